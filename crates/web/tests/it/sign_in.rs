//! Signing in, and what happens to those who do not.

use axum::http::StatusCode;
use etayage_testkit::actors::{coordinator, referrer};

use crate::support::{Client, Form, Page, Phone, SESSION, TestApp};

const PASSWORD: &str = "quatre mots sans aucune suite";
const BUTTON: &str = "Se connecter";

/// The form, filled by someone at that browser.
async fn filled(client: &Client, login: &str, password: &str, code: &str) -> Form {
    let form = client.form("/connexion", BUTTON).await;
    form.set("login", login)
        .set("password", password)
        .set("code", code)
}

async fn sign_in(client: &Client, login: &str, password: &str, code: &str) -> Page {
    let form = filled(client, login, password, code).await;
    form.press_only(BUTTON).await
}

/// The coordinator, enrolled, and their telephone.
async fn enrolled() -> (TestApp, Phone) {
    let app = TestApp::new().await;
    let phone = app.enrol(&coordinator(), PASSWORD).await;
    (app, phone)
}

#[tokio::test]
async fn a_person_signs_in_reads_their_day_and_signs_out() {
    let (app, phone) = enrolled().await;
    let client = app.stranger();
    let page = sign_in(&client, "u-coordo", PASSWORD, &phone.code())
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(page.location(), "/");
    let cookie = page.header("set-cookie").expect("a cookie").to_owned();
    assert!(cookie.starts_with("__Host-etayage_session="), "{cookie}");
    for guard in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(guard), "{cookie}");
    }
    let used = client.cookie(SESSION).expect("a session");
    client
        .get("/")
        .await
        .ok()
        .says("Ma journée")
        .form("Se déconnecter")
        .press("Se déconnecter")
        .await
        .says("Identifiant");
    client.plant(SESSION, &used);
    let replayed = client.get("/").await;
    assert_eq!(replayed.path, "/connexion", "a closed session is replayed");
}

#[tokio::test]
async fn nothing_tells_an_unknown_account_from_a_wrong_password_or_a_wrong_code() {
    let (app, phone) = enrolled().await;
    let right = phone.code();
    let wrong = if right == "000000" {
        "000001"
    } else {
        "000000"
    };
    let recovery = "aaaa-bbbb-cccc";
    let tried = [
        ("personne", PASSWORD, wrong),
        ("u-coordo", "une autre phrase", wrong),
        ("u-coordo", PASSWORD, wrong),
        ("u-agent", PASSWORD, wrong),
        ("personne", PASSWORD, recovery),
        ("u-coordo", "une autre phrase", recovery),
        ("u-coordo", PASSWORD, recovery),
    ];
    let mut answers = vec![];
    for (place, (login, password, code)) in tried.into_iter().enumerate() {
        let place = u8::try_from(place).expect("few");
        let client = app.stranger().from([198, 51, 100, place]);
        let form = filled(&client, login, password, code).await;
        let before = app.app.statements();
        let page = form.press_only(BUTTON).await;
        let work = app.app.statements() - before;
        let page = page
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("Identifiant, mot de passe ou code incorrect.");
        assert!(page.hides(password).header("set-cookie").is_none());
        answers.push((code, work));
    }
    for (code, work) in &answers {
        let same = answers.iter().filter(|(other, _)| other == code);
        assert!(
            same.clone().all(|(_, other)| other == work),
            "the same work for all: {answers:?}"
        );
    }
}

#[tokio::test]
async fn a_refusal_shows_the_same_page_to_all() {
    let (app, phone) = enrolled().await;
    let code = phone.code_in(600);
    let mut pages = vec![];
    for (place, (login, password)) in [
        ("u-coordo", PASSWORD),
        ("u-coordo", "faux"),
        ("u-agent", PASSWORD),
    ]
    .into_iter()
    .enumerate()
    {
        let client = app.stranger().from([198, 51, 100, place as u8]);
        pages.push(sign_in(&client, login, password, &code).await.text());
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(pages[0], pages[2]);
}

#[tokio::test]
async fn a_code_serves_once_and_a_telephone_may_be_thirty_seconds_off() {
    let (app, phone) = enrolled().await;
    let with = async |code: &str| {
        let client = app.stranger();
        sign_in(&client, "u-coordo", PASSWORD, code).await.status
    };
    let late = phone.code_in(-30);
    assert_eq!(with(&late).await, StatusCode::SEE_OTHER);
    assert_eq!(with(&late).await, StatusCode::UNPROCESSABLE_ENTITY);
    let early = phone.code_in(30);
    assert_eq!(with(&early).await, StatusCode::SEE_OTHER);
    assert_eq!(
        with(&phone.code()).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "older than the last one accepted"
    );
    app.wait(2);
    assert_eq!(
        with(&phone.code_in(-60)).await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        with(&phone.code_in(60)).await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(with(&phone.code()).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_recovery_code_serves_once_and_those_left_are_counted() {
    let (app, phone) = enrolled().await;
    let client = app.stranger();
    let code = phone.recovery[3].to_uppercase().replace('-', " ");
    sign_in(&client, "u-coordo", PASSWORD, &code)
        .await
        .is(StatusCode::SEE_OTHER);
    let mine = client.get("/mon-compte").await.ok();
    let mine = mine.says("9 codes de secours restent");
    sign_in(&app.stranger(), "u-coordo", PASSWORD, &code)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    let button = "Dix nouveaux codes de secours";
    let shown = mine.form(button).press(button).await.ok();
    assert!(!shown.source().contains(&phone.recovery[0]));
    sign_in(&app.stranger(), "u-coordo", PASSWORD, &phone.recovery[0])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in_and_back_where_they_wanted_to_go() {
    let (app, phone) = enrolled().await;
    let client = app.stranger();
    let page = client.get("/situations").await.ok();
    assert_eq!(page.path, "/connexion?suite=/situations");
    let form = page
        .form(BUTTON)
        .set("login", "U-Coordo ")
        .set("password", PASSWORD)
        .set("code", phone.code());
    assert_eq!(form.press_only(BUTTON).await.location(), "/situations");
}

#[tokio::test]
async fn signing_in_never_leads_to_another_site() {
    let (app, phone) = enrolled().await;
    for away in [
        "//ailleurs.test",
        "https://ailleurs.test",
        "/\\ailleurs.test",
        "/\t/ailleurs.test",
        "javascript:alert(1)",
    ] {
        app.wait(1);
        let client = app.stranger();
        let form = filled(&client, "u-coordo", PASSWORD, &phone.code()).await;
        let page = form.set("suite", away).press_only(BUTTON).await;
        assert_eq!(page.location(), "/", "{away}");
    }
}

#[tokio::test]
async fn without_a_second_factor_a_password_opens_nothing() {
    let (app, phone) = enrolled().await;
    sign_in(&app.stranger(), "u-coordo", PASSWORD, "")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    sign_in(&app.stranger(), "u-coordo", "", &phone.code())
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    sign_in(&app.stranger(), "u-agent", "", "000000")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    app.enrol(&referrer(), PASSWORD).await;
    let of_another = sign_in(&app.stranger(), "u-agent", PASSWORD, &phone.code()).await;
    of_another.is(StatusCode::UNPROCESSABLE_ENTITY);
}
