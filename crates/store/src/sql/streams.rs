//! Reading the log.

use std::collections::BTreeMap;

use etayage_cipher as cipher;

use super::append::place;
use super::db::{Db, Result, Row};
use super::keys::{self, StreamKey};
use super::tables::marks;
use super::value::{ToValue, Value, values};
use crate::types::log::{Recorded, StreamId};
use crate::{StoreError, private};

/// The events of a stream, personal text put back.
pub(super) async fn load(db: &dyn Db, stream: &StreamId) -> Result<Vec<Recorded>> {
    let (key, stored) =
        tokio::try_join!(biased; keys::find(db, stream.as_str()), stored(db, stream))?;
    opened(stream, &key, stored)
}

/// The events of several streams, in the order asked for: two statements, however many they are.
pub(super) async fn load_many(db: &dyn Db, streams: &[StreamId]) -> Result<Vec<Vec<Recorded>>> {
    if streams.is_empty() {
        return Ok(vec![]);
    }
    let names: Vec<Value<'_>> = streams
        .iter()
        .map(|stream| stream.as_str().to_value())
        .collect();
    let among = marks(names.len());
    let key_of = format!("SELECT stream, wrapped FROM stream_keys WHERE stream IN ({among})");
    let lines = format!(
        "SELECT {COLUMNS}, stream FROM log WHERE stream IN ({among}) ORDER BY stream, version"
    );
    let (keys, lines) = tokio::try_join!(
        biased;
        db.all(&key_of, &names, |row| Ok((row.get::<String>(0)?, row.get::<Option<Vec<u8>>>(1)?))),
        db.all(&lines, &names, |row| Ok((row.get::<String>(7)?, read_stored(row)?))),
    )?;
    let keys: BTreeMap<_, _> = keys.into_iter().collect();
    let mut found: BTreeMap<String, Vec<Stored>> = BTreeMap::new();
    for (stream, line) in lines {
        found.entry(stream).or_default().push(line);
    }
    let one = |stream: &StreamId| {
        let key = match keys.get(stream.as_str()) {
            None => StreamKey::None,
            Some(wrapped) => keys::known(db.vault(), stream.as_str(), wrapped.as_deref())?,
        };
        opened(
            stream,
            &key,
            found.remove(stream.as_str()).unwrap_or_default(),
        )
    };
    streams.iter().map(one).collect()
}

/// Events with their personal text put back.
fn opened(stream: &StreamId, key: &StreamKey, stored: Vec<Stored>) -> Result<Vec<Recorded>> {
    stored
        .into_iter()
        .map(|(mut event, sealed)| {
            let plain = open_sealed(key, stream.as_str(), &event, sealed.as_deref())?;
            let values = plain.as_deref().map(serde_json::from_slice).transpose()?;
            event.body = private::merge(&event.body, values)
                .map_err(|e| StoreError::Corrupt(format!("{stream}: {e}")))?;
            Ok(event)
        })
        .collect()
}

/// An event whose body is still open, and its sealed part.
type Stored = (Recorded, Option<Vec<u8>>);

/// What [`read_stored`] reads.
const COLUMNS: &str = "version, kind, schema, actor, at, body, sealed";

/// The events as they lie in the log.
async fn stored(db: &dyn Db, stream: &StreamId) -> Result<Vec<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM log WHERE stream = ?1 ORDER BY version");
    db.all(&sql, values![stream.as_str()], read_stored).await
}

fn read_stored(row: &Row<'_>) -> Result<Stored> {
    let event = Recorded {
        version: row.get(0)?,
        kind: row.get(1)?,
        schema: row.get(2)?,
        actor: row.get(3)?,
        at: row.get(4)?,
        body: row.get(5)?,
    };
    Ok((event, row.get(6)?))
}

/// The personal values of an event, as a JSON array; none when their key is gone.
fn open_sealed(
    key: &StreamKey,
    stream: &str,
    event: &Recorded,
    sealed: Option<&[u8]>,
) -> Result<Option<Vec<u8>>> {
    let Some(sealed) = sealed else {
        return Ok(Some(b"[]".to_vec()));
    };
    match key {
        StreamKey::Erased => Ok(None),
        StreamKey::None => Err(StoreError::Corrupt(format!(
            "{stream} has sealed parts and no key"
        ))),
        StreamKey::Known(key) => {
            let plain = cipher::open(
                key,
                &place(stream, event.version, &event.kind, event.schema),
                sealed,
            )?;
            Ok(Some(plain))
        }
    }
}

/// Names of streams, in order.
pub(super) async fn names(
    db: &dyn Db,
    prefix: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<Vec<StreamId>> {
    let past = format!("{prefix}\u{10ffff}");
    db.all(
        "SELECT stream FROM log WHERE version = 1 AND stream >= ?1 AND stream < ?2 AND stream > ?3
         ORDER BY stream LIMIT ?4",
        values![prefix, past, after.unwrap_or(""), limit],
        |row| row.get::<String>(0).map(StreamId::new),
    )
    .await
}
