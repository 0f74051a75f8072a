//! How to open an empty store of each engine.

use std::sync::Arc;

use etayage_store::{PostgresOptions, PostgresStore, SqliteStore, Store, Vault};
use tempfile::TempDir;

use crate::support::{KEY, new_database};

/// An empty store, deleted after the test.
pub struct Opened {
    pub store: Arc<dyn Store>,
    _files: Option<TempDir>,
}

pub async fn sqlite() -> Opened {
    let files = tempfile::tempdir().unwrap();
    let path = files.path().join("base.sqlite");
    let store = SqliteStore::open(&path, &Vault::from_bytes(&KEY)).unwrap();
    Opened {
        store: Arc::new(store),
        _files: Some(files),
    }
}

pub async fn postgres() -> Opened {
    let url = new_database().await;
    let vault = Vault::from_bytes(&KEY);
    let store = PostgresStore::open(&url, &vault, PostgresOptions::default());
    Opened {
        store: Arc::new(store.await.unwrap()),
        _files: None,
    }
}
