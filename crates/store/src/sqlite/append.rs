//! Adding events to the log.

use jiff::Timestamp;
use rusqlite::params;

use super::db::{Db, Result, instant};
use super::keys::LazyKey;
use super::rows;
use crate::chain::{self, Link};
use crate::types::log::{Append, Appended, Change, NewEvent, StreamId};
use crate::types::rows::Rows;
use crate::{StoreError, private, vault};

/// Adds events and writes the rows that follow from them.
pub(super) fn append(db: &Db<'_>, append: &Append) -> Result<Appended> {
    if append.events.is_empty() {
        return Err(StoreError::Invalid("an append without events".to_owned()));
    }
    if let Some(seen) = already(db, append)? {
        return Ok(seen);
    }
    let (version, link) = expect(db, &append.stream, append.expected)?;
    let writing = Writing {
        db,
        append,
        key: LazyKey::new(append.stream.as_str()),
    };
    let version = writing.events(version, link)?;
    check_rows(append, version)?;
    rows::write(db, &append.rows)?;
    Ok(Appended::Recorded { version })
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

fn already(db: &Db<'_>, append: &Append) -> Result<Option<Appended>> {
    let Some(operation) = &append.operation else {
        return Ok(None);
    };
    let found = recorded(db, &append.actor, operation)?;
    Ok(found.map(|(stream, version)| Appended::AlreadyRecorded { stream, version }))
}

/// Where an operation was recorded, if it was.
pub(super) fn recorded(
    db: &Db<'_>,
    actor: &str,
    operation: &str,
) -> Result<Option<(StreamId, u64)>> {
    db.one(
        "SELECT stream, version FROM log WHERE actor = ?1 AND operation = ?2",
        [actor, operation],
        |row| Ok((StreamId::new(row.get::<_, String>(0)?), row.get(1)?)),
    )
}

/// The head of the stream, if it is where the caller thinks.
fn expect(db: &Db<'_>, stream: &StreamId, expected: u64) -> Result<(u64, Link)> {
    let head = db.one(
        "SELECT version, hash FROM log WHERE stream = ?1 ORDER BY version DESC LIMIT 1",
        [stream.as_str()],
        |row| Ok((row.get::<_, u64>(0)?, row.get::<_, Link>(1)?)),
    )?;
    let (actual, link) = head.unwrap_or((0, chain::START));
    if actual == expected {
        return Ok((actual, link));
    }
    Err(StoreError::Conflict {
        actual,
        since: changes(db, stream, expected)?,
    })
}

fn changes(db: &Db<'_>, stream: &StreamId, after: u64) -> Result<Vec<Change>> {
    db.all(
        "SELECT version, kind, actor, at FROM log WHERE stream = ?1 AND version > ?2 ORDER BY version",
        params![stream.as_str(), after],
        |row| Ok(Change { version: row.get(0)?, kind: row.get(1)?, actor: row.get(2)?, at: instant(row, 3)? }),
    )
}

struct Writing<'a> {
    db: &'a Db<'a>,
    append: &'a Append,
    key: LazyKey<'a>,
}

impl Writing<'_> {
    fn events(&self, from: u64, mut link: Link) -> Result<u64> {
        let mut version = from;
        let last = self.append.events.len() - 1;
        for (index, event) in self.append.events.iter().enumerate() {
            version += 1;
            let operation = if index == last {
                self.append.operation.as_deref()
            } else {
                None
            };
            link = self.event(version, event, operation, &link)?;
        }
        Ok(version)
    }

    fn event(
        &self,
        version: u64,
        event: &NewEvent,
        operation: Option<&str>,
        previous: &Link,
    ) -> Result<Link> {
        let stream = self.append.stream.as_str();
        let mut body = event.body.clone();
        let taken = private::split(&mut body);
        let sealed = if taken.is_empty() {
            None
        } else {
            let place = place(stream, version, &event.kind, event.schema);
            Some(vault::seal(
                &self.key.get(self.db)?,
                &place,
                &serde_json::to_vec(&taken)?,
            )?)
        };
        let body = body.to_string();
        let entry = Entry {
            stream,
            version,
            kind: &event.kind,
            schema: event.schema,
            actor: &self.append.actor,
            at: self.append.at,
            body: &body,
            sealed: sealed.as_deref(),
            operation,
        };
        let link = entry.link(previous);
        entry.insert(self.db, &link)?;
        Ok(link)
    }
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

    fn insert(&self, db: &Db<'_>, link: &Link) -> Result<()> {
        db.run(
            "INSERT INTO log (stream, version, kind, schema, actor, at, body, sealed, operation, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                self.stream,
                self.version,
                self.kind,
                self.schema,
                self.actor,
                self.at.as_microsecond(),
                self.body,
                self.sealed,
                self.operation,
                link
            ],
        )?;
        Ok(())
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
