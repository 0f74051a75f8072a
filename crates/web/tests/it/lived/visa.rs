//! Visa pour un logement: people with an addiction enter a home directly; the team of a CHRS comes to them.

use etayage_testkit::actors::*;
use jiff::civil::date;

use super::steps::*;
use crate::support::TestApp;

const SIGNED: [&str; 3] = ["person", "team", "referrer"];

#[tokio::test]
async fn without_an_addiction_the_alert_says_where_else_to_turn() {
    let app = TestApp::running("visa-logement", date(2021, 3, 1)).await;
    misfit(
        &app,
        &town_referrer(),
        "acces",
        |form| form.set("q-addiction", "non"),
        &["Être en situation d’addiction", "SIAO (115)"],
    )
    .await;
}

#[tokio::test]
async fn a_home_comes_first_without_any_condition() {
    let life = alerted("visa-logement", date(2021, 3, 1), &town_referrer(), "acces").await;
    life.sent().await;
    life.taken("L’alerte", "L’entrée et l’adhésion").await;
    life.not_yet("logement", "L’entrée n’est pas encore validée")
        .await;
    life.walk.app.turn_to(date(2021, 3, 9));
    life.entered("comite-technique", "2021-03-09").await;
    life.met(date(2021, 3, 11)).await;
    life.adhered(true).await;
    let page = life.as_seen_by(&coordinator()).await;
    page.at_stage("Le logement d’abord")
        .says("Mettre un logement à disposition");
    life.diagnosed().await;
    life.aimed_at("addiction").await;
    life.not_yet(
        "engagement",
        "Aucun logement n’est encore mis à disposition",
    )
    .await;
    life.walk.app.turn_to(date(2021, 3, 15));
    life.team("logement", "Enregistrer", |form| {
        form.set("place", "Un studio, quai des Brumes")
    })
    .await
    .at_stage("Le diagnostic et l’engagement");
    life.relayed(1).await;
    life.committed("2021-03-15", &SIGNED)
        .await
        .at_stage("Le CHRS hors les murs");
    accompanied(&life).await;
    life.followed_up(date(2022, 3, 8), "bail").await;
}

/// What the nurse writes about the addiction stays between those who care, unless the person agrees to more.
async fn accompanied(life: &Life) {
    let walk = &life.walk;
    for member in [nurse(), social_worker()] {
        life.joined(&member).await;
    }
    walk.act(&nurse(), "acte", "Enregistrer", |form| {
        form.set("kind", "interview")
            .set("health_note", "Réduction engagée, sans demande de soin.")
    })
    .await;
    for outside in [social_worker(), town_referrer(), coordinator()] {
        walk.seen_by(&outside).await.ok().hides("Réduction engagée");
    }
    life.team("partage", "Enregistrer", |form| {
        form.set("health_with_team", "oui").set("how", "spoken")
    })
    .await
    .says("Réduction engagée");
    walk.seen_by(&town_referrer())
        .await
        .ok()
        .hides("Réduction engagée");
    life.visited(&social_worker()).await;
    walk.app.turn_to(date(2022, 3, 8));
    life.ended(
        "comite-technique",
        "2022-03-08",
        "2022-03-08",
        "relais-droit-commun",
    )
    .await;
    life.summed_up().await;
}
