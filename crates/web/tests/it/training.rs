//! Training sessions of the partners' agents: noted, counted in the report, taken back.

use axum::http::StatusCode;
use etayage_testkit::actors::*;
use jiff::civil::date;

use crate::support::{Form, TestApp, pdf_text};

const PAGE: &str = "/pilotage/sensibilisation?dispositif=logipsy&periode=2019";
const NOTE: &str = "Noter l’action";

async fn filled(app: &TestApp, day: &str, agents: &str) -> Form {
    let form = app.as_(&coordinator()).form(PAGE, NOTE).await;
    form.set("on", day)
        .set("organisation", LANDLORD)
        .set("theme", "Repérer la souffrance psychique")
        .set("agents", agents)
}

#[tokio::test]
async fn sessions_count_in_the_page_the_report_and_the_spreadsheet() {
    let app = TestApp::on(date(2019, 9, 2)).await;
    let page = filled(&app, "2019-03-12", "15")
        .await
        .press(NOTE)
        .await
        .ok();
    page.says("L’action est notée.");
    let page = filled(&app, "2019-08-20", "8").await.press(NOTE).await.ok();
    page.says("2 actions, 23 agents.");
    let funder = app.as_(&steering_member());
    let half = "/pilotage?dispositif=logipsy&periode=2019-1";
    let page = funder.get(half).await.ok();
    page.says("Les actions de sensibilisation")
        .says("Repérer la souffrance psychique 15")
        .hides("20 août");
    let report = "/pilotage/rapport-d-activite.pdf?dispositif=logipsy&periode=2019";
    let text = pdf_text(&funder.get(report).await.ok().body);
    assert!(text.contains("Les actions de sensibilisation"), "{text}");
    assert!(text.contains("23"), "{text}");
    let table = "/pilotage/chiffres.csv?dispositif=logipsy&periode=2019";
    let text = funder.get(table).await.ok().source();
    assert!(
        text.contains("sensibilisation;Ensemble;Agents;23"),
        "{text}"
    );
    app.assert_sound().await;
}

#[tokio::test]
async fn what_was_noted_by_mistake_is_taken_back() {
    let app = TestApp::on(date(2019, 9, 2)).await;
    let page = filled(&app, "2019-03-12", "15")
        .await
        .press(NOTE)
        .await
        .ok();
    let form = page.form("Retirer l’action du mar. 12 mars 2019");
    let page = form
        .press("Retirer l’action du mar. 12 mars 2019")
        .await
        .ok();
    page.says("L’action est retirée.")
        .says("Aucune action n’est notée");
}

#[tokio::test]
async fn what_is_typed_wrong_is_said_and_kept() {
    let app = TestApp::on(date(2019, 9, 2)).await;
    let page = filled(&app, "2019-12-24", "15")
        .await
        .press_only(NOTE)
        .await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Cette action n’a pas encore eu lieu.");
    assert_eq!(
        page.form(NOTE).value("theme"),
        "Repérer la souffrance psychique"
    );
    let page = filled(&app, "2019-03-12", "beaucoup")
        .await
        .press_only(NOTE)
        .await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Écrivez un nombre en chiffres.");
    let foreign = filled(&app, "2019-03-12", "5").await;
    let foreign = foreign.forged("organisation", "ailleurs");
    foreign.press_only(NOTE).await.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn those_who_read_figures_only_do_not_note() {
    let app = TestApp::on(date(2019, 9, 2)).await;
    for reader in [steering_member(), administrator(), referrer()] {
        app.as_(&reader).get(PAGE).await.is(StatusCode::NOT_FOUND);
    }
}
