//! Brings a database file to the current shape.

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;
use crate::sql::db::Result;

const MIGRATIONS: [&str; 3] = [
    include_str!("../../migrations/sqlite/0001_log.sql"),
    include_str!("../../migrations/sqlite/0002_read_tables.sql"),
    include_str!("../../migrations/sqlite/0003_directory.sql"),
];

/// Runs the migrations that the file has not seen, in one transaction.
pub(super) fn run(conn: &mut Connection) -> Result<()> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done: usize = transaction
        .query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))?
        .try_into()
        .unwrap_or(0);
    if done > MIGRATIONS.len() {
        return Err(StoreError::Invalid(format!(
            "this database was written by a newer version of the software (shape {done}, known {})",
            MIGRATIONS.len()
        )));
    }
    for sql in &MIGRATIONS[done..] {
        transaction.execute_batch(sql)?;
    }
    transaction.execute_batch(&format!("PRAGMA user_version = {}", MIGRATIONS.len()))?;
    Ok(transaction.commit()?)
}
