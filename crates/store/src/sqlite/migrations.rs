//! Brings a database file to the current shape.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use crate::StoreError;
use crate::sql::db::Result;
use crate::sql::shape::{self, SHAPE};

const MIGRATIONS: [&str; SHAPE] = [
    include_str!("../../migrations/sqlite/0001_log.sql"),
    include_str!("../../migrations/sqlite/0002_read_tables.sql"),
    include_str!("../../migrations/sqlite/0003_directory.sql"),
];

/// Runs the migrations that the file has not seen, in one transaction.
pub(super) fn run(conn: &mut Connection) -> Result<()> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let usable_from = if done == 0 {
        0
    } else {
        usable_from(&transaction)?.unwrap_or(done)
    };
    for sql in shape::missing(&MIGRATIONS, done, usable_from)? {
        transaction.execute_batch(sql)?;
    }
    let (number, usable_from) = shape::after(done, usable_from);
    transaction.execute_batch(&format!("PRAGMA user_version = {number}"))?;
    transaction.execute(
        "INSERT INTO meta (key, value) VALUES ('usable_from', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1",
        [usable_from],
    )?;
    Ok(transaction.commit()?)
}

fn usable_from(transaction: &Transaction<'_>) -> Result<Option<i64>> {
    let sql = "SELECT value FROM meta WHERE key = 'usable_from'";
    let found = transaction.query_row(sql, [], |row| row.get(0)).optional();
    found.map_err(StoreError::from)
}
