//! Opening a base by what an administrator writes.

use std::path::Path;
use std::sync::Arc;

use crate::{PostgresOptions, PostgresStore, SqliteStore, Store, StoreError, Vault};

/// Opens the base that a text designates: the URL of a PostgreSQL database (`postgres://…`), or the
/// path of a SQLite file. Whoever is erased is listed in the file `erasures`, if there is one.
///
/// # Errors
/// Those of [`PostgresStore::open`] and [`SqliteStore::open`].
pub async fn open(
    database: &str,
    vault: &Vault,
    erasures: Option<&Path>,
) -> Result<Arc<dyn Store>, StoreError> {
    if is_url(database) {
        let mut store = PostgresStore::open(database, vault, PostgresOptions::default()).await?;
        if let Some(path) = erasures {
            store = store.listing_erasures(path.to_owned());
        }
        return Ok(Arc::new(store));
    }
    let mut store = SqliteStore::open(Path::new(database), vault)?;
    if let Some(path) = erasures {
        store = store.listing_erasures(path.to_owned());
    }
    Ok(Arc::new(store))
}

/// Whether a text designates a PostgreSQL database rather than a file.
fn is_url(database: &str) -> bool {
    database.starts_with("postgres://") || database.starts_with("postgresql://")
}
