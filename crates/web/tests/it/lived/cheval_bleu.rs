//! Le Cheval Bleu: a grid of weak signals, a week to object, the first visit with who referred, a written end,
//! and the signals measured again six months on.

use axum::http::StatusCode;
use etayage_testkit::actors::*;
use jiff::civil::date;

use super::steps::*;
use crate::support::{Form, TestApp, pdf_text};

const TEAM: &str = "reunion-equipe";

#[tokio::test]
async fn the_alert_says_to_whom_it_is_closed_and_where_to_turn() {
    let app = TestApp::running("cheval-bleu", date(2021, 3, 2)).await;
    let page = app.as_(&referrer()).get(NEW).await.ok();
    page.says("Avoir plus de 18 ans")
        .hides("mesurer de nouveau");
    misfit(
        &app,
        &referrer(),
        "maintien",
        |form| form.set("q-age", 16).set("q-pch", "oui"),
        &["le 119", "adressez-vous à la MDPH"],
    )
    .await;
}

/// The grid reaches the team with the sheet; the team studies them, and the household is told.
async fn informed() -> Life {
    let life = alerted("cheval-bleu", date(2021, 3, 2), &referrer(), "maintien").await;
    life.sent().await;
    life.taken("Le signalement", "Le signalement").await;
    let accepted = |form: Form| form.set("ruling", "accepted");
    let why = "La pré-évaluation n’est pas terminée";
    life.walk
        .undecidable(&coordinator(), TEAM, "2021-03-02", "entry", accepted, why)
        .await;
    life.walk
        .refuses(
            &referrer(),
            "grille/signaux:alerte",
            GRID,
            |form| form,
            "Cochez au moins une ligne.",
        )
        .await;
    life.referrer("grille/signaux:alerte", GRID, |form| {
        form.set("s-repli", 3).set("s-soi", 2).set("s-voisinage", 1)
    })
    .await
    .says("Ensemble, ces signes peuvent marquer une détresse")
    .at_stage("L’étude, l’information du ménage et la première visite");
    life.entered(TEAM, "2021-03-02").await;
    life.walk.app.turn_to(date(2021, 3, 8));
    let unaware = "Le ménage n’est pas encore informé de la venue de l’équipe";
    life.not_yet("fixer-rencontre", unaware).await;
    life.not_yet("rencontre", unaware).await;
    life.not_yet("opposition", unaware).await;
    life.referrer("informer", "Enregistrer", |form| {
        form.set("how", "Par le gardien, puis par un courrier")
    })
    .await
    .says("Personne ne vient avant le lun. 15 mars 2021");
    life
}

const GRID: &str = "Enregistrer la grille";

#[tokio::test]
async fn an_objection_within_the_week_closes_the_way() {
    let life = informed().await;
    life.walk.app.turn_to(date(2021, 3, 12));
    life.referrer("opposition", "Enregistrer et clore la situation", |form| {
        form.set("why", "Je ne veux voir personne.")
    })
    .await
    .says("S’est opposé le ven. 12 mars 2021")
    .says("Personne ne viendra")
    .hides("Je ne veux voir personne");
    let page = life.as_seen_by(&coordinator()).await;
    page.says("Je ne veux voir personne");
    for action in ["fixer-rencontre", "rencontre", "adhesion"] {
        life.not_yet(action, "le ménage s’est opposé").await;
    }
    life.walk.app.assert_sound().await;
}

#[tokio::test]
async fn silence_opens_the_first_visit_and_the_way_goes_to_its_written_end() {
    let life = informed().await;
    visited_after_the_week(&life).await;
    life.adhered(true).await;
    life.as_seen_by(&coordinator())
        .await
        .at_stage("Le diagnostic et le contrat d’engagement");
    life.walk.app.turn_to(date(2021, 3, 22));
    life.diagnosed().await;
    life.aimed_at("alliance").await;
    life.committed("2021-03-22", &["person", "team"])
        .await
        .at_stage("L’accompagnement psycho-médico-social");
    life.joined(&nurse()).await;
    life.visited(&nurse()).await;
    measured_again(&life).await;
    end_is_written(&life).await;
    life.followed_up(date(2021, 9, 15), "maintien").await;
}

/// Nobody comes during the week; then the team comes with who referred.
async fn visited_after_the_week(life: &Life) {
    let arranged =
        |day: &'static str| move |form: Form| form.set("through", "moi-même").set("on", day);
    let (action, button) = ("fixer-rencontre", "Enregistrer la date");
    life.walk
        .refuses(
            &referrer(),
            action,
            button,
            arranged("2021-03-14"),
            "à partir du lun. 15 mars 2021",
        )
        .await;
    life.walk.app.turn_to(date(2021, 3, 14));
    life.not_yet("rencontre", "a 7 jours pour s’opposer").await;
    life.met(date(2021, 3, 16)).await;
    life.walk
        .closed(
            &referrer(),
            "opposition",
            "La première rencontre a déjà eu lieu",
        )
        .await;
    life.as_seen_by(&coordinator())
        .await
        .says("Pas d’opposition");
}

/// Six months after the alert, by who filled it the first time.
async fn measured_again(life: &Life) {
    let again = "grille/signaux:six-mois";
    let too_early = "vient le jeu. 2 septembre 2021";
    let seen = |form: Form| form.set("s-repli", 1);
    life.walk
        .refuses(&referrer(), again, GRID, seen, too_early)
        .await;
    life.walk.app.turn_to(date(2021, 9, 2));
    life.referrer(again, GRID, |form| {
        form.set("s-repli", 1).set("s-soi", 2).set("s-paiement", 3)
    })
    .await
    .says("Tout le temps → Parfois : mieux");
}

/// The end is said in writing with its reason and the relays that stay; there is no synthesis here.
async fn end_is_written(life: &Life) {
    life.walk.app.turn_to(date(2021, 9, 14));
    life.team("relais", "Ajouter le relais", |form| {
        form.set("kind", "care")
            .set("name", "CMP de Ville-Haute")
            .set("purpose", "Un rendez-vous par mois.")
            .set("active", "oui")
    })
    .await;
    life.not_yet("ecrire-fin", "La fin de l’accompagnement n’est pas décidée")
        .await;
    life.ended(TEAM, "2021-09-14", "2021-09-15", "objectifs-atteints")
        .await;
    life.walk.app.turn_to(date(2021, 9, 15));
    life.walk.absent(&coordinator(), "synthese").await;
    life.team("ecrire-fin", "Enregistrer l’écrit de fin", |form| {
        form.set("text", "Nous nous voyons pour la dernière fois.")
    })
    .await;
    let page = life.as_seen_by(&referrer()).await;
    page.says("Nous nous voyons pour la dernière fois.")
        .says("Objectifs atteints, relais en place")
        .says("Un professionnel de soins")
        .hides("CMP de Ville-Haute");
    let letter = format!("{}/documents/fin.pdf", life.walk.case);
    let app = &life.walk.app;
    let partner = app.as_(&referrer()).get(&letter).await;
    let partner = pdf_text(&partner.is(StatusCode::OK).body);
    let team = app.as_(&coordinator()).get(&letter).await;
    let team = pdf_text(&team.is(StatusCode::OK).body);
    for (text, relay) in [
        (&partner, "Un professionnel de soins"),
        (&team, "CMP de Ville-Haute"),
    ] {
        for words in ["Nous nous voyons", "Objectifs atteints", relay] {
            assert!(text.contains(words), "« {words} » is not in: {text}");
        }
    }
    assert!(!partner.contains("CMP de Ville-Haute"), "{partner}");
}
