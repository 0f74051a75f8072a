//! A PostgreSQL connection as the statements see it: one transaction, statements sent without
//! waiting for the answer of the previous one wherever they do not depend on it.

use std::borrow::Cow;
use std::error::Error;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Waker};

use deadpool_postgres::Object;
use futures_util::TryStreamExt;
use futures_util::future::try_join_all;
use sha2::{Digest, Sha256};
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Row, Statement};

use crate::sql::db::{Columns, Db, Later, Reader, Result};
use crate::sql::engine::Counter;
use crate::sql::value::Value;
use crate::{StoreError, Vault};

/// How a reading transaction begins.
pub(super) const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// How a writing one does.
pub(super) const WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
/// Prepared statements kept by a connection; beyond, they are forgotten and prepared again.
const PREPARED: usize = 300;
/// Statements in flight at once.
const IN_FLIGHT: usize = 500;

/// A connection out of the pool, its keys and its counter. The transaction begins with the first
/// statement; dropped before [`Self::commit`], it is undone.
pub(super) struct PostgresDb {
    client: Object,
    vault: Vault,
    counter: Arc<Counter>,
    begin: &'static str,
    begun: AtomicBool,
    failed: AtomicBool,
}

impl PostgresDb {
    pub(super) fn new(
        client: Object,
        vault: Vault,
        counter: Arc<Counter>,
        begin: &'static str,
    ) -> Self {
        if client.statement_cache.size() > PREPARED {
            client.statement_cache.clear();
        }
        Self {
            client,
            vault,
            counter,
            begin,
            begun: AtomicBool::new(false),
            failed: AtomicBool::new(false),
        }
    }

    /// Makes durable what was done.
    pub(super) async fn commit(self) -> Result<()> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(StoreError::Fault(
                "a failed statement was passed over".to_owned(),
            ));
        }
        if self.begun.load(Ordering::Relaxed) {
            self.client.batch_execute("COMMIT").await?;
            self.begun.store(false, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Sends a statement, with the beginning of the transaction before it if it is the first one.
    async fn send<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let answer = if self.begun.swap(true, Ordering::Relaxed) {
            work.await
        } else {
            let begin = async { Ok(self.client.batch_execute(self.begin).await?) };
            let both = tokio::try_join!(biased; begin, work);
            both.map(|((), answer)| answer)
        };
        if answer.is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
        answer
    }

    async fn prepare(&self, sql: &str) -> Result<Statement> {
        Ok(self.client.prepare_cached(&numbered(sql)).await?)
    }

    async fn run_one(&self, sql: &str, values: &[Value<'_>]) -> Result<u64> {
        self.counter.saw(sql, values, self.begin == WRITE);
        let statement = self.prepare(sql).await?;
        Ok(self.client.execute_raw(&statement, values).await?)
    }

    async fn run_all(&self, sql: &str, lists: &[Vec<Value<'_>>]) -> Result<()> {
        for values in lists {
            self.counter.saw(sql, values, self.begin == WRITE);
        }
        let statement = self.prepare(sql).await?;
        for some in lists.chunks(IN_FLIGHT) {
            try_join_all(
                some.iter()
                    .map(|values| self.client.execute_raw(&statement, values)),
            )
            .await?;
        }
        Ok(())
    }

    async fn read_all(&self, sql: &str, values: &[Value<'_>], read: &mut Reader<'_>) -> Result<()> {
        self.counter.saw(sql, values, self.begin == WRITE);
        let statement = self.prepare(sql).await?;
        let mut rows = pin!(self.client.query_raw(&statement, values).await?);
        while let Some(row) = rows.try_next().await? {
            read(&row)?;
        }
        Ok(())
    }
}

impl Drop for PostgresDb {
    /// Sends the end of the transaction without waiting: what comes next on this connection comes after.
    fn drop(&mut self) {
        if *self.begun.get_mut() {
            let mut end = pin!(self.client.batch_execute("ROLLBACK"));
            let _ = end.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        }
    }
}

impl Db for PostgresDb {
    fn vault(&self) -> &Vault {
        &self.vault
    }

    fn run<'a>(&'a self, sql: &'a str, values: &'a [Value<'a>]) -> Later<'a, u64> {
        Box::pin(self.send(self.run_one(sql, values)))
    }

    fn run_each<'a>(&'a self, sql: &'a str, lists: &'a [Vec<Value<'a>>]) -> Later<'a, ()> {
        if lists.is_empty() {
            return Box::pin(std::future::ready(Ok(())));
        }
        Box::pin(self.send(self.run_all(sql, lists)))
    }

    fn read<'a>(
        &'a self,
        sql: &'a str,
        values: &'a [Value<'a>],
        read: &'a mut Reader<'a>,
    ) -> Later<'a, ()> {
        Box::pin(self.send(self.read_all(sql, values, read)))
    }

    fn lock<'a>(&'a self, names: &'a [String]) -> Later<'a, ()> {
        Box::pin(self.send(async move {
            if let Some(sql) = lock_statement(names) {
                self.client.batch_execute(&sql).await?;
            }
            Ok(())
        }))
    }

    fn shape(&self) -> &'static str {
        "SELECT number, usable_from FROM shape"
    }

    /// Positions leave holes, so the lines of each stream are counted as they are written.
    fn missing_lines(&self) -> &'static str {
        "SELECT w.name || ': ' || w.lines || ' lines were written and ' || COALESCE(l.present, 0) || ' are left'
         FROM written w LEFT JOIN (
           SELECT 'log/' || stream AS name, COUNT(*) AS present FROM log GROUP BY stream
           UNION ALL SELECT 'readings/' || case_id, COUNT(*) FROM readings GROUP BY case_id
         ) l ON l.name = w.name
         WHERE w.lines <> COALESCE(l.present, 0)
         UNION ALL
         SELECT 'names shown to ' || w.user_id || ': ' || w.links || ' lines were written and '
         || COALESCE(l.present, 0) || ' are left'
         FROM sighting_links_written w
         LEFT JOIN (SELECT user_id, COUNT(*) AS present FROM sighting_links GROUP BY user_id) l ON l.user_id = w.user_id
         WHERE w.links <> COALESCE(l.present, 0) ORDER BY 1"
    }
}

