//! The committee: its calendar, its agenda, its decisions, its minutes.

use axum::http::StatusCode;
use etayage_testkit::actors::{
    committee_member, coordinator, health_referent, other_health_referent, referrer, tisf,
};
use etayage_testkit::logipsy::{COMMITTEE_OF_JUNE, COMMITTEE_OF_MARCH, entered, opined, supported};
use jiff::civil::date;

use crate::support::{Form, Page, TestApp, pdf_text};

const MARCH: &str = "/comites/logipsy/comite-technique/2019-03-06";
const JUNE: &str = "/comites/logipsy/comite-technique/2019-06-05";
const REFERENCE: &str = "LGP-19-AAAAA";
const NOTE: &str = "Enregistrer la décision";

/// The form that opens on the line of that matter.
async fn opened(page: &Page, app: &TestApp, matter: &str) -> Form {
    let links = page.links();
    let link = links
        .iter()
        .find(|link| link.contains("/decider/") && link.contains(&format!("/{matter}#")));
    let path = link
        .expect("a line to decide")
        .split('#')
        .next()
        .unwrap_or_default();
    app.as_(&coordinator()).form(path, NOTE).await
}

async fn in_march() -> TestApp {
    let app = TestApp::new().await;
    app.lived(&opined()).await;
    app.turn_to(COMMITTEE_OF_MARCH);
    app
}

async fn in_june() -> TestApp {
    let app = TestApp::new().await;
    app.lived(&supported()).await;
    app.turn_to(COMMITTEE_OF_JUNE);
    app
}

#[tokio::test]
async fn the_calendar_tells_which_meeting_is_next_and_which_was_moved() {
    let app = TestApp::on(date(2019, 4, 10)).await;
    let page = app.as_(&committee_member()).get("/comites").await.ok();
    let page = page
        .says("le 1er mercredi de chaque mois")
        .says("Prochaine séance : jeudi 2 mai 2019");
    page.says("Reporté du 1er mai, férié (Fête du Travail)");
    app.turn_to(COMMITTEE_OF_JUNE);
    let page = app
        .as_(&tisf())
        .get("/comites")
        .await
        .ok()
        .says("Ouvrir la séance");
    assert!(page.links().contains(&JUNE.to_owned()));
    app.as_(&referrer())
        .get("/comites")
        .await
        .ok()
        .says("Vous ne siégez à aucun comité");
}

#[tokio::test]
async fn an_entry_is_decided_on_anonymous_facts() {
    let app = in_march().await;
    let page = app.as_(&coordinator()).get(MARCH).await.ok();
    let page = page
        .says("Entrées 1")
        .says(REFERENCE)
        .says("Ville-Haute")
        .says("Horizon Habitat");
    let page = page
        .says("Avis du CMP de secteur : favorable")
        .hides("Logement encombré, bruit la nuit");
    let form = opened(&page, &app, "entry").await.set("ruling", "accepted");
    let page = form
        .press(NOTE)
        .await
        .ok()
        .says("La décision est enregistrée.");
    page.says("Aucune situation n’attend de décision.")
        .says("Décidé à cette séance 1")
        .says("Entrée Acceptée");
}

#[tokio::test]
async fn what_was_put_off_says_so_and_why_when_it_comes_back() {
    let app = in_march().await;
    let page = app.as_(&coordinator()).get(MARCH).await.ok();
    let form = opened(&page, &app, "entry").await.set("ruling", "deferred");
    let form = form.set("reason", "Il manque l’avis du CMP.");
    form.press(NOTE).await.ok().says("Entrée Ajournée");
    app.turn_to(date(2019, 4, 3));
    let april = "/comites/logipsy/comite-technique/2019-04-03";
    app.as_(&coordinator())
        .get(april)
        .await
        .ok()
        .says("Déjà ajourné le mercredi 6 mars 2019. Il manque l’avis du CMP.")
        .says("Compte rendu (PDF)");
    let may = "/comites/logipsy/comite-technique/2019-05-02";
    let later = app.as_(&coordinator()).get(may).await.ok();
    later.hides("Compte rendu (PDF)");
}

#[tokio::test]
async fn a_refusal_without_another_orientation_comes_back_with_all_that_was_typed() {
    let app = in_march().await;
    let page = app.as_(&coordinator()).get(MARCH).await;
    let form = opened(&page, &app, "entry")
        .await
        .set("ruling", "refused")
        .set("reason", "Hors du territoire de santé.");
    let page = form
        .press(NOTE)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("orientation");
    let form = page.form(NOTE);
    assert_eq!(form.value("reason"), "Hors du territoire de santé.");
    assert_eq!(form.value("ruling"), "refused");
    let form = form
        .set("orientation", "ccas")
        .set("advice", "Le CCAS reçoit le matin.");
    form.press(NOTE)
        .await
        .ok()
        .says("Orientation proposée : CCAS de la commune. Le CCAS reçoit le matin.");
}

#[tokio::test]
async fn at_the_end_of_a_period_support_is_renewed_prolonged_or_ended() {
    let app = in_june().await;
    let page = app
        .as_(&coordinator())
        .get(JUNE)
        .await
        .ok()
        .says("Fin prévue le ven. 28 juin 2019");
    let form = opened(&page, &app, "end").await;
    assert_eq!(
        form.choices("ruling"),
        ["renewal", "extension", "end", "deferred"]
    );
    let page = form
        .set("ruling", "extension")
        .set("until", "2020-01-15")
        .press(NOTE)
        .await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("6 mois au plus");
    let page = page
        .form(NOTE)
        .set("ruling", "renewal")
        .press(NOTE)
        .await
        .ok();
    page.says("Accompagnement jusqu’au samedi 28 septembre 2019");
}

