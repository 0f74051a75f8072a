//! Reading the log.

use serde_json::Value;

use super::append::place;
use super::db::{Db, Result};
use super::keys::{self, StreamKey};
use super::value::{ToValue, values};
use crate::types::log::{Recorded, StreamId};
use crate::{StoreError, cipher, private};

/// The events of a stream, personal text put back.
pub(super) async fn load(db: &dyn Db, stream: &StreamId) -> Result<Vec<Recorded>> {
    let (key, stored) =
        tokio::try_join!(biased; keys::find(db, stream.as_str()), stored(db, stream))?;
    stored
        .into_iter()
        .map(|(mut event, body, sealed)| {
            event.body = serde_json::from_str(&body)?;
            let values = open_sealed(&key, stream.as_str(), &event, sealed.as_deref())?;
            private::merge(&mut event.body, values)
                .map_err(|e| StoreError::Corrupt(format!("{stream}: {e}")))?;
            Ok(event)
        })
        .collect()
}

type Stored = (Recorded, String, Option<Vec<u8>>);

/// The events as they lie in the log: all but the body, the open body, the sealed part.
async fn stored(db: &dyn Db, stream: &StreamId) -> Result<Vec<Stored>> {
    db.all(
        "SELECT version, kind, schema, actor, at, body, sealed FROM log WHERE stream = ?1 ORDER BY version",
        values![stream.as_str()],
        |row| {
            let body: String = row.get(5)?;
            let event = Recorded {
                version: row.get(0)?,
                kind: row.get(1)?,
                schema: row.get(2)?,
                actor: row.get(3)?,
                at: row.get(4)?,
                body: Value::Null,
            };
            Ok((event, body, row.get::<Option<Vec<u8>>>(6)?))
        },
    ).await
}

/// The personal values of an event; none when their key is gone.
fn open_sealed(
    key: &StreamKey,
    stream: &str,
    event: &Recorded,
    sealed: Option<&[u8]>,
) -> Result<Option<Vec<Value>>> {
    let Some(sealed) = sealed else {
        return Ok(Some(Vec::new()));
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
            Ok(Some(serde_json::from_slice(&plain)?))
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
