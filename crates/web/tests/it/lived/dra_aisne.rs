//! Détecter Reloger Accompagner: families under eviction; the social, the landlord and justice speak before the
//! entry, and the procedure waits.

use etayage_model::roles::Actor;
use etayage_testkit::actors::*;
use jiff::civil::date;

use super::steps::*;
use crate::support::{Form, TestApp};

const SIGNED: [&str; 3] = ["person", "team", "referrer"];
const BODY: &str = "comite-technique";

#[tokio::test]
async fn before_any_procedure_the_alert_says_what_is_enough() {
    let app = TestApp::running("dra-aisne", date(2021, 3, 1)).await;
    misfit(
        &app,
        &referrer(),
        "maintien",
        |form| {
            form.set("q-procedure", "aucune")
                .set("q-situation-familiale", "seul")
        },
        &["Être menacé d’expulsion", "un plan d’apurement", "CCAPEX"],
    )
    .await;
    let hospital = app.as_(&hospital_referrer()).get(NEW).await.ok();
    let form = hospital
        .form("Garder en brouillon")
        .set("pathway", "maintien");
    let page = fitting(form, "dra-aisne", "maintien")
        .press("Envoyer l’alerte")
        .await;
    page.is(axum::http::StatusCode::UNPROCESSABLE_ENTITY)
        .says("service social");
}

#[tokio::test]
async fn a_family_is_rehoused_while_the_procedure_waits() {
    let life = entered("relogement").await;
    life.as_seen_by(&coordinator()).await.at_stage("Reloger");
    life.diagnosed().await;
    life.aimed_at("dette").await;
    life.not_yet(
        "engagement",
        "Aucun logement n’est encore mis à disposition",
    )
    .await;
    life.team("logement", "Enregistrer", |form| {
        form.set("place", "Un T4, rue des Lavoirs")
    })
    .await
    .at_stage("Le diagnostic et l’engagement");
    accompanied(&life, "reloge").await;
}

#[tokio::test]
async fn a_family_keeps_its_home_with_a_suspended_procedure() {
    let life = entered("maintien").await;
    life.as_seen_by(&coordinator())
        .await
        .at_stage("Le diagnostic et l’engagement")
        .hides("Mettre un logement à disposition");
    life.diagnosed().await;
    life.aimed_at("juridique").await;
    accompanied(&life, "bail").await;
}

async fn entered(pathway: &str) -> Life {
    let life = alerted("dra-aisne", date(2021, 3, 1), &referrer(), pathway).await;
    life.sent().await;
    life.taken("L’alerte", "L’entrée et l’adhésion").await;
    evicted(&life).await;
    consulted(&life).await;
    life.entered(BODY, "2021-03-04").await;
    life.met(date(2021, 3, 8)).await;
    life.adhered(true).await;
    life
}

/// The landlord says where its procedure stands, step by step with its dates; only those who need it read it.
async fn evicted(life: &Life) {
    let told = |stage: &'static str, since: &'static str, next: &'static str| {
        move |form: Form| {
            form.set("stage", stage)
                .set("since", since)
                .set("arrears", "2 450,30")
                .set("next_date", next)
        }
    };
    let button = "Mettre à jour";
    life.walk
        .closed(&coordinator(), "procedure", "le bailleur de la personne")
        .await;
    life.referrer(
        "procedure",
        button,
        told("summons", "2021-01-12", "2021-02-20"),
    )
    .await;
    life.referrer(
        "procedure",
        button,
        told("judgment", "2021-02-20", "2021-05-03"),
    )
    .await;
    let page = life.as_seen_by(&coordinator()).await;
    page.says("Jugement")
        .says("2 450,30 €")
        .says("lun. 3 mai 2021")
        .says("Assignation Depuis le mar. 12 janvier 2021")
        .says("Jugement Depuis le sam. 20 février 2021");
    for outside in [committee_member(), tisf()] {
        life.as_seen_by(&outside).await.hides("2 450,30");
    }
    life.referrer("suspendre-procedure", "Suspendre", |form| {
        form.set("until", "2022-03-15")
    })
    .await;
    life.as_seen_by(&coordinator())
        .await
        .says("Jusqu’au mar. 15 mars 2022");
}

/// The landlord, the social service and justice: the entry is not on the agenda before the third has spoken.
async fn consulted(life: &Life) {
    heard_nobody_yet(life).await;
    let walk = &life.walk;
    let gives = async |actor: Actor, opinion: &str, fill: fn(Form) -> Form| {
        walk.act(
            &actor,
            &format!("donner-avis/{opinion}"),
            "Enregistrer l’avis",
            |form| fill(form.set("verdict", "favourable")),
        )
        .await;
        if opinion != "justice" {
            walk.waits_not(&coordinator(), BODY, "2021-03-04", "entry")
                .await;
        }
    };
    for opinion in ["prescripteur", "social", "justice"] {
        life.team(
            &format!("demander-avis/{opinion}"),
            "Demander cet avis",
            |form| form,
        )
        .await;
    }
    gives(referrer(), "prescripteur", |form| {
        form.set("q-evolution", "Un versement a été fait.")
    })
    .await;
    gives(coordinator(), "social", |form| {
        form.set("q-enfants", "Rester près de l’école.")
    })
    .await;
    gives(coordinator(), "justice", |form| {
        form.set("q-etape", "Audience le 3 mai.")
            .set("q-suspension", "sous-conditions")
    })
    .await;
    life.as_seen_by(&coordinator())
        .await
        .says("Oui, sous conditions");
    for outside in [referrer(), committee_member()] {
        life.as_seen_by(&outside)
            .await
            .hides("Oui, sous conditions");
    }
}

async fn heard_nobody_yet(life: &Life) {
    let walk = &life.walk;
    walk.app.turn_to(date(2021, 3, 4));
    walk.waits_not(&coordinator(), BODY, "2021-03-04", "entry")
        .await;
    let whose = "la personne à qui cet avis est demandé, ou le coordinateur";
    walk.closed(&referrer(), "donner-avis/justice", whose).await;
}

/// Twelve months, then what became of the family's home.
async fn accompanied(life: &Life, outcome: &str) {
    life.relayed(1).await;
    life.walk.app.turn_to(date(2021, 3, 15));
    life.committed("2021-03-15", &SIGNED)
        .await
        .at_stage("Accompagner");
    life.joined(&tisf()).await;
    life.as_seen_by(&tisf()).await.says("Suspendue");
    life.visited(&tisf()).await;
    life.walk.app.turn_to(date(2022, 3, 3));
    life.ended(BODY, "2022-03-03", "2022-03-14", "procedure-close")
        .await;
    life.walk.app.turn_to(date(2022, 3, 14));
    life.summed_up().await;
    life.followed_up(date(2022, 3, 14), outcome).await;
}
