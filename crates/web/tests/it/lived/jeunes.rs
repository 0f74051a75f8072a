//! Young people without a home: a coach, a self-assessment that they fill all along, a dwelling when they are
//! ready.

use etayage_testkit::actors::*;
use jiff::civil::date;

use super::steps::*;
use crate::support::{Form, TestApp};

const SIGNED: [&str; 3] = ["person", "team", "referrer"];
const GRID: &str = "Enregistrer la grille";

#[tokio::test]
async fn at_twenty_five_the_alert_says_where_else_to_turn() {
    let app = TestApp::running("jeunes-partenord", date(2021, 3, 1)).await;
    misfit(
        &app,
        &town_referrer(),
        "acces",
        |form| {
            form.set("q-age", 25)
                .set("q-situation-logement", "bailleur-social")
        },
        &[
            "Avoir moins de 25 ans",
            "À partir de 25 ans",
            "adressez-vous au bailleur",
        ],
    )
    .await;
}

async fn met_by_the_coach() -> Life {
    let life = alerted(
        "jeunes-partenord",
        date(2021, 3, 1),
        &town_referrer(),
        "acces",
    )
    .await;
    life.sent().await;
    life.taken("L’alerte", "L’entrée et l’adhésion").await;
    life.walk.app.turn_to(date(2021, 3, 9));
    life.entered("comite-technique", "2021-03-09").await;
    let before = "La personne n’a pas encore donné son adhésion";
    life.not_yet("grille/competences:entree", before).await;
    life.met(date(2021, 3, 11)).await;
    life.adhered(true).await;
    life.joined(&coach()).await;
    life
}

/// The young person answers for themselves, on the screen of their coach, and may leave lines out.
async fn assessed_and_committed() -> Life {
    let life = met_by_the_coach().await;
    life.as_seen_by(&coach()).await.at_stage("Le projet");
    life.diagnosed().await;
    life.aimed_at("projet").await;
    life.not_yet(
        "engagement",
        "Une grille que le dispositif demande n’est pas remplie",
    )
    .await;
    life.walk
        .closed(
            &town_referrer(),
            "grille/competences:entree",
            "l’équipe de la situation",
        )
        .await;
    let grid = format!("{}/grille/competences:entree", life.walk.case);
    let page = life.walk.app.as_(&coach()).get(&grid).await.ok();
    page.says("C’est toi qui réponds.")
        .says("Il n’y a pas de bonne réponse");
    life.walk
        .act(&coach(), "grille/competences:entree", GRID, |form| {
            form.set("s-parler", 1).set("s-argent", 0)
        })
        .await
        .says("Remplie par la personne accompagnée.");
    life.relayed(1).await;
    life.walk.app.turn_to(date(2021, 3, 15));
    life.committed("2021-03-15", &SIGNED)
        .await
        .at_stage("L’accompagnement global");
    life
}

#[tokio::test]
async fn a_coach_helps_a_young_person_who_says_where_they_stand() {
    let life = assessed_and_committed().await;
    life.visited(&coach()).await;
    seen_over_time(&life).await;
    life.walk.app.turn_to(date(2021, 9, 1));
    life.walk
        .act(&coordinator(), "logement", "Enregistrer", |form| {
            form.set("place", "Un studio, rue du Port")
        })
        .await
        .says("rue du Port");
    life.walk.app.turn_to(date(2022, 3, 8));
    life.ended(
        "comite-technique",
        "2022-03-08",
        "2022-03-14",
        "objectifs-atteints",
    )
    .await;
    life.walk.app.turn_to(date(2022, 3, 14));
    life.as_seen_by(&coach()).await.at_stage("La sortie");
    life.summed_up().await;
    life.followed_up(date(2022, 3, 14), "bail").await;
}

/// After three months the same lines, drawn over time; the referrer reads them as long as the person agrees.
async fn seen_over_time(life: &Life) {
    let again = "grille/competences:trois-mois";
    let alone = |form: Form| form.set("s-parler", 3);
    life.walk
        .refuses(&coach(), again, GRID, alone, "vient le mar. 15 juin 2021")
        .await;
    life.walk.app.turn_to(date(2021, 6, 15));
    life.walk
        .act(&coach(), again, GRID, |form| {
            form.set("s-parler", 3).set("s-argent", 1)
        })
        .await
        .says("Avec de l’aide → Seul : mieux");
    let told = "Avec de l’aide → Seul";
    life.as_seen_by(&town_referrer()).await.says(told);
    life.team("partage", "Enregistrer", |form| {
        form.set_all("agreement_with_referrer", &[])
            .set("how", "spoken")
    })
    .await;
    life.as_seen_by(&town_referrer()).await.hides(told);
    life.team("partage", "Enregistrer", |form| {
        form.set("agreement_with_referrer", "oui")
            .set("how", "spoken")
    })
    .await;
}

#[tokio::test]
async fn who_leaves_without_a_home_is_not_left_in_the_middle_of_the_way() {
    let life = assessed_and_committed().await;
    life.walk.app.turn_to(date(2021, 5, 11));
    life.team("decider/end", "Enregistrer la décision", |form| {
        let ended = Life::ending("2021-05-11", "refus-poursuite");
        ended(form.set("meeting", "2021-05-11"))
    })
    .await;
    life.as_seen_by(&coordinator())
        .await
        .at_stage("La sortie")
        .hides("Entrer dans un logement");
    life.summed_up().await;
    life.followed_up(date(2021, 5, 11), "inconnu").await;
}
