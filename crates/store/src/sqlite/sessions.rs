//! Sessions and failed sign-ins.

use jiff::{SignedDuration, Timestamp};
use rusqlite::params;

use super::db::{Db, Result, instant};
use crate::StoreError;
use crate::types::keeping::Session;

const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// Opens a session.
pub(super) fn open(db: &Db<'_>, session: &Session) -> Result<()> {
    db.run(
        "INSERT INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            session.id_hash,
            session.user,
            session.created_at.as_microsecond(),
            session.last_seen_at.as_microsecond(),
            session.expires_at.as_microsecond()
        ],
    )?;
    Ok(())
}

/// A session that has not expired.
pub(super) fn find(db: &Db<'_>, id_hash: &[u8; 32], now: Timestamp) -> Result<Option<Session>> {
    db.one(
        "SELECT id_hash, user_id, created_at, last_seen_at, expires_at FROM sessions
         WHERE id_hash = ?1 AND expires_at > ?2",
        params![id_hash, now.as_microsecond()],
        |row| {
            Ok(Session {
                id_hash: row.get(0)?,
                user: row.get(1)?,
                created_at: instant(row, 2)?,
                last_seen_at: instant(row, 3)?,
                expires_at: instant(row, 4)?,
            })
        },
    )
}

/// Notes a use.
pub(super) fn touch(
    db: &Db<'_>,
    id_hash: &[u8; 32],
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<()> {
    db.run(
        "UPDATE sessions SET last_seen_at = ?2, expires_at = ?3 WHERE id_hash = ?1",
        params![id_hash, now.as_microsecond(), expires_at.as_microsecond()],
    )?;
    Ok(())
}

/// Closes one session.
pub(super) fn close(db: &Db<'_>, id_hash: &[u8; 32]) -> Result<()> {
    db.run("DELETE FROM sessions WHERE id_hash = ?1", [id_hash])?;
    Ok(())
}

/// Closes every session of a user.
pub(super) fn close_all(db: &Db<'_>, user: &str) -> Result<()> {
    db.run("DELETE FROM sessions WHERE user_id = ?1", [user])?;
    Ok(())
}

/// Deletes expired sessions.
pub(super) fn purge(db: &Db<'_>, now: Timestamp) -> Result<u64> {
    Ok(db.run(
        "DELETE FROM sessions WHERE expires_at <= ?1",
        [now.as_microsecond()],
    )? as u64)
}

/// Counts a failure against each key, and forgets old ones.
pub(super) fn note_failed(db: &Db<'_>, keys: &[[u8; 32]], at: Timestamp) -> Result<()> {
    let horizon = at
        .checked_sub(REMEMBERED)
        .map_err(|e| StoreError::Invalid(e.to_string()))?;
    db.run(
        "DELETE FROM sign_in_attempts WHERE at < ?1",
        [horizon.as_microsecond()],
    )?;
    for key in keys {
        db.run(
            "INSERT INTO sign_in_attempts (key_hash, at) VALUES (?1, ?2)",
            params![key, at.as_microsecond()],
        )?;
    }
    Ok(())
}

/// Failures of each key since an instant.
pub(super) fn failed(db: &Db<'_>, keys: &[[u8; 32]], since: Timestamp) -> Result<Vec<u32>> {
    let count = |key: &[u8; 32]| {
        db.one(
            "SELECT COUNT(*) FROM sign_in_attempts WHERE key_hash = ?1 AND at >= ?2",
            params![key, since.as_microsecond()],
            |row| row.get(0),
        )
    };
    keys.iter()
        .map(|key| Ok(count(key)?.unwrap_or(0)))
        .collect()
}

/// Forgets failures.
pub(super) fn forget_failed(db: &Db<'_>, keys: &[[u8; 32]]) -> Result<()> {
    for key in keys {
        db.run("DELETE FROM sign_in_attempts WHERE key_hash = ?1", [key])?;
    }
    Ok(())
}
