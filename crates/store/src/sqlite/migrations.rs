//! Brings a database file to the current shape.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use crate::StoreError;
use crate::sql::db::Result;
use crate::sql::shape;

/// Runs the migrations that the file has not seen, in one transaction.
pub(super) fn run(conn: &mut Connection) -> Result<()> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let usable_from = if done == 0 {
        0
    } else {
        usable_from(&transaction)?.unwrap_or(done)
    };
    for migration in shape::missing(done, usable_from)? {
        transaction.execute_batch(migration.sqlite)?;
    }
    let after = shape::after(done, usable_from);
    if after == (done, usable_from) {
        // Nothing to write: a base whose disk is full can still be read.
        return Ok(());
    }
    let (number, usable_from) = after;
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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::sql::copy::TABLES;

    /// What a copy leaves behind: what each base makes for itself, attempts a day old at most, and
    /// what waits a few minutes for a browser.
    const LEFT: [&str; 4] = ["meta", "sqlite_sequence", "sign_in_attempts", "waiting"];

    #[test]
    fn a_copy_takes_every_column_of_every_table() {
        let mut conn = Connection::open_in_memory().unwrap();
        run(&mut conn).unwrap();
        let sql = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'";
        let mut statement = conn.prepare(sql).unwrap();
        let columns = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        let mut shape: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (table, column) in columns.map(|found| found.unwrap()) {
            shape.entry(table).or_default().insert(column);
        }
        shape.retain(|table, _| !LEFT.contains(&table.as_str()));
        shape.values_mut().for_each(|columns| {
            columns.remove("position");
        });
        let copied = TABLES.iter().map(|copied| {
            let columns = copied.columns.split(", ").map(str::to_owned);
            (copied.table.to_owned(), columns.collect())
        });
        assert_eq!(copied.collect::<BTreeMap<_, BTreeSet<_>>>(), shape);
    }
}
