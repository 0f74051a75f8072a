//! Programme files: mistakes told, versions published, cases that keep their rules.

use axum::http::StatusCode;
use etayage_testkit::actors::*;
use jiff::civil::date;

use crate::steps::sheet;
use crate::support::{Page, TestApp, shipped};

const PATH: &str = "/dispositifs/verifier";

/// The next version: 15 days to gather the opinions.
fn next_version() -> String {
    shipped()
        .replacen("version = 1", "version = 2", 1)
        .replacen("duree = \"8 jours\"", "duree = \"15 jours\"", 1)
}

async fn submit(app: &TestApp, text: &str, button: &str) -> Page {
    let form = app.as_(&administrator()).form(PATH, "Vérifier").await;
    let checked = form.forged("text", text).press("Vérifier").await;
    if button == "Vérifier" {
        checked
    } else {
        checked.ok().form(button).press(button).await
    }
}

async fn alert(app: &TestApp) -> String {
    let page = app
        .as_(&town_referrer())
        .get("/alertes/nouvelle")
        .await
        .ok();
    let page = sheet(page.form("Envoyer l’alerte"))
        .press("Envoyer l’alerte")
        .await
        .ok();
    page.path.split('?').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_broken_file_is_told_with_line_reason_and_mend_and_disturbs_nothing() {
    let app = TestApp::new().await;
    let broken = next_version().replacen("duree = \"15 jours\"", "duree = \"quinze lunes\"", 1);
    let line = broken
        .lines()
        .position(|line| line.contains("quinze lunes"))
        .expect("the line")
        + 1;
    let page = submit(&app, &broken, "Vérifier")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    let page = page
        .says(&format!("Ligne {line} "))
        .says("quinze lunes")
        .says("Remède");
    assert_eq!(
        page.form("Vérifier").value("text").trim_end(),
        broken.trim_end(),
        "nothing typed is lost"
    );
    alert(&app).await;
}

#[tokio::test]
async fn a_case_keeps_the_rules_under_which_it_was_opened() {
    let app = TestApp::new().await;
    let old = alert(&app).await;
    submit(&app, &next_version(), "Publier cette version")
        .await
        .ok()
        .says("version 2");
    let new = alert(&app).await;
    let team = app.as_(&coordinator());
    team.get(&old)
        .await
        .ok()
        .says("8 jours après l’alerte")
        .hides("15 jours après l’alerte");
    team.get(&new)
        .await
        .ok()
        .says("15 jours après l’alerte")
        .hides("8 jours après l’alerte");
    app.assert_sound().await;
}

#[tokio::test]
async fn only_an_administrator_publishes_and_only_the_next_version() {
    let app = TestApp::new().await;
    let same = shipped().replacen("nom = \"LOGIPSY\"", "nom = \"Autre\"", 1);
    submit(&app, &same, "Publier cette version")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("version = 2");
    let fields = [("text", next_version()), ("do", "publier".to_owned())];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    app.as_(&coordinator())
        .post(PATH, &fields)
        .await
        .is(StatusCode::FORBIDDEN);
    app.as_(&coordinator())
        .get("/dispositifs/logipsy")
        .await
        .ok()
        .hides("version 2");
}

#[tokio::test]
async fn the_rules_are_shown_with_dates_that_explain_themselves() {
    let app = TestApp::on(date(2019, 4, 24)).await;
    let page = app
        .as_(&town_referrer())
        .get("/dispositifs/logipsy")
        .await
        .ok();
    page.says("jeu. 2 mai 2019")
        .says("reporté du mer. 1er mai 2019, férié")
        .says("8 jours après l’alerte")
        .says("L’engagement est signé par la personne accompagnée, le prescripteur et l’équipe")
        .says("120 ménages par an");
}

#[tokio::test]
async fn the_page_of_a_programme_says_where_each_rule_comes_from() {
    let app = TestApp::new().await;
    let page = app
        .as_(&coordinator())
        .get("/dispositifs/logipsy")
        .await
        .ok();
    page.says("D’où vient chaque règle")
        .says("Choix un jour chômé reporte")
        .says("Modalités de mobilisation des logements")
        .hides("Le fichier ne le dit pas.");
}
