//! The keys of streams: made at first need, destroyed to erase a person.

use jiff::Timestamp;

use super::db::{Db, Result};
use super::sweeping;
use super::tables::{forget_words, index_words};
use super::value::{ToValue, values};
use crate::erasures::Erasures;
use crate::types::log::StreamId;
use crate::vault::Vault;
use crate::{StoreError, chain};
use etayage_cipher::Key;

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
pub(super) async fn find(db: &dyn Db, stream: &str) -> Result<StreamKey> {
    let row = db
        .one(
            "SELECT wrapped FROM stream_keys WHERE stream = ?1",
            values![stream],
            |row| row.get::<Option<Vec<u8>>>(0),
        )
        .await?;
    match row {
        None => Ok(StreamKey::None),
        Some(wrapped) => known(db.vault(), stream, wrapped.as_deref()),
    }
}

/// What is known of a key that a row holds.
pub(super) fn known(vault: &Vault, stream: &str, wrapped: Option<&[u8]>) -> Result<StreamKey> {
    match wrapped {
        None => Ok(StreamKey::Erased),
        Some(wrapped) => Ok(StreamKey::Known(vault.unwrap_stream_key(stream, wrapped)?)),
    }
}

/// The key of a stream to seal with, made if it had none.
pub(super) async fn find_or_make(db: &dyn Db, stream: &str) -> Result<Key> {
    let found = find(db, stream).await?;
    usable(db, stream, found).await
}

/// The same, when what is known of the key was already read.
pub(super) async fn usable(db: &dyn Db, stream: &str, found: StreamKey) -> Result<Key> {
    match found {
        StreamKey::Known(key) => Ok(key),
        StreamKey::Erased => Err(StoreError::Erased(stream.to_owned())),
        StreamKey::None => {
            let (key, wrapped) = db.vault().new_stream_key(stream)?;
            db.run(
                "INSERT INTO stream_keys (stream, wrapped) VALUES (?1, ?2)",
                values![stream, wrapped],
            )
            .await?;
            Ok(key)
        }
    }
}

/// Opens a name sealed in a row, given its stream's wrapped key as joined.
pub(super) fn open_name(
    vault: &Vault,
    case: &str,
    wrapped: Option<&[u8]>,
    sealed: Option<&[u8]>,
) -> Result<Option<String>> {
    let (Some(wrapped), Some(sealed)) = (wrapped, sealed) else {
        return Ok(None);
    };
    let key = vault.unwrap_stream_key(StreamId::case(case).as_str(), wrapped)?;
    let plain = etayage_cipher::open(&key, &name_place(case), sealed)?;
    String::from_utf8(plain)
        .map(Some)
        .map_err(|e| StoreError::Corrupt(e.to_string()))
}

/// Where the sealed name of a case belongs.
pub(super) fn name_place(case: &str) -> Vec<u8> {
    chain::encode(&[b"name", case.as_bytes()])
}

/// Every stream whose key was destroyed, and when.
pub(super) async fn erased(db: &dyn Db) -> Result<Erasures> {
    let sql =
        "SELECT stream, erased_at FROM stream_keys WHERE wrapped IS NULL AND erased_at IS NOT NULL";
    let found = db.all(sql, &[], |row| {
        Ok((StreamId::new(row.get::<String>(0)?), row.get(1)?))
    });
    Ok(found.await?.into_iter().collect())
}

/// Erases streams, and says that the files of the engine are to be swept.
pub(super) async fn erase_all(db: &dyn Db, erasures: &Erasures) -> Result<()> {
    let names: Vec<_> = erasures.keys().map(|one| one.as_str().to_owned()).collect();
    db.lock(&names).await?;
    for (stream, at) in erasures {
        erase(db, stream.as_str(), *at).await?;
    }
    sweeping::wanted(db).await
}

/// Destroys a stream's key and everything in clear or searchable that came from it.
async fn erase(db: &dyn Db, stream: &str, at: Timestamp) -> Result<()> {
    db.run(
        "INSERT INTO stream_keys (stream, wrapped, erased_at) VALUES (?1, NULL, ?2)
         ON CONFLICT (stream) DO UPDATE SET wrapped = NULL, erased_at = COALESCE(stream_keys.erased_at, excluded.erased_at)",
        values![stream, at],
    ).await?;
    db.run("DELETE FROM blobs WHERE stream = ?1", values![stream])
        .await?;
    if let Some(case) = stream.strip_prefix("case/") {
        db.run(
            "UPDATE caseload SET sealed_name = NULL WHERE case_id = ?1",
            values![case],
        )
        .await?;
        // They come from marks that nobody can read any more: a rebuild would not find them again.
        db.run("DELETE FROM grid_changes WHERE case_id = ?1", values![case])
            .await?;
        let reference = db
            .one(
                "SELECT reference FROM caseload WHERE case_id = ?1",
                values![case],
                |row| row.get::<String>(0),
            )
            .await?;
        forget_words(db, case).await?;
        index_words(db, case, reference.as_deref().unwrap_or(""), None).await?;
    }
    Ok(())
}
