//! What is left to do after a key was destroyed: engines keep what a line was before it changed, in
//! the same files, until they are told to let go of it.

use super::db::{Db, Result};
use super::value::{ToValue, values};
use etayage_cipher::random;

/// Says, in the transaction that destroys keys, that a sweep must follow.
pub(super) async fn wanted(db: &dyn Db) -> Result<()> {
    let mark = random()?;
    db.run(
        "INSERT INTO meta (key, value) VALUES ('to_sweep', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        values![mark.as_slice()],
    )
    .await?;
    Ok(())
}

/// Which sweep is wanted, if any.
pub(super) async fn mark(db: &dyn Db) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT value FROM meta WHERE key = 'to_sweep'";
    db.one(sql, &[], |row| row.get(0)).await
}

/// Says that it is done; one that was wanted meanwhile is not.
pub(super) async fn done(db: &dyn Db, mark: &[u8]) -> Result<()> {
    db.run(
        "DELETE FROM meta WHERE key = 'to_sweep' AND value = ?1",
        values![mark],
    )
    .await?;
    Ok(())
}
