//! The direction of the arrows between our crates (ARCHITECTURE.md), read from `cargo metadata`.

mod graph;
mod rules;

use graph::{Graph, Kind};
use rules::faults;

#[test]
fn every_arrow_of_the_workspace_points_down() {
    let graph = Graph::of_this_workspace();
    assert!(
        graph.ours().count() >= 9,
        "cargo metadata shows only {:?}",
        graph.ours().collect::<Vec<_>>()
    );
    let faults = faults(&graph);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The faults of a graph with these ordinary arrows and nothing else.
fn faults_of(arrows: &[(&str, &str)]) -> Vec<String> {
    let mut graph = Graph::default();
    for (from, to) in arrows {
        graph.add(from, to, Kind::Normal);
    }
    faults(&graph)
}

#[track_caller]
fn assert_refused(arrows: &[(&str, &str)], words: &[&str]) {
    let faults = faults_of(arrows).join("\n");
    for word in words {
        assert!(
            faults.contains(word),
            "« {word} » is missing from: {faults}"
        );
    }
}

#[test]
fn an_arrow_up_is_named() {
    assert_refused(
        &[("etayage-store", "etayage-app")],
        &[
            "etayage-store → etayage-app",
            "etayage-model, etayage-programme",
        ],
    );
}

#[test]
fn a_crate_nobody_placed_is_named() {
    assert_refused(
        &[("etayage-new", "etayage-model")],
        &["etayage-new", "has no place"],
    );
}

#[test]
fn the_page_cannot_reach_the_store() {
    assert_refused(
        &[("etayage-web", "etayage-store")],
        &["etayage-web → etayage-store"],
    );
    assert_refused(
        &[("etayage-web", "rusqlite")],
        &["etayage-web → rusqlite", "never sees SQL"],
    );
}

#[test]
fn the_model_stays_pure_even_through_another_crate() {
    assert_refused(
        &[("etayage-model", "jiff"), ("jiff", "tokio")],
        &["etayage-model → jiff → tokio", "is pure"],
    );
}

#[test]
fn the_store_never_sees_http() {
    assert_refused(
        &[("etayage-store", "axum")],
        &["etayage-store → axum", "never sees HTTP"],
    );
}

#[test]
fn typst_is_only_below_documents() {
    assert_refused(
        &[("etayage-app", "typst-pdf")],
        &["etayage-app → typst-pdf", "only etayage-documents"],
    );
}

#[test]
fn the_testkit_is_for_tests() {
    assert_refused(
        &[("etayage-app", "etayage-testkit")],
        &["etayage-app → etayage-testkit"],
    );
    let mut graph = Graph::default();
    graph.add("etayage-app", "etayage-testkit", Kind::Dev);
    assert_eq!(faults(&graph), Vec::<String>::new());
}

#[test]
fn the_intended_arrows_are_accepted() {
    let arrows = [
        ("etayage", "etayage-web"),
        ("etayage", "etayage-simulation"),
        ("etayage-web", "etayage-app"),
        ("etayage-web", "axum"),
        ("etayage-app", "etayage-store"),
        ("etayage-app", "etayage-documents"),
        ("etayage-store", "etayage-programme"),
        ("etayage-store", "rusqlite"),
        ("etayage-documents", "typst"),
        ("etayage-programme", "etayage-model"),
        ("etayage-simulation", "etayage-model"),
    ];
    assert_eq!(faults_of(&arrows), Vec::<String>::new());
}
