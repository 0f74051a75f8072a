//! Opening a base by what an administrator writes.

use std::path::Path;
use std::sync::Arc;

use crate::{PostgresOptions, PostgresStore, SqliteStore, Store, StoreError, Vault};

/// Opens the base that a text designates: the URL of a PostgreSQL database (`postgres://…`), or the
/// path of a SQLite file.
///
/// # Errors
/// Those of [`PostgresStore::open`] and [`SqliteStore::open`].
pub async fn open(database: &str, vault: &Vault) -> Result<Arc<dyn Store>, StoreError> {
    if is_url(database) {
        let options = PostgresOptions::default();
        return Ok(Arc::new(
            PostgresStore::open(database, vault, options).await?,
        ));
    }
    Ok(Arc::new(SqliteStore::open(Path::new(database), vault)?))
}

/// Whether a text designates a PostgreSQL database rather than a file.
fn is_url(database: &str) -> bool {
    database.starts_with("postgres://") || database.starts_with("postgresql://")
}
