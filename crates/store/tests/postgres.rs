//! What only PostgreSQL can show: several instances, a pool, a server that goes away.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use etayage_store::{
    Append, Appended, NewEvent, PostgresOptions, PostgresStore, Rows, SqliteStore, Store,
    StoreError, StreamId, Vault, VaultError,
};
use jiff::Timestamp;
use serde_json::json;
use tokio::task::JoinSet;

#[path = "postgres/erased.rs"]
mod erased;
#[path = "support/server.rs"]
mod server;
#[path = "support/mod.rs"]
mod support;

use server::Server;
use support::{KEY, connect, database_on, new_database};

async fn open(url: &str) -> PostgresStore {
    opened(url, PostgresOptions::default()).await.unwrap()
}

async fn opened(url: &str, options: PostgresOptions) -> Result<PostgresStore, StoreError> {
    PostgresStore::open(url, &Vault::from_bytes(&KEY), options).await
}

fn noon() -> Timestamp {
    "2019-05-02T10:00:00Z".parse().unwrap()
}

fn visit(stream: &str, expected: u64) -> Append {
    let body = json!({"public-word": "visite", "note": {"$private": "Ombeline Tardif a des punaises de lit"}});
    Append {
        stream: StreamId::new(stream),
        expected,
        operation: None,
        actor: "user-1".to_owned(),
        at: noon(),
        events: vec![NewEvent {
            kind: "visited".to_owned(),
            schema: 1,
            body,
        }],
        rows: Rows::None,
    }
}

#[tokio::test]
async fn instances_started_together_make_the_tables_once() {
    let url = new_database().await;
    let mut starting = JoinSet::new();
    for _ in 0..6 {
        let url = url.clone();
        starting.spawn(async move { open(&url).await.verify().await.unwrap() });
    }
    while let Some(report) = starting.join_next().await {
        assert!(report.unwrap().is_green());
    }
}

/// The columns of each table, `written`, `sighting_links_written` and `shape` apart: SQLite has its own means for them.
#[tokio::test]
async fn both_engines_keep_the_same_tables_and_columns() {
    let url = new_database().await;
    drop(open(&url).await);
    let sql = "SELECT table_name::text, column_name::text FROM information_schema.columns
               WHERE table_schema = 'public' AND table_name NOT IN ('written', 'sighting_links_written', 'shape')
               ORDER BY 1, 2";
    let found = connect(&url).await.query(sql, &[]).await.unwrap();
    let here: Vec<(String, String)> = found.iter().map(|row| (row.get(0), row.get(1))).collect();

    let files = tempfile::tempdir().unwrap();
    let path = files.path().join("base.sqlite");
    drop(SqliteStore::open(&path, &Vault::from_bytes(&KEY)).unwrap());
    let file = rusqlite::Connection::open(path).unwrap();
    let sql = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
               WHERE m.type = 'table' AND m.name <> 'sqlite_sequence' ORDER BY 1, 2";
    let mut statement = file.prepare(sql).unwrap();
    let there = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!(here, there.map(Result::unwrap).collect::<Vec<_>>());
}

#[tokio::test]
async fn only_its_own_installation_key_opens_a_base() {
    let url = new_database().await;
    open(&url).await.append(visit("s", 0)).await.unwrap();
    let other = Vault::from_bytes(&[1; 32]);
    let refused = PostgresStore::open(&url, &other, PostgresOptions::default()).await;
    assert_eq!(refused.err(), Some(StoreError::Vault(VaultError::Wrong)));
}

#[tokio::test]
async fn a_base_of_the_next_release_is_used_until_it_is_contracted() {
    let url = new_database().await;
    drop(open(&url).await);
    let by_hand = connect(&url).await;
    by_hand
        .batch_execute("UPDATE shape SET number = 99")
        .await
        .unwrap();
    open(&url).await.append(visit("s", 0)).await.unwrap();
    by_hand
        .batch_execute("UPDATE shape SET usable_from = 99")
        .await
        .unwrap();
    let newer = opened(&url, PostgresOptions::default())
        .await
        .err()
        .unwrap();
    assert!(newer.to_string().contains("newer version"), "{newer}");
}

