//! How to open an empty store of each engine.

use std::sync::Arc;

use etayage_store::{PostgresOptions, PostgresStore, SqliteStore, Store, StoreError, Vault};
use tempfile::TempDir;

use crate::support::{KEY, new_database};

/// An empty store, deleted after the test.
pub struct Opened {
    pub store: Arc<dyn Store>,
    place: String,
    _files: Option<TempDir>,
}

impl Opened {
    /// The same base once more, as another process with other keys would open it.
    pub async fn again(&self, vault: &Vault) -> Result<Arc<dyn Store>, StoreError> {
        etayage_store::open(&self.place, vault, etayage_store::OpenOptions::default()).await
    }
}

pub async fn sqlite() -> Opened {
    let files = tempfile::tempdir().unwrap();
    let path = files.path().join("base.sqlite");
    let store = SqliteStore::open(&path, &Vault::from_bytes(&KEY)).unwrap();
    Opened {
        store: Arc::new(store),
        place: path.display().to_string(),
        _files: Some(files),
    }
}

pub async fn postgres() -> Opened {
    let url = new_database().await;
    let vault = Vault::from_bytes(&KEY);
    let store = PostgresStore::open(&url, &vault, PostgresOptions::default());
    Opened {
        store: Arc::new(store.await.unwrap()),
        place: url,
        _files: None,
    }
}
