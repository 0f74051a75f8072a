//! Adding events to the log.

use jiff::Timestamp;
use serde_json::Value as Json;

use super::db::{Db, Result};
use super::keys::{self, StreamKey};
use super::rows::{self, Stored};
use super::value::{ToValue, Value, values};
use crate::chain::{self, Link};
use crate::types::log::{Append, Appended, Change, NewEvent, StreamId};
use crate::types::rows::Rows;
use crate::{StoreError, private};
use etayage_cipher::{self as cipher, Key};

/// An append whose personal values have been taken out: all that needs no connection is done before one
/// is waited for.
pub(super) struct Prepared {
    append: Append,
    parts: Vec<Part>,
}

impl Prepared {
    /// That append.
    pub(super) fn of(mut append: Append) -> Self {
        let parts = append.events.iter_mut().map(Part::of).collect();
        Self { append, parts }
    }
}

/// Adds events and writes the rows that follow from them.
pub(super) async fn append(db: &dyn Db, append: &Prepared) -> Result<Appended> {
    let done = append_all(db, std::slice::from_ref(append)).await?;
    done.into_iter()
        .next()
        .ok_or_else(|| StoreError::Fault("an append without an answer".to_owned()))
}

/// The same for several, in order. Streams and operations are held first, so that two instances
/// that write to one stream wait for each other instead of failing.
pub(super) async fn append_all(db: &dyn Db, appends: &[Prepared]) -> Result<Vec<Appended>> {
    let names: Vec<String> = appends.iter().flat_map(|one| held(&one.append)).collect();
    db.lock(&names).await?;
    let mut done = Vec::with_capacity(appends.len());
    let mut tail = None;
    for append in appends {
        let known = tail
            .take()
            .filter(|tail: &Tail| tail.stream == append.append.stream);
        let (appended, next) = one(db, append, known).await?;
        done.push(appended);
        tail = next;
    }
    Ok(done)
}

/// Holds the stream of an append, to its end.
pub(super) async fn hold(db: &dyn Db, append: &Append) -> Result<()> {
    db.lock(&[append.stream.as_str().to_owned()]).await
}

/// Adds events after whatever the stream holds; it is held already.
pub(super) async fn at_the_end(db: &dyn Db, append: &Append) -> Result<Appended> {
    let (expected, _) = head(db, &append.stream, None).await?;
    let append = Append {
        expected,
        ..append.clone()
    };
    self::append(db, &Prepared::of(append)).await
}

/// The end of a stream as this transaction left it: the next append to it reads nothing again.
struct Tail {
    stream: StreamId,
    /// Whether this transaction began it.
    new: bool,
    version: u64,
    link: Link,
    key: Option<Key>,
}

fn held(append: &Append) -> impl Iterator<Item = String> {
    let operation = append
        .operation
        .as_ref()
        .map(|operation| format!("operation/{}/{operation}", append.actor));
    operation
        .into_iter()
        .chain([append.stream.as_str().to_owned()])
}

async fn one(
    db: &dyn Db,
    Prepared { append, parts }: &Prepared,
    known: Option<Tail>,
) -> Result<(Appended, Option<Tail>)> {
    if append.events.is_empty() {
        return Err(StoreError::Invalid("an append without events".to_owned()));
    }
    let sealing = parts.iter().any(|part| !part.taken.is_empty());
    let known_key = known.as_ref().and_then(|tail| tail.key);
    let (seen, (actual, link), key) = tokio::try_join!(
        biased;
        already(db, append),
        head(db, &append.stream, known.as_ref()),
        key_if(db, &append.stream, sealing, known_key)
    )?;
    if let Some(seen) = seen {
        return Ok((seen, known));
    }
    if actual != append.expected {
        let since = changes(db, &append.stream, append.expected).await?;
        return Err(StoreError::Conflict { actual, since });
    }
    let key = match key {
        Some(key) => Some(keys::usable(db, append.stream.as_str(), key).await?),
        None => known_key,
    };
    let (version, link) = write(db, append, parts, link, key.as_ref()).await?;
    check_rows(append, version)?;
    let new = append.expected == 0 || known.is_some_and(|tail| tail.new);
    let stored = match new {
        true => Stored::Nothing { key },
        false => Stored::Unknown,
    };
    rows::write(db, &append.rows, stored).await?;
    let tail = Tail {
        stream: append.stream.clone(),
        new,
        version,
        link,
        key,
    };
    Ok((Appended::Recorded { version }, Some(tail)))
}

async fn key_if(
    db: &dyn Db,
    stream: &StreamId,
    sealing: bool,
    known: Option<Key>,
) -> Result<Option<StreamKey>> {
    match known {
        _ if !sealing => Ok(None),
        Some(key) => Ok(Some(StreamKey::Known(key))),
        None => Ok(Some(keys::find(db, stream.as_str()).await?)),
    }
}

/// Refuses rows computed from another case or another version than the one just recorded.
fn check_rows(append: &Append, version: u64) -> Result<()> {
    let Rows::Case(rows) = &append.rows else {
        return Ok(());
    };
    let of = StreamId::case(&rows.case.case);
    if of == append.stream && rows.case.version == version {
        return Ok(());
    }
    let (stream, given) = (&append.stream, rows.case.version);
    Err(StoreError::Invalid(format!(
        "rows of {of} at version {given}, events of {stream} up to {version}"
    )))
}

