//! LOGISENS: the landlord brings a complex situation, three professions each on their axes, a weekly team, a
//! committee that studies the diagnosis, twelve months renewable.

use etayage_testkit::actors::*;
use jiff::civil::date;

use super::steps::*;
use crate::support::TestApp;

const BODY: &str = "comite-technique";
const SIGNED: [&str; 3] = ["person", "team", "referrer"];

#[tokio::test]
async fn the_landlord_alone_brings_a_situation() {
    let app = TestApp::running("logisens", date(2021, 1, 5)).await;
    misfit(
        &app,
        &town_referrer(),
        "maintien",
        |form| form,
        &["bailleur social"],
    )
    .await;
}

#[tokio::test]
async fn three_professions_follow_a_household_for_two_years() {
    let life = alerted("logisens", date(2021, 1, 5), &referrer(), "maintien").await;
    life.sent().await;
    life.taken("L’alerte", "Le comité technique et l’adhésion")
        .await;
    team_speaks_of_it(&life).await;
    life.walk.app.turn_to(date(2021, 1, 12));
    life.entered(BODY, "2021-01-12").await;
    life.met(date(2021, 1, 18)).await;
    life.adhered(true).await;
    for member in [social_worker(), nurse(), psychologist()] {
        life.joined(&member).await;
    }
    strategy_is_studied(&life).await;
    life.committed("2021-02-09", &SIGNED)
        .await
        .at_stage("L’accompagnement pluridisciplinaire")
        .says("mer. 9 février 2022");
    each_on_their_axes(&life).await;
    renewed(&life).await;
    life.walk.app.turn_to(date(2023, 1, 10));
    life.ended(BODY, "2023-01-10", "2023-01-31", "objectifs-atteints")
        .await;
    life.walk.app.turn_to(date(2023, 1, 31));
    life.summed_up().await;
    life.as_seen_by(&referrer())
        .await
        .says("Le courrier est ouvert");
    life.followed_up(date(2023, 1, 31), "mutation").await;
}

/// Each Monday the team speaks of what is new; the coordinator of another situation does not hear the rest.
async fn team_speaks_of_it(life: &Life) {
    let meeting = "/comites/logisens/reunion-equipe/2021-01-11";
    let app = &life.walk.app;
    app.turn_to(date(2021, 1, 11));
    app.as_(&coordinator())
        .get(meeting)
        .await
        .ok()
        .says("Nouvelle situation : alerte du mar. 5 janvier 2021");
    let page = app.as_(&psychologist()).get(meeting).await.ok();
    page.hides("Nouvelle situation");
}

/// The committee studies the diagnosis before anyone commits.
async fn strategy_is_studied(life: &Life) {
    let walk = &life.walk;
    walk.app.turn_to(date(2021, 2, 9));
    walk.waits_not(&coordinator(), BODY, "2021-02-09", "diagnosis")
        .await;
    life.diagnosed().await;
    life.aimed_at("estime").await;
    life.not_yet("engagement", "Le diagnostic n’a pas encore été étudié")
        .await;
    walk.decide(&coordinator(), "2021-02-09", "diagnosis", |form| {
        form.set("ruling", "accepted")
    })
    .await
    .says("Diagnostic étudié");
    life.relayed(1).await;
}

/// Each profession is offered its own axes first; what concerns health stays with the nurse and the psychologist.
async fn each_on_their_axes(life: &Life) {
    let walk = &life.walk;
    for (member, axes) in [
        (social_worker(), ["quotidien", "investir"]),
        (nurse(), ["estime", "soins"]),
        (psychologist(), ["soutien", "soutien-equipe"]),
    ] {
        let form = walk.form(&member, "objectif", "Fixer cet objectif").await;
        let offered: Vec<_> = form
            .choices("field")
            .iter()
            .filter(|id| !id.is_empty())
            .collect();
        assert_eq!(
            &offered[..2],
            &axes.iter().collect::<Vec<_>>()[..],
            "{}",
            member.user
        );
    }
    walk.act(&psychologist(), "acte", "Enregistrer", |form| {
        form.set("kind", "interview")
            .set("health_note", "Sommeil difficile.")
    })
    .await
    .says("Sommeil difficile.");
    walk.seen_by(&nurse()).await.ok().says("Sommeil difficile.");
    for outside in [social_worker(), referrer(), coordinator()] {
        walk.seen_by(&outside).await.ok().hides("Sommeil difficile");
    }
    let form = walk.form(&social_worker(), "acte", "Enregistrer").await;
    assert!(!form.has("health_note"));
    life.visited(&social_worker()).await;
}

/// Twelve months more, which the referrer wished; nobody here prolongs for a few weeks.
async fn renewed(life: &Life) {
    let walk = &life.walk;
    walk.app.turn_to(date(2022, 2, 8));
    let form = walk
        .form(&referrer(), "avis-suite", "Donner mon avis")
        .await;
    assert_eq!(form.choices("wish"), ["renewal", "end"]);
    life.referrer("avis-suite", "Donner mon avis", |form| {
        form.set("wish", "renewal").set("note", "Il faut du temps.")
    })
    .await;
    walk.decide(&coordinator(), "2022-02-08", "end", |form| {
        assert!(!form.choices("ruling").contains(&"extension".to_owned()));
        form.set("ruling", "renewal")
    })
    .await
    .says("Accompagnement jusqu’au jeudi 9 février 2023");
}
