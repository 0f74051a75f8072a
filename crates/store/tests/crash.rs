//! `kill -9` in the middle of a burst of appends loses nothing that was acknowledged, on either engine.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use etayage_store::{StreamId, Vault};

#[path = "support/mod.rs"]
mod support;

const ROUNDS: u64 = 12;

/// The example next to this test's own executable.
fn burst() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let path = own
        .ancestors()
        .nth(2)
        .unwrap()
        .join("examples/append_burst");
    assert!(
        path.exists(),
        "build the examples first: cargo build -p etayage-store --examples"
    );
    path
}

/// Lets the burst run for a while after its first acknowledgement, kills it, and reads all that it
/// had acknowledged: the last version of each stream.
fn run_and_kill(base: &str, alive: Duration) -> BTreeMap<String, u64> {
    let mut child = Command::new(burst())
        .arg(base)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = BTreeMap::new();
    let mut note = |line: String| {
        // The kill may cut the last line.
        if let Some((stream, Ok(version))) =
            line.split_once(' ').map(|(s, v)| (s.to_owned(), v.parse()))
        {
            acknowledged.insert(stream, version);
        }
    };
    note(lines.next().unwrap().unwrap());
    let killer = std::thread::spawn(move || {
        std::thread::sleep(alive);
        child.kill().unwrap();
        child.wait().unwrap()
    });
    lines.map_while(Result::ok).for_each(note);
    let status = killer.join().unwrap();
    assert!(!status.success(), "it ran until it was killed: {status}");
    acknowledged
}

/// Kills a burst again and again, and looks after each kill for what it had acknowledged.
async fn survives_kills(base: &str) {
    let mut total = 0;
    for round in 0..ROUNDS {
        // Instants that differ at each run as well as at each round.
        let jitter = u64::from(std::process::id())
            .wrapping_mul(31)
            .wrapping_add(round * 37)
            % 90;
        let acknowledged = run_and_kill(base, Duration::from_millis(jitter));
        assert!(!acknowledged.is_empty());
        let vault = Vault::from_bytes(&support::KEY);
        let store = etayage_store::open(base, &vault, None).await.unwrap();
        let report = store.verify().await.unwrap();
        assert!(report.is_green(), "round {round}: {:?}", report.problems);
        for (stream, version) in acknowledged {
            let events = store.load(&StreamId::new(stream.as_str())).await.unwrap();
            assert!(
                events.len() as u64 >= version,
                "round {round}: {stream} lost {version}"
            );
            assert_eq!(events.last().unwrap().body["note"]["$private"], "some text");
        }
        assert!(report.events > total, "round {round} added something");
        total = report.events;
    }
}

#[tokio::test]
async fn every_event_acknowledged_by_sqlite_survives_a_kill() {
    let files = tempfile::tempdir().unwrap();
    let base = files.path().join("base.sqlite");
    survives_kills(base.to_str().unwrap()).await;
}

#[tokio::test]
async fn every_event_acknowledged_by_postgres_survives_a_kill() {
    survives_kills(&support::new_database().await).await;
}