/// A statement with its values as PostgreSQL marks them.
pub(super) fn numbered(sql: &str) -> Cow<'_, str> {
    if sql.contains('?') {
        Cow::Owned(sql.replace('?', "$"))
    } else {
        Cow::Borrowed(sql)
    }
}

/// Takes a lock for each name, always in the same order, so that two transactions never wait for
/// each other. Two names may share a lock; they then wait for no reason, and nothing else.
fn lock_statement(names: &[String]) -> Option<String> {
    let mut keys: Vec<i64> = names.iter().map(|name| lock_key(name)).collect();
    keys.sort_unstable();
    keys.dedup();
    let locks = keys.chunks(1000).map(|some| {
        let calls: Vec<String> = some
            .iter()
            .map(|key| format!("pg_advisory_xact_lock({key})"))
            .collect();
        format!("SELECT {}", calls.join(", "))
    });
    let locks: Vec<String> = locks.collect();
    if locks.is_empty() {
        None
    } else {
        Some(locks.join("; "))
    }
}

fn lock_key(name: &str) -> i64 {
    let digest: [u8; 32] = Sha256::digest(name).into();
    let mut key = [0; 8];
    key.copy_from_slice(&digest[..8]);
    i64::from_be_bytes(key)
}

impl Columns for Row {
    fn value(&self, at: usize) -> Result<Value<'_>> {
        Ok(self
            .try_get::<_, Option<Value<'_>>>(at)?
            .unwrap_or(Value::Null))
    }
}

type Unfit = Box<dyn Error + Sync + Send>;

impl<'a> FromSql<'a> for Value<'a> {
    fn from_sql(of: &Type, raw: &'a [u8]) -> std::result::Result<Self, Unfit> {
        Ok(match *of {
            Type::INT8 => Self::Int(i64::from_sql(of, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(of, raw)?.into()),
            Type::BYTEA => Self::Blob(Cow::Borrowed(raw)),
            _ => Self::Text(Cow::Borrowed(<&str>::from_sql(of, raw)?)),
        })
    }

    fn accepts(of: &Type) -> bool {
        matches!(
            *of,
            Type::INT8 | Type::INT4 | Type::BYTEA | Type::TEXT | Type::VARCHAR
        )
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, of: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Unfit> {
        match (self, of) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(number), &Type::INT8) => number.to_sql(of, out),
            (Self::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(of, out),
            (Self::Text(text), &Type::TEXT | &Type::VARCHAR) => text.as_ref().to_sql(of, out),
            (Self::Blob(bytes), &Type::BYTEA) => bytes.as_ref().to_sql(of, out),
            (value, of) => Err(format!("{value:?} for a parameter of type {of}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_are_taken_once_and_in_one_order() {
        let names = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(lock_statement(&[]), None);
        assert_eq!(
            lock_statement(&names(&["a", "b"])),
            lock_statement(&names(&["b", "a", "b"]))
        );
        assert_ne!(
            lock_statement(&names(&["a"])),
            lock_statement(&names(&["b"]))
        );
    }
}
