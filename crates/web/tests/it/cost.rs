//! How many statements each page sends to the base: none grows with the number of situations.

use etayage_testkit::actors::*;
use etayage_testkit::logipsy::{COMMITTEE_OF_JUNE, supported};

use crate::support::TestApp;

/// Pages, and the statements that each may send, session included.
const PAGES: &[(&str, u64)] = &[
    ("/", 6),
    ("/situations", 5),
    ("/situations?q=LGP-19-AAAAA", 5),
    ("/situations/0190a000-0000-7000-8000-000000000001", 8),
    ("/situations/0190a000-0000-7000-8000-000000000001/acte", 11),
    ("/comites", 4),
    ("/agenda", 6),
    ("/pilotage", 40),
    ("/dispositifs", 3),
    ("/dispositifs/logipsy", 3),
];

async fn costs(app: &TestApp) -> Vec<(&'static str, u64)> {
    let client = app.as_(&coordinator());
    client.get("/").await.ok();
    let mut costs = vec![];
    for (path, _) in PAGES {
        costs.push((*path, app.statements_of(client.get(path)).await));
    }
    costs
}

#[tokio::test]
async fn a_page_costs_what_it_must_and_no_more_in_a_large_base() {
    let app = TestApp::new().await;
    app.lived(&supported()).await;
    app.turn_to(COMMITTEE_OF_JUNE);
    let alone = costs(&app).await;
    let wanted: Vec<_> = PAGES.to_vec();
    let dear: Vec<_> = alone
        .iter()
        .zip(&wanted)
        .filter(|((_, cost), (_, most))| cost > most)
        .collect();
    assert!(dear.is_empty(), "dearer than said: {dear:?}");
    for number in 2..40 {
        app.lived_again(&supported(), number).await;
    }
    app.turn_to(COMMITTEE_OF_JUNE);
    assert_eq!(costs(&app).await, alone);
}

#[tokio::test]
async fn the_agenda_of_a_meeting_costs_two_statements_a_case() {
    let app = TestApp::new().await;
    app.lived(&supported()).await;
    app.turn_to(COMMITTEE_OF_JUNE);
    let client = app.as_(&coordinator());
    let meeting = "/comites/logipsy/comite-technique/2019-06-05";
    client.get(meeting).await.ok();
    let alone = app.statements_of(client.get(meeting)).await;
    app.lived_again(&supported(), 2).await;
    app.turn_to(COMMITTEE_OF_JUNE);
    let two = app.statements_of(client.get(meeting)).await;
    // A diagnosis and an end wait for each case: two lines.
    assert!(alone <= 10 && two == alone + 2, "{alone}, then {two}");
}

#[tokio::test]
async fn noting_a_visit_costs_few_statements() {
    let app = TestApp::new().await;
    let case = app.lived(&supported()).await;
    let form = app
        .as_(&tisf())
        .get(&format!("/situations/{case}/acte"))
        .await
        .form("Enregistrer")
        .set("kind", "home-visit");
    let cost = app.statements_of(form.press_only("Enregistrer")).await;
    assert!(cost <= 60, "{cost}");
}
