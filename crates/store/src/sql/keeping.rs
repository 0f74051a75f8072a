//! Programme versions, kept files.

use etayage_cipher as cipher;

use super::db::{Db, Result, Row};
use super::keys::{self, StreamKey};
use super::value::{ToValue, values};
use crate::StoreError;
use crate::chain;
use crate::types::keeping::{Blob, BlobInfo, ProgrammeVersion};
use crate::types::log::StreamId;

/// Keeps a version of a programme.
pub(super) async fn publish(db: &dyn Db, version: &ProgrammeVersion) -> Result<()> {
    db.lock(&[format!("programme/{}", version.programme)])
        .await?;
    let known = db
        .one(
            "SELECT text FROM programme_versions WHERE programme = ?1 AND version = ?2",
            values![version.programme, version.version],
            |row| row.get::<String>(0),
        )
        .await?;
    match known {
        Some(text) if text == version.text => Ok(()),
        Some(_) => Err(StoreError::Duplicate(format!(
            "version {} of {}",
            version.version, version.programme
        ))),
        None => {
            db.run(
                "INSERT INTO programme_versions (programme, version, text, published_at, published_by)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                values![
                    version.programme,
                    version.version,
                    version.text,
                    version.published_at,
                    version.published_by
                ],
            ).await?;
            Ok(())
        }
    }
}

/// Every version of every programme.
pub(super) async fn programmes(db: &dyn Db) -> Result<Vec<ProgrammeVersion>> {
    db.all(
        "SELECT programme, version, text, published_at, published_by FROM programme_versions
         ORDER BY programme, version",
        &[],
        |row| {
            Ok(ProgrammeVersion {
                programme: row.get(0)?,
                version: row.get(1)?,
                text: row.get(2)?,
                published_at: row.get(3)?,
                published_by: row.get(4)?,
            })
        },
    )
    .await
}

/// Where the sealed content of a file belongs.
pub(super) fn blob_place(info: &BlobInfo) -> Vec<u8> {
    chain::encode(&[
        b"blob",
        info.id.as_bytes(),
        info.kind.as_bytes(),
        info.mime.as_bytes(),
    ])
}

/// Keeps a file.
pub(super) async fn put_blob(db: &dyn Db, blob: &Blob) -> Result<()> {
    let info = &blob.info;
    db.lock(&[info.stream.as_str().to_owned()]).await?;
    let key = keys::find_or_make(db, info.stream.as_str()).await?;
    let sealed = cipher::seal(&key, &blob_place(info), &blob.bytes)?;
    db.run(
        "INSERT INTO blobs (id, stream, kind, mime, size, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![
            info.id,
            info.stream.as_str(),
            info.kind,
            info.mime,
            blob.bytes.len() as u64,
            sealed
        ],
    )
    .await?;
    Ok(())
}

/// Forgets a kept file.
pub(super) async fn delete_blob(db: &dyn Db, id: &str) -> Result<()> {
    db.run("DELETE FROM blobs WHERE id = ?1", values![id])
        .await?;
    Ok(())
}

/// What a row of `blobs` says of its file: id, stream, kind, mime, size.
pub(super) fn read_info(row: &Row<'_>) -> Result<BlobInfo> {
    Ok(BlobInfo {
        id: row.get(0)?,
        stream: StreamId::new(row.get::<String>(1)?),
        kind: row.get(2)?,
        mime: row.get(3)?,
        size: row.get(4)?,
    })
}

/// A kept file.
pub(super) async fn blob(db: &dyn Db, id: &str) -> Result<Option<Blob>> {
    let found = db
        .one(
            "SELECT id, stream, kind, mime, size, sealed FROM blobs WHERE id = ?1",
            values![id],
            |row| Ok((read_info(row)?, row.get::<Vec<u8>>(5)?)),
        )
        .await?;
    let Some((info, sealed)) = found else {
        return Ok(None);
    };
    match keys::find(db, info.stream.as_str()).await? {
        StreamKey::Erased => Ok(None),
        StreamKey::None => Err(StoreError::Corrupt(format!("file {id} has no key"))),
        StreamKey::Known(key) => {
            let bytes = cipher::open(&key, &blob_place(&info), &sealed)?;
            Ok(Some(Blob { info, bytes }))
        }
    }
}

/// What is kept with a stream.
pub(super) async fn blobs(db: &dyn Db, stream: &str) -> Result<Vec<BlobInfo>> {
    db.all(
        "SELECT id, stream, kind, mime, size FROM blobs WHERE stream = ?1 ORDER BY id",
        values![stream],
        read_info,
    )
    .await
}
