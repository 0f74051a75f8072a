//! Invitations.

use jiff::Timestamp;

use super::db::{Db, Result, Row};
use super::means;
use super::value::{ToValue, values};
use crate::types::sign_in::{Invitation, MeansChange};

const INVITATION: &str =
    "SELECT user_id, token_hash, created_at, created_by, expires_at FROM invitations";

fn read_invitation(row: &Row<'_>) -> Result<Invitation> {
    Ok(Invitation {
        user: row.get(0)?,
        token_hash: row.get(1)?,
        created_at: row.get(2)?,
        created_by: row.get(3)?,
        expires_at: row.get(4)?,
    })
}

/// Keeps an invitation, in place of the one before.
pub(super) async fn put(db: &dyn Db, invitation: &Invitation) -> Result<()> {
    db.run(
        "INSERT INTO invitations (user_id, token_hash, created_at, created_by, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (user_id) DO UPDATE SET token_hash = ?2, created_at = ?3, created_by = ?4, expires_at = ?5",
        values![
            invitation.user,
            invitation.token_hash,
            invitation.created_at,
            invitation.created_by,
            invitation.expires_at
        ],
    )
    .await?;
    Ok(())
}

/// An invitation that can be used.
pub(super) async fn find(
    db: &dyn Db,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Invitation>> {
    let sql = format!("{INVITATION} WHERE token_hash = ?1 AND expires_at > ?2");
    db.one(&sql, values![token_hash, now], read_invitation)
        .await
}

/// Every one.
pub(super) async fn all(db: &dyn Db) -> Result<Vec<Invitation>> {
    let sql = format!("{INVITATION} ORDER BY user_id");
    db.all(&sql, &[], read_invitation).await
}

/// Uses up one of theirs, and clears whatever means they had; false when it cannot be used.
pub(super) async fn accept(
    db: &dyn Db,
    user: &str,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<bool> {
    let used = "DELETE FROM invitations WHERE token_hash = ?1 AND user_id = ?2 AND expires_at > ?3";
    if db.run(used, values![token_hash, user, now]).await? != 1 {
        return Ok(false);
    }
    means::change(db, user, &MeansChange::Clear, now).await?;
    Ok(true)
}
