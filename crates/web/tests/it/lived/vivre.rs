//! Vivre dans un logement, exister dans la cité: young households, leavers of care; the request is evaluated
//! before the committee, and again six months on.

use etayage_testkit::actors::*;
use jiff::civil::date;

use super::steps::*;
use crate::support::{Form, TestApp};

const SIGNED: [&str; 3] = ["person", "team", "referrer"];
const BODY: &str = "comite-technique";
const GRID: &str = "Enregistrer la grille";

#[tokio::test]
async fn too_young_or_too_old_the_alert_says_where_to_turn() {
    let app = TestApp::running("vivre-logement", date(2021, 3, 1)).await;
    let page = app.as_(&town_referrer()).get(NEW).await.ok();
    page.says("de l’aide sociale à l’enfance ?");
    for age in [17, 31] {
        misfit(
            &app,
            &town_referrer(),
            "acces",
            |form| form.set("q-age", age),
            &["de 18 à 30 ans", "l’aide sociale à l’enfance"],
        )
        .await;
    }
}

#[tokio::test]
async fn a_request_is_evaluated_then_a_young_household_settles_in() {
    let life = alerted(
        "vivre-logement",
        date(2021, 3, 1),
        &town_referrer(),
        "acces",
    )
    .await;
    life.sent().await;
    life.taken("L’alerte", "L’évaluation de la demande et l’adhésion")
        .await;
    evaluated(&life).await;
    life.entered(BODY, "2021-03-17").await;
    life.met(date(2021, 3, 18)).await;
    life.adhered(true).await;
    life.as_seen_by(&coordinator())
        .await
        .at_stage("L’installation et l’engagement");
    life.diagnosed().await;
    life.aimed_at("cite").await;
    life.not_yet(
        "engagement",
        "Aucun logement n’est encore mis à disposition",
    )
    .await;
    life.team("logement", "Enregistrer", |form| {
        form.set("place", "Un T2, place du Marché")
    })
    .await;
    life.relayed(2).await;
    life.walk.app.turn_to(date(2021, 4, 1));
    life.committed("2021-04-01", &SIGNED)
        .await
        .at_stage("Vivre dans un logement, exister dans la cité")
        .says("sam. 1er janvier 2022");
    life.joined(&social_worker()).await;
    life.visited(&social_worker()).await;
    evaluated_again(&life).await;
    life.walk.app.turn_to(date(2021, 12, 15));
    life.ended(BODY, "2021-12-15", "2021-12-31", "objectifs-atteints")
        .await;
    life.walk.app.turn_to(date(2021, 12, 31));
    life.summed_up().await;
    life.followed_up(date(2021, 12, 31), "bail").await;
}

/// The team's own tool, on anonymous facts: the committee does not take the request up without it.
async fn evaluated(life: &Life) {
    let walk = &life.walk;
    walk.app.turn_to(date(2021, 3, 17));
    let accepted = |form: Form| form.set("ruling", "accepted");
    let why = "La pré-évaluation n’est pas terminée";
    walk.undecidable(&coordinator(), BODY, "2021-03-17", "entry", accepted, why)
        .await;
    walk.closed(
        &town_referrer(),
        "grille/demande:entree",
        "l’équipe de la situation",
    )
    .await;
    life.team("grille/demande:entree", GRID, |form| {
        form.set("s-quotidien", 1)
            .set("s-entourage", 1)
            .set("s-sante", 2)
    })
    .await
    .says("Un bail glissant ou une intermédiation locative");
    life.as_seen_by(&town_referrer())
        .await
        .hides("Un bail glissant");
}

/// Six months after the commitment.
async fn evaluated_again(life: &Life) {
    let again = "grille/demande:six-mois";
    let too_early = "vient le ven. 1er octobre 2021";
    let ready = |form: Form| form.set("s-budget", 3);
    life.walk
        .refuses(&coordinator(), again, GRID, ready, too_early)
        .await;
    life.walk.app.turn_to(date(2021, 10, 1));
    life.team(again, GRID, |form| {
        form.set("s-quotidien", 3)
            .set("s-entourage", 2)
            .set("s-sante", 2)
    })
    .await
    .says("En cours → Prêt : mieux");
}
