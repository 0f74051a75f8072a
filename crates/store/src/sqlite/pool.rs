//! Reading connections. A read takes one, hops once to a blocking thread, and sees one snapshot.

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

    /// Runs `work` on a free connection, inside one read transaction.
    pub(super) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static,
    {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|e| StoreError::Unavailable(e.to_string()))?;
        let free = Arc::clone(&self.free);
        let hop = tokio::task::spawn_blocking(move || {
            let _place = place;
            let taken = Taken::from(&free);
            now(work(taken.begin()?))
        });
        hop.await
            .map_err(|e| StoreError::Fault(format!("a read panicked: {e}")))?
    }
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
