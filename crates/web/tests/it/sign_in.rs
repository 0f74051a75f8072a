//! Signing in, and what happens to those who do not.

use axum::http::StatusCode;
use etayage_testkit::actors::{coordinator, referrer};

use crate::support::{Page, TestApp};

const PASSWORD: &str = "une longue phrase secrète";

async fn try_as(app: &TestApp, login: &str, password: &str) -> Page {
    let form = app
        .stranger()
        .get("/connexion")
        .await
        .ok()
        .form("Se connecter");
    form.set("login", login)
        .set("password", password)
        .press_only("Se connecter")
        .await
}

#[tokio::test]
async fn a_person_signs_in_reads_their_day_and_signs_out() {
    let app = TestApp::new().await;
    app.set_password(&coordinator(), PASSWORD).await;
    let page = try_as(&app, "u-coordo", PASSWORD)
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(page.location(), "/");
    let cookie = page.header("set-cookie").expect("a cookie").to_owned();
    for guard in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(guard), "{cookie}");
    }
    app.as_(&coordinator())
        .get("/")
        .await
        .ok()
        .says("Ma journée")
        .form("Se déconnecter")
        .press("Se déconnecter")
        .await
        .says("Identifiant");
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_are_told_apart_by_nothing() {
    let app = TestApp::new().await;
    app.set_password(&coordinator(), PASSWORD).await;
    let wrong = try_as(&app, "u-coordo", "une autre phrase")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = try_as(&app, "personne", PASSWORD)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    let without = try_as(&app, "u-agent", PASSWORD)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.text(), unknown.text());
    assert_eq!(wrong.text(), without.text());
    wrong
        .hides("une autre phrase")
        .says("Identifiant ou mot de passe inconnu.");
}

#[tokio::test]
async fn after_eight_failures_even_the_right_password_waits() {
    let app = TestApp::new().await;
    app.set_password(&coordinator(), PASSWORD).await;
    app.set_password(&referrer(), PASSWORD).await;
    for _ in 0..8 {
        try_as(&app, "u-coordo", "faux")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    try_as(&app, "u-coordo", PASSWORD)
        .await
        .is(StatusCode::TOO_MANY_REQUESTS)
        .says("Trop d’essais");
    try_as(&app, "u-agent", PASSWORD)
        .await
        .is(StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in_and_back_where_they_wanted_to_go() {
    let app = TestApp::new().await;
    app.set_password(&coordinator(), PASSWORD).await;
    let page = app.stranger().get("/situations").await.ok();
    assert_eq!(page.path, "/connexion?suite=/situations");
    let form = page
        .form("Se connecter")
        .set("login", "U-Coordo ")
        .set("password", PASSWORD);
    assert_eq!(
        form.press_only("Se connecter").await.location(),
        "/situations"
    );
}

#[tokio::test]
async fn signing_in_never_leads_to_another_site() {
    let app = TestApp::new().await;
    app.set_password(&coordinator(), PASSWORD).await;
    for away in [
        "//ailleurs.test",
        "https://ailleurs.test",
        "/\\ailleurs.test",
        "javascript:alert(1)",
    ] {
        let page = app.stranger().get("/connexion").await;
        let form = page
            .form("Se connecter")
            .set("login", "u-coordo")
            .set("password", PASSWORD)
            .set("suite", away);
        assert_eq!(
            form.press_only("Se connecter").await.location(),
            "/",
            "{away}"
        );
    }
}
