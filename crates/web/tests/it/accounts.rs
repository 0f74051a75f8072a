//! Accounts, kept by the administrator: invitations, functions, closing.

use axum::http::StatusCode;
use etayage_testkit::actors::*;

use crate::support::{Client, Form, Page, Phone, TestApp};

/// The button that invites.
pub const INVITE: &str = "Inviter";
const PASSWORD: &str = "quatre mots sans aucune suite";

/// The form that opens an account, filled.
pub fn filled(form: Form) -> Form {
    form.set("name", "Sidonie Marquette")
        .set("organisation", TOWN)
        .set("programme", "logipsy")
        .set_all("role", &["referrer", "committee-member"])
        .set("login", "sidonie.marquette")
}

/// The address of the link that a page shows, without its site.
pub fn link_on(page: &Page) -> String {
    let source = page.source();
    let (_, after) = source.split_once("https://etayage.test").expect("a link");
    after.split('"').next().expect("its end").to_owned()
}

/// Answers an invitation with a password and a code.
async fn answer(app: &TestApp, guest: &Client, link: &str) -> Phone {
    let page = guest
        .get(link)
        .await
        .ok()
        .says("Bienvenue, Sidonie Marquette");
    let page = page
        .form("Continuer vers le code")
        .set("password", PASSWORD)
        .press("Continuer vers le code")
        .await
        .ok();
    let source = page.source();
    let (_, key) = source.split_once("class=\"key\">").expect("a key");
    let key = key.split('<').next().expect("its end").to_owned();
    let phone = Phone::reading(&key, app.app.clock().clone());
    let done = page
        .form("Vérifier le code")
        .set("code", phone.code())
        .press("Vérifier le code")
        .await
        .ok()
        .says("Vos codes de secours");
    assert_eq!(done.source().matches("<li><code").count(), 10);
    phone
}

async fn sign_in(app: &TestApp, phone: &Phone) -> Page {
    app.wait(1);
    let form = app
        .stranger()
        .get("/connexion")
        .await
        .ok()
        .form("Se connecter");
    form.set("login", "sidonie.marquette")
        .set("password", PASSWORD)
        .set("code", phone.code())
        .press_only("Se connecter")
        .await
}

#[tokio::test]
async fn someone_is_invited_chooses_their_means_and_works_until_the_account_is_closed() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let form = filled(admin.form("/comptes/nouveau", INVITE).await);
    let shown = form
        .press(INVITE)
        .await
        .ok()
        .says("À remettre à Sidonie Marquette");
    admin
        .get("/comptes?q=marquette")
        .await
        .ok()
        .says("Invité jusqu’au")
        .says("prescripteur, membre du comité technique")
        .hides("Alix Dormeuil");
    let guest = app.stranger();
    let phone = answer(&app, &guest, &link_on(&shown)).await;
    guest.get("/").await.ok().says("Sidonie Marquette");
    app.stranger()
        .get(&link_on(&shown))
        .await
        .is(StatusCode::NOT_FOUND)
        .says("Elle a déjà servi");

    sign_in(&app, &phone).await.is(StatusCode::SEE_OTHER);
    let press = async |button: &str| {
        let found = admin.get("/comptes?q=marquette").await.ok();
        found.form(button).press(button).await.ok()
    };
    press("Fermer le compte de Sidonie Marquette")
        .await
        .says("Le compte est fermé");
    let after = guest.get("/").await;
    assert!(after.path.starts_with("/connexion"), "{}", after.path);
    sign_in(&app, &phone)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    press("Rouvrir le compte de Sidonie Marquette").await;
    sign_in(&app, &phone).await.is(StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_new_invitation_ends_the_one_before_the_means_and_the_sessions() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let form = filled(admin.get("/comptes/nouveau").await.form(INVITE));
    let first = link_on(&form.press(INVITE).await);
    let account = admin
        .get("/comptes?q=marquette")
        .await
        .links()
        .into_iter()
        .find(|link| link.starts_with("/comptes/0"))
        .expect("the account");
    let again = async || {
        let page = admin.get(&account).await.ok();
        let button = "Faire une nouvelle invitation";
        link_on(&page.form(button).press(button).await.ok())
    };
    let second = again().await;
    app.stranger().get(&first).await.is(StatusCode::NOT_FOUND);
    let guest = app.stranger();
    let phone = answer(&app, &guest, &second).await;
    admin
        .get(&account)
        .await
        .ok()
        .says("mot de passe, application de codes")
        .hides(PASSWORD);
    let third = again().await;
    assert!(guest.get("/").await.path.starts_with("/connexion"));
    sign_in(&app, &phone)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    app.turn_to(app.app.clock().today() + jiff::Span::new().days(8));
    app.stranger().get(&third).await.is(StatusCode::NOT_FOUND);
    admin
        .get("/comptes?q=marquette")
        .await
        .says("Invitation expirée");
}

