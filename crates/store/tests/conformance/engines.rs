//! How to open an empty store of each engine.

use std::sync::Arc;

use etayage_store::{PostgresOptions, PostgresStore, SqliteStore, Store, StoreError, Vault};
use tempfile::TempDir;

use crate::support::{KEY, connect, new_database};

/// An empty store, deleted after the test.
pub struct Opened {
    pub store: Arc<dyn Store>,
    place: String,
    _files: Option<TempDir>,
}

impl Opened {
    /// Where it is: a path, or a URL.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The same base once more, as another process with other keys would open it.
    pub async fn again(&self, vault: &Vault) -> Result<Arc<dyn Store>, StoreError> {
        etayage_store::open(&self.place, vault, etayage_store::OpenOptions::default()).await
    }
}

/// What the next release adds to every table, in the SQL of both engines.
fn expansion(tables: impl Iterator<Item = String>) -> String {
    let columns = tables.map(|table| {
        format!(
            "ALTER TABLE {table} ADD COLUMN next_text TEXT NOT NULL DEFAULT 'x';
             ALTER TABLE {table} ADD COLUMN next_number BIGINT;"
        )
    });
    let table = "CREATE TABLE next_release (id TEXT PRIMARY KEY, value BIGINT NOT NULL);";
    columns.chain([table.to_owned()]).collect()
}

/// A base opened by this release, then expanded by the next one beside it: see `sql/shape.rs`.
pub async fn sqlite_of_the_next_release() -> Opened {
    let opened = sqlite().await;
    let beside = rusqlite::Connection::open(&opened.place).unwrap();
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut found = beside.prepare(sql).unwrap();
    let tables = found.query_map([], |row| row.get(0)).unwrap();
    let tables: Vec<String> = tables.map(Result::unwrap).collect();
    beside
        .execute_batch(&expansion(tables.into_iter()))
        .unwrap();
    let shape: i64 = beside
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    let next = format!("PRAGMA user_version = {}", shape + 1);
    beside.execute_batch(&next).unwrap();
    opened
}

/// The same on PostgreSQL.
pub async fn postgres_of_the_next_release() -> Opened {
    let opened = postgres().await;
    let beside = connect(&opened.place).await;
    let sql = "SELECT table_name::text FROM information_schema.tables
               WHERE table_schema = 'public' AND table_name NOT IN ('written', 'shape')";
    let tables = beside.query(sql, &[]).await.unwrap();
    let expansion = expansion(tables.iter().map(|row| row.get(0)));
    beside.batch_execute(&expansion).await.unwrap();
    let next = "UPDATE shape SET number = number + 1";
    beside.batch_execute(next).await.unwrap();
    opened
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
