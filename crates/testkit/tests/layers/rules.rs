//! Who may depend on whom.

use super::graph::{Graph, Kind};

/// Each crate of ours and those of ours it may use. The binary and the testkit are not listed:
/// the one may use everything, the other is used by tests only.
const PLACES: [(&str, &[&str]); 8] = [
    ("etayage-cipher", &[]),
    ("etayage-model", &[]),
    ("etayage-programme", &["etayage-model"]),
    ("etayage-simulation", &["etayage-model"]),
    (
        "etayage-store",
        &["etayage-cipher", "etayage-model", "etayage-programme"],
    ),
    ("etayage-documents", &[]),
    (
        "etayage-app",
        &[
            "etayage-model",
            "etayage-programme",
            "etayage-simulation",
            "etayage-store",
            "etayage-documents",
        ],
    ),
    ("etayage-web", &["etayage-model", "etayage-app"]),
];
const EVERYTHING: [&str; 2] = ["etayage", "etayage-testkit"];

const CLOCKS_CHANCE_AND_THE_OUTSIDE: [&str; 14] = [
    "async-trait",
    "axum",
    "chrono",
    "fastrand",
    "futures",
    "getrandom",
    "hyper",
    "mio",
    "rand",
    "reqwest",
    "rusqlite",
    "tokio",
    "tokio-postgres",
    "uuid",
];
const SQL: [&str; 5] = [
    "deadpool-postgres",
    "refinery",
    "rusqlite",
    "sqlx",
    "tokio-postgres",
];
const HTTP: [&str; 6] = [
    "askama",
    "axum",
    "axum-core",
    "hyper",
    "reqwest",
    "tower-http",
];

/// Every arrow that points the wrong way, each in a sentence.
pub fn faults(graph: &Graph) -> Vec<String> {
    let mut faults: Vec<String> = graph.ours().filter_map(misplaced).collect();
    for (from, to, kind) in graph.arrows() {
        if kind != Kind::Dev {
            faults.extend(pointing_up(from, to));
            faults.extend(above_documents(from, to));
        }
        if kind != Kind::Dev && from == "etayage-web" && SQL.contains(&to) {
            faults.push(format!(
                "{from} → {to}: web never sees SQL; put the question in a use case of app"
            ));
        }
    }
    faults.extend(reaching(
        graph,
        "etayage-model",
        &CLOCKS_CHANCE_AND_THE_OUTSIDE,
        "model is pure",
    ));
    faults.extend(reaching(
        graph,
        "etayage-store",
        &HTTP,
        "store never sees HTTP",
    ));
    faults
}

fn misplaced(name: &str) -> Option<String> {
    let placed = EVERYTHING.contains(&name) || PLACES.iter().any(|(placed, _)| *placed == name);
    (!placed).then(|| {
        format!(
            "{name} has no place yet: give it one in {} and in ARCHITECTURE.md",
            file!()
        )
    })
}

fn pointing_up(from: &str, to: &str) -> Option<String> {
    if !to.starts_with("etayage") || from == "etayage-testkit" {
        return None;
    }
    let allowed: &[&str] = match PLACES.iter().find(|(name, _)| *name == from) {
        Some((_, allowed)) => allowed,
        None if from == "etayage" && to != "etayage-testkit" => return None,
        None => &[],
    };
    let list = if allowed.is_empty() {
        "none of ours".to_owned()
    } else {
        allowed.join(", ")
    };
    (!allowed.contains(&to)).then(|| format!("{from} → {to}: {from} may only use {list}"))
}

fn above_documents(from: &str, to: &str) -> Option<String> {
    let dear = to == "comemo" || to.starts_with("typst");
    let ours = from.starts_with("etayage") && from != "etayage-documents";
    (dear && ours).then(|| format!("{from} → {to}: only etayage-documents may pay for typst"))
}

fn reaching(graph: &Graph, from: &str, forbidden: &[&str], reason: &str) -> Vec<String> {
    let paths = forbidden.iter().filter_map(|name| graph.path(from, name));
    paths
        .map(|path| format!("{}: {reason}", path.join(" → ")))
        .collect()
}
