//! Accounts, kept by the administrator.

use axum::http::StatusCode;
use etayage_testkit::actors::*;

use crate::support::{Form, Page, TestApp};

const OPEN: &str = "Ouvrir le compte";
const PASSWORD: &str = "une phrase à retenir";

fn filled(form: Form) -> Form {
    form.set("name", "Sidonie Marquette")
        .set("organisation", TOWN)
        .set("programme", "logipsy")
        .set("role", "referrer")
        .set("login", "sidonie.marquette")
        .set("password", PASSWORD)
}

async fn sign_in(app: &TestApp) -> Page {
    let form = app
        .stranger()
        .get("/connexion")
        .await
        .ok()
        .form("Se connecter");
    form.set("login", "sidonie.marquette")
        .set("password", PASSWORD)
        .press_only("Se connecter")
        .await
}

#[tokio::test]
async fn an_account_is_opened_used_closed_and_reopened() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let form = filled(admin.get("/comptes/nouveau").await.ok().form(OPEN));
    form.press(OPEN)
        .await
        .ok()
        .says("Le compte est ouvert")
        .says("Sidonie Marquette");
    sign_in(&app).await.is(StatusCode::SEE_OTHER);
    let found = admin
        .get("/comptes?q=marquette")
        .await
        .ok()
        .hides("Alix Dormeuil");
    found
        .form("Fermer le compte de Sidonie Marquette")
        .press("Fermer le compte de Sidonie Marquette")
        .await
        .ok()
        .says("Le compte est fermé");
    sign_in(&app).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let found = admin.get("/comptes?q=marquette").await.ok();
    found
        .form("Rouvrir le compte de Sidonie Marquette")
        .press("Rouvrir le compte de Sidonie Marquette")
        .await
        .ok();
    sign_in(&app).await.is(StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn every_mistake_of_a_new_account_is_told_at_once_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let form = admin.get("/comptes/nouveau").await.ok().form(OPEN);
    let page = filled(form.clone())
        .set("login", "")
        .set("password", "court")
        .set("role", "cmp")
        .press(OPEN)
        .await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("identifiant")
        .says("12 caractères")
        .says("Choisissez le CMP")
        .hides("court");
    assert_eq!(page.form(OPEN).value("name"), "Sidonie Marquette");
    filled(form.clone())
        .set("login", "u-coordo")
        .press(OPEN)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("déjà pris");
    filled(form)
        .set("login", "sidonie marquette")
        .press(OPEN)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nobody_but_an_administrator_keeps_accounts() {
    let app = TestApp::new().await;
    for actor in [coordinator(), pilot(), referrer()] {
        let client = app.as_(&actor);
        client.get("/comptes").await.is(StatusCode::FORBIDDEN);
        client
            .get("/comptes/nouveau")
            .await
            .is(StatusCode::FORBIDDEN);
        client
            .post("/comptes/u-coordo/fermer", &[])
            .await
            .is(StatusCode::FORBIDDEN);
    }
}
