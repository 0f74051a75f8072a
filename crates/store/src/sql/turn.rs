//! Changing the installation key: every stream's key is wrapped again, every search word hashed
//! again. Each step says by itself what is already done, so that it can be stopped anywhere.

use super::db::{Db, Result};
use super::keys::open_name;
use super::sweeping;
use super::tables::index_words;
use super::value::{ToValue, values};
use crate::names;
use crate::types::keeping::{KeyPart, KeyTurn};
use crate::types::log::StreamId;

/// The next `limit` lines; with `dry`, only counts what is still under a former key.
pub(super) async fn step(db: &dyn Db, from: &KeyTurn, limit: u32, dry: bool) -> Result<KeyTurn> {
    match from.part {
        KeyPart::Keys => keys(db, from, limit, dry).await,
        KeyPart::Words => words(db, from, limit, dry).await,
        KeyPart::Done => Ok(from.clone()),
    }
}

async fn keys(db: &dyn Db, from: &KeyTurn, limit: u32, dry: bool) -> Result<KeyTurn> {
    if from.after.is_empty() && !dry {
        // From now on only the new key, or both, open this base.
        db.run(
            "UPDATE meta SET value = ?1 WHERE key = 'key_verification'",
            values![db.vault().verification()?],
        )
        .await?;
    }
    let found = db
        .all(
            "SELECT stream, wrapped FROM stream_keys WHERE stream > ?1 AND wrapped IS NOT NULL
             ORDER BY stream LIMIT ?2",
            values![from.after, limit],
            |row| Ok((row.get::<String>(0)?, row.get::<Vec<u8>>(1)?)),
        )
        .await?;
    let mut lines = Vec::new();
    for (stream, wrapped) in &found {
        if let Some(again) = db.vault().rewrap_stream_key(stream, wrapped)? {
            lines.push((again, stream, wrapped));
        }
    }
    if !dry {
        // A key that was erased meanwhile stays erased.
        let sets: Vec<_> = lines
            .iter()
            .map(|(again, stream, wrapped)| values![again, stream, wrapped].to_vec())
            .collect();
        db.run_each(
            "UPDATE stream_keys SET wrapped = ?1 WHERE stream = ?2 AND wrapped = ?3",
            &sets,
        )
        .await?;
    }
    if !dry && !lines.is_empty() {
        sweeping::wanted(db).await?;
    }
    let last = found.last().map(|(stream, _)| stream.as_str());
    Ok(from.next(last, found.len(), limit, lines.len()))
}

async fn words(db: &dyn Db, from: &KeyTurn, limit: u32, dry: bool) -> Result<KeyTurn> {
    let ids = db
        .all(
            "SELECT case_id FROM caseload WHERE case_id > ?1 ORDER BY case_id LIMIT ?2",
            values![from.after, limit],
            |row| row.get::<String>(0),
        )
        .await?;
    if !dry {
        let streams: Vec<String> = ids
            .iter()
            .map(|case| StreamId::case(case).as_str().to_owned())
            .collect();
        db.lock(&streams).await?;
    }
    let mut changed = 0;
    for case in &ids {
        let reference = reference(db, case).await?;
        if hashed(db, case, &reference).await? {
            continue;
        }
        changed += 1;
        if !dry {
            let name = name(db, case).await?;
            index_words(db, case, &reference, name.as_deref()).await?;
        }
    }
    let last = ids.last().map(String::as_str);
    Ok(from.next(last, ids.len(), limit, changed))
}

async fn reference(db: &dyn Db, case: &str) -> Result<String> {
    let found = db
        .one(
            "SELECT reference FROM caseload WHERE case_id = ?1",
            values![case],
            |row| row.get::<String>(0),
        )
        .await?;
    Ok(found.unwrap_or_default())
}

/// Whether the words of a case are hashed under the key that seals. They are written together, so
/// one word of its reference tells for all.
async fn hashed(db: &dyn Db, case: &str, reference: &str) -> Result<bool> {
    let Some(word) = names::reference_tokens(reference).into_iter().next() else {
        return Ok(false);
    };
    let token = db.vault().blind("reference", &word);
    let found = db
        .one(
            "SELECT 1 FROM search_index WHERE token = ?1 AND case_id = ?2",
            values![token, case],
            |_| Ok(()),
        )
        .await?;
    Ok(found.is_some())
}

async fn name(db: &dyn Db, case: &str) -> Result<Option<String>> {
    let stream = StreamId::case(case);
    let found = db
        .one(
            "SELECT k.wrapped, c.sealed_name FROM caseload c JOIN stream_keys k ON k.stream = ?2
             WHERE c.case_id = ?1",
            values![case, stream.as_str()],
            |row| {
                Ok((
                    row.get::<Option<Vec<u8>>>(0)?,
                    row.get::<Option<Vec<u8>>>(1)?,
                ))
            },
        )
        .await?;
    match found {
        Some((wrapped, sealed)) => {
            open_name(db.vault(), case, wrapped.as_deref(), sealed.as_deref())
        }
        None => Ok(None),
    }
}
