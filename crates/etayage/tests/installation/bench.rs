//! `etayage bench` on a very small base: it builds, measures, and tells all that it promises.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// What the report names: pages, ceilings, targets.
const TOLD: [&str; 19] = [
    "empty axum handler",
    "caseload, 50 lines, nearest limit",
    "caseload, one stage only",
    "caseload, latest activity, sixth page",
    "search of a full name",
    "committee agenda",
    "annual report of one programme",
    "case page (the reading is recorded)",
    "visit note (durable)",
    "anonymous alert (durable)",
    "caseload, 50 lines, nearest limit, raw driver",
    "case page (the reading is recorded), raw driver",
    "alert, raw engine in a copy of the smallest base",
    "alert, raw engine in an empty base",
    "The annual reports of all 1 programmes",
    "durable alerts, 40 cases, 32 clients",
    "memory of the server",
    "start-up",
    "one core serves",
];

fn tells_all(told: &str, engine: &str) {
    for line in TOLD.into_iter().chain([engine]) {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
}

fn bench(data: &Path, more: &[&OsStr]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_etayage"))
        .args(["bench", "--cases", "40", "--programmes", "1"])
        .args(["--seconds", "0", "--clients", "1,2", "--data"])
        .arg(data)
        .args(more)
        .output()
        .expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    let (out, err) = (text(run.stdout), text(run.stderr));
    assert!(run.status.success(), "{err}");
    out
}

#[test]
fn a_small_bench_tells_all_it_promises_of_both_engines_and_keeps_its_base() {
    let dir = tempfile::tempdir().unwrap();
    let (data, to) = (dir.path().join("bases"), dir.path().join("told"));
    let told = bench(&data, &["--to".as_ref(), to.as_os_str()]);
    tells_all(&told, "SQLite");
    assert_eq!(
        std::fs::read_to_string(to.join("tables.md"))
            .unwrap()
            .trim(),
        told.trim()
    );
    for picture in ["p95.svg", "throughput.svg"] {
        assert!(
            std::fs::read_to_string(to.join(picture))
                .unwrap()
                .starts_with("<svg")
        );
    }

    let text = std::fs::read_to_string(to.join("performance.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    let base = &report["bases"][0];
    assert_eq!(base["cases"], 40);
    let pages = base["pages"].as_array().unwrap();
    assert_eq!(pages.len(), 20);
    for page in pages {
        assert!(
            page["failed"] == 0 && page["answered"].as_u64() > Some(0),
            "{page}"
        );
    }

    // Kept: a second run builds nothing, and copies what is there.
    let built = || std::fs::read(data.join("40/mesure.json")).unwrap();
    let before = built();
    let server = std::env::var("ETAYAGE_TEST_POSTGRES").expect("the server of the tests");
    tells_all(
        &bench(&data, &["--postgres".as_ref(), server.as_ref()]),
        "PostgreSQL",
    );
    assert_eq!(built(), before);
}