#[tokio::test]
async fn the_log_refuses_changes_even_by_hand() {
    let url = new_database().await;
    open(&url).await.append(visit("s", 0)).await.unwrap();
    let by_hand = connect(&url).await;
    for sql in [
        "UPDATE log SET actor = 'x'",
        "DELETE FROM log",
        "TRUNCATE log",
        "DELETE FROM readings",
    ] {
        let refused = by_hand.batch_execute(sql).await.unwrap_err();
        let told = refused.as_db_error().unwrap().message().to_owned();
        assert!(told.contains("append-only"), "{sql}: {told}");
    }
}

#[tokio::test]
async fn verification_tells_every_tampering() {
    let cases = [
        (
            "UPDATE log SET actor = 'x' WHERE version = 2",
            "the chain is broken",
        ),
        (
            "UPDATE log SET sealed = NULL WHERE version = 3",
            "the chain is broken",
        ),
        ("DELETE FROM log WHERE version = 2", "follows event 1"),
        (
            "DELETE FROM log WHERE version = 3",
            "log/s: 3 lines were written and 2 are left",
        ),
        (
            "DELETE FROM log",
            "log/s: 3 lines were written and 0 are left",
        ),
        (
            "UPDATE stream_keys SET wrapped = wrapped || 'x'",
            "cannot be opened",
        ),
    ];
    let url = new_database().await;
    for (sql, expected) in cases {
        let by_hand = connect(&url).await;
        by_hand
            .batch_execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            .await
            .unwrap();
        let store = open(&url).await;
        for version in 0..3 {
            store.append(visit("s", version)).await.unwrap();
        }
        assert_eq!(store.verify().await.unwrap().problems, Vec::<String>::new());
        by_hand
            .batch_execute("DROP TRIGGER log_no_change ON log")
            .await
            .unwrap();
        by_hand.batch_execute(sql).await.unwrap();
        let problems = store.verify().await.unwrap().problems;
        assert!(
            problems.iter().any(|problem| problem.contains(expected)),
            "{sql}\n{problems:#?}"
        );
    }
}

/// Two instances share the streams and the forms: each form is recorded once, nobody is undone.
#[tokio::test]
async fn a_form_sent_to_two_instances_is_recorded_once() {
    let url = new_database().await;
    let (one, two) = (open(&url).await, open(&url).await);
    for round in 0..30 {
        let sent = |stream: &str| Append {
            operation: Some(format!("form-{round}")),
            ..visit(&format!("{stream}/{round}"), 0)
        };
        let (a, b) = tokio::join!(one.append(sent("a")), two.append(sent("b")));
        let recorded = [a.unwrap(), b.unwrap()]
            .into_iter()
            .filter(|answer| matches!(answer, Appended::Recorded { version: 1 }));
        assert_eq!(recorded.count(), 1);
    }
    assert_eq!(one.verify().await.unwrap().events, 30);
}

