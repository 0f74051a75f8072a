//! Logac-V: parents who flee violence with their children, a dwelling at once, an address that stays secret.

use etayage_testkit::actors::*;
use jiff::civil::{Date, date};

use super::secret::{REFUGE, is_kept, stays_off_paper};
use super::steps::*;
use crate::support::TestApp;

const SUNDAY: Date = date(2021, 3, 7);

#[tokio::test]
async fn without_children_the_alert_turns_to_the_other_shelters() {
    let app = TestApp::running("logac-v", SUNDAY).await;
    app.as_(&town_referrer())
        .get(NEW)
        .await
        .ok()
        .says("Quitter vite")
        .says("Commune du domicile quitté");
    misfit(
        &app,
        &town_referrer(),
        "mise-a-labri",
        |form| {
            form.set("q-situation-familiale", "seul")
                .set("q-violences", "non")
        },
        &[
            "les logements sont faits pour des familles",
            "ASTREE",
            "Être victime de violence",
        ],
    )
    .await;
}

#[tokio::test]
async fn a_family_is_sheltered_on_a_sunday_and_helped_for_half_a_year() {
    let life = alerted("logac-v", SUNDAY, &town_referrer(), "mise-a-labri").await;
    life.sent().await;
    life.as_seen_by(&coordinator())
        .await
        .says("45 ans · Personne avec enfant")
        .hides("15 ans");
    life.taken("L’alerte", "La mise à l’abri").await;
    life.not_yet(
        "logement",
        "L’entrée n’est pas encore validée (Cellule d’urgence)",
    )
    .await;
    life.entered("cellule-urgence", "2021-03-07").await;
    life.team("logement", "Enregistrer", |form| form.set("place", REFUGE))
        .await
        .at_stage("La mise à l’abri");
    life.met(SUNDAY).await;
    life.adhered(true).await;
    for member in [tisf(), psychologist()] {
        life.joined(&member).await;
    }
    let team = [coordinator(), tisf(), psychologist()];
    is_kept(&life, &team).await;
    life.walk.app.turn_to(date(2021, 3, 22));
    life.diagnosed().await;
    life.aimed_at("enfants").await;
    life.relayed(1).await;
    life.committed("2021-03-22", &["person", "team"])
        .await
        .at_stage("L’accompagnement de la famille");
    life.visited(&tisf()).await;
    danger_stays_with_the_team(&life).await;
    life.walk.app.turn_to(date(2021, 8, 26));
    life.ended(
        "comite-technique",
        "2021-08-26",
        "2021-09-15",
        "objectifs-atteints",
    )
    .await;
    life.walk.app.turn_to(date(2021, 9, 15));
    life.summed_up().await;
    stays_off_paper(&life, &team).await;
    life.followed_up(date(2021, 9, 15), "bail").await;
}

/// The violent partner is near: the team knows what to do, and nobody outside reads it.
async fn danger_stays_with_the_team(life: &Life) {
    let page = life
        .walk
        .form(&tisf(), "danger", "Signaler à l’équipe")
        .await;
    assert!(page.choices("toward").len() > 1);
    life.walk
        .act(&tisf(), "danger", "Signaler à l’équipe", |form| {
            form.set("toward", "oneself")
                .set("facts", "Une voiture l’a suivie depuis l’école.")
        })
        .await
        .says("Une voiture l’a suivie");
    for outside in [town_referrer(), committee_member(), other_tisf()] {
        life.walk.seen_by(&outside).await.hides("Une voiture");
    }
    life.team("prevenir/d1", "Enregistrer", |form| {
        form.set("whom", "Gendarmerie")
            .set("at", "16:40")
            .set("answer", "Une patrouille passe à la sortie de l’école.")
    })
    .await;
    life.team("clore-danger/d1", "Clore", |form| {
        form.set("how", "Plainte déposée, l’école est prévenue.")
    })
    .await;
}
