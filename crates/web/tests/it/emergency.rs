//! A danger opens a file for three hours, under the eyes of the protection of data.

use axum::http::StatusCode;
use etayage_model::roles::Actor;
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::{COMMITTEE_OF_JUNE, supported};
use jiff::civil::time;

use crate::support::{Form, Page, TestApp};

const REASON: &str = "Elle m’appelle et dit qu’elle a pris des médicaments ; j’envoie les secours.";

async fn under_way() -> (TestApp, String) {
    let app = TestApp::new().await;
    let case = app.lived(&supported()).await;
    app.turn_to(COMMITTEE_OF_JUNE);
    (app, case.to_string())
}

async fn form(app: &TestApp, actor: &Actor) -> Form {
    let page = app.as_(actor).get("/urgence").await.ok();
    page.form("Ouvrir le dossier").set("reason", REASON)
}

async fn open(app: &TestApp, actor: &Actor, file: &str) -> Page {
    let form = form(app, actor).await.set("dossier", file);
    form.press("Ouvrir le dossier").await
}

#[tokio::test]
async fn a_professional_finds_the_file_by_its_whole_name_and_it_closes_by_itself() {
    let (app, case) = under_way().await;
    let page = app
        .as_(&other_tisf())
        .get(&format!("/situations/{case}"))
        .await;
    page.ok().hides("Vantorre").says("Ouvrir en urgence");
    let page = open(&app, &other_tisf(), "camille VANTORRE").await.ok();
    page.says("Accès d’urgence ouvert jusqu’à 12 h 00")
        .says("Camille Vantorre")
        .says("allée des Noisetiers")
        .says("Accès d’urgence ouvert : TISF");
    app.app
        .clock()
        .stop_at(COMMITTEE_OF_JUNE, time(11, 59, 59, 0));
    let path = format!("/situations/{case}");
    app.as_(&other_tisf())
        .get(&path)
        .await
        .ok()
        .says("Vantorre");
    app.app
        .clock()
        .stop_at(COMMITTEE_OF_JUNE, time(12, 0, 0, 0));
    app.as_(&other_tisf())
        .get(&path)
        .await
        .ok()
        .hides("Vantorre");
    app.assert_sound().await;
}

#[tokio::test]
async fn the_protection_of_data_is_told_at_once_and_answers() {
    let (app, case) = under_way().await;
    open(&app, &other_tisf(), "Camille Vantorre").await.ok();
    let officer = app.as_(&protection_officer());
    let day = officer
        .get("/")
        .await
        .ok()
        .says("Examiner un accès d’urgence");
    let file = format!("/protection/dossiers/{case}");
    assert!(day.links().contains(&file), "{:?}", day.links());
    let register = officer.get("/protection/demandes").await.ok();
    register
        .says("1 demande attend votre réponse.")
        .says("Isidore Malvaux")
        .says("de 9 h 00 à 12 h 00")
        .hides("Vantorre");
    officer
        .get("/protection/consultations")
        .await
        .ok()
        .says("Accès d’urgence");
    let page = officer.get(&file).await.ok().says(REASON);
    page.hides("Vantorre").hides("Noisetiers");
    let look = officer.get(&format!("{file}/urgences/u1")).await.ok();
    let blank = look.form("Enregistrer l’examen");
    blank
        .press("Enregistrer l’examen")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    let look = officer.get(&format!("{file}/urgences/u1")).await.ok();
    let said = look
        .form("Enregistrer l’examen")
        .set("justified", "oui")
        .set("note", "Les secours sont venus à temps.")
        .press("Enregistrer l’examen")
        .await;
    said.ok()
        .says("L’examen de cet accès est enregistré.")
        .says("Justifié");
    officer
        .get("/")
        .await
        .ok()
        .hides("Examiner un accès d’urgence");
}

#[tokio::test]
async fn nothing_is_said_of_files_that_only_resemble_what_was_typed() {
    let (app, _) = under_way().await;
    for typed in [
        "Vantorre",
        "Cam Van",
        "Camille Vant",
        "LGP-19",
        "Camille Exemple",
    ] {
        let page = open(&app, &other_tisf(), typed).await;
        let page = page.is(StatusCode::UNPROCESSABLE_ENTITY);
        let page = page.says("Aucun dossier ne porte exactement");
        assert_eq!(page.form("Ouvrir le dossier").value("dossier"), typed);
    }
    let short = form(&app, &other_tisf()).await;
    let short = short
        .set("dossier", "Camille Vantorre")
        .set("reason", "vite");
    let page = short.press("Ouvrir le dossier").await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Il manque la raison")
        .says("vite");
}

#[tokio::test]
async fn only_those_who_accompany_may_ask() {
    let (app, _) = under_way().await;
    let professionals = [
        tisf(),
        other_tisf(),
        nurse(),
        other_nurse(),
        social_worker(),
        psychologist(),
        coach(),
    ];
    for (who, actor) in everyone() {
        let page = app.as_(&actor).get("/urgence").await;
        let expected = match professionals.contains(&actor) {
            true => StatusCode::OK,
            false => StatusCode::FORBIDDEN,
        };
        assert_eq!(page.status, expected, "{who}");
    }
}

#[tokio::test]
async fn the_landlord_does_not_know_that_there_was_a_danger() {
    let (app, case) = under_way().await;
    open(&app, &other_tisf(), "Camille Vantorre").await.ok();
    let path = format!("/situations/{case}");
    for actor in [referrer(), contact(), pilot(), cmp(), committee_member()] {
        let page = app.as_(&actor).get(&path).await.ok();
        page.hides("urgence").hides("médicaments");
    }
    let page = app.as_(&coordinator()).get(&path).await.ok();
    page.says("Accès d’urgence ouvert : TISF");
}
