//! The account given to those who pay: what the team writes, the report as PDF, the figures for a spreadsheet.

use axum::http::StatusCode;
use etayage_testkit::actors::*;
use jiff::civil::date;

use super::steering::households;
use crate::support::{TestApp, pdf_text};

const SAVE: &str = "Enregistrer le bilan";
const NOTE: &str = "/pilotage/bilan?dispositif=logipsy&periode=2019";
const REPORT: &str = "/pilotage/rapport-d-activite.pdf?dispositif=logipsy&periode=2019";
const TABLE: &str = "/pilotage/chiffres.csv?dispositif=logipsy&periode=2019";

#[tokio::test]
async fn what_the_team_writes_is_read_by_those_who_pay_and_printed() {
    let app = households(7).await;
    let form = app.as_(&coordinator()).form(NOTE, SAVE).await;
    let form = form
        .set("activity", "Sept ménages sont entrés depuis le printemps.")
        .set(
            "difficulties",
            "Les CMP répondent tard.\nLes relais manquent l’été.",
        );
    let page = form.press(SAVE).await.ok();
    page.says("Le bilan est enregistré.")
        .says("Ce qui s’est passé Sept ménages sont entrés")
        .says("Écrit le lundi 2 septembre 2019")
        .hides("Adaptations proposées");
    let funder = app.as_(&steering_member());
    let page = funder.get("/").await.ok();
    assert_eq!(page.path, "/pilotage");
    page.says("Les relais manquent l’été.")
        .hides("Modifier le bilan");
    let report = pdf_text(&funder.get(REPORT).await.ok().body);
    for said in [
        "Rapport d’activité",
        "Arrêté au",
        "lundi 2 septembre 2019",
        "Les CMP répondent tard.",
        "Horizon Habitat",
        "Visite à domicile",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
}

#[tokio::test]
async fn the_spreadsheet_has_a_value_a_line_and_no_small_count() {
    let app = households(7).await;
    let funder = app.as_(&steering_member());
    let page = funder.get(TABLE).await.ok();
    assert_eq!(page.header("content-type"), Some("text/csv; charset=utf-8"));
    let table = page.source();
    let lines: Vec<_> = table.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Dispositif;Période;Tableau;Ligne;Colonne;Valeur");
    let alerts = "LOGIPSY;2019;De l’alerte à la fin;Alertes reçues;Situations;7";
    assert!(lines.contains(&alerts), "{table}");
    assert!(
        lines.iter().all(|line| line.split(';').count() == 6),
        "{table}"
    );
    let few = households(3).await;
    let table = few.as_(&steering_member()).get(TABLE).await.ok().source();
    assert!(
        table.contains("Alertes reçues;Situations;moins de 5"),
        "{table}"
    );
    assert!(
        !table.contains(";3\r") && !table.contains(";3\n"),
        "{table}"
    );
}

#[tokio::test]
async fn whoever_pays_reaches_the_figures_and_nothing_of_a_case() {
    let (app, case) = TestApp::under_way().await;
    let funder = app.as_(&steering_member());
    funder.get("/pilotage").await.ok().hides("LGP-");
    for path in [
        format!("/situations/{case}"),
        format!("/situations/{case}/documents/fiche-individuelle.pdf"),
        NOTE.to_owned(),
        "/comites/logipsy/comite-technique/2019-06-05".to_owned(),
    ] {
        funder.get(&path).await.is(StatusCode::NOT_FOUND);
    }
    funder
        .get("/situations")
        .await
        .ok()
        .hides("LGP-")
        .hides("Vantorre");
    funder
        .get("/situations?q=Vantorre")
        .await
        .ok()
        .hides("LGP-");
}

#[tokio::test]
async fn a_reference_is_refused_and_a_name_is_looked_at_without_losing_a_word() {
    let app = TestApp::on(date(2019, 9, 2)).await;
    let pilot = app.as_(&pilot());
    let form = pilot.form(NOTE, SAVE).await;
    let page = form
        .set("activity", "LGP-19-AAAAA est un succès.")
        .press_only(SAVE)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("« LGP-19-AAAAA » ressemble à une référence de situation");
    let form = page.form(SAVE);
    assert_eq!(form.value("activity"), "LGP-19-AAAAA est un succès.");
    let page = form
        .set(
            "activity",
            "Madame Vantorre va mieux ; Ville-Haute nous aide.",
        )
        .press_only(SAVE)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Remplacez-les, ou cochez ceux qui n’identifient personne.");
    let form = page.form(SAVE);
    assert_eq!(form.choices("verified"), ["Madame Vantorre"]);
    let kept = form.tick("verified", &["Madame Vantorre".to_owned()]);
    kept.press(SAVE).await.ok().says("Le bilan est enregistré.");
}

#[tokio::test]
async fn two_who_write_at_once_do_not_overwrite_each_other() {
    let app = TestApp::on(date(2019, 9, 2)).await;
    let first = app.as_(&coordinator()).form(NOTE, SAVE).await;
    let second = app.as_(&committee_member()).form(NOTE, SAVE).await;
    let written = first.set("activity", "Le printemps fut calme.");
    written.press(SAVE).await.ok();
    let page = second
        .set("activity", "L’été fut long.")
        .press_only(SAVE)
        .await
        .is(StatusCode::CONFLICT)
        .says("Quelqu’un a modifié ce bilan entre-temps")
        .says("Le printemps fut calme.");
    let again = page.form(SAVE);
    assert_eq!(again.value("activity"), "L’été fut long.");
    again.press(SAVE).await.ok().says("L’été fut long.");
}

#[tokio::test]
async fn a_form_sent_twice_is_written_once() {
    let app = TestApp::on(date(2019, 9, 2)).await;
    let form = app.as_(&coordinator()).form(NOTE, SAVE).await;
    let form = form.set("adaptations", "Réunir le comité chaque trimestre.");
    let again = form.clone();
    form.press(SAVE).await.ok();
    again
        .press(SAVE)
        .await
        .ok()
        .says("Réunir le comité chaque trimestre.");
}

#[tokio::test]
async fn nothing_is_written_of_a_period_that_is_not_there() {
    let app = TestApp::on(date(2019, 9, 2)).await;
    for period in ["2018", "2020", "2020-1"] {
        let path = format!("/pilotage/bilan?dispositif=logipsy&periode={period}");
        let page = app.as_(&coordinator()).get(&path).await;
        page.is(StatusCode::NOT_FOUND);
    }
}
