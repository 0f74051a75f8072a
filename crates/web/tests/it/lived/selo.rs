//! SELO: a CMP refers to a dwelling, or the landlord asks for help; two associations come together, partners
//! agree on the end, and the landlord's adviser takes over.

use etayage_testkit::actors::*;
use jiff::civil::date;

use super::steps::*;
use crate::support::TestApp;

const SIGNED: [&str; 3] = ["person", "team", "referrer"];
const BODY: &str = "reunion-suivi";

#[tokio::test]
async fn each_stream_is_offered_to_its_own_referrers() {
    let app = TestApp::running("selo", date(2021, 2, 1)).await;
    for (actor, mine, other) in [
        (
            hospital_referrer(),
            "Commune où vit la personne",
            "Maintien dans le logement",
        ),
        (
            referrer(),
            "Commune où vit la personne",
            "Accès à un logement du bailleur",
        ),
    ] {
        let page = app.as_(&actor).get(NEW).await.ok().says(mine).says(other);
        assert!(!page.form("Garder en brouillon").has("pathway"));
        page.says("Les autres voies d’entrée");
    }
    let town = app.as_(&town_referrer()).get(NEW).await.ok();
    let form = town.form("Garder en brouillon").set("pathway", "acces");
    let page = fitting(form, "selo", "acces")
        .press("Envoyer l’alerte")
        .await;
    page.is(axum::http::StatusCode::UNPROCESSABLE_ENTITY)
        .says("établissement de santé");
}

#[tokio::test]
async fn a_cmp_refers_and_the_landlord_gives_a_home() {
    let life = alerted("selo", date(2021, 2, 1), &hospital_referrer(), "acces").await;
    life.sent().await;
    life.taken("L’alerte", "L’orientation et l’adhésion").await;
    life.as_seen_by(&coordinator()).await.hides("Avis du CMP");
    life.not_yet("logement", "L’entrée n’est pas encore validée")
        .await;
    life.walk.app.turn_to(date(2021, 2, 16));
    life.entered(BODY, "2021-02-16").await;
    life.met(date(2021, 2, 18)).await;
    life.adhered(true).await;
    for landlord in [referrer(), contact(), pilot(), adviser()] {
        life.unknown_to(&landlord).await;
    }
    let page = life.as_seen_by(&coordinator()).await;
    page.at_stage("Le logement")
        .says("Mettre un logement à disposition");
    life.team("logement", "Enregistrer", |form| {
        form.set("place", "Un deux-pièces, rue des Tilleuls")
    })
    .await
    .at_stage("Le diagnostic et l’engagement")
    .says("rue des Tilleuls");
    accompanied(&life).await;
}

#[tokio::test]
async fn a_landlord_refers_and_the_cmp_of_the_sector_is_heard() {
    let life = alerted("selo", date(2021, 2, 1), &referrer(), "maintien").await;
    life.sent().await;
    life.taken("L’alerte", "L’orientation et l’adhésion").await;
    let walk = &life.walk;
    walk.app.turn_to(date(2021, 2, 16));
    walk.waits_not(&coordinator(), BODY, "2021-02-16", "entry")
        .await;
    life.unknown_to(&cmp()).await;
    life.team("demander-avis/cmp", "Demander cet avis", |form| form)
        .await;
    walk.act(&cmp(), "donner-avis/cmp", "Enregistrer l’avis", |form| {
        form.set("verdict", "favourable")
            .set("q-connaissance", "ne-sait-pas")
            .set("q-soins", "Une visite avec un infirmier.")
    })
    .await;
    life.as_seen_by(&referrer())
        .await
        .hides("avec un infirmier");
    life.entered(BODY, "2021-02-16").await;
    life.met(date(2021, 2, 18)).await;
    life.adhered(true).await;
    let page = life.as_seen_by(&coordinator()).await;
    page.at_stage("Le diagnostic et l’engagement")
        .hides("Mettre un logement à disposition");
    accompanied(&life).await;
}

/// From the pair to the last look at the dwelling, the same on both streams.
async fn accompanied(life: &Life) {
    life.walk.app.turn_to(date(2021, 3, 1));
    life.diagnosed().await;
    life.aimed_at("logement").await;
    paired(life).await;
    life.relayed(1).await;
    life.not_yet(
        "passer-relais/rencontre",
        "L’accompagnement n’a pas commencé",
    )
    .await;
    life.committed("2021-03-01", &SIGNED)
        .await
        .at_stage("L’accompagnement social global")
        .says("mar. 1er mars 2022");
    life.visited(&second_social_worker()).await;
    life.walk.app.turn_to(date(2022, 2, 15));
    agreed(life).await;
    life.walk.app.turn_to(date(2022, 2, 28));
    handed_over(life).await;
    life.summed_up().await;
    life.followed_up(date(2022, 2, 28), "maintien").await;
}

/// Two workers, of two associations: the second of the same would not do.
async fn paired(life: &Life) {
    life.not_yet("engagement", "Le binôme n’est pas formé")
        .await;
    life.joined(&social_worker()).await;
    life.not_yet("engagement", "Le binôme n’est pas formé")
        .await;
    life.joined(&second_social_worker()).await;
}

/// The end waits until who referred, the pair and the landlord's adviser are of one mind.
async fn agreed(life: &Life) {
    let walk = &life.walk;
    let refused = async |why: &str| {
        let end = Life::ending("2022-02-28", "capacite-habiter");
        walk.undecidable(&coordinator(), BODY, "2022-02-15", "end", end, why)
            .await;
    };
    let wishes = async |actor, wish: &str| {
        walk.act(&actor, "avis-suite", "Donner mon avis", |form| {
            form.set("wish", wish).set("note", "Vu ensemble.")
        })
        .await;
    };
    refused("prescripteur").await;
    wishes(life.author.clone(), "end").await;
    wishes(social_worker(), "end").await;
    refused("CESF du bailleur").await;
    life.let_in(&adviser()).await.says(NAME);
    wishes(adviser(), "renewal").await;
    refused("CESF du bailleur").await;
    wishes(adviser(), "end").await;
    life.ended(BODY, "2022-02-15", "2022-02-28", "capacite-habiter")
        .await;
}

/// The adviser ticks each step with its day; the exit waits for the last.
async fn handed_over(life: &Life) {
    let items = ["rencontre", "vigilance", "visite", "contact"];
    for (done, item) in items.iter().enumerate() {
        life.as_seen_by(&adviser())
            .await
            .at_stage("Le tuilage et la sortie")
            .says(&match done {
                0 | 1 => format!("{done} étape faite sur 4"),
                _ => format!("{done} étapes faites sur 4"),
            });
        life.walk
            .act(
                &adviser(),
                &format!("passer-relais/{item}"),
                "Enregistrer",
                |form| form.set("note", "À trois, autour de la table."),
            )
            .await
            .says("Fait le lun. 28 février 2022");
    }
    life.as_seen_by(&coordinator()).await.says("Relais passé");
}
