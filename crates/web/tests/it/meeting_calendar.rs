//! A committee that meets on another day: its agenda follows, and its decisions can be noted there.

use axum::http::StatusCode;
use etayage_testkit::actors::{committee_member, coordinator, health_referent, steering_member};
use etayage_testkit::logipsy::opined;
use jiff::civil::date;

use crate::support::{TestApp, pdf_text};

const MARCH: &str = "/comites/logipsy/comite-technique/2019-03-06";
const MOVED: &str = "/comites/logipsy/comite-technique/2019-03-13";
const ADD: &str = "/comites/logipsy/comite-technique/seance";
const CHANGE: &str = "Changer le calendrier";
const NOTE: &str = "Enregistrer la décision";

async fn in_february() -> TestApp {
    let app = TestApp::new().await;
    app.lived(&opined()).await;
    app.turn_to(date(2019, 2, 25));
    app
}

async fn moved(app: &TestApp) {
    let page = format!("{MARCH}/calendrier");
    let form = app.as_(&coordinator()).form(&page, CHANGE).await;
    let form = form
        .set("to", "2019-03-13")
        .set("why", "Salle indisponible.");
    let page = form.press(CHANGE).await.ok();
    page.says("Le calendrier est changé.")
        .says("Prochaine séance : mercredi 13 mars 2019")
        .says("Déplacée du 6 mars");
}

#[tokio::test]
async fn a_meeting_that_is_moved_takes_its_agenda_its_decisions_and_its_minutes() {
    let app = in_february().await;
    moved(&app).await;
    let member = app.as_(&committee_member());
    member.get(MARCH).await.is(StatusCode::NOT_FOUND);
    let page = member.get(MOVED).await.ok();
    page.says("Déplacée du 6 mars.")
        .says("Motif : Salle indisponible.")
        .says("LGP-19-AAAAA");
    app.turn_to(date(2019, 3, 13));
    let page = member.get(MOVED).await.ok();
    let links = page.links();
    let link = links.iter().find(|link| link.contains("/decider/"));
    let path = link.expect("a line to decide").split('#').next();
    let form = member.form(path.unwrap_or_default(), NOTE).await;
    let form = form
        .set("ruling", "accepted")
        .set("reason", "Le risque est établi.");
    form.press(NOTE)
        .await
        .ok()
        .says("La décision est enregistrée.");
    let minutes = member.get(&format!("{MOVED}/compte-rendu.pdf")).await.ok();
    let text = pdf_text(&minutes.body);
    assert!(text.contains("reporté du 6 mars"), "{text}");
    let page = member.get(MOVED).await.ok();
    page.has_no_button("Déplacer ou annuler");
    let change = format!("{MOVED}/calendrier");
    let form = app.as_(&coordinator()).form(&change, CHANGE).await;
    form.set("way", "annuler")
        .set("why", "Erreur.")
        .press_only(CHANGE)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Cette séance a commencé");
    app.assert_sound().await;
}

#[tokio::test]
async fn a_cancelled_meeting_gives_its_agenda_to_the_next_and_may_be_held_all_the_same() {
    let app = in_february().await;
    let page = format!("{MARCH}/calendrier");
    let form = app.as_(&committee_member()).form(&page, CHANGE).await;
    let form = form.set("way", "annuler").set("why", "Trop d’absents.");
    let page = form.press(CHANGE).await.ok();
    let page = page
        .says("Prochaine séance : mercredi 3 avril 2019")
        .says("mercredi 6 mars 2019 : Trop d’absents.");
    let april = "/comites/logipsy/comite-technique/2019-04-03";
    app.as_(&coordinator())
        .get(april)
        .await
        .ok()
        .says("LGP-19-AAAAA");
    let links = page.links();
    let restore = links.iter().find(|link| link.contains("jour=2019-03-06"));
    let form = app.as_(&committee_member());
    let form = form
        .form(restore.expect("a link"), "Ajouter la séance")
        .await;
    assert_eq!(form.value("to"), "2019-03-06");
    let page = form
        .set("why", "Finalement possible.")
        .press("Ajouter la séance")
        .await
        .ok();
    page.says("Prochaine séance : mercredi 6 mars 2019")
        .hides("Séances annulées");
}

#[tokio::test]
async fn what_is_typed_wrong_is_said_and_kept() {
    let app = in_february().await;
    let keeper = app.as_(&coordinator());
    let form = keeper.form(&format!("{MARCH}/calendrier"), CHANGE).await;
    let page = form.set("why", "Grève.").press_only(CHANGE).await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Dites quel jour la séance se tiendra.");
    assert_eq!(page.form(CHANGE).value("why"), "Grève.");
    let form = keeper.form(ADD, "Ajouter la séance").await;
    let form = form.set("to", "2019-03-06").set("why", "Une de plus.");
    let page = form.press_only("Ajouter la séance").await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("se réunit déjà le");
}

#[tokio::test]
async fn who_does_not_keep_the_minutes_does_not_change_the_calendar() {
    let app = in_february().await;
    for reader in [health_referent(), steering_member()] {
        for page in [format!("{MARCH}/calendrier"), ADD.to_owned()] {
            app.as_(&reader).get(&page).await.is(StatusCode::NOT_FOUND);
        }
    }
    app.as_(&health_referent())
        .get("/comites")
        .await
        .ok()
        .hides("Ajouter une séance");
}
