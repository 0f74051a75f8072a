//! A connection in use: prepares through the cache, counts statements, carries the vault.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use rusqlite::{Connection, Params, Row};

use crate::StoreError;
use crate::vault::Vault;

pub(super) type Result<T> = std::result::Result<T, StoreError>;

/// What the functions of this module work with.
pub(super) struct Db<'a> {
    pub(super) conn: &'a Connection,
    pub(super) vault: &'a Vault,
    pub(super) statements: &'a AtomicU64,
}

impl Db<'_> {
    /// Runs a statement; tells how many rows changed.
    pub(super) fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.count();
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }

    /// Begins, ends or undoes a transaction; not counted.
    pub(super) fn control(&self, sql: &str) -> Result<()> {
        self.conn.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    /// Every row of a query.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.count();
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives every row of a query to `read`, without keeping them.
    pub(super) fn each(
        &self,
        sql: &str,
        mut read: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.count();
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            read(row)?;
        }
        Ok(())
    }

    /// The first row of a query, if any.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.count();
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        Ok(rows.next()?.map(read).transpose()?)
    }

    fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }
}

/// An instant as stored: microseconds.
pub(super) fn instant(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Timestamp::from_microsecond(row.get(column)?).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Integer,
            Box::new(e),
        )
    })
}

/// Splits a JSON array of texts stored in a column.
pub(super) fn texts(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(e))
    })
}

/// A list of texts as stored.
pub(super) fn json(texts: &[String]) -> String {
    serde_json::Value::from(texts.to_vec()).to_string()
}
