//! Reading connections. A read takes one and sees one snapshot.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;

use super::db::SqliteDb;
use crate::StoreError;
use crate::sql::db::{Db, Later, Result};
use crate::sql::engine::now;

/// A fixed number of connections.
pub(super) struct Pool {
    free: Arc<Mutex<Vec<SqliteDb>>>,
    places: Arc<Semaphore>,
}

impl Pool {
    /// A pool of these connections.
    pub(super) fn new(connections: Vec<SqliteDb>) -> Self {
        let places = Arc::new(Semaphore::new(connections.len()));
        Self {
            free: Arc::new(Mutex::new(connections)),
            places,
        }
    }

    /// How many connections nobody uses.
    pub(super) fn free(&self) -> usize {
        self.places.available_permits()
    }

    /// Runs short `work` on a free connection, inside one read transaction, on the thread that asks: it would
    /// wait longer for another thread than for the answer.
    pub(super) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T>,
    {
        let place = self.places.acquire().await;
        let _place = place.map_err(|e| StoreError::Unavailable(e.to_string()))?;
        let answer = catch_unwind(AssertUnwindSafe(|| one_snapshot(&self.free, work)));
        answer.unwrap_or_else(|_| Err(StoreError::Fault("a read panicked".to_owned())))
    }

    /// The same on a blocking thread, for work that may last.
    pub(super) async fn read_long<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static,
    {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|e| StoreError::Unavailable(e.to_string()))?;
        let free = Arc::clone(&self.free);
        let hop = tokio::task::spawn_blocking(move || {
            let _place = place;
            one_snapshot(&free, work)
        });
        hop.await
            .map_err(|e| StoreError::Fault(format!("a read panicked: {e}")))?
    }
}

fn one_snapshot<T, F>(free: &Mutex<Vec<SqliteDb>>, work: F) -> Result<T>
where
    F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T>,
{
    let taken = Taken::from(free);
    now(work(taken.begin()?))
}

/// A connection out of the pool; ends its transaction and goes back when dropped, even by a panic.
struct Taken<'a> {
    free: &'a Mutex<Vec<SqliteDb>>,
    db: Option<SqliteDb>,
}

impl<'a> Taken<'a> {
    fn from(free: &'a Mutex<Vec<SqliteDb>>) -> Self {
        let db = free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Self { free, db }
    }

    fn begin(&self) -> Result<&SqliteDb> {
        let none = || StoreError::Unavailable("no reading connection".to_owned());
        let db = self.db.as_ref().ok_or_else(none)?;
        db.control("BEGIN")?;
        Ok(db)
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if let Some(db) = self.db.take() {
            if let Err(error) = db.control("COMMIT") {
                tracing::warn!(%error, "a reading transaction did not end");
            }
            self.free
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(db);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::ready;
    use std::thread::{ThreadId, current};

    use rusqlite::Connection;

    use super::*;
    use crate::Vault;

    fn one_connection() -> Pool {
        let conn = Connection::open_in_memory().unwrap();
        let vault = Vault::from_bytes(&[1; 32]);
        Pool::new(vec![SqliteDb::new(conn, vault, Arc::default())])
    }

    fn broken(_: &dyn Db) -> Later<'_, ()> {
        panic!("on purpose")
    }

    fn thread(_: &dyn Db) -> Later<'_, ThreadId> {
        Box::pin(ready(Ok(current().id())))
    }

    #[tokio::test]
    async fn a_read_that_panics_gives_its_connection_back() {
        let pool = one_connection();
        assert!(matches!(pool.read(broken).await, Err(StoreError::Fault(_))));
        let long = pool.read_long(broken).await;
        assert!(matches!(long, Err(StoreError::Fault(_))));
        assert_eq!(pool.free(), 1);
        assert!(pool.read(thread).await.is_ok());
    }

    #[tokio::test]
    async fn a_short_read_stays_on_the_thread_that_asks() {
        let pool = one_connection();
        assert_eq!(pool.read(thread).await, Ok(current().id()));
        assert_ne!(pool.read_long(thread).await, Ok(current().id()));
    }
}
