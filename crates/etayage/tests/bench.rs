//! The measure runs from end to end on a base of a few cases, and tells all that it promises.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

const PAGES: [&str; 10] = [
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
];

fn bench(folder: &Path) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_etayage"))
        .arg("bench")
        .arg("--data")
        .arg(folder.join("bases"))
        .arg("--to")
        .arg(folder.join("told"))
        .args([
            "--cases",
            "30,60",
            "--programmes",
            "1",
            "--seconds",
            "0",
            "--clients",
            "1,32",
        ])
        .output()
        .unwrap();
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success(), "{told}");
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn the_measure_tells_what_it_promises_and_keeps_its_bases() {
    let folder = tempfile::tempdir().unwrap();
    let told = bench(folder.path());
    for page in PAGES {
        for clients in ["1", "32"] {
            let lines = told
                .lines()
                .filter(|line| line.starts_with(&format!("| {page} | {clients} |")));
            let lines: Vec<_> = lines.collect();
            assert_eq!(lines.len(), 2, "{page} with {clients} clients\n{told}");
            assert!(
                lines.iter().all(|line| line.ends_with("| 0 |")),
                "{lines:?}"
            );
        }
    }
    for ceiling in [
        "alert, raw engine",
        "caseload, 50 lines, nearest limit, raw driver",
    ] {
        assert!(
            told.contains(&format!("| {ceiling} | ")),
            "{ceiling}\n{told}"
        );
    }
    assert!(!told.contains("not measured"), "{told}");

    let read = |name: &str| std::fs::read_to_string(folder.path().join("told").join(name)).unwrap();
    let report: Value = serde_json::from_str(&read("performance.json")).unwrap();
    let bases = report["bases"].as_array().unwrap();
    let cases: Vec<_> = bases
        .iter()
        .map(|base| base["cases"].as_u64().unwrap())
        .collect();
    assert_eq!(cases, [30, 60]);
    assert!(
        bases
            .iter()
            .all(|base| base["memory"][1].as_f64().unwrap() > 1.0)
    );
    assert_eq!(read("tables.md").trim(), told.trim());
    for picture in ["p95.svg", "throughput.svg"] {
        assert!(read(picture).contains("caseload, 50 lines"), "{picture}");
    }

    let manifest = folder.path().join("bases/60/mesure.json");
    let built = std::fs::metadata(&manifest).unwrap().modified().unwrap();
    bench(folder.path());
    assert_eq!(
        std::fs::metadata(&manifest).unwrap().modified().unwrap(),
        built
    );
}
