//! What remains in the files of the server: nothing personal, and no key of an erased case.

use etayage_store::{Store, StreamId};
use tokio_postgres::IsolationLevel;

use super::server::Server;
use super::support::{connect, database_on, new_database};
use super::{noon, open, visit};

#[tokio::test]
async fn nothing_personal_is_readable_on_disk() {
    let server = Server::start();
    let url = database_on(server.url()).await;
    let store = open(&url).await;
    store.append(visit("case/a", 0)).await.unwrap();
    connect(&url)
        .await
        .batch_execute("CHECKPOINT")
        .await
        .unwrap();
    let text = server.text();
    assert!(
        text.contains("public-word"),
        "the test reads the right files"
    );
    for secret in ["Ombeline", "Tardif", "punaises"] {
        assert!(!text.contains(secret), "{secret} is readable");
    }
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// The wrapped keys of every stream, as they are in the table.
async fn wrapped_keys(url: &str) -> Vec<(String, Option<Vec<u8>>)> {
    let sql = "SELECT stream, wrapped FROM stream_keys ORDER BY stream";
    let found = connect(url).await.query(sql, &[]).await.unwrap();
    found.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// What `pg_dump` writes of a base.
fn dumped(url: &str) -> String {
    let folder = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let installed = folder.map(|version| version.unwrap().path().join("bin/pg_dump"));
    let program = installed.filter(|path| path.exists()).max();
    let program = program.unwrap_or_else(|| "pg_dump".into());
    let done = std::process::Command::new(program)
        .arg(url)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The journal is recycled as `packaging/postgresql/archive.conf` sets it.
#[tokio::test]
async fn an_erased_key_is_nowhere_in_the_files_of_the_server() {
    let server = Server::start();
    server.set("wal_recycle = off\n");
    let url = database_on(server.url()).await;
    let store = open(&url).await;
    for case in ["s/a", "s/b", "s/c"] {
        store.append(visit(case, 0)).await.unwrap();
    }
    let by_hand = connect(&url).await;
    by_hand.batch_execute("CHECKPOINT").await.unwrap();
    let before = wrapped_keys(&url).await;
    let (erased, kept) = (before[1].1.clone().unwrap(), before[0].1.clone().unwrap());
    let (in_dump, kept_in_dump) = (hexadecimal(&erased), hexadecimal(&kept));
    assert!(contains(&server.bytes(), &erased) && dumped(&url).contains(&in_dump));

    store.erase(&StreamId::new("s/b"), noon()).await.unwrap();
    assert!(!store.unswept().await.unwrap());
    for sql in ["CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT"] {
        by_hand.batch_execute(sql).await.unwrap();
    }
    let bytes = server.bytes();
    assert!(!contains(&bytes, &erased), "in the tables or the journal");
    assert!(contains(&bytes, &kept), "the test reads the right files");
    let dump = dumped(&url);
    assert!(!dump.contains(&in_dump) && dump.contains(&kept_in_dump));
    for secret in ["Ombeline", "Tardif", "punaises"] {
        assert!(!contains(&bytes, secret.as_bytes()), "{secret} is readable");
        assert!(!dump.contains(secret), "{secret} is in the dump");
    }
    assert_eq!(store.verify().await.unwrap().problems, Vec::<String>::new());
}

/// A long reading keeps old lines alive: the sweep is told undone, and done by the next one.
#[tokio::test]
async fn a_sweep_that_a_long_reading_prevents_is_done_later() {
    let url = new_database().await;
    let store = open(&url).await;
    store.append(visit("case/a", 0)).await.unwrap();
    let mut reader = connect(&url).await;
    let reading = reader
        .build_transaction()
        .isolation_level(IsolationLevel::RepeatableRead);
    let reading = reading.start().await.unwrap();
    reading
        .query("SELECT 1 FROM stream_keys", &[])
        .await
        .unwrap();
    store.erase(&StreamId::new("case/a"), noon()).await.unwrap();
    assert!(store.unswept().await.unwrap());
    reading.rollback().await.unwrap();
    assert_eq!(store.sweep().await, Ok(true));
    assert!(!store.unswept().await.unwrap());
}