async fn already(db: &dyn Db, append: &Append) -> Result<Option<Appended>> {
    let Some(operation) = &append.operation else {
        return Ok(None);
    };
    let found = recorded(db, &append.actor, operation).await?;
    Ok(found.map(|(stream, version)| Appended::AlreadyRecorded { stream, version }))
}

/// Where an operation was recorded, if it was.
pub(super) async fn recorded(
    db: &dyn Db,
    actor: &str,
    operation: &str,
) -> Result<Option<(StreamId, u64)>> {
    db.one(
        "SELECT stream, version FROM log WHERE actor = ?1 AND operation = ?2",
        values![actor, operation],
        |row| Ok((StreamId::new(row.get::<String>(0)?), row.get(1)?)),
    )
    .await
}

/// The version and the link of the last event of a stream.
async fn head(db: &dyn Db, stream: &StreamId, known: Option<&Tail>) -> Result<(u64, Link)> {
    if let Some(tail) = known {
        return Ok((tail.version, tail.link));
    }
    let head = db
        .one(
            "SELECT version, hash FROM log WHERE stream = ?1 ORDER BY version DESC LIMIT 1",
            values![stream.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .await?;
    Ok(head.unwrap_or((0, chain::START)))
}

async fn changes(db: &dyn Db, stream: &StreamId, after: u64) -> Result<Vec<Change>> {
    db.all(
        "SELECT version, kind, actor, at FROM log WHERE stream = ?1 AND version > ?2 ORDER BY version",
        values![stream.as_str(), after],
        |row| Ok(Change { version: row.get(0)?, kind: row.get(1)?, actor: row.get(2)?, at: row.get(3)? }),
    ).await
}

/// The body of an event: what stays open, as text, and the personal values taken out of it.
struct Part {
    open: String,
    taken: Vec<Json>,
}

impl Part {
    fn of(event: &mut NewEvent) -> Self {
        let mut body = event.body.take();
        let taken = private::split(&mut body);
        Self {
            open: body.to_string(),
            taken,
        }
    }

    fn sealed(&self, place: &[u8], key: Option<&Key>) -> Result<Option<Vec<u8>>> {
        let Some(key) = key.filter(|_| !self.taken.is_empty()) else {
            return Ok(None);
        };
        let plain = serde_json::to_vec(&self.taken)?;
        Ok(Some(cipher::seal(key, place, &plain)?))
    }
}

/// Writes the events after those there; tells the version and the link of the last one.
async fn write(
    db: &dyn Db,
    append: &Append,
    parts: &[Part],
    mut link: Link,
    key: Option<&Key>,
) -> Result<(u64, Link)> {
    let stream = append.stream.as_str();
    let mut version = append.expected;
    let mut lines = Vec::with_capacity(parts.len());
    for (index, (event, part)) in append.events.iter().zip(parts).enumerate() {
        version += 1;
        let sealed = part.sealed(&place(stream, version, &event.kind, event.schema), key)?;
        let last = index + 1 == parts.len();
        let entry = Entry {
            stream,
            version,
            kind: &event.kind,
            schema: event.schema,
            actor: &append.actor,
            at: append.at,
            body: &part.open,
            sealed: sealed.as_deref(),
            operation: append.operation.as_deref().filter(|_| last),
        };
        link = entry.link(&link);
        lines.push(entry.values(&link));
    }
    db.run_each(
        "INSERT INTO log (stream, version, kind, schema, actor, at, body, sealed, operation, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        &lines,
    )
    .await?;
    Ok((version, link))
}

/// One line of the log, as hashed.
pub(super) struct Entry<'a> {
    pub(super) stream: &'a str,
    pub(super) version: u64,
    pub(super) kind: &'a str,
    pub(super) schema: u16,
    pub(super) actor: &'a str,
    pub(super) at: Timestamp,
    pub(super) body: &'a str,
    pub(super) sealed: Option<&'a [u8]>,
    pub(super) operation: Option<&'a str>,
}

impl Entry<'_> {
    /// The link of this line, given the previous one of its stream.
    pub(super) fn link(&self, previous: &Link) -> Link {
        let absent_or =
            |part: Option<&[u8]>| [&[u8::from(part.is_some())], part.unwrap_or_default()].concat();
        chain::next(
            previous,
            &[
                self.stream.as_bytes(),
                &self.version.to_be_bytes(),
                self.kind.as_bytes(),
                &self.schema.to_be_bytes(),
                self.actor.as_bytes(),
                &self.at.as_microsecond().to_be_bytes(),
                self.body.as_bytes(),
                &absent_or(self.sealed),
                &absent_or(self.operation.map(str::as_bytes)),
            ],
        )
    }

    fn values(&self, link: &Link) -> Vec<Value<'static>> {
        let columns: &[Value<'_>] = values![
            self.stream,
            self.version,
            self.kind,
            self.schema,
            self.actor,
            self.at,
            self.body,
            self.sealed,
            self.operation,
            link
        ];
        columns.iter().cloned().map(Value::into_owned).collect()
    }
}

/// Where the sealed part of an event belongs.
pub(super) fn place(stream: &str, version: u64, kind: &str, schema: u16) -> Vec<u8> {
    chain::encode(&[
        b"event",
        stream.as_bytes(),
        &version.to_be_bytes(),
        kind.as_bytes(),
        &schema.to_be_bytes(),
    ])
}
