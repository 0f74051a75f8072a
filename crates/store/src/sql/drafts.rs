//! Programme files being written.

use super::db::{Db, Result, Row};
use super::value::{ToValue, values};
use crate::types::keeping::ProgrammeDraft;

const COLUMNS: &str =
    "id, programme, base, text, revision, created_at, created_by, changed_at, changed_by";

fn read(row: &Row<'_>) -> Result<ProgrammeDraft> {
    Ok(ProgrammeDraft {
        id: row.get(0)?,
        programme: row.get(1)?,
        base: row.get(2)?,
        text: row.get(3)?,
        revision: row.get(4)?,
        created_at: row.get(5)?,
        created_by: row.get(6)?,
        changed_at: row.get(7)?,
        changed_by: row.get(8)?,
    })
}

/// Keeps a new draft.
pub(super) async fn open(db: &dyn Db, draft: &ProgrammeDraft) -> Result<()> {
    db.run(
        "INSERT INTO programme_drafts
         (id, programme, base, text, revision, created_at, created_by, changed_at, changed_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        values![
            draft.id,
            draft.programme,
            draft.base,
            draft.text,
            draft.revision,
            draft.created_at,
            draft.created_by,
            draft.changed_at,
            draft.changed_by
        ],
    )
    .await?;
    Ok(())
}

/// Replaces the text of a draft that is still the one before.
pub(super) async fn save(db: &dyn Db, draft: &ProgrammeDraft) -> Result<bool> {
    let changed = db
        .run(
            "UPDATE programme_drafts SET text = ?1, revision = ?2, changed_at = ?3, changed_by = ?4
             WHERE id = ?5 AND revision = ?6",
            values![
                draft.text,
                draft.revision,
                draft.changed_at,
                draft.changed_by,
                draft.id,
                draft.revision.saturating_sub(1)
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// A draft.
pub(super) async fn one(db: &dyn Db, id: &str) -> Result<Option<ProgrammeDraft>> {
    let sql = format!("SELECT {COLUMNS} FROM programme_drafts WHERE id = ?1");
    db.one(&sql, values![id], read).await
}

/// Every draft, the last changed first.
pub(super) async fn all(db: &dyn Db) -> Result<Vec<ProgrammeDraft>> {
    let sql = format!("SELECT {COLUMNS} FROM programme_drafts ORDER BY changed_at DESC, id");
    db.all(&sql, &[], read).await
}

/// Throws a draft away, unless somebody saved it meanwhile.
pub(super) async fn close(db: &dyn Db, id: &str, revision: u32) -> Result<bool> {
    let sql = "DELETE FROM programme_drafts WHERE id = ?1 AND revision = ?2";
    Ok(db.run(sql, values![id, revision]).await? == 1)
}
