//! ASTREE: danger at home, a dwelling on the same day, an address that the team alone knows.

use axum::http::StatusCode;
use etayage_testkit::actors::*;
use jiff::civil::date;

use super::secret::{REFUGE, is_kept, stays_off_paper};
use super::steps::*;
use crate::support::{Form, TestApp};

const CHRISTMAS: jiff::civil::Date = date(2020, 12, 25);
const CELL: &str = "cellule-urgence";

#[tokio::test]
async fn the_sheet_may_be_left_at_once_and_says_for_whom_it_is() {
    let app = TestApp::running("astree", CHRISTMAS).await;
    let page = app.as_(&town_referrer()).get(NEW).await.ok();
    page.says("Quitter vite")
        .says("Mariage : bail ou dossier au nom des deux")
        .says("l’équipe a jusqu’au samedi 26 décembre 2020 pour mettre un logement à disposition")
        .hides("CMP de secteur.");
    misfit(
        &app,
        &town_referrer(),
        "mise-a-labri",
        |form| form.set("q-danger-domicile", "non"),
        &["Être en danger à son domicile", "3919"],
    )
    .await;
}

#[tokio::test]
async fn a_draft_and_the_situation_may_be_left_at_once_too() {
    let life = alerted("astree", CHRISTMAS, &town_referrer(), "mise-a-labri").await;
    for path in ["", "/modifier"] {
        let path = format!("{}{path}", life.walk.case);
        let page = life.walk.app.as_(&town_referrer()).get(&path).await.ok();
        page.says("Quitter vite");
    }
}

#[tokio::test]
async fn on_christmas_day_a_dwelling_is_there_the_same_day() {
    let life = alerted("astree", CHRISTMAS, &town_referrer(), "mise-a-labri").await;
    life.sent().await;
    life.taken("L’alerte", "La mise à l’abri").await;
    sheltered(&life).await;
    life.joined(&social_worker()).await;
    is_kept(&life, &[coordinator(), social_worker()]).await;
    life.walk.app.turn_to(date(2021, 1, 15));
    life.diagnosed().await;
    life.aimed_at("separation").await;
    life.relayed(1).await;
    life.committed("2021-01-15", &["person", "team"])
        .await
        .hides("Le prescripteur : rester joignable");
    life.visited(&social_worker()).await;
    stays_off_paper(&life, &[coordinator(), social_worker()]).await;
    life.walk.app.turn_to(date(2021, 7, 13));
    life.ended(
        "comite-technique",
        "2021-07-13",
        "2021-07-13",
        "objectifs-atteints",
    )
    .await;
    life.summed_up().await;
    stays_off_paper(&life, &[coordinator(), social_worker()]).await;
    life.followed_up(date(2021, 7, 13), "bail").await;
}

/// The cell decides at once, a dwelling is given; then only the person meets the team and agrees.
async fn sheltered(life: &Life) {
    let given = |form: Form| form.set("place", REFUGE);
    life.not_yet(
        "logement",
        "L’entrée n’est pas encore validée (Cellule d’urgence)",
    )
    .await;
    life.entered(CELL, "2020-12-25").await;
    let form = life
        .walk
        .form(&coordinator(), "logement", "Enregistrer")
        .await;
    assert!(!form.has("secret"), "the programme says so once for all");
    life.walk
        .closed(&town_referrer(), "logement", "le coordinateur de parcours")
        .await;
    life.team("logement", "Enregistrer", given)
        .await
        .at_stage("La mise à l’abri")
        .says("Adresse secrète");
    life.met(CHRISTMAS).await;
    life.adhered(true).await;
    life.as_seen_by(&coordinator())
        .await
        .at_stage("Le diagnostic et l’engagement");
}

#[tokio::test]
async fn a_refused_alert_turns_to_who_listens_night_and_day() {
    let life = alerted("astree", CHRISTMAS, &town_referrer(), "mise-a-labri").await;
    life.sent().await;
    life.taken("L’alerte", "La mise à l’abri").await;
    let refused = |form: Form| {
        form.set("ruling", "refused")
            .set("reason", "Un hébergement est déjà trouvé.")
            .set("orientation", "3919")
            .set("advice", "Le 3919 écoute nuit et jour.")
    };
    life.walk
        .decide_at(&coordinator(), CELL, "2020-12-25", "entry", refused)
        .await;
    let page = life.as_seen_by(&town_referrer()).await;
    page.says("Violences femmes info (3919)")
        .says("Cellule d’urgence du ven. 25 décembre 2020 : l’entrée n’est pas retenue");
    let form = format!("{}/logement", life.walk.case);
    let page = life.walk.app.as_(&coordinator()).get(&form).await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY);
}
