//! An alert told to a coordinator on the telephone: written in the name of the referrer, who follows it.

use axum::http::StatusCode;
use etayage_model::roles::Actor;
use etayage_testkit::actors::*;

use crate::steps::sheet;
use crate::support::{Form, TestApp};

const NEW: &str = "/alertes/nouvelle";
const SEND: &str = "Envoyer l’alerte";
const ASK: &str = "Envoyer à son référent";

async fn told_by(app: &TestApp, referrer: &Actor, button: &str) -> Form {
    let coordinator = app.as_(&coordinator());
    let page = coordinator.get(NEW).await.ok();
    let page = page.says("Qui vous a appelé ?");
    let option = format!("value=\"{}\"", referrer.user);
    assert!(page.source().contains(&option), "{option}");
    coordinator.form(&written_for(referrer), button).await
}

fn written_for(referrer: &Actor) -> String {
    format!("{NEW}?dispositif=logipsy&pour={}", referrer.user)
}

#[tokio::test]
async fn the_referrer_follows_it_as_their_own() {
    let app = TestApp::new().await;
    let form = told_by(&app, &town_referrer(), SEND).await;
    let page = sheet(form).press(SEND).await.ok();
    let page = page
        .says("L’alerte est envoyée")
        .says("CCAS de Ville-Haute");
    let case = page.path.split('?').next().unwrap_or_default().to_owned();
    app.as_(&town_referrer()).get(&case).await.ok();
    app.as_(&referrer())
        .get(&case)
        .await
        .is(StatusCode::NOT_FOUND);
    app.assert_sound().await;
}

#[tokio::test]
async fn where_a_contact_validates_it_waits_for_them() {
    let app = TestApp::new().await;
    let form = told_by(&app, &referrer(), ASK).await;
    let page = sheet(form).press(ASK).await.ok();
    page.says("La fiche est confiée au prescripteur.");
    app.as_(&contact()).get("/").await.ok().says("LGP-");
    app.as_(&coordinator())
        .get("/situations")
        .await
        .ok()
        .hides("LGP-");
}

#[tokio::test]
async fn only_a_coordinator_writes_for_another_and_only_for_a_referrer() {
    let app = TestApp::new().await;
    let refused = [
        (referrer(), town_referrer()),
        (coordinator(), nurse()),
        (coordinator(), coordinator()),
    ];
    for (writer, other) in refused {
        app.as_(&writer)
            .get(&written_for(&other))
            .await
            .is(StatusCode::NOT_FOUND);
    }
    app.as_(&tisf())
        .get(&written_for(&town_referrer()))
        .await
        .is(StatusCode::FORBIDDEN);
    let form = told_by(&app, &town_referrer(), SEND).await;
    let forged = sheet(form).forged("pour", nurse().user.as_str());
    forged.press(SEND).await.is(StatusCode::NOT_FOUND);
}
