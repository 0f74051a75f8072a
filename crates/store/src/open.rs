//! Opening a base by what an administrator writes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::{PostgresOptions, PostgresStore, SqliteStore, Store, StoreError, Vault, Watch};

/// How a base is opened.
#[derive(Clone, Default)]
pub struct OpenOptions {
    /// The file that lists whoever is erased, if there is one.
    pub erasures: Option<PathBuf>,
    /// How a PostgreSQL base uses its server.
    pub postgres: PostgresOptions,
    /// Whoever is told of each transaction, if anyone.
    pub watch: Option<Arc<dyn Watch>>,
}

/// Opens the base that a text designates: the URL of a PostgreSQL database (`postgres://…`), or the
/// path of a SQLite file.
///
/// # Errors
/// Those of [`PostgresStore::open`] and [`SqliteStore::open`].
pub async fn open(
    database: &str,
    vault: &Vault,
    options: OpenOptions,
) -> Result<Arc<dyn Store>, StoreError> {
    if is_url(database) {
        let mut store = PostgresStore::open(database, vault, options.postgres).await?;
        if let Some(path) = options.erasures {
            store = store.listing_erasures(path);
        }
        if let Some(watch) = options.watch {
            store = store.watched_by(watch);
        }
        return Ok(Arc::new(store));
    }
    let mut store = SqliteStore::open(Path::new(database), vault)?;
    if let Some(path) = options.erasures {
        store = store.listing_erasures(path);
    }
    if let Some(watch) = options.watch {
        store = store.watched_by(watch);
    }
    Ok(Arc::new(store))
}

/// Whether a text designates a PostgreSQL database rather than a file.
pub(crate) fn is_url(database: &str) -> bool {
    database.starts_with("postgres://") || database.starts_with("postgresql://")
}
