//! Sessions: forged, planted, stale, several at once; listed and ended by their owner.

use axum::http::{Method, StatusCode};
use etayage_testkit::actors::{administrator, coordinator, protection_officer, referrer};

use crate::support::{Client, Page, Phone, SESSION, TestApp};

const PASSWORD: &str = "quatre mots sans aucune suite";

async fn enter(client: &Client, password: &str, code: &str) {
    let form = client.form("/connexion", "Se connecter").await;
    form.set("login", "u-coordo")
        .set("password", password)
        .set("code", code)
        .press_only("Se connecter")
        .await
        .is(StatusCode::SEE_OTHER);
}

async fn is_in(client: &Client) -> bool {
    let page = client.get("/situations").await;
    !page.path.starts_with("/connexion")
}

/// The coordinator signed in at two browsers.
async fn two_browsers() -> (TestApp, Phone, Client, Client) {
    let app = TestApp::new().await;
    let phone = app.enrol(&coordinator(), PASSWORD).await;
    let (desk, tablet) = (app.stranger(), app.stranger());
    enter(&desk, PASSWORD, &phone.code()).await;
    app.wait(1);
    enter(&tablet, PASSWORD, &phone.code()).await;
    (app, phone, desk, tablet)
}

#[tokio::test]
async fn a_forged_session_opens_nothing() {
    let app = TestApp::new().await;
    let long = "A".repeat(5000);
    for forged in [
        "",
        "x",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        &long,
        "é",
        "' OR 1=1",
    ] {
        let client = app.stranger();
        client.plant(SESSION, forged);
        assert!(!is_in(&client).await, "{forged}");
    }
}

#[tokio::test]
async fn a_planted_session_is_never_adopted_and_the_one_before_ends() {
    let app = TestApp::new().await;
    let phone = app.enrol(&coordinator(), PASSWORD).await;
    let victim = app.stranger();
    let planted = "plantee-par-quelqu-un-qui-attend-que-la-victime-entre";
    victim.plant(SESSION, planted);
    enter(&victim, PASSWORD, &phone.code()).await;
    let first = victim.cookie(SESSION).expect("a session");
    assert_ne!(first, planted);
    let attacker = app.stranger();
    attacker.plant(SESSION, planted);
    assert!(!is_in(&attacker).await);

    app.wait(1);
    enter(&victim, PASSWORD, &phone.code()).await;
    assert_ne!(victim.cookie(SESSION).expect("a session"), first);
    attacker.plant(SESSION, &first);
    assert!(!is_in(&attacker).await, "the session before goes on");
}

#[tokio::test]
async fn a_session_ends_when_idle_and_after_a_day_of_work_in_any_case() {
    let (app, _, desk, tablet) = two_browsers().await;
    for _ in 0..5 {
        app.wait(2 * 60);
        assert!(is_in(&desk).await);
    }
    assert!(!is_in(&tablet).await, "idle for ten hours");
    app.wait(60 + 50);
    assert!(is_in(&desk).await);
    app.wait(10);
    assert!(!is_in(&desk).await, "twelve hours have passed");
}

#[tokio::test]
async fn several_sessions_live_together_are_listed_and_ended_one_by_one() {
    let (app, phone, desk, tablet) = two_browsers().await;
    assert!(is_in(&desk).await && is_in(&tablet).await);
    let mine = desk.get("/mon-compte").await.ok();
    assert!(!mine.text().contains("<time"), "a date is shown as markup");
    assert_eq!(mine.text().matches("Cet appareil").count(), 1);
    let secret = desk.cookie(SESSION).expect("a session");
    let mine = mine
        .hides(&secret)
        .hides(&tablet.cookie(SESSION).expect("a session"));
    let button = "Terminer la connexion de Navigateur inconnu";
    mine.form(button)
        .press(button)
        .await
        .ok()
        .says("La connexion est terminée")
        .hides("Terminer toutes les autres");
    assert!(is_in(&desk).await && !is_in(&tablet).await);

    app.wait(1);
    enter(&tablet, PASSWORD, &phone.code()).await;
    let mine = desk.get("/mon-compte").await.ok();
    let button = "Terminer toutes les autres";
    mine.form(button).press(button).await.ok();
    assert!(is_in(&desk).await && !is_in(&tablet).await);
}

#[tokio::test]
async fn nobody_ends_the_session_of_someone_else() {
    let (app, _, desk, tablet) = two_browsers().await;
    let mine = desk.get("/mon-compte").await.ok();
    let source = mine.source();
    let (_, after) = source
        .split_once("/mon-compte/connexions/")
        .expect("a session");
    let id = after.split('/').next().expect("its name");
    let other = app.as_(&referrer());
    other
        .post(&format!("/mon-compte/connexions/{id}/terminer"), &[])
        .await
        .ok();
    assert!(is_in(&desk).await && is_in(&tablet).await);
}