#[tokio::test]
async fn functions_are_given_changed_and_taken_away() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let page = admin.get("/comptes/u-ccas").await.ok().says("prescripteur");
    let add = "Enregistrer la fonction";
    let form = admin.form("/comptes/u-ccas/fonctions", add).await;
    let form = form
        .set("programme", "logipsy")
        .set_all("role", &["cmp"])
        .set_all("territory", &[COMMUNE]);
    form.clone()
        .press(add)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Choisissez le CMP");
    form.set("structure", SECTOR_CMP)
        .press(add)
        .await
        .ok()
        .says("CMP de Ville-Haute ; 1 commune : Ville-Haute");
    let change = "/comptes/u-ccas/fonctions?dispositif=logipsy&fonction=cmp";
    let form = admin.form(change, add).await;
    assert_eq!(form.values("territory"), [COMMUNE]);
    form.set_all("territory", &[OTHER_COMMUNE])
        .press(add)
        .await
        .ok()
        .says("1 commune : Ville-Basse");
    let button = "Retirer prescripteur, LOGIPSY";
    page.form(button)
        .press(button)
        .await
        .ok()
        .says("La fonction est retirée")
        .says("CMP de Ville-Haute");
    let own = admin
        .get(&format!("/comptes/{}", administrator().user))
        .await;
    let button = "Retirer administrateur, LOGIPSY";
    own.form(button)
        .press(button)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Demandez à un autre administrateur");
}

#[tokio::test]
async fn a_name_and_an_employer_are_changed() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let form = admin.form("/comptes/u-ccas", "Enregistrer").await;
    form.clone()
        .set("name", "")
        .press("Enregistrer")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Écrivez le prénom et le nom");
    form.set("name", "Sidonie Marquette")
        .set("organisation", LANDLORD)
        .press("Enregistrer")
        .await
        .ok()
        .says("Le compte est modifié");
    admin
        .get("/comptes?q=sidonie%20horizon")
        .await
        .ok()
        .says("Sidonie Marquette");
}

#[tokio::test]
async fn every_mistake_of_an_invitation_is_told_at_once_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let form = admin.form("/comptes/nouveau", INVITE).await;
    let page = filled(form.clone())
        .set("login", "")
        .set_all("role", &["cmp"])
        .press(INVITE)
        .await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("identifiant")
        .says("Choisissez le CMP");
    assert_eq!(page.form(INVITE).value("name"), "Sidonie Marquette");
    filled(form.clone())
        .set("login", "u-coordo")
        .press(INVITE)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("déjà pris");
    filled(form)
        .set("login", "sidonie marquette")
        .press(INVITE)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_invitation_asks_for_a_good_password_and_the_right_code() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let form = filled(admin.get("/comptes/nouveau").await.form(INVITE));
    let link = link_on(&form.press(INVITE).await);
    let guest = app.stranger();
    let page = guest.get(&link).await.ok();
    let next = "Continuer vers le code";
    page.form(next)
        .set("password", "sidonie.marquette")
        .press(next)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("se devine");
    let page = guest.get("/invitation/code").await;
    assert_eq!(page.path, "/invitation", "a password comes first");
    let page = page
        .form(next)
        .set("password", PASSWORD)
        .press(next)
        .await
        .ok()
        .hides(PASSWORD);
    let wrong = page.form("Vérifier le code").set("code", "123");
    let page = wrong
        .press("Vérifier le code")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("pas celui de l’application");
    guest.get(&link).await.ok();
    let again = guest.get("/invitation/code").await.ok();
    assert_eq!(
        again
            .source()
            .split("class=\"key\">")
            .nth(1)
            .map(|key| &key[..39]),
        page.source()
            .split("class=\"key\">")
            .nth(1)
            .map(|key| &key[..39]),
        "the picture already read stays good"
    );
}

#[tokio::test]
async fn nobody_but_an_administrator_keeps_accounts() {
    let app = TestApp::new().await;
    for actor in [coordinator(), pilot(), referrer()] {
        let client = app.as_(&actor);
        for page in ["", "/nouveau", "/u-coordo", "/u-coordo/fonctions"] {
            client
                .get(&format!("/comptes{page}"))
                .await
                .is(StatusCode::FORBIDDEN);
        }
        for post in [
            "/fermer",
            "/invitation",
            "/fonctions",
            "/fonctions/retirer",
            "",
        ] {
            client
                .post(&format!("/comptes/u-coordo{post}"), &[("role", "cmp")])
                .await
                .is(StatusCode::FORBIDDEN);
        }
    }
}
