//! How to open an empty store of each engine.

use std::sync::Arc;

use etayage_store::{SqliteStore, Store, Vault};
use tempfile::TempDir;

/// An empty store, deleted after the test.
pub struct Opened {
    pub store: Arc<dyn Store>,
    _files: TempDir,
}

pub fn sqlite() -> Opened {
    let files = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(
        &files.path().join("base.sqlite"),
        &Vault::from_bytes(&[42; 32]),
    )
    .unwrap();
    Opened {
        store: Arc::new(store),
        _files: files,
    }
}
