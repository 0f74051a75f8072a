//! Programme versions, kept files, the access log.

use rusqlite::{Row, params};

use super::db::{Db, Result, instant};
use super::keys::{self, LazyKey, StreamKey};
use crate::chain::{self, Link};
use crate::types::keeping::{Blob, BlobInfo, ProgrammeVersion, Reading};
use crate::types::log::StreamId;
use crate::{StoreError, vault};

/// Keeps a version of a programme.
pub(super) fn publish(db: &Db<'_>, version: &ProgrammeVersion) -> Result<()> {
    let known = db.one(
        "SELECT text FROM programme_versions WHERE programme = ?1 AND version = ?2",
        params![version.programme, version.version],
        |row| row.get::<_, String>(0),
    )?;
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
                params![
                    version.programme,
                    version.version,
                    version.text,
                    version.published_at.as_microsecond(),
                    version.published_by
                ],
            )?;
            Ok(())
        }
    }
}

/// Every version of every programme.
pub(super) fn programmes(db: &Db<'_>) -> Result<Vec<ProgrammeVersion>> {
    db.all(
        "SELECT programme, version, text, published_at, published_by FROM programme_versions
         ORDER BY programme, version",
        [],
        |row| {
            Ok(ProgrammeVersion {
                programme: row.get(0)?,
                version: row.get(1)?,
                text: row.get(2)?,
                published_at: instant(row, 3)?,
                published_by: row.get(4)?,
            })
        },
    )
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
pub(super) fn put_blob(db: &Db<'_>, blob: &Blob) -> Result<()> {
    let info = &blob.info;
    let key = LazyKey::new(info.stream.as_str()).get(db)?;
    let sealed = vault::seal(&key, &blob_place(info), &blob.bytes)?;
    db.run(
        "INSERT INTO blobs (id, stream, kind, mime, size, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            info.id,
            info.stream.as_str(),
            info.kind,
            info.mime,
            blob.bytes.len() as u64,
            sealed
        ],
    )?;
    Ok(())
}

/// What a row of `blobs` says of its file: id, stream, kind, mime, size.
pub(super) fn read_info(row: &Row<'_>) -> rusqlite::Result<BlobInfo> {
    Ok(BlobInfo {
        id: row.get(0)?,
        stream: StreamId::new(row.get::<_, String>(1)?),
        kind: row.get(2)?,
        mime: row.get(3)?,
        size: row.get(4)?,
    })
}

/// A kept file.
pub(super) fn blob(db: &Db<'_>, id: &str) -> Result<Option<Blob>> {
    let found = db.one(
        "SELECT id, stream, kind, mime, size, sealed FROM blobs WHERE id = ?1",
        [id],
        |row| Ok((read_info(row)?, row.get::<_, Vec<u8>>(5)?)),
    )?;
    let Some((info, sealed)) = found else {
        return Ok(None);
    };
    match keys::find(db, info.stream.as_str())? {
        StreamKey::Erased => Ok(None),
        StreamKey::None => Err(StoreError::Corrupt(format!("file {id} has no key"))),
        StreamKey::Known(key) => {
            let bytes = vault::open(&key, &blob_place(&info), &sealed)?;
            Ok(Some(Blob { info, bytes }))
        }
    }
}

/// What is kept with a stream.
pub(super) fn blobs(db: &Db<'_>, stream: &str) -> Result<Vec<BlobInfo>> {
    db.all(
        "SELECT id, stream, kind, mime, size FROM blobs WHERE stream = ?1 ORDER BY id",
        [stream],
        read_info,
    )
}

/// The link of an access, given the previous one of its case.
pub(super) fn reading_link(reading: &Reading, previous: &Link) -> Link {
    chain::next(
        previous,
        &[
            reading.case.as_bytes(),
            reading.user.as_bytes(),
            &reading.at.as_microsecond().to_be_bytes(),
            reading.page.as_bytes(),
        ],
    )
}

/// Logs an access.
pub(super) fn note_reading(db: &Db<'_>, reading: &Reading) -> Result<()> {
    let previous = db.one(
        "SELECT hash FROM readings WHERE case_id = ?1 ORDER BY position DESC LIMIT 1",
        [&reading.case],
        |row| row.get::<_, Link>(0),
    )?;
    let link = reading_link(reading, &previous.unwrap_or(chain::START));
    db.run(
        "INSERT INTO readings (case_id, user_id, at, page, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            reading.case,
            reading.user,
            reading.at.as_microsecond(),
            reading.page,
            link
        ],
    )?;
    Ok(())
}

/// Reads case, user, instant and page from the first columns.
pub(super) fn read_reading(row: &Row<'_>) -> rusqlite::Result<Reading> {
    Ok(Reading {
        case: row.get(0)?,
        user: row.get(1)?,
        at: instant(row, 2)?,
        page: row.get(3)?,
    })
}

/// The latest accesses to a case.
pub(super) fn readings(db: &Db<'_>, case: &str, limit: u32) -> Result<Vec<Reading>> {
    db.all(
        "SELECT case_id, user_id, at, page FROM readings WHERE case_id = ?1 ORDER BY position DESC LIMIT ?2",
        params![case, limit],
        read_reading,
    )
}