#[tokio::test]
async fn batches_over_the_same_streams_wait_for_each_other() {
    let url = new_database().await;
    let stores = [Arc::new(open(&url).await), Arc::new(open(&url).await)];
    let mut sending = JoinSet::new();
    for task in 0..16 {
        let store = Arc::clone(&stores[task % 2]);
        sending.spawn(async move {
            let mut streams: Vec<String> = (0..8).map(|n| format!("s/{n}")).collect();
            streams.rotate_left(task % 8);
            let batch = streams.iter().map(|stream| visit(stream, 0)).collect();
            store.append_many(batch).await
        });
    }
    let mut recorded = 0;
    while let Some(answer) = sending.join_next().await {
        match answer.unwrap() {
            Ok(_) => recorded += 1,
            Err(StoreError::Conflict { actual: 1, .. }) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(recorded, 1, "no deadlock, no half batch");
}

#[tokio::test]
async fn a_caller_who_leaves_undoes_his_work_and_gives_the_connection_back() {
    let url = new_database().await;
    let options = PostgresOptions {
        connections: 1,
        ..PostgresOptions::default()
    };
    let store = opened(&url, options).await.unwrap();
    for micros in (0..4000).step_by(100) {
        let batch = (0..50).map(|n| visit("left", n)).collect();
        let leaving = tokio::time::timeout(Duration::from_micros(micros), store.append_many(batch));
        if leaving.await.is_ok() {
            break;
        }
        let there = store.load(&StreamId::new("left")).await.unwrap().len();
        assert!(there == 0 || there == 50, "{there}");
        if there == 50 {
            break;
        }
    }
    assert!(store.verify().await.unwrap().is_green());
}

#[tokio::test]
async fn an_exhausted_pool_says_so_in_time_and_serves_again() {
    let url = new_database().await;
    let options = PostgresOptions {
        connections: 2,
        patience: Duration::from_millis(300),
    };
    let store = Arc::new(opened(&url, options).await.unwrap());
    let mut by_hand = connect(&url).await;
    let holding = by_hand.transaction().await.unwrap();
    holding.batch_execute("LOCK TABLE log").await.unwrap();
    let mut blocked = JoinSet::new();
    for n in 0..2 {
        let store = Arc::clone(&store);
        blocked.spawn(async move { store.append(visit(&format!("s/{n}"), 0)).await });
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    let asked = Instant::now();
    let refused = store.load(&StreamId::new("s/0")).await;
    assert!(
        matches!(refused, Err(StoreError::Unavailable(_))),
        "{refused:?}"
    );
    assert!(asked.elapsed() < Duration::from_secs(3));
    holding.rollback().await.unwrap();
    while let Some(answer) = blocked.join_next().await {
        assert_eq!(answer.unwrap(), Ok(Appended::Recorded { version: 1 }));
    }
    assert_eq!(store.load(&StreamId::new("s/0")).await.unwrap().len(), 1);
}

#[tokio::test]
async fn wrong_places_and_wrong_values_are_told() {
    let wrong = opened(
        "postgres://localhost:port/etayage",
        PostgresOptions::default(),
    )
    .await;
    assert!(matches!(wrong.err(), Some(StoreError::Invalid(_))));
    let nobody = opened("postgres://127.0.0.1:1/etayage", PostgresOptions::default()).await;
    assert!(matches!(nobody.err(), Some(StoreError::Unavailable(_))));
    let unknown = new_database().await.replace("/test_", "/no_such_");
    let unknown = opened(&unknown, PostgresOptions::default()).await;
    assert!(matches!(unknown.err(), Some(StoreError::Unavailable(_))));

    let store = open(&new_database().await).await;
    let refused = store.append(visit("a\0b", 0)).await;
    assert!(
        matches!(refused, Err(StoreError::Invalid(_))),
        "{refused:?}"
    );
    store.append(visit("a", 0)).await.unwrap();
}

/// Sends forms one after the other to one stream, each again until it is acknowledged.
async fn insist(store: Arc<PostgresStore>, stream: String, forms: u64) -> u64 {
    let mut refusals = 0;
    for number in 0..forms {
        let form = Append {
            operation: Some(format!("{stream}/{number}")),
            ..visit(&stream, number)
        };
        loop {
            match store.append(form.clone()).await {
                Ok(_) => break,
                Err(StoreError::Unavailable(_)) => refusals += 1,
                Err(other) => panic!("{other}"),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    refusals
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_crashes_under_load_loses_and_repeats_nothing() {
    let server = Server::start();
    let url = database_on(server.url()).await;
    let options = || PostgresOptions {
        connections: 4,
        patience: Duration::from_secs(2),
    };
    let instances = [
        Arc::new(opened(&url, options()).await.unwrap()),
        Arc::new(opened(&url, options()).await.unwrap()),
    ];
    let mut load = JoinSet::new();
    for task in 0..12 {
        load.spawn(insist(
            Arc::clone(&instances[task % 2]),
            format!("s/{task}"),
            150,
        ));
    }
    for _ in 0..5 {
        tokio::time::sleep(Duration::from_millis(250)).await;
        server.crash_and_restart();
    }
    let mut refusals = 0;
    while let Some(refused) = load.join_next().await {
        refusals += refused.unwrap();
    }
    assert!(refusals > 0, "the crashes were felt");
    let report = instances[0].verify().await.unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!((report.streams, report.events), (12, 12 * 150));
}
