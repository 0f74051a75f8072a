//! Logement d’Abord (SIA): a home first, formulas that change with the need, a relay in every field.

use etayage_testkit::actors::*;
use jiff::civil::date;

use super::steps::*;
use crate::support::Form;

const SIGNED: [&str; 3] = ["person", "team", "referrer"];
const BODY: &str = "comite-technique";

#[tokio::test]
async fn without_a_home_the_home_comes_first() {
    let life = adhered("acces").await;
    life.as_seen_by(&coordinator())
        .await
        .at_stage("Le logement d’abord");
    life.diagnosed().await;
    life.aimed_at("logement").await;
    life.not_yet(
        "engagement",
        "Aucun logement n’est encore mis à disposition",
    )
    .await;
    life.team("logement", "Enregistrer", |form| {
        form.set("place", "Un T1, rue des Forges")
    })
    .await
    .at_stage("La formule et l’engagement");
    accompanied(&life).await;
}

#[tokio::test]
async fn whoever_has_a_home_keeps_it() {
    let life = adhered("maintien").await;
    life.as_seen_by(&coordinator())
        .await
        .at_stage("La formule et l’engagement")
        .hides("Mettre un logement à disposition");
    life.diagnosed().await;
    life.aimed_at("administratif").await;
    accompanied(&life).await;
}

async fn adhered(pathway: &str) -> Life {
    let life = alerted(
        "sia-logement-abord",
        date(2021, 3, 1),
        &town_referrer(),
        pathway,
    )
    .await;
    life.sent().await;
    life.taken("L’alerte", "L’entrée et l’adhésion").await;
    life.walk.app.turn_to(date(2021, 3, 11));
    life.entered(BODY, "2021-03-11").await;
    life.not_yet("formule", "La personne n’a pas encore donné son adhésion")
        .await;
    life.met(date(2021, 3, 12)).await;
    life.adhered(true).await;
    life
}

/// A formula, three relays, then the formula changes when the settling in is done.
async fn accompanied(life: &Life) {
    life.not_yet(
        "engagement",
        "La formule d’accompagnement n’est pas choisie",
    )
    .await;
    life.team("formule", "Enregistrer", |form| {
        form.set("formula", "intensive")
    })
    .await
    .says("Formule intensive");
    life.relayed(3).await;
    life.walk.app.turn_to(date(2021, 3, 22));
    life.committed("2021-03-22", &SIGNED)
        .await
        .at_stage("L’accompagnement intégré");
    life.joined(&social_worker()).await;
    life.visited(&social_worker()).await;
    changed(life).await;
    life.walk.app.turn_to(date(2022, 3, 10));
    life.ended(BODY, "2022-03-10", "2022-03-21", "relais-droit-commun")
        .await;
    life.walk.app.turn_to(date(2022, 3, 21));
    life.summed_up().await;
    life.followed_up(date(2022, 3, 21), "maintien").await;
}

/// Anyone of the team changes the formula, with its reason; the referrer reads which one, and does not change it.
async fn changed(life: &Life) {
    let walk = &life.walk;
    walk.app.turn_to(date(2021, 6, 7));
    walk.closed(&town_referrer(), "formule", "l’équipe de la situation")
        .await;
    let (by, button) = (social_worker(), "Enregistrer");
    let lighter = |form: Form| form.set("formula", "soutenue");
    let why = "Dites en une phrase pourquoi la formule change.";
    walk.refuses(&by, "formule", button, lighter, why).await;
    walk.act(&by, "formule", button, |form| {
        lighter(form).set("why", "L’installation est faite.")
    })
    .await
    .says("Formule soutenue");
    life.as_seen_by(&town_referrer())
        .await
        .says("Formule soutenue");
}
