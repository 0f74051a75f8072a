//! What the statements need from an engine: one open transaction, seen the same way on both.
//!
//! The functions of this module are `async` for PostgreSQL; on SQLite every step is ready at once
//! (see [`super::engine::now`]), so that the same text serves a blocking thread.

use std::future::Future;
use std::pin::Pin;

use super::value::{Column, Value};
use crate::StoreError;
use crate::vault::Vault;

pub(crate) type Result<T> = std::result::Result<T, StoreError>;

/// An answer to come.
pub(crate) type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// A row being read.
pub(crate) type Row<'a> = dyn Columns + 'a;

/// The columns of a row.
pub(crate) trait Columns {
    /// The value of a column, from 0.
    fn value(&self, at: usize) -> Result<Value<'_>>;
}

impl dyn Columns + '_ {
    /// The value of a column, as what the caller wants.
    pub(crate) fn get<T: Column>(&self, at: usize) -> Result<T> {
        T::read(self.value(at)?)
    }
}

/// What receives the rows of a query, one by one.
pub(crate) type Reader<'a> = dyn FnMut(&Row<'_>) -> Result<()> + Send + 'a;

/// One transaction. Marks are written `?1`, `?2`… in every statement.
pub(crate) trait Db: Send + Sync {
    /// The keys.
    fn vault(&self) -> &Vault;

    /// Runs a statement; tells how many rows changed.
    fn run<'a>(&'a self, sql: &'a str, values: &'a [Value<'a>]) -> Later<'a, u64>;

    /// Runs a statement once for each list of values, all sent together where the engine is far.
    fn run_each<'a>(&'a self, sql: &'a str, lists: &'a [Vec<Value<'a>>]) -> Later<'a, ()>;

    /// Gives every row of a query to `read`, without keeping them.
    fn read<'a>(
        &'a self,
        sql: &'a str,
        values: &'a [Value<'a>],
        read: &'a mut Reader<'a>,
    ) -> Later<'a, ()>;

    /// Waits until no other transaction holds one of these names, and holds them to the end.
    fn lock<'a>(&'a self, names: &'a [String]) -> Later<'a, ()>;

    /// A query whose one row is the shape of the base and the oldest one that can still use it.
    fn shape(&self) -> &'static str;

    /// A query whose rows say, each in one text, which lines are missing from the log.
    fn missing_lines(&self) -> &'static str;
}

impl dyn Db + '_ {
    /// Every row of a query.
    pub(crate) async fn all<T: Send>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T> + Send,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.read(sql, values, &mut |row| {
            found.push(read(row)?);
            Ok(())
        })
        .await?;
        Ok(found)
    }

    /// The first row of a query, if any.
    pub(crate) async fn one<T: Send>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T> + Send,
    ) -> Result<Option<T>> {
        Ok(self.all(sql, values, read).await?.into_iter().next())
    }
}

/// Reads a JSON array of texts stored in a column.
pub(crate) fn texts(row: &Row<'_>, column: usize) -> Result<Vec<String>> {
    Ok(serde_json::from_str(&row.get::<String>(column)?)?)
}

/// A list of texts as stored.
pub(crate) fn json(texts: &[String]) -> String {
    serde_json::Value::from(texts.to_vec()).to_string()
}
