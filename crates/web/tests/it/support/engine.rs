//! The engine under the application: SQLite in the test binary `it`, PostgreSQL in `postgres`.

use std::path::Path;
use std::sync::Arc;

use etayage_store::{PostgresOptions, PostgresStore, Store, Vault};
use tokio_postgres::NoTls;

use super::base::{self, KEY};

/// An empty store of the engine of this test binary.
pub async fn new_store(folder: &Path) -> Arc<dyn Store> {
    if env!("CARGO_CRATE_NAME") == "postgres" {
        in_schema(&server()).await
    } else {
        base::in_file(folder)
    }
}

/// The server of the tests.
pub fn server() -> String {
    std::env::var("ETAYAGE_TEST_POSTGRES").expect(
        "no PostgreSQL server to test with: run ./test, or cargo nextest run, which start one",
    )
}

/// A store in a schema of its own, much cheaper than a database of its own.
pub async fn in_schema(server: &str) -> Arc<dyn Store> {
    let (client, connection) = tokio_postgres::connect(server, NoTls)
        .await
        .expect("the server of the tests");
    tokio::spawn(connection);
    let name = format!("test_{}", uuid::Uuid::now_v7().simple());
    client
        .batch_execute(&format!("CREATE SCHEMA {name}"))
        .await
        .expect("a schema");
    let url = format!("{server}&options=-c%20search_path%3D{name}");
    let vault = Vault::from_bytes(&KEY);
    let store = PostgresStore::open(&url, &vault, PostgresOptions::default()).await;
    Arc::new(store.expect("a base"))
}
