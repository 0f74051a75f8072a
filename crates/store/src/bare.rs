//! The bare driver: what the engine itself can do on this machine. `etayage bench` shows it beside
//! what the application does with it.

use std::path::Path;

use crate::open::is_url;
use crate::{Sent, StoreError, postgres, sqlite};

/// One connection to a base, without keys, hashes, threads or transactions of ours.
pub struct Bare(Driver);

enum Driver {
    Sqlite(sqlite::Bare),
    Postgres(postgres::Bare),
}

impl Bare {
    /// Opens the base that a text designates, as [`crate::open`] does; it exists already.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be used.
    pub async fn open(database: &str) -> Result<Self, StoreError> {
        Ok(Self(if is_url(database) {
            Driver::Postgres(postgres::Bare::open(database).await?)
        } else {
            Driver::Sqlite(sqlite::Bare::open(Path::new(database))?)
        }))
    }

    /// Sends statements again in one reading transaction, and reads every column of every row; tells how
    /// many rows.
    ///
    /// # Errors
    /// When the engine refuses one.
    pub async fn read(&mut self, statements: &[Sent]) -> Result<u64, StoreError> {
        match &mut self.0 {
            Driver::Sqlite(bare) => bare.read(statements),
            Driver::Postgres(bare) => bare.read(statements).await,
        }
    }

    /// Sends several lists of statements in one durable transaction.
    ///
    /// # Errors
    /// When the engine refuses one.
    pub async fn commit(&mut self, group: &[Vec<Sent>]) -> Result<(), StoreError> {
        match &mut self.0 {
            Driver::Sqlite(bare) => bare.commit(group),
            Driver::Postgres(bare) => bare.commit(group).await,
        }
    }
}
