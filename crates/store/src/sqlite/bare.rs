//! The bare driver of SQLite.

use std::path::Path;

use rusqlite::{Connection, params_from_iter};

use super::open::prepare_writer;
use crate::sql::db::Result;
use crate::sql::sent::Sent;

/// One connection to the file of a base, without keys, hashes, threads or transactions of ours.
pub(crate) struct Bare(Connection);

impl Bare {
    /// Opens the file with the settings of the store's own writing connection.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let conn = Connection::open(path)?;
        prepare_writer(&conn)?;
        Ok(Self(conn))
    }

    pub(crate) fn read(&self, statements: &[Sent]) -> Result<u64> {
        self.control("BEGIN")?;
        let mut rows = 0;
        for sent in statements {
            rows += self.send(sent)?;
        }
        self.control("COMMIT")?;
        Ok(rows)
    }

    pub(crate) fn commit(&self, group: &[Vec<Sent>]) -> Result<()> {
        self.control("BEGIN IMMEDIATE")?;
        for sent in group.iter().flatten() {
            self.send(sent)?;
        }
        self.control("COMMIT")
    }

    fn control(&self, sql: &str) -> Result<()> {
        self.0.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    fn send(&self, sent: &Sent) -> Result<u64> {
        let mut statement = self.0.prepare_cached(&sent.sql)?;
        let columns = statement.column_count();
        let mut found = statement.query(params_from_iter(&sent.values))?;
        let mut rows = 0;
        while let Some(row) = found.next()? {
            for column in 0..columns {
                std::hint::black_box(row.get_ref(column)?);
            }
            rows += 1;
        }
        Ok(rows)
    }
}
