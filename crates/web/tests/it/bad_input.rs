//! What a hasty, tired or hostile hand sends: told plainly, nothing typed is lost, nothing is recorded.

use axum::http::{Method, StatusCode};
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::{diagnosed, met, signed, supported};
use jiff::civil::date;

use crate::steps::sheet;
use crate::support::{Page, TestApp, Walk};

/// The commitment is written, nobody has signed.
fn to_sign() -> etayage_testkit::story::Story {
    let start = date(2019, 3, 28);
    diagnosed(true, true)
        .on(start)
        .as_(coordinator())
        .given([etayage_testkit::commands::commitment(start)])
}

const SIGN: &str = "Enregistrer la signature";

#[tokio::test]
async fn a_date_that_is_none_is_marked_and_the_rest_stays() {
    let walk = Walk::through(&supported()).await;
    let before = walk.version().await;
    for wrong in ["31/02/2019", "demain", ""] {
        let form = walk
            .form(&tisf(), "acte", "Enregistrer")
            .await
            .set("kind", "home-visit")
            .set("note", "Tri de la cuisine.");
        let page = form
            .forged("on", wrong)
            .press("Enregistrer")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        let form = page.form("Enregistrer");
        assert_eq!(
            (form.value("note"), form.value("kind"), form.value("on")),
            ("Tri de la cuisine.", "home-visit", wrong)
        );
    }
    assert_eq!(walk.version().await, before);
}

#[tokio::test]
async fn a_date_to_come_is_refused_by_the_rule_and_the_rest_stays() {
    let walk = Walk::through(&supported()).await;
    let form = walk
        .form(&tisf(), "acte", "Enregistrer")
        .await
        .set("kind", "home-visit")
        .set("note", "Tri.")
        .set("on", "2019-04-15");
    let page = form
        .press("Enregistrer")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("n’est pas encore passé");
    assert_eq!(page.form("Enregistrer").value("note"), "Tri.");
}

#[tokio::test]
async fn a_signature_cannot_be_missing() {
    let walk = Walk::through(&to_sign()).await;
    let form = walk.form(&coordinator(), "signer/person", SIGN).await;
    form.clone()
        .press(SIGN)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("La signature manque");
    form.clone()
        .set("signature_name", "")
        .set("signature_typed", "oui")
        .press(SIGN)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    form.set("signature_typed", "oui").press(SIGN).await.ok();
}

#[tokio::test]
async fn a_scan_that_is_no_picture_or_too_heavy_is_refused() {
    let walk = Walk::through(&to_sign()).await;
    let before = walk.version().await;
    let form = walk.form(&coordinator(), "signer/person", SIGN).await;
    let page = form
        .clone()
        .attach("scan", "page.pdf", b"MZ not a scan")
        .press(SIGN)
        .await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("5 Mo au plus");
    for megabytes in [5, 7] {
        let mut heavy = b"%PDF-1.4 ".to_vec();
        heavy.resize(megabytes * 1024 * 1024 + 1, b' ');
        let page = form
            .clone()
            .attach("scan", "page.pdf", &heavy)
            .press(SIGN)
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("5 Mo au plus");
    }
    assert_eq!(walk.version().await, before);
}

#[tokio::test]
async fn a_text_too_long_says_how_long_it_may_be() {
    let app = TestApp::new().await;
    let client = app.as_(&town_referrer());
    let long = "Logement encombré. ".repeat(150);
    let form = sheet(
        client
            .get("/alertes/nouvelle")
            .await
            .form("Envoyer l’alerte"),
    )
    .forged("q-description", &long);
    let page = form
        .press("Envoyer l’alerte")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("2 000");
    assert_eq!(
        page.form("Envoyer l’alerte").value("q-description").trim(),
        long.trim()
    );
    let walk = Walk::through(&supported()).await;
    let form = walk
        .form(&tisf(), "acte", "Enregistrer")
        .await
        .set("kind", "call")
        .forged("note", &"é".repeat(10_001));
    form.press("Enregistrer")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("10 000");
}

#[tokio::test]
async fn a_field_that_the_form_does_not_have_is_never_kept() {
    let app = TestApp::new().await;
    let client = app.as_(&town_referrer());
    let form = sheet(
        client
            .get("/alertes/nouvelle")
            .await
            .form("Envoyer l’alerte"),
    );
    let page = form
        .forged("q-nom", "Camille Vantorre")
        .forged("nom", "Camille Vantorre")
        .press("Envoyer l’alerte")
        .await
        .ok();
    let case = page.path.split('?').next().unwrap_or_default().to_owned();
    app.as_(&coordinator())
        .get(&case)
        .await
        .ok()
        .hides("Vantorre");
}

