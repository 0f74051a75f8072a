//! The trace, read by the person in charge of protecting the data.

use axum::http::StatusCode;
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::COMMITTEE_OF_JUNE;
use jiff::civil::time;

use crate::support::TestApp;

const TRACE: &str = "/protection/consultations";

async fn under_way() -> (TestApp, String) {
    let (app, case) = TestApp::under_way().await;
    (app, format!("/situations/{case}"))
}

#[tokio::test]
async fn an_opened_file_is_traced_with_who_when_and_why() {
    let (app, case) = under_way().await;
    app.as_(&tisf()).get(&case).await.ok();
    let page = app.as_(&protection_officer()).get(TRACE).await.ok();
    let page = page
        .says("Honorine Beaurepaire")
        .says("Page de la situation")
        .says("Suivi de la situation")
        .says("9 h 00");
    page.hides("Camille Exemple");
    app.assert_sound().await;
}

#[tokio::test]
async fn who_reads_nothing_personal_leaves_no_trace() {
    let (app, case) = under_way().await;
    app.as_(&other_tisf()).get(&case).await.ok();
    let page = app.as_(&protection_officer()).get(TRACE).await.ok();
    page.says("Personne n’a ouvert de dossier.");
}

#[tokio::test]
async fn the_trace_is_filtered_by_reader_file_and_day() {
    let (app, case) = under_way().await;
    app.as_(&tisf()).get(&case).await.ok();
    app.as_(&nurse()).get(&case).await.ok();
    let officer = app.as_(&protection_officer());
    let mine = officer.get(&format!("{TRACE}?qui=u-infirmiere")).await.ok();
    mine.says("Joséphine Carlemont mer. 5 juin 2019 9 h 00");
    let lines = |page: crate::support::Page| page.text().matches("Page de la situation").count();
    assert_eq!(lines(officer.get(TRACE).await), 2);
    assert_eq!(
        lines(officer.get(&format!("{TRACE}?qui=u-infirmiere")).await),
        1
    );
    assert_eq!(
        lines(officer.get(&format!("{TRACE}?au=2019-06-01")).await),
        0
    );
    let reference = officer.get(TRACE).await.text();
    let at = reference.find("LGP-19-").expect("a reference");
    let reference = &reference[at..at + 12];
    assert_eq!(
        lines(officer.get(&format!("{TRACE}?dossier={reference}")).await),
        2
    );
    let unknown = officer.get(&format!("{TRACE}?dossier=LGP-19-ZZZZZ")).await;
    unknown.ok().says("Aucun dossier ne porte la référence");
}

#[tokio::test]
async fn what_deserves_a_question_is_told_in_words() {
    let (app, case) = under_way().await;
    app.app
        .clock()
        .stop_at(COMMITTEE_OF_JUNE, time(23, 15, 0, 0));
    app.as_(&second_coordinator()).get(&case).await.ok();
    let page = app.as_(&protection_officer()).get(TRACE).await.ok();
    page.says("Gaspard Tillemont : La nuit")
        .says("Gaspard Tillemont : Hors de ses situations")
        .says("Entre 22 h et 6 h.");
}

#[tokio::test]
async fn only_the_protection_of_data_reads_the_trace() {
    let (app, case) = under_way().await;
    for (who, actor) in everyone() {
        let page = app.as_(&actor).get(TRACE).await;
        let expected = match actor == protection_officer() {
            true => StatusCode::OK,
            false => StatusCode::FORBIDDEN,
        };
        assert_eq!(page.status, expected, "{who}");
    }
    let officer = app.as_(&protection_officer());
    officer.get(&case).await.is(StatusCode::NOT_FOUND);
}

/// Lines of the part about lists, without the readings above it.
fn lists(page: &crate::support::Page) -> String {
    let text = page.text();
    let (_, lists) = text
        .split_once("Noms affichés dans des listes")
        .expect("the part");
    lists.to_owned()
}

#[tokio::test]
async fn a_list_that_shows_names_is_traced_once_a_day() {
    let (app, case) = under_way().await;
    let officer = app.as_(&protection_officer());
    assert!(lists(&officer.get(TRACE).await.ok()).contains("Aucun nom n’a été affiché"));
    let reader = app.as_(&coordinator());
    for page in [
        "/situations",
        "/situations",
        "/situations?q=Vantorre",
        "/agenda",
    ] {
        reader.get(page).await.ok();
    }
    // Names are closed to them.
    app.as_(&committee_member()).get("/situations").await.ok();
    let shown = lists(&officer.get(TRACE).await.ok());
    assert_eq!(
        shown.matches("Liste des situations 1 nom").count(),
        1,
        "{shown}"
    );
    assert_eq!(
        shown.matches("Recherche d’une situation 1 nom").count(),
        1,
        "{shown}"
    );
    assert_eq!(shown.matches("mer. 5 juin 2019").count(), 2, "{shown}");
    assert!(!shown.contains("Vantorre"), "{shown}");

    let protection = case.replace("/situations/", "/protection/dossiers/");
    let file = officer.get(&protection).await.ok();
    file.says("Nom vu dans des listes")
        .says("1 jour, le 5 juin 2019");
    let before = app.statements_of(reader.get("/situations")).await;
    let page = app.statements_of(reader.get("/situations")).await;
    assert_eq!(before, page, "nothing more is written that day");
    app.turn_to(COMMITTEE_OF_JUNE.tomorrow().expect("a day"));
    reader.get("/situations").await.ok();
    officer
        .get(&protection)
        .await
        .ok()
        .says("2 jours, du 5 au 6 juin 2019");
    app.assert_sound().await;
}
