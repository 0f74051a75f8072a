//! LOGIPSY from the alert to the synthesis, each at their own pages.

use axum::http::StatusCode;
use etayage_testkit::actors::*;
use jiff::civil::date;

use crate::steps::*;
use crate::support::{TestApp, pdf_text};

#[tokio::test]
async fn a_household_is_followed_from_the_alert_to_the_synthesis() {
    let walk = alerted(TestApp::new().await).await;
    walk.app.turn_to(date(2019, 2, 28));
    opined(&walk, &referrer()).await;
    walk.app.turn_to(date(2019, 3, 6));
    walk.decide(&committee_member(), "2019-03-06", "entry", |form| {
        form.set("ruling", "accepted")
    })
    .await;
    adhered(&walk).await;
    committed(&walk).await;
    let sheet = format!("{}/documents/engagement-1.pdf", walk.case);
    let text = pdf_text(&walk.app.as_(&referrer()).get(&sheet).await.ok().body);
    assert!(
        text.contains("Libérer l’entrée et la cuisine.") && text.contains("28 juin 2019"),
        "{text}"
    );
    let card = format!("{}/documents/carte-du-reseau.pdf", walk.case);
    let text = pdf_text(&walk.app.as_(&tisf()).get(&card).await.ok().body);
    for words in [
        "La carte de mon réseau",
        "Camille Vantorre",
        "Sa sœur",
        "Passer chaque dimanche.",
    ] {
        assert!(text.contains(words), "« {words} » is not in: {text}");
    }
    let page = walk.seen_by(&tisf()).await.ok();
    page.says("La carte du réseau")
        .says("1. Sa sœur (Famille) Passer chaque dimanche.");
    walk.app
        .as_(&other_referrer())
        .get(&card)
        .await
        .is(StatusCode::NOT_FOUND);
    supported(&walk).await;
    renewed(&walk).await;
    ended(&walk).await;
    walk.app.assert_sound().await;
}

#[tokio::test]
async fn a_refused_entry_gives_the_referrer_another_orientation() {
    let walk = alerted_by_the_town(TestApp::new().await).await;
    walk.app.turn_to(date(2019, 2, 28));
    opined(&walk, &town_referrer()).await;
    walk.app.turn_to(date(2019, 3, 6));
    walk.decide(&coordinator(), "2019-03-06", "entry", |form| {
        form.set("ruling", "refused")
            .set("reason", "La personne est déjà suivie par un service.")
            .set("orientation", "fsl")
            .set("advice", "Le FSL reçoit sur dossier du service social.")
    })
    .await;
    let page = walk.seen_by(&town_referrer()).await.ok();
    page.says("Accompagnement du Fonds de solidarité logement (FSL)")
        .says("Le FSL reçoit sur dossier");
    let path = format!("{}/documents/reponse.pdf", walk.case);
    let text = pdf_text(&walk.app.as_(&town_referrer()).get(&path).await.ok().body);
    assert!(
        text.contains("Le FSL reçoit sur dossier du service social."),
        "{text}"
    );
    walk.app
        .as_(&coordinator())
        .get(&format!("{}/adhesion", walk.case))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_person_who_withdraws_closes_all_but_what_the_coordinator_must_keep() {
    let walk = alerted(TestApp::new().await).await;
    walk.app.turn_to(date(2019, 2, 28));
    opined(&walk, &referrer()).await;
    walk.app.turn_to(date(2019, 3, 6));
    walk.decide(&coordinator(), "2019-03-06", "entry", |form| {
        form.set("ruling", "accepted")
    })
    .await;
    adhered(&walk).await;
    walk.seen_by(&tisf()).await.ok().says("Camille Vantorre");
    walk.seen_by(&referrer())
        .await
        .ok()
        .says("Camille Vantorre");
    walk.app.turn_to(date(2019, 3, 20));
    let page = walk
        .act(
            &coordinator(),
            "retrait",
            "Enregistrer et clore la situation",
            |form| form.set("why", "Je préfère continuer sans vous."),
        )
        .await;
    page.says("Je préfère continuer sans vous.");
    for actor in [tisf(), nurse(), referrer(), contact()] {
        walk.seen_by(&actor)
            .await
            .ok()
            .hides("Vantorre")
            .hides("continuer sans vous");
    }
    walk.app
        .as_(&tisf())
        .get(&format!("{}/acte", walk.case))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}
