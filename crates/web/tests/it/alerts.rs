//! Alerts before they leave: drafts, words that identify, the look of the named contact.

use axum::http::StatusCode;
use etayage_testkit::actors::*;

use crate::steps::sheet;
use crate::support::{Form, Page, TestApp, Walk};

const NEW: &str = "/alertes/nouvelle";
const SEND: &str = "Envoyer l’alerte";
const KEEP: &str = "Garder en brouillon";
const ASK: &str = "Envoyer à mon référent";

async fn blank(app: &TestApp, button: &str) -> Form {
    let actor = if button == ASK {
        referrer()
    } else {
        town_referrer()
    };
    app.as_(&actor).get(NEW).await.ok().form(button)
}

fn walk(app: TestApp, page: &Page) -> Walk {
    let case = page.path.split('?').next().unwrap_or_default().to_owned();
    Walk { app, case }
}

#[tokio::test]
async fn words_looked_at_may_leave_but_not_those_written_since() {
    let app = TestApp::new().await;
    let form = sheet(blank(&app, SEND).await).set(
        "q-description",
        "La voisine entend Monsieur Vantorre crier.",
    );
    let page = form
        .press(SEND)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("J’ai vérifié");
    let looked_at = page.form(SEND).set("wording_checked", "oui");
    let other = looked_at.clone().set(
        "q-description",
        "La voisine entend Madame Esquelbecq crier.",
    );
    let page = other
        .press(SEND)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("« Madame Esquelbecq » (un nom de personne)");
    assert_eq!(page.form(SEND).value("q-age"), "47");
    looked_at
        .press(SEND)
        .await
        .ok()
        .says("L’alerte est envoyée");
}

#[tokio::test]
async fn nothing_can_be_ticked_away_while_a_telephone_number_remains() {
    let app = TestApp::new().await;
    let words = "Le fils de Madame Vantorre répond au 06 39 98 00 00.";
    let form = sheet(blank(&app, KEEP).await)
        .set("q-description", words)
        .forged("wording_checked", "oui");
    let page = form.forged("pointed", "Madame Vantorre").press(KEEP).await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("06 39 98 00 00")
        .says("un numéro de téléphone");
    page.hides("wording_checked");
}

#[tokio::test]
async fn communes_and_organisations_are_not_taken_for_people() {
    let app = TestApp::new().await;
    let words = "Dette envers Horizon Habitat, suivi par le CCAS de Ville-Haute depuis mars.";
    let page = sheet(blank(&app, SEND).await)
        .set("q-description", words)
        .press(SEND)
        .await
        .ok();
    page.says("L’alerte est envoyée");
}

#[tokio::test]
async fn a_draft_says_what_it_lacks_and_leaves_once_complete() {
    let app = TestApp::new().await;
    let page = blank(&app, KEEP)
        .await
        .set("pathway", "maintien")
        .set("q-age", 47)
        .press(KEEP)
        .await
        .ok();
    let page = page
        .says("Le brouillon est enregistré")
        .says("il manque encore")
        .says("la commune du logement");
    assert!(
        !page
            .links()
            .iter()
            .any(|link| link.ends_with("/transmettre"))
    );
    let walk = walk(app, &page);
    walk.seen_by(&coordinator()).await.is(StatusCode::NOT_FOUND);
    let fill = |form: Form| {
        assert_eq!(form.value("q-age"), "47");
        form.set("commune", COMMUNE)
            .set_all("criteria", &["risque-logement", "fragilite-psychique"])
            .set("q-description", "Logement encombré.")
            .set("q-situation-familiale", "seul")
            .set("q-situation-logement", "bailleur-social")
    };
    walk.act(&town_referrer(), "modifier", "Enregistrer", fill)
        .await
        .hides("il manque encore");
    let form = walk.form(&town_referrer(), "transmettre", SEND).await;
    form.press(SEND)
        .await
        .ok()
        .says("L’équipe a jusqu’au")
        .says("Attendu de : Coordinateur de parcours");
    walk.seen_by(&coordinator())
        .await
        .ok()
        .says("Logement encombré.");
}

#[tokio::test]
async fn a_draft_given_back_comes_again_with_its_remarks_answered() {
    let app = TestApp::new().await;
    let page = sheet(blank(&app, ASK).await).press(ASK).await.ok();
    let walk = walk(app, &page);
    walk.seen_by(&contact())
        .await
        .ok()
        .says("Votre collègue attend votre relecture");
    let empty = walk.form(&contact(), "rendre", "Rendre la fiche").await;
    empty
        .press("Rendre la fiche")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("ce champ est vide");
    walk.act(&contact(), "rendre", "Rendre la fiche", |form| {
        form.set("why", "Depuis quand ?")
    })
    .await;
    walk.seen_by(&referrer())
        .await
        .ok()
        .says("Depuis quand ?")
        .says("C’est votre tour");
    walk.act(&referrer(), "modifier", "Enregistrer", |form| {
        form.set("q-description", "Encombré depuis 2018.")
    })
    .await;
    walk.act(&referrer(), "demander-validation", ASK, |form| form)
        .await;
    let page = walk.act(&contact(), "transmettre", SEND, |form| form).await;
    page.says("Encombré depuis 2018.");
    walk.seen_by(&referrer())
        .await
        .ok()
        .says("Rien n’est attendu de vous");
}

#[tokio::test]
async fn a_draft_given_up_stays_where_it_is() {
    let app = TestApp::new().await;
    let page = sheet(blank(&app, KEEP).await).press(KEEP).await.ok();
    let walk = walk(app, &page);
    let page = walk
        .act(&town_referrer(), "abandonner", "Abandonner", |form| form)
        .await;
    let page = page.says("Ce brouillon a été abandonné");
    assert!(
        !page
            .links()
            .iter()
            .any(|link| link.ends_with("/modifier") || link.ends_with("/transmettre"))
    );
    walk.seen_by(&coordinator()).await.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_referrers_file_alerts() {
    let app = TestApp::new().await;
    for actor in [tisf(), committee_member(), administrator()] {
        app.as_(&actor)
            .get(NEW)
            .await
            .is(StatusCode::FORBIDDEN)
            .says("prescripteurs");
    }
    app.as_(&town_referrer())
        .get("/alertes/nouvelle?dispositif=inconnu")
        .await
        .is(StatusCode::NOT_FOUND);
}