#[tokio::test]
async fn a_choice_that_is_not_offered_is_refused() {
    let app = TestApp::new().await;
    let client = app.as_(&town_referrer());
    let forms = [
        ("commune", "75056"),
        ("q-situation-familiale", "veuf"),
        ("signs", "inconnu"),
        ("pathway", "autre"),
    ];
    for (name, value) in forms {
        let form = sheet(
            client
                .get("/alertes/nouvelle")
                .await
                .form("Envoyer l’alerte"),
        );
        let page = form.forged(name, value).press("Envoyer l’alerte").await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{name}: {}",
            page.text()
        );
    }
    let walk = Walk::through(&supported()).await;
    let form = walk
        .form(&tisf(), "acte", "Enregistrer")
        .await
        .forged("kind", "autre-chose");
    form.press("Enregistrer")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_alert_lacks_neither_its_two_criteria_nor_its_commune() {
    let app = TestApp::new().await;
    let client = app.as_(&town_referrer());
    let form = sheet(
        client
            .get("/alertes/nouvelle")
            .await
            .form("Envoyer l’alerte"),
    )
    .set_all("criteria", &["risque-logement"])
    .without("commune");
    let page = form
        .press("Envoyer l’alerte")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("cochez-les");
    let form = page
        .says("désigne le CMP de secteur")
        .form("Envoyer l’alerte");
    assert_eq!(form.values("signs").len(), 2);
    assert_eq!(form.value("q-age"), "47");
}

#[tokio::test]
async fn words_that_tell_who_it_is_never_leave() {
    let app = TestApp::new().await;
    let client = app.as_(&town_referrer());
    let page = client.get("/alertes/nouvelle").await;
    for certain in [
        "Appeler le 06 39 98 00 00 le soir.",
        "Écrire à camille@exemple.test pour en savoir plus.",
    ] {
        let form = sheet(page.form("Envoyer l’alerte")).set("q-description", certain);
        let page = form
            .press("Envoyer l’alerte")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("anonyme");
        assert_eq!(
            page.form("Envoyer l’alerte").value("q-description"),
            certain
        );
    }
    let doubtful = "La voisine dit que Monsieur Vantorre crie la nuit.";
    let form = sheet(page.form("Envoyer l’alerte")).set("q-description", doubtful);
    form.press("Envoyer l’alerte")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Vantorre");
    client
        .get("/situations")
        .await
        .ok()
        .says("Aucune situation");
}

#[tokio::test]
async fn a_form_from_another_site_does_nothing() {
    let walk = Walk::through(&met()).await;
    let before = walk.version().await;
    let client = walk.app.as_(&coordinator());
    let body = (
        "application/x-www-form-urlencoded",
        b"why=non&on=2019-03-11".to_vec(),
    );
    for headers in [
        [("sec-fetch-site", "cross-site")],
        [("origin", "https://ailleurs.test")],
    ] {
        let path = format!("{}/refus-personne", walk.case);
        client
            .ask(Method::POST, &path, &headers, Some(body.clone()))
            .await
            .is(StatusCode::FORBIDDEN);
    }
    assert_eq!(walk.version().await, before);
}

#[tokio::test]
async fn an_address_of_someone_else_says_only_that_nothing_is_there() {
    let walk = Walk::through(&supported()).await;
    let stranger = walk.app.as_(&other_referrer());
    let unknown = stranger
        .get("/situations/0190a000-0000-7000-8000-00000000ffff")
        .await
        .is(StatusCode::NOT_FOUND);
    for path in [
        walk.case.clone(),
        format!("{}/acte", walk.case),
        format!("{}/documents/engagement-1.pdf", walk.case),
    ] {
        let page: Page = stranger.get(&path).await.is(StatusCode::NOT_FOUND);
        assert_eq!(page.text(), unknown.text(), "{path}");
    }
    stranger
        .post(&format!("{}/acte", walk.case), &[("kind", "call")])
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_people_at_once_one_wins_and_the_other_loses_nothing() {
    let walk = Walk::through(&diagnosed(true, true)).await;
    let button = "Enregistrer le diagnostic";
    let late = walk
        .form(&second_coordinator(), "diagnostic", button)
        .await
        .set("needs", "Ce que j’ai entendu, moi.");
    let soon = walk
        .form(&coordinator(), "diagnostic", button)
        .await
        .set("needs", "Ce que j’ai entendu d’abord.");
    soon.press(button).await.ok();
    let page = late
        .press(button)
        .await
        .is(StatusCode::CONFLICT)
        .says("entre-temps")
        .says("Fantine Rocquigny, à 9 h 00");
    let form = page.form(button);
    assert_eq!(form.value("needs"), "Ce que j’ai entendu, moi.");
    form.press(button).await.ok();
    walk.seen_by(&coordinator())
        .await
        .ok()
        .says("Ce que j’ai entendu, moi.");
}

#[tokio::test]
async fn two_visits_noted_at_once_are_both_kept() {
    let walk = Walk::through(&supported()).await;
    let form = walk
        .form(&tisf(), "acte", "Enregistrer")
        .await
        .set("kind", "home-visit");
    let other = walk
        .form(&tisf(), "acte", "Enregistrer")
        .await
        .set("kind", "home-visit");
    let (first, second) = (
        form.set("note", "Tri du salon."),
        other.set("note", "Courses faites ensemble."),
    );
    first.press("Enregistrer").await.ok();
    second
        .press("Enregistrer")
        .await
        .ok()
        .says("Tri du salon.")
        .says("Courses faites ensemble.");
}

#[tokio::test]
async fn what_was_signed_together_cannot_be_signed_again() {
    let start = date(2019, 3, 28);
    let walk = Walk::through(&signed(diagnosed(true, true), start)).await;
    walk.app
        .as_(&coordinator())
        .get(&format!("{}/signer/person", walk.case))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}
