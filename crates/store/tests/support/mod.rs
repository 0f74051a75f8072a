//! A PostgreSQL database for one test.

use std::sync::atomic::{AtomicU32, Ordering};

use tokio_postgres::{Client, NoTls};

/// The installation key of every test.
pub const KEY: [u8; 32] = [42; 32];

/// A connection of its own to a server, beside any store.
pub async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// The URL of a new, empty database on the server of this test run.
pub async fn new_database() -> String {
    let server = std::env::var("ETAYAGE_TEST_POSTGRES").expect(
        "no PostgreSQL server to test with: run ./test, or cargo nextest run, which start one",
    );
    database_on(&server).await
}

/// The URL of a new, empty database on this server.
pub async fn database_on(server: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{number}", std::process::id());
    let create = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
    connect(server).await.batch_execute(&create).await.unwrap();
    server.replacen("/postgres?", &format!("/{name}?"), 1)
}
