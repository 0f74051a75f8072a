//! Reading connections. A read takes one, hops once to a blocking thread, and sees one snapshot.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::db::{Db, Result};
use crate::StoreError;
use crate::vault::Vault;

/// A fixed number of connections.
pub(super) struct Pool {
    free: Arc<Mutex<Vec<Connection>>>,
    places: Arc<Semaphore>,
    vault: Vault,
    statements: Arc<AtomicU64>,
}

impl Pool {
    /// A pool of these connections.
    pub(super) fn new(
        connections: Vec<Connection>,
        vault: Vault,
        statements: Arc<AtomicU64>,
    ) -> Self {
        let places = Arc::new(Semaphore::new(connections.len()));
        Self {
            free: Arc::new(Mutex::new(connections)),
            places,
            vault,
            statements,
        }
    }

    /// Runs `work` on a free connection, inside one read transaction.
    pub(super) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Db<'_>) -> Result<T> + Send + 'static,
    {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|e| StoreError::Unavailable(e.to_string()))?;
        let (free, vault, statements) = (
            Arc::clone(&self.free),
            self.vault.clone(),
            Arc::clone(&self.statements),
        );
        let hop = tokio::task::spawn_blocking(move || {
            let _place = place;
            let taken = Taken::from(&free)?;
            let Some(conn) = taken.conn.as_ref() else {
                return Err(no_connection());
            };
            let snapshot = conn.unchecked_transaction()?;
            let answer = work(&Db {
                conn,
                vault: &vault,
                statements: &statements,
            })?;
            snapshot.finish()?;
            Ok(answer)
        });
        hop.await
            .map_err(|e| StoreError::Fault(format!("a read panicked: {e}")))?
    }
}

/// A connection out of the pool; goes back when dropped, even by a panic.
struct Taken<'a> {
    free: &'a Mutex<Vec<Connection>>,
    conn: Option<Connection>,
}

impl<'a> Taken<'a> {
    fn from(free: &'a Mutex<Vec<Connection>>) -> Result<Self> {
        let conn = free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if conn.is_none() {
            Err(no_connection())
        } else {
            Ok(Self { free, conn })
        }
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            self.free
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(conn);
        }
    }
}

fn no_connection() -> StoreError {
    StoreError::Unavailable("no reading connection".to_owned())
}
