//! Sessions and failed sign-ins.

use jiff::{SignedDuration, Timestamp};

use super::db::{Db, Result};
use super::value::{ToValue, values};
use crate::StoreError;
use crate::types::keeping::Session;

const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// Opens a session.
pub(super) async fn open(db: &dyn Db, session: &Session) -> Result<()> {
    db.run(
        "INSERT INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        values![
            session.id_hash,
            session.user,
            session.created_at,
            session.last_seen_at,
            session.expires_at
        ],
    ).await?;
    Ok(())
}

/// A session that has not expired.
pub(super) async fn find(
    db: &dyn Db,
    id_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Session>> {
    db.one(
        "SELECT id_hash, user_id, created_at, last_seen_at, expires_at FROM sessions
         WHERE id_hash = ?1 AND expires_at > ?2",
        values![id_hash, now],
        |row| {
            Ok(Session {
                id_hash: row.get(0)?,
                user: row.get(1)?,
                created_at: row.get(2)?,
                last_seen_at: row.get(3)?,
                expires_at: row.get(4)?,
            })
        },
    )
    .await
}

/// Notes a use.
pub(super) async fn touch(
    db: &dyn Db,
    id_hash: &[u8; 32],
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<()> {
    db.run(
        "UPDATE sessions SET last_seen_at = ?2, expires_at = ?3 WHERE id_hash = ?1",
        values![id_hash, now, expires_at],
    )
    .await?;
    Ok(())
}

/// Closes one session.
pub(super) async fn close(db: &dyn Db, id_hash: &[u8; 32]) -> Result<()> {
    db.run("DELETE FROM sessions WHERE id_hash = ?1", values![id_hash])
        .await?;
    Ok(())
}

/// Closes every session of a user.
pub(super) async fn close_all(db: &dyn Db, user: &str) -> Result<()> {
    db.run("DELETE FROM sessions WHERE user_id = ?1", values![user])
        .await?;
    Ok(())
}

/// Counts the sessions that have not expired.
pub(super) async fn open_count(db: &dyn Db, now: Timestamp) -> Result<u64> {
    let sql = "SELECT COUNT(*) FROM sessions WHERE expires_at > ?1";
    let found = db.one(sql, values![now], |row| row.get(0)).await?;
    Ok(found.unwrap_or(0))
}

/// Deletes expired sessions.
pub(super) async fn purge(db: &dyn Db, now: Timestamp) -> Result<u64> {
    db.run("DELETE FROM sessions WHERE expires_at <= ?1", values![now])
        .await
}

/// Counts a failure against each key, and forgets old ones.
pub(super) async fn note_failed(db: &dyn Db, keys: &[[u8; 32]], at: Timestamp) -> Result<()> {
    let horizon = at
        .checked_sub(REMEMBERED)
        .map_err(|e| StoreError::Invalid(e.to_string()))?;
    db.run(
        "DELETE FROM sign_in_attempts WHERE at < ?1",
        values![horizon],
    )
    .await?;
    let lines: Vec<_> = keys.iter().map(|key| values![key, at].to_vec()).collect();
    db.run_each(
        "INSERT INTO sign_in_attempts (key_hash, at) VALUES (?1, ?2)",
        &lines,
    )
    .await
}

/// Failures of each key since an instant.
pub(super) async fn failed(db: &dyn Db, keys: &[[u8; 32]], since: Timestamp) -> Result<Vec<u32>> {
    let mut counts = Vec::with_capacity(keys.len());
    for key in keys {
        let count = db
            .one(
                "SELECT COUNT(*) FROM sign_in_attempts WHERE key_hash = ?1 AND at >= ?2",
                values![key, since],
                |row| row.get(0),
            )
            .await?;
        counts.push(count.unwrap_or(0));
    }
    Ok(counts)
}

/// Forgets failures.
pub(super) async fn forget_failed(db: &dyn Db, keys: &[[u8; 32]]) -> Result<()> {
    for key in keys {
        db.run(
            "DELETE FROM sign_in_attempts WHERE key_hash = ?1",
            values![key],
        )
        .await?;
    }
    Ok(())
}
