//! A form sent after the end of its session comes back, filled, to whoever typed it; to nobody else.

use axum::http::{Method, StatusCode};
use etayage_model::roles::Actor;
use etayage_testkit::actors::{coordinator, nurse, tisf};
use etayage_testkit::logipsy::supported;
use jiff::civil::date;

use crate::support::{Client, Form, Page, SESSION, TestApp};

const NOTE: &str = "Tri de la cuisine & des « papiers ».";
const KEPT: &str = "__Host-etayage_saisie";
const GIVEN_BACK: &str = "Votre connexion s’était terminée : rien n’a été enregistré.";

/// That person signs in at that browser, in place of whoever was there.
async fn enters(app: &TestApp, client: &Client, who: &Actor) {
    let signed = app.app.sign_in_as(who.user.as_str()).await;
    client.plant(SESSION, &signed.expect("an account").secret);
}

/// The application, the address of the acts of a situation, and the browser of a TISF whose session
/// ended while a visit was being written.
async fn too_late() -> (TestApp, String, Client, Form) {
    let app = TestApp::new().await;
    let case = app.lived(&supported()).await;
    let client = app.stranger();
    enters(&app, &client, &tisf()).await;
    let path = format!("/situations/{case}/acte");
    let form = client.form(&path, "Enregistrer").await;
    let form = form.set("kind", "home-visit").set("note", NOTE);
    app.wait(4 * 60);
    (app, path, client, form)
}

fn hides_it(page: &Page) {
    assert!(!page.source().contains("cuisine"), "{}", page.text());
}

#[tokio::test]
async fn what_was_typed_comes_back_once_to_whoever_typed_it_and_is_recorded_when_sent_again() {
    let (app, path, client, form) = too_late().await;
    let away = form.press_only("Enregistrer").await;
    assert_eq!(
        away.header("clear-site-data"),
        Some("\"cache\", \"storage\"")
    );
    hides_it(&away);
    let asked = client.follow(away).await;
    let asked = asked
        .says("Ce que vous aviez écrit")
        .says("gardé une heure");
    assert_eq!(asked.form("Se connecter").value("suite"), path);
    hides_it(&asked);

    enters(&app, &client, &tisf()).await;
    let before = app.app.verify().await.expect("a report").events;
    let back = client.get(&path).await;
    let back = back.is(StatusCode::UNPROCESSABLE_ENTITY).says(GIVEN_BACK);
    let form = back.form("Enregistrer");
    assert_eq!(
        (form.value("note"), form.value("kind")),
        (NOTE, "home-visit")
    );
    let after = app.app.verify().await.expect("a report").events;
    assert_eq!(before, after, "recorded without being sent again");
    hides_it(&client.get(&path).await.ok());
    form.press("Enregistrer").await.ok().says("cuisine");
}

#[tokio::test]
async fn nobody_else_reads_it_nor_another_browser_nor_once_the_hour_has_passed() {
    let (app, path, client, form) = too_late().await;
    form.press_only("Enregistrer")
        .await
        .is(StatusCode::SEE_OTHER);
    let kept = client.cookie(KEPT).expect("a secret");
    for other in [nurse(), coordinator()] {
        let thief = app.stranger();
        thief.plant(KEPT, &kept);
        enters(&app, &thief, &other).await;
        hides_it(&thief.get(&path).await);
    }
    let stranger = app.stranger();
    stranger.plant(KEPT, &kept);
    hides_it(&stranger.get(&path).await);
    let elsewhere = app.stranger();
    enters(&app, &elsewhere, &tisf()).await;
    for planted in ["", "x", &kept[1..]] {
        elsewhere.plant(KEPT, planted);
        hides_it(&elsewhere.get(&path).await);
    }
    app.wait(60);
    enters(&app, &client, &tisf()).await;
    hides_it(&client.get(&path).await.ok());
}

#[tokio::test]
async fn a_form_that_comes_with_a_file_keeps_its_fields_and_says_that_the_file_is_gone() {
    let (app, path, client, _) = too_late().await;
    let part = |name: &str, file: &str, value: &str| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n")
    };
    let parts = [
        part("kind", "", "home-visit"),
        part("note", "", NOTE),
        part(
            "scan",
            "; filename=\"bail.pdf\"",
            "%PDF-1.7 le contenu du bail",
        ),
        "--b--\r\n".to_owned(),
    ];
    let sent = parts.concat().into_bytes();
    let body = Some(("multipart/form-data; boundary=b", sent));
    let same = [("sec-fetch-site", "same-origin")];
    let away = client.ask(Method::POST, &path, &same, body).await;
    assert!(
        away.location().contains("saisie=gardee"),
        "{}",
        away.location()
    );
    enters(&app, &client, &tisf()).await;
    let back = client.get(&path).await.says(GIVEN_BACK);
    let back = back.says("Le fichier que vous aviez joint n’a pas été gardé");
    assert_eq!(back.form("Enregistrer").value("note"), NOTE);
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_and_secrets_never_are() {
    let (app, path, client, _) = too_late().await;
    let too_long = "é".repeat(200_000);
    let lost = [
        (
            "/mon-compte/mot-de-passe",
            "password",
            "quatre mots sans suite",
        ),
        ("/mon-compte/application-de-codes", "code", "123456"),
        (path.as_str(), "note", too_long.as_str()),
    ];
    for (path, name, value) in lost {
        let away = client.send(path, &[(name, value)]).await;
        assert_eq!(away.location(), "/connexion?saisie=perdue", "{path}");
        assert!(client.cookie(KEPT).is_none(), "{path}");
        let asked = client.follow(away).await;
        asked.says("n’a pas été enregistré");
    }
    let stranger = app.stranger();
    for planted in ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x"] {
        stranger.plant(SESSION, planted);
        let away = stranger.send(&path, &[("note", NOTE)]).await;
        assert!(stranger.cookie(KEPT).is_none(), "{}", away.location());
    }
}

#[tokio::test]
async fn a_session_that_has_ended_keeps_no_more_than_a_few_forms() {
    let (_, path, client, _) = too_late().await;
    let mut kept = 0;
    for number in 0..25 {
        let away = client
            .send(&format!("{path}/{number}"), &[("note", NOTE)])
            .await;
        kept += usize::from(away.location().contains("saisie=gardee"));
    }
    assert_eq!(kept, 20);
}

#[tokio::test]
async fn the_account_of_a_period_comes_back_for_that_period() {
    let app = TestApp::on(date(2019, 9, 2)).await;
    let client = app.stranger();
    enters(&app, &client, &coordinator()).await;
    let path = "/pilotage/bilan?dispositif=logipsy&periode=2019-1";
    let save = "Enregistrer le bilan";
    let form = client.form(path, save).await;
    let form = form.set("activity", "Le printemps fut calme.");
    app.wait(4 * 60);
    let away = form.press_only(save).await;
    let asked = client.follow(away).await;
    let path = asked.form("Se connecter").value("suite").to_owned();
    enters(&app, &client, &coordinator()).await;
    let back = client.get(&path).await;
    let back = back.is(StatusCode::UNPROCESSABLE_ENTITY).says(GIVEN_BACK);
    let back = back.says("LOGIPSY, 1er semestre 2019");
    let form = back.form(save);
    assert_eq!(form.value("activity"), "Le printemps fut calme.");
    let page = form.press(save).await.ok().says("Le printemps fut calme.");
    page.says("LOGIPSY, 1er semestre 2019");
}