#[tokio::test]
async fn a_new_password_or_a_new_telephone_ends_the_other_sessions() {
    let (app, phone, desk, tablet) = two_browsers().await;
    let page = tablet.get("/mon-compte/mot-de-passe").await.ok();
    let button = "Changer le mot de passe";
    page.form(button)
        .set("password", "court")
        .press(button)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("12 caractères");
    let new = "encore quatre mots différents";
    page.form(button)
        .set("password", new)
        .press(button)
        .await
        .ok()
        .says("Votre mot de passe est changé");
    assert!(is_in(&tablet).await && !is_in(&desk).await);

    app.wait(1);
    enter(&desk, new, &phone.code()).await;
    let page = tablet.get("/mon-compte/application-de-codes").await.ok();
    let source = page.source();
    let (_, key) = source.split_once("class=\"key\">").expect("a key");
    let key = key.split('<').next().expect("its end");
    let other = Phone::reading(key, app.app.clock().clone());
    page.form("Vérifier le code")
        .set("code", other.code())
        .press("Vérifier le code")
        .await
        .ok()
        .says("Vos codes de secours");
    assert!(is_in(&tablet).await && !is_in(&desk).await);
    app.wait(1);
    enter(&desk, new, &other.code()).await;
}

#[tokio::test]
async fn means_are_changed_only_by_someone_who_has_just_signed_in() {
    let (app, _, desk, _) = two_browsers().await;
    let form = desk.get("/mon-compte/mot-de-passe").await.ok();
    app.wait(20);
    form.form("Changer le mot de passe")
        .set("password", "encore quatre mots différents")
        .press("Changer le mot de passe")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Prouvez que c’est bien vous");
    desk.get("/mon-compte/application-de-codes")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Se connecter de nouveau")
        .hides("class=\"key\"");
    desk.post("/mon-compte/codes-de-secours", &[])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

/// What the browser is told to forget: every page, and all that pages may have kept.
fn forgets(page: &Page) {
    let said = page.header("clear-site-data");
    assert_eq!(said, Some(r#""cache", "storage""#), "{}", page.path);
    let taken = page.header("set-cookie").unwrap_or_default();
    assert!(taken.contains("Max-Age=0"), "{taken}");
}

#[tokio::test]
async fn leaving_ends_the_session_there_alone_and_has_the_browser_forget_the_pages() {
    let (_app, _phone, desk, tablet) = two_browsers().await;
    let secret = desk.cookie(SESSION).expect("a session");
    let away = desk.send("/deconnexion", &[]).await;
    assert_eq!(away.location(), "/connexion");
    forgets(&away);
    desk.plant(SESSION, &secret);
    assert!(!is_in(&desk).await, "the secret opens nothing any more");
    assert!(is_in(&tablet).await);
}

#[tokio::test]
async fn a_hurried_way_out_does_the_same_and_no_other_site_can_press_it() {
    let (_app, _phone, desk, _) = two_browsers().await;
    let secret = desk.cookie(SESSION).expect("a session");
    for other in [
        [("sec-fetch-site", "cross-site")],
        [("sec-fetch-site", "same-site")],
        [("sec-purpose", "prefetch")],
    ] {
        let away = desk.ask(Method::GET, "/quitter", &other, None).await;
        assert_eq!(away.location(), "/", "{other:?}");
        assert!(is_in(&desk).await, "{other:?}");
    }
    let ours = [("sec-fetch-site", "same-origin")];
    let away = desk.ask(Method::GET, "/quitter", &ours, None).await;
    assert_eq!(away.location(), "https://fr.wikipedia.org/");
    forgets(&away);
    desk.plant(SESSION, &secret);
    assert!(!is_in(&desk).await);
}

/// A lost telephone is told by what it leaves: to the person, to administrators, to the protection of data.
#[tokio::test]
async fn what_people_change_of_their_own_means_is_kept_and_told_to_them_first() {
    let (app, phone, desk, tablet) = two_browsers().await;
    let button = "Terminer la connexion de Navigateur inconnu";
    let mine = desk.get("/mon-compte").await.ok();
    mine.form(button).press(button).await.ok();
    app.wait(1);
    enter(&tablet, PASSWORD, &phone.code()).await;
    let button = "Terminer toutes les autres";
    let mine = desk.get("/mon-compte").await.ok();
    mine.form(button).press(button).await.ok();
    let button = "Changer le mot de passe";
    let page = desk.get("/mon-compte/mot-de-passe").await.ok();
    let new = "encore quatre mots différents";
    page.form(button).set("password", new).press(button).await;
    desk.post("/mon-compte/codes-de-secours", &[]).await.ok();
    let page = desk.get("/mon-compte/application-de-codes").await.ok();
    let source = page.source();
    let (_, key) = source.split_once("class=\"key\">").expect("a key");
    let key = key.split('<').next().expect("its end").to_owned();
    let other = Phone::reading(&key, app.app.clock().clone());
    let button = "Vérifier le code";
    let form = page.form(button).set("code", other.code());
    form.press(button).await.ok();

    let said = [
        "Application de codes enregistrée",
        "Nouveaux codes de secours",
        "Mot de passe changé",
        "Toutes les autres connexions terminées",
        "Une connexion terminée depuis une autre",
        "Invitation utilisée",
        "Nouvelle invitation",
    ];
    let own = desk.get("/mon-compte").await.ok().says("par vous");
    let kept = "/comptes/changements";
    for page in [
        own,
        app.as_(&administrator()).get(kept).await.ok(),
        app.as_(&protection_officer()).get(kept).await.ok(),
    ] {
        let text = page.text();
        let places = said.map(|what| text.find(what).unwrap_or_else(|| panic!("{what}: {text}")));
        assert!(places.is_sorted(), "the latest first: {text}");
        for what in said {
            assert_eq!(text.matches(what).count(), 1, "{what}: {text}");
        }
        page.hides(&key).hides(new);
    }
    let someone_else = app.as_(&referrer()).get("/mon-compte").await.ok();
    someone_else.hides("Ce qui a changé");
    app.assert_sound().await;
}
