//! What only a file can show: its bytes, its damage, its keys.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use std::path::{Path, PathBuf};

use etayage_store::{
    Append, Blob, BlobInfo, CaseRow, CaseRows, NewEvent, Reading, Rows, Sighting, SqliteStore,
    Store, StoreError, StreamId, Vault, VaultError,
};
use jiff::Timestamp;
use jiff::civil::date;
use rusqlite::Connection;
use serde_json::json;
use tempfile::TempDir;

const KEY: [u8; 32] = [42; 32];
const SECRETS: [&str; 3] = ["Ombeline", "Tardif", "punaises"];

struct Base {
    files: TempDir,
}

impl Base {
    fn new() -> Self {
        Self {
            files: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.files.path().join("base.sqlite")
    }

    fn open(&self) -> SqliteStore {
        SqliteStore::open(&self.path(), &Vault::from_bytes(&KEY)).unwrap()
    }

    /// Runs statements behind the store's back.
    fn tamper(&self, sql: &str) {
        Connection::open(self.path())
            .unwrap()
            .execute_batch(sql)
            .unwrap();
    }

    /// Everything on disk: the base, its write-ahead log, its shared memory.
    fn bytes(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.files.path()).unwrap();
        files
            .flat_map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .collect()
    }
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn noon() -> Timestamp {
    "2019-05-02T10:00:00Z".parse().unwrap()
}

fn row(case: &str, name: Option<&str>, version: u64) -> CaseRow {
    let day = date(2019, 5, 2);
    CaseRow {
        case: case.to_owned(),
        reference: format!("LGP-{case}"),
        programme: "logipsy".to_owned(),
        programme_version: 1,
        pathway: "alert".to_owned(),
        stage: "alert".to_owned(),
        phase: "sent".to_owned(),
        status: "open".to_owned(),
        commune: None,
        referrer_org: "landlord-1".to_owned(),
        referrer: "agent-1".to_owned(),
        coordinator: None,
        opened_on: day,
        alert_on: Some(day),
        entered_on: None,
        adhesion_on: None,
        diagnosis_on: None,
        signed_on: None,
        ends_on: None,
        ended_on: None,
        end_reason: None,
        next_due_on: None,
        formula: None,
        renewals: 0,
        name: name.map(str::to_owned),
        last_activity: day,
        version,
    }
}

async fn visit(store: &SqliteStore, case: &str, expected: u64) {
    let body = json!({"public-word": "visite", "note": {"$private": "Ombeline Tardif a des punaises de lit"}});
    let append = Append {
        stream: StreamId::case(case),
        expected,
        operation: None,
        actor: "user-1".to_owned(),
        at: noon(),
        events: vec![NewEvent {
            kind: "visited".to_owned(),
            schema: 1,
            body,
        }],
        rows: Rows::Case(Box::new(CaseRows::new(row(
            case,
            Some("Ombeline Tardif"),
            expected + 1,
        )))),
    };
    store.append(append).await.unwrap();
}

async fn keep(store: &SqliteStore, case: &str) {
    let info = BlobInfo {
        id: format!("scan-{case}"),
        stream: StreamId::case(case),
        kind: "scan".to_owned(),
        mime: "text/plain".to_owned(),
        size: 0,
    };
    store
        .put_blob(Blob {
            info,
            bytes: b"Ombeline Tardif".repeat(1000),
        })
        .await
        .unwrap();
    let reading = Reading {
        case: case.to_owned(),
        user: "u".to_owned(),
        at: noon(),
        page: "case".to_owned(),
        purpose: "work".to_owned(),
    };
    store.note_reading(reading).await.unwrap();
}

async fn lists(store: &SqliteStore, cases: &[&str]) {
    let named = cases
        .iter()
        .map(|case| ("logipsy".to_owned(), (*case).to_owned()));
    let seen = Sighting {
        user: "u".to_owned(),
        page: "situations".to_owned(),
        on: date(2019, 5, 2),
        at: noon(),
        cases: named.collect(),
    };
    store.note_sighting(seen).await.unwrap();
}

fn wrapped_key(path: &Path, stream: &str) -> Option<Vec<u8>> {
    let conn = Connection::open(path).unwrap();
    conn.query_row(
        "SELECT wrapped FROM stream_keys WHERE stream = ?1",
        [stream],
        |row| row.get(0),
    )
    .unwrap()
}

#[tokio::test]
async fn nothing_personal_is_readable_on_disk() {
    let base = Base::new();
    let store = base.open();
    for version in 0..20 {
        visit(&store, "a", version).await;
    }
    keep(&store, "a").await;
    let while_open = base.bytes();
    drop(store);
    for bytes in [while_open, base.bytes()] {
        assert!(
            contains(&bytes, b"public-word"),
            "the test reads the right files"
        );
        for secret in SECRETS {
            for form in [
                secret.to_owned(),
                secret.to_lowercase(),
                secret.to_uppercase(),
            ] {
                assert!(!contains(&bytes, form.as_bytes()), "{form} is readable");
            }
        }
    }
}

#[tokio::test]
async fn an_erased_key_is_nowhere_on_disk() {
    let base = Base::new();
    let store = base.open();
    for case in ["a", "b", "c"] {
        visit(&store, case, 0).await;
        keep(&store, case).await;
    }
    let key = wrapped_key(&base.path(), "case/b").unwrap();
    assert!(contains(&base.bytes(), &key));
    store.erase(&StreamId::case("b"), noon()).await.unwrap();
    assert_eq!(wrapped_key(&base.path(), "case/b"), None);
    assert!(
        !contains(&base.bytes(), &key),
        "while open, write-ahead log included"
    );
    drop(store);
    assert!(!contains(&base.bytes(), &key), "once closed");
    let kept = wrapped_key(&base.path(), "case/a").unwrap();
    assert!(contains(&base.bytes(), &kept));
}

#[tokio::test]
async fn the_log_refuses_changes_even_by_hand() {
    let base = Base::new();
    let store = base.open();
    visit(&store, "a", 0).await;
    keep(&store, "a").await;
    let conn = Connection::open(base.path()).unwrap();
    for sql in [
        "UPDATE log SET actor = 'x'",
        "DELETE FROM log",
        "UPDATE readings SET user_id = 'x'",
        "DELETE FROM readings",
    ] {
        let refused = conn.execute_batch(sql).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
}

/// Each tampering, and what the verification must say of it.
#[tokio::test]
async fn verification_tells_every_tampering() {
    let event = "the chain is broken";
    let cases = [
        ("UPDATE log SET actor = 'x' WHERE stream = 'case/a' AND version = 2", event),
        ("UPDATE log SET at = at + 1 WHERE stream = 'case/a' AND version = 1", event),
        ("UPDATE log SET body = replace(body, 'visite', 'fuite') WHERE stream = 'case/b'", event),
        ("UPDATE log SET operation = 'x' WHERE stream = 'case/a' AND version = 3", event),
        ("UPDATE log SET sealed = NULL WHERE stream = 'case/a' AND version = 3", event),
        (
            "UPDATE log SET sealed = (SELECT sealed FROM log WHERE stream = 'case/a' AND version = 1)
             WHERE stream = 'case/a' AND version = 2",
            "cannot be opened",
        ),
        ("DELETE FROM log WHERE stream = 'case/a' AND version = 2", "follows event 1"),
        ("DELETE FROM log WHERE stream = 'case/a' AND version = 3", "6 lines were written and 5 are left"),
        ("UPDATE readings SET page = 'x' WHERE case_id = 'a'", "access to a at"),
        ("DELETE FROM readings WHERE case_id = 'a'", "readings: 2 lines were written and 1 are left"),
        ("UPDATE sightings SET user_id = 'x' WHERE case_id = 'a'", "names shown to u, link 1: the chain is broken"),
        ("UPDATE sightings SET page = 'x' WHERE case_id = 'b'", "names shown to u, link 1: the chain is broken"),
        ("DELETE FROM sightings WHERE case_id = 'b'", "names shown to u, link 1: the chain is broken"),
        ("UPDATE sightings SET link = 9 WHERE case_id = 'a'", "names shown to u on 2019-05-02: lines outside the chain"),
        (
            "INSERT INTO sightings (case_id, user_id, on_day, page, programme, at)
             SELECT case_id, 'w', '2019-07-01', page, programme, at + 172800000000 FROM sightings WHERE case_id = 'a'",
            "names shown to w on 2019-07-01: lines outside the chain",
        ),
        ("DELETE FROM sighting_links WHERE link = 1", "the chain is broken"),
        ("DELETE FROM sighting_links; DELETE FROM sightings", "sighting_links: 2 lines were written and 0 are left"),
        ("UPDATE blobs SET sealed = zeroblob(60) WHERE id = 'scan-a'", "file scan-a"),
        ("DELETE FROM stream_keys WHERE stream = 'case/b'", "sealed, and no key"),
        (
            "UPDATE stream_keys SET wrapped = (SELECT wrapped FROM stream_keys WHERE stream = 'case/a')
             WHERE stream = 'case/b'",
            "cannot be opened",
        ),
        ("UPDATE caseload SET version = 9 WHERE case_id = 'a'", "its line is at version 9, its stream at 3"),
    ];
    for (sql, expected) in cases {
        let base = Base::new();
        let store = base.open();
        for (case, version) in [("a", 0), ("a", 1), ("a", 2), ("b", 0), ("b", 1), ("b", 2)] {
            visit(&store, case, version).await;
        }
        keep(&store, "a").await;
        keep(&store, "b").await;
        lists(&store, &["a", "b"]).await;
        lists(&store, &["b", "c"]).await;
        let harmless: Vec<String> = store.verify().await.unwrap().problems;
        assert!(
            harmless
                .iter()
                .all(|problem| problem.contains("unknown version 1 of programme")),
            "{harmless:?}"
        );
        base.tamper(
            "DROP TRIGGER log_no_update; DROP TRIGGER log_no_delete;
             DROP TRIGGER readings_no_update; DROP TRIGGER readings_no_delete;
             DROP TRIGGER sightings_no_update; DROP TRIGGER sightings_no_delete;
             DROP TRIGGER sighting_links_no_update; DROP TRIGGER sighting_links_no_delete;",
        );
        base.tamper(sql);
        let problems = store.verify().await.unwrap().problems;
        assert!(
            problems.iter().any(|problem| problem.contains(expected)),
            "{sql}\n{problems:#?}"
        );
    }
}

#[tokio::test]
async fn a_sealed_part_moved_elsewhere_is_not_shown() {
    let base = Base::new();
    let store = base.open();
    visit(&store, "a", 0).await;
    visit(&store, "a", 1).await;
    base.tamper(
        "DROP TRIGGER log_no_update;
         UPDATE log SET sealed = (SELECT sealed FROM log WHERE version = 1) WHERE version = 2",
    );
    let refused = store.load(&StreamId::case("a")).await;
    assert!(
        matches!(refused, Err(StoreError::Vault(VaultError::Unopenable(_)))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn only_its_own_installation_key_opens_a_base() {
    let base = Base::new();
    visit(&base.open(), "a", 0).await;
    let other = SqliteStore::open(&base.path(), &Vault::from_bytes(&[1; 32]));
    assert_eq!(other.err(), Some(StoreError::Vault(VaultError::Wrong)));
    assert_eq!(
        base.open().load(&StreamId::case("a")).await.unwrap().len(),
        1
    );
}

#[test]
fn a_base_from_the_future_or_a_file_of_another_kind_is_refused() {
    let base = Base::new();
    drop(base.open());
    base.tamper("PRAGMA user_version = 99");
    base.open();
    base.tamper("UPDATE meta SET value = 99 WHERE key = 'usable_from'");
    let newer = SqliteStore::open(&base.path(), &Vault::from_bytes(&KEY))
        .err()
        .unwrap();
    assert!(newer.to_string().contains("newer version"), "{newer}");

    let text = base.files.path().join("notes.txt");
    std::fs::write(&text, "not a database ".repeat(100)).unwrap();
    let refused = SqliteStore::open(&text, &Vault::from_bytes(&KEY)).err();
    assert!(
        matches!(refused, Some(StoreError::Corrupt(_))),
        "{refused:?}"
    );
    let nowhere = SqliteStore::open(
        &base.files.path().join("no/such/dir"),
        &Vault::from_bytes(&KEY),
    )
    .err();
    assert!(
        matches!(nowhere, Some(StoreError::Unavailable(_))),
        "{nowhere:?}"
    );
}