#[tokio::test]
async fn two_members_who_decide_at_once_are_told_and_lose_nothing() {
    let app = in_march().await;
    let page = app.as_(&coordinator()).get(MARCH).await;
    let late = opened(&page, &app, "entry")
        .await
        .set("ruling", "deferred")
        .set("reason", "Il manque un avis écrit.");
    let soon = opened(&page, &app, "entry").await.set("ruling", "accepted");
    soon.press(NOTE).await.ok();
    let page = late.press(NOTE).await.is(StatusCode::CONFLICT);
    page.says("n’est plus à l’ordre du jour")
        .says("Vous aviez écrit : « Il manque un avis écrit. »");
}

#[tokio::test]
async fn a_decision_posted_twice_is_recorded_once() {
    let app = in_march().await;
    let page = app.as_(&coordinator()).get(MARCH).await;
    let form = opened(&page, &app, "entry").await.set("ruling", "accepted");
    form.clone()
        .press(NOTE)
        .await
        .ok()
        .says("Décidé à cette séance 1");
    form.press(NOTE).await.ok().says("Décidé à cette séance 1");
}

#[tokio::test]
async fn the_minutes_hold_who_was_there_the_decisions_and_never_change_once_closed() {
    let app = in_march().await;
    let keeper = app.as_(&committee_member());
    let page = keeper.get(MARCH).await;
    let decision = opened(&page, &app, "entry").await.set("ruling", "accepted");
    let form = page
        .form("Enregistrer")
        .set("present-0", "Gaspard Tillemont")
        .set("others", "Gendarmerie : une personne");
    let page = form
        .set("remarks", "Prochaine séance en avril.")
        .press("Enregistrer")
        .await
        .ok();
    let form = page
        .says("Le compte rendu est enregistré.")
        .form("Enregistrer");
    assert_eq!(form.value("present-0"), "Gaspard Tillemont");
    assert_eq!(form.value("others"), "Gendarmerie : une personne");
    decision.clone().press(NOTE).await.ok();
    let page = form
        .press("Enregistrer et clore")
        .await
        .ok()
        .says("Compte rendu clos");
    assert!(!page.source().contains("name=\"remarks\""));
    decision
        .forged("operation", "une-autre")
        .press(NOTE)
        .await
        .is(StatusCode::CONFLICT);
    let text = pdf_text(
        &keeper
            .get(&format!("{MARCH}/compte-rendu.pdf"))
            .await
            .ok()
            .body,
    );
    for words in [
        REFERENCE,
        "Gaspard Tillemont",
        "Prochaine séance en avril.",
        "Acceptée",
        "6 mars 2019",
    ] {
        assert!(
            text.contains(words),
            "« {words} » is not in the minutes: {text}"
        );
    }
}

#[tokio::test]
async fn minutes_changed_meanwhile_are_told_and_what_was_typed_stays() {
    let app = in_march().await;
    let late = app
        .as_(&coordinator())
        .get(MARCH)
        .await
        .form("Enregistrer")
        .set("remarks", "Ma remarque.");
    let soon = app
        .as_(&committee_member())
        .get(MARCH)
        .await
        .form("Enregistrer")
        .set("remarks", "La sienne.");
    soon.press("Enregistrer").await.ok();
    let page = late
        .press("Enregistrer")
        .await
        .is(StatusCode::CONFLICT)
        .says("entre-temps")
        .says("La sienne.");
    let form = page.form("Enregistrer");
    assert_eq!(form.value("remarks"), "Ma remarque.");
    form.press("Enregistrer")
        .await
        .ok()
        .says("Le compte rendu est enregistré.");
}

#[tokio::test]
async fn before_the_day_the_agenda_is_only_read() {
    let app = TestApp::new().await;
    app.lived(&opined()).await;
    let page = app
        .as_(&coordinator())
        .get(MARCH)
        .await
        .ok()
        .says("provisoire")
        .says(REFERENCE);
    assert!(page.links().iter().all(|link| !link.contains("/decider/")));
}

#[tokio::test]
async fn who_does_not_keep_the_minutes_reads_and_who_does_not_sit_finds_nothing() {
    let app = in_march().await;
    for actor in [tisf(), health_referent()] {
        let page = app.as_(&actor).get(MARCH).await.ok().says(REFERENCE);
        assert!(page.links().iter().all(|link| !link.contains("/decider/")));
        assert!(!page.source().contains("name=\"remarks\""));
    }
    let page = app
        .as_(&other_health_referent())
        .get(MARCH)
        .await
        .ok()
        .hides("Horizon Habitat");
    page.says("n’est pas confiée à votre fonction");
    app.as_(&referrer())
        .get(MARCH)
        .await
        .is(StatusCode::NOT_FOUND);
    for unknown in ["2019-03-07", "bientot"] {
        let path = format!("/comites/logipsy/comite-technique/{unknown}");
        app.as_(&coordinator())
            .get(&path)
            .await
            .is(StatusCode::NOT_FOUND);
    }
    app.as_(&coordinator())
        .get("/comites/logipsy/comite-pilotage/2019-06-20")
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_case_that_entered_is_no_longer_on_the_agenda() {
    let app = TestApp::new().await;
    app.lived(&entered()).await;
    app.as_(&coordinator())
        .get(MARCH)
        .await
        .ok()
        .says("Aucune situation")
        .says("Décidé à cette séance 1");
}
