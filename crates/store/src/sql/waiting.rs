//! Secrets of signing in: sealed with a key of their own, some only until a browser answers.

use jiff::Timestamp;

use super::db::{Db, Result};
use super::keys::{self, StreamKey};
use super::value::{ToValue, values};
use crate::{StoreError, chain};
use etayage_cipher::{self as cipher, Key};

/// The stream whose key seals them; it has no events.
pub(super) const STREAM: &str = "sign-in";

/// Where a sealed secret belongs.
pub(super) fn sealed_at(kind: &str, of: &[u8]) -> Vec<u8> {
    chain::encode(&[b"sign-in", kind.as_bytes(), of])
}

/// Seals a secret.
pub(super) async fn seal(db: &dyn Db, place: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
    Ok(cipher::seal(&key_to_seal(db).await?, place, plain)?)
}

/// The key that seals, made at first need by one writer at a time.
pub(super) async fn key_to_seal(db: &dyn Db) -> Result<Key> {
    if let StreamKey::Known(key) = keys::find(db, STREAM).await? {
        return Ok(key);
    }
    db.lock(&[STREAM.to_owned()]).await?;
    keys::find_or_make(db, STREAM).await
}

/// Opens a secret.
pub(super) async fn open(db: &dyn Db, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
    match keys::find(db, STREAM).await? {
        StreamKey::Known(key) => Ok(cipher::open(&key, place, sealed)?),
        _ => Err(StoreError::Corrupt(format!("{STREAM} has no key"))),
    }
}

/// Keeps something for a while; forgets what nobody came back for.
pub(super) async fn put(
    db: &dyn Db,
    id_hash: &[u8; 32],
    kind: &str,
    body: &[u8],
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<()> {
    db.run("DELETE FROM waiting WHERE expires_at <= ?1", values![now])
        .await?;
    let sealed = seal(db, &sealed_at(kind, id_hash), body).await?;
    db.run(
        "INSERT INTO waiting (id_hash, kind, sealed, expires_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id_hash) DO UPDATE SET kind = ?2, sealed = ?3, expires_at = ?4",
        values![id_hash, kind, sealed, expires_at],
    )
    .await?;
    Ok(())
}

/// Reads it.
pub(super) async fn read(
    db: &dyn Db,
    id_hash: &[u8; 32],
    kind: &str,
    now: Timestamp,
) -> Result<Option<Vec<u8>>> {
    let found = db
        .one(
            "SELECT sealed FROM waiting WHERE id_hash = ?1 AND kind = ?2 AND expires_at > ?3",
            values![id_hash, kind, now],
            |row| row.get::<Vec<u8>>(0),
        )
        .await?;
    match found {
        Some(sealed) => Ok(Some(open(db, &sealed_at(kind, id_hash), &sealed).await?)),
        None => Ok(None),
    }
}

/// Takes it.
pub(super) async fn take(
    db: &dyn Db,
    id_hash: &[u8; 32],
    kind: &str,
    now: Timestamp,
) -> Result<Option<Vec<u8>>> {
    let body = read(db, id_hash, kind, now).await?;
    let gone = "DELETE FROM waiting WHERE id_hash = ?1 AND kind = ?2";
    let taken = db.run(gone, values![id_hash, kind]).await?;
    Ok(body.filter(|_| taken == 1))
}
