//! Key figures: what the steering reads, and what nobody can read out of them.

use axum::http::StatusCode;
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::supported;
use jiff::civil::date;

use crate::support::TestApp;

/// As many households, all sent by the landlord.
pub async fn households(count: u32) -> TestApp {
    let app = TestApp::new().await;
    for number in 1..=count {
        app.lived_again(&supported(), number).await;
    }
    app.turn_to(date(2019, 9, 2));
    app
}

#[tokio::test]
async fn a_few_households_are_never_a_number() {
    let app = households(3).await;
    for page in ["/pilotage", "/pilotage?periode=2019-1"] {
        let page = app.as_(&coordinator()).get(page).await.ok();
        let text = page.says("moins de 5").text();
        let told = text.split_whitespace().any(|word| word == "3");
        assert!(!told, "{text}");
    }
}

#[tokio::test]
async fn enough_households_are_counted_beside_what_was_promised() {
    let app = households(7).await;
    let page = app.as_(&coordinator()).get("/pilotage").await.ok();
    page.says("Entrées 7 pour 120 attendues")
        .says("Horizon Habitat 7")
        .says("Visite à domicile 7");
    let half = app
        .as_(&coordinator())
        .get("/pilotage?periode=2019-1")
        .await
        .ok();
    half.says("Entrées 7 pour 60 attendues");
    let before = app
        .as_(&coordinator())
        .get("/pilotage?periode=2018")
        .await
        .ok();
    before.says("Entrées 0");
}

#[tokio::test]
async fn a_pilot_begins_with_the_figures_and_reads_only_the_line_of_their_organisation() {
    let app = households(7).await;
    let page = app.as_(&pilot()).get("/").await.ok();
    assert_eq!(page.path, "/pilotage");
    page.says("Horizon Habitat 7");
    for stranger in [referrer(), tisf(), nurse(), cmp()] {
        app.as_(&stranger)
            .get("/pilotage")
            .await
            .is(StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn an_unknown_programme_has_no_figures() {
    let app = TestApp::new().await;
    app.as_(&coordinator())
        .get("/pilotage?dispositif=inconnu")
        .await
        .is(StatusCode::NOT_FOUND);
    app.as_(&coordinator())
        .get("/pilotage?periode=hier")
        .await
        .ok()
        .says("LOGIPSY, 2019");
}
