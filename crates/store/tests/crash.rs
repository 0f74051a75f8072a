//! `kill -9` at any instant, from the first one of a new base on, loses nothing that was
//! acknowledged, on either engine.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use etayage_store::{OpenOptions, StreamId, Vault};

#[path = "support/mod.rs"]
mod support;

/// Kills of one base; then comes a new one, so that looking through it stays short.
const ROUNDS: u32 = 9;
/// Bases of one test.
const BASES: u32 = 3;
/// Longest life of a burst, in milliseconds.
const LONGEST: u32 = 90;

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

/// When a burst is killed.
#[derive(Debug, Clone, Copy)]
enum Instant {
    /// That long after it was started: perhaps while it makes or repairs the base.
    AfterStart(Duration),
    /// That long after its first acknowledgement.
    AfterFirst(Duration),
}

/// Another one at each run as well as at each round.
fn instant(round: u32) -> Instant {
    let after = Duration::from_millis((getrandom::u32().unwrap() % LONGEST).into());
    if round.is_multiple_of(3) {
        Instant::AfterStart(after)
    } else {
        Instant::AfterFirst(after)
    }
}

/// Lets the burst run until that instant, kills it, and reads all that it had acknowledged: the last
/// version of each stream.
fn run_and_kill(base: &str, instant: Instant) -> BTreeMap<String, u64> {
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
    let alive = match instant {
        Instant::AfterStart(alive) => alive,
        Instant::AfterFirst(alive) => {
            note(lines.next().unwrap().unwrap());
            alive
        }
    };
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

/// Kills a burst again and again, and looks after each kill for what had been acknowledged.
async fn survives_kills(base: &str) {
    let mut total = 0;
    for round in 0..ROUNDS {
        let instant = instant(round);
        let acknowledged = run_and_kill(base, instant);
        let told = format!("round {round}, {instant:?}");
        let vault = Vault::from_bytes(&support::KEY);
        let store = etayage_store::open(base, &vault, OpenOptions::default())
            .await
            .unwrap();
        let report = store.verify().await.unwrap();
        assert!(report.is_green(), "{told}: {:?}", report.problems);
        for (stream, version) in &acknowledged {
            let events = store.load(&StreamId::new(stream.as_str())).await.unwrap();
            assert!(
                events.len() as u64 >= *version,
                "{told}: {stream} lost {version}"
            );
            let last: serde_json::Value =
                serde_json::from_str(&events.last().unwrap().body).unwrap();
            assert_eq!(last["note"]["$private"], "some text");
        }
        let added = report.events > total || acknowledged.is_empty();
        assert!(added, "{told} added something");
        total = report.events;
    }
}

async fn on_sqlite() {
    for _ in 0..BASES {
        let files = tempfile::tempdir().unwrap();
        let base = files.path().join("base.sqlite");
        survives_kills(base.to_str().unwrap()).await;
    }
}

async fn on_postgres() {
    for _ in 0..BASES {
        survives_kills(&support::new_database().await).await;
    }
}

/// The same several times over, so that the runner shares them out: some two hundred kills in all.
macro_rules! kills {
    ($($part:ident),+) => { $(
        mod $part {
            #[tokio::test]
            async fn every_event_acknowledged_by_sqlite_survives() {
                super::on_sqlite().await;
            }

            #[tokio::test]
            async fn every_event_acknowledged_by_postgres_survives() {
                super::on_postgres().await;
            }
        }
    )+ };
}

kills!(one, two, three, four);
