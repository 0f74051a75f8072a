//! The keys of streams: made at first need, destroyed to erase a person.

use std::cell::OnceCell;

use jiff::Timestamp;
use rusqlite::params;

use super::db::{Db, Result};
use super::tables::index_words;
use crate::types::log::StreamId;
use crate::vault::Key;
use crate::{StoreError, chain, vault};

/// What is known of a stream's key.
pub(super) enum StreamKey {
    /// It never sealed anything.
    None,
    /// It opens what it sealed.
    Known(Key),
    /// It was destroyed.
    Erased,
}

/// The key of a stream.
pub(super) fn find(db: &Db<'_>, stream: &str) -> Result<StreamKey> {
    let row = db.one(
        "SELECT wrapped FROM stream_keys WHERE stream = ?1",
        [stream],
        |row| row.get::<_, Option<Vec<u8>>>(0),
    )?;
    Ok(match row {
        None => StreamKey::None,
        Some(None) => StreamKey::Erased,
        Some(Some(wrapped)) => StreamKey::Known(db.vault.unwrap_stream_key(stream, &wrapped)?),
    })
}

/// The key of a stream, made if it had none.
fn find_or_make(db: &Db<'_>, stream: &str) -> Result<Key> {
    match find(db, stream)? {
        StreamKey::Known(key) => Ok(key),
        StreamKey::Erased => Err(StoreError::Erased(stream.to_owned())),
        StreamKey::None => {
            let (key, wrapped) = db.vault.new_stream_key(stream)?;
            db.run(
                "INSERT INTO stream_keys (stream, wrapped) VALUES (?1, ?2)",
                params![stream, wrapped],
            )?;
            Ok(key)
        }
    }
}

/// The key of one stream, looked up at most once and only if something must be sealed.
pub(super) struct LazyKey<'a> {
    stream: &'a str,
    key: OnceCell<Key>,
}

impl<'a> LazyKey<'a> {
    /// For this stream.
    pub(super) fn new(stream: &'a str) -> Self {
        Self {
            stream,
            key: OnceCell::new(),
        }
    }

    /// The key, made if the stream had none.
    pub(super) fn get(&self, db: &Db<'_>) -> Result<Key> {
        if let Some(key) = self.key.get() {
            return Ok(*key);
        }
        let key = find_or_make(db, self.stream)?;
        Ok(*self.key.get_or_init(|| key))
    }
}

/// Opens a name sealed in a row, given its stream's wrapped key as joined.
pub(super) fn open_name(
    db: &Db<'_>,
    case: &str,
    wrapped: Option<&[u8]>,
    sealed: Option<&[u8]>,
) -> Result<Option<String>> {
    let (Some(wrapped), Some(sealed)) = (wrapped, sealed) else {
        return Ok(None);
    };
    let key = db
        .vault
        .unwrap_stream_key(StreamId::case(case).as_str(), wrapped)?;
    let plain = vault::open(&key, &name_place(case), sealed)?;
    String::from_utf8(plain)
        .map(Some)
        .map_err(|e| StoreError::Corrupt(e.to_string()))
}

/// Where the sealed name of a case belongs.
pub(super) fn name_place(case: &str) -> Vec<u8> {
    chain::encode(&[b"name", case.as_bytes()])
}

/// Destroys a stream's key and everything in clear or searchable that came from it.
pub(super) fn erase(db: &Db<'_>, stream: &str, at: Timestamp) -> Result<()> {
    db.run(
        "INSERT INTO stream_keys (stream, wrapped, erased_at) VALUES (?1, NULL, ?2)
         ON CONFLICT (stream) DO UPDATE SET wrapped = NULL, erased_at = COALESCE(erased_at, excluded.erased_at)",
        params![stream, at.as_microsecond()],
    )?;
    db.run("DELETE FROM blobs WHERE stream = ?1", [stream])?;
    if let Some(case) = stream.strip_prefix("case/") {
        db.run(
            "UPDATE caseload SET sealed_name = NULL WHERE case_id = ?1",
            [case],
        )?;
        let reference = db.one(
            "SELECT reference FROM caseload WHERE case_id = ?1",
            [case],
            |row| row.get::<_, String>(0),
        )?;
        index_words(db, case, reference.as_deref().unwrap_or(""), None)?;
    }
    Ok(())
}
