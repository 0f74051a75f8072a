//! A SQLite connection as the statements see it. Every step is ready at once.

use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};

use crate::sql::db::{Columns, Db, Later, Reader, Result};
use crate::sql::engine::Counter;
use crate::sql::value::Value;
use crate::{StoreError, Vault};

/// A connection, its keys and its counter. The lock is never waited for: one thread uses it at a time.
pub(super) struct SqliteDb {
    conn: Mutex<Connection>,
    vault: Vault,
    counter: Arc<Counter>,
    writing: bool,
}

impl SqliteDb {
    pub(super) fn new(conn: Connection, vault: Vault, counter: Arc<Counter>) -> Self {
        let writing = !conn.is_readonly("main").unwrap_or(false);
        Self {
            conn: Mutex::new(conn),
            vault,
            counter,
            writing,
        }
    }

    /// The connection itself.
    pub(super) fn conn(&self) -> MutexGuard<'_, Connection> {
        self.conn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins, ends or undoes a transaction; not counted.
    pub(super) fn control(&self, sql: &str) -> Result<()> {
        self.conn().prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    fn run_now(&self, sql: &str, values: &[Value<'_>]) -> Result<u64> {
        self.counter.saw(sql, values, self.writing);
        let conn = self.conn();
        let changed = conn
            .prepare_cached(sql)?
            .execute(params_from_iter(values))?;
        Ok(changed as u64)
    }

    fn run_each_now(&self, sql: &str, lists: &[Vec<Value<'_>>]) -> Result<()> {
        lists
            .iter()
            .try_for_each(|values| self.run_now(sql, values).map(|_| ()))
    }

    fn read_now(&self, sql: &str, values: &[Value<'_>], read: &mut Reader<'_>) -> Result<()> {
        self.counter.saw(sql, values, self.writing);
        let conn = self.conn();
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            read(row)?;
        }
        Ok(())
    }
}

impl Db for SqliteDb {
    fn vault(&self) -> &Vault {
        &self.vault
    }

    fn run<'a>(&'a self, sql: &'a str, values: &'a [Value<'a>]) -> Later<'a, u64> {
        Box::pin(ready(self.run_now(sql, values)))
    }

    fn run_each<'a>(&'a self, sql: &'a str, lists: &'a [Vec<Value<'a>>]) -> Later<'a, ()> {
        Box::pin(ready(self.run_each_now(sql, lists)))
    }

    fn read<'a>(
        &'a self,
        sql: &'a str,
        values: &'a [Value<'a>],
        read: &'a mut Reader<'a>,
    ) -> Later<'a, ()> {
        Box::pin(ready(self.read_now(sql, values, read)))
    }

    /// The one writing thread is lock enough.
    fn lock<'a>(&'a self, _: &'a [String]) -> Later<'a, ()> {
        Box::pin(ready(Ok(())))
    }

    fn shape(&self) -> &'static str {
        "SELECT user_version, (SELECT value FROM meta WHERE key = 'usable_from') FROM pragma_user_version"
    }

    /// Positions are given one after the other and undone with their transaction: a hole is a deletion.
    fn missing_lines(&self) -> &'static str {
        "SELECT name || ': ' || given || ' lines were written and ' || present || ' are left' FROM (
           SELECT s.name, s.seq AS given, CASE s.name WHEN 'log' THEN (SELECT COUNT(*) FROM log)
             WHEN 'readings' THEN (SELECT COUNT(*) FROM readings) ELSE (SELECT COUNT(*) FROM sighting_links) END AS present
           FROM sqlite_sequence s WHERE s.name IN ('log', 'readings', 'sighting_links'))
         WHERE given <> present ORDER BY 1"
    }
}

impl Columns for rusqlite::Row<'_> {
    fn value(&self, at: usize) -> Result<Value<'_>> {
        Ok(match self.get_ref(at)? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => Value::Int(number),
            ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text)),
            ValueRef::Blob(bytes) => Value::Blob(bytes.into()),
            ValueRef::Real(number) => {
                return Err(StoreError::Corrupt(format!("a column holds {number}")));
            }
        })
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}
