//! Sessions.

use jiff::Timestamp;

use super::db::{Db, Result, Row};
use super::directory;
use super::value::{ToValue, values};
use super::waiting::{self, sealed_at};
use crate::types::sign_in::{Holder, Session};

const SESSION: &str =
    "SELECT id_hash, user_id, created_at, last_seen_at, expires_at, device, sealed FROM sessions";

/// Opens a session.
pub(super) async fn open(db: &dyn Db, session: &Session) -> Result<()> {
    let sealed = match &session.provider {
        Some(plain) => Some(waiting::seal(db, &place(&session.id_hash), plain).await?),
        None => None,
    };
    db.run(
        "INSERT INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at, device, sealed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        values![
            session.id_hash,
            session.user,
            session.created_at,
            session.last_seen_at,
            session.expires_at,
            session.device,
            sealed
        ],
    )
    .await?;
    Ok(())
}

fn place(id_hash: &[u8; 32]) -> Vec<u8> {
    sealed_at("session", id_hash)
}

fn read_session(row: &Row<'_>) -> Result<Session> {
    Ok(Session {
        id_hash: row.get(0)?,
        user: row.get(1)?,
        created_at: row.get(2)?,
        last_seen_at: row.get(3)?,
        expires_at: row.get(4)?,
        device: row.get(5)?,
        provider: row.get(6)?,
    })
}

/// A session that has not expired.
pub(super) async fn find(
    db: &dyn Db,
    id_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Session>> {
    let sql = format!("{SESSION} WHERE id_hash = ?1 AND expires_at > ?2");
    let found = db.one(&sql, values![id_hash, now], read_session).await?;
    let Some(mut session) = found else {
        return Ok(None);
    };
    if let Some(sealed) = session.provider {
        session.provider = Some(waiting::open(db, &place(id_hash), &sealed).await?);
    }
    Ok(Some(session))
}

/// The same, with whose it is.
pub(super) async fn holder(
    db: &dyn Db,
    id_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Holder>> {
    let Some(session) = find(db, id_hash, now).await? else {
        return Ok(None);
    };
    let (user, memberships) = tokio::try_join!(
        biased;
        directory::user(db, &session.user),
        directory::memberships(db, &session.user)
    )?;
    Ok(user.map(|user| Holder {
        session,
        user,
        memberships,
    }))
}

/// The sessions of a user, the latest used first; what providers need is left out.
pub(super) async fn of_user(db: &dyn Db, user: &str, now: Timestamp) -> Result<Vec<Session>> {
    let sql = format!(
        "{SESSION} WHERE user_id = ?1 AND expires_at > ?2 ORDER BY last_seen_at DESC, id_hash"
    );
    db.all(&sql, values![user, now], |row| {
        Ok(Session {
            provider: None,
            ..read_session(row)?
        })
    })
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

/// Closes one session of a user; false when there is none.
pub(super) async fn close_of(db: &dyn Db, user: &str, id_hash: &[u8; 32]) -> Result<bool> {
    let sql = "DELETE FROM sessions WHERE id_hash = ?1 AND user_id = ?2";
    Ok(db.run(sql, values![id_hash, user]).await? == 1)
}

/// Closes every session of a user, but one if it is given.
pub(super) async fn close_all(db: &dyn Db, user: &str, except: Option<&[u8; 32]>) -> Result<()> {
    match except {
        Some(kept) => {
            let sql = "DELETE FROM sessions WHERE user_id = ?1 AND id_hash <> ?2";
            db.run(sql, values![user, kept]).await?
        }
        None => {
            let sql = "DELETE FROM sessions WHERE user_id = ?1";
            db.run(sql, values![user]).await?
        }
    };
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
