//! What administrators change of accounts is kept; links that nobody gave, or too old, open nothing.

use axum::http::StatusCode;
use etayage_app::ProviderLink;
use etayage_testkit::actors::*;
use jiff::civil::date;

use super::accounts::{INVITE, filled, link_on};
use crate::support::TestApp;

#[tokio::test]
async fn what_administrators_change_is_kept_and_read_by_them_and_by_the_protection_of_data() {
    const PAGE: &str = "/comptes/changements";
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    admin
        .get(PAGE)
        .await
        .ok()
        .says("Aucun compte n’a changé en février 2019");
    let invited = filled(admin.form("/comptes/nouveau", INVITE).await);
    invited.press(INVITE).await.ok();
    app.wait(1);
    let again = filled(admin.form("/comptes/nouveau", INVITE).await);
    again
        .press(INVITE)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        admin.post("/comptes/u-ccas/fermer", &[]).await.ok();
    }
    app.wait(1);
    admin.post("/comptes/u-ccas/rouvrir", &[]).await.ok();
    let add = "Enregistrer la fonction";
    let form = admin.form("/comptes/u-ccas/fonctions", add).await;
    let form = form.set("programme", "logipsy").set_all("role", &["tisf"]);
    let page = form.press(add).await.ok();
    let take = "Retirer TISF, LOGIPSY";
    page.form(take).press(take).await.ok();
    app.app
        .invite_on_the_machine("u-ccas")
        .await
        .expect("a link");
    let by = app
        .app
        .person(administrator().user.as_str())
        .await
        .expect("someone");
    let link = ProviderLink {
        provider: "essai".to_owned(),
        user: "u-ccas".to_owned(),
        email: Some("u-ccas@exemple.test".to_owned()),
        subject: None,
    };
    app.app
        .link_provider(&by, link.clone())
        .await
        .expect("a link");
    let stolen = ProviderLink {
        user: "u-tisf".to_owned(),
        ..link
    };
    assert!(app.app.link_provider(&by, stolen).await.is_err());
    app.app
        .unlink_provider(&by, "essai", &"u-ccas".into())
        .await
        .expect("untied");

    for reader in [administrator(), protection_officer()] {
        let page = app.as_(&reader).get(PAGE).await.ok();
        let text = page.text();
        let said = [
            "Identité déliée",
            "Identité reliée",
            "Nouvelle invitation",
            "Sur la machine elle-même",
            "Fonction retirée",
            "Fonction donnée",
            "Compte rouvert",
            "Compte fermé",
            "Compte ouvert et personne invitée",
        ];
        let places: Vec<_> = said
            .iter()
            .map(|what| text.find(what).unwrap_or_else(|| panic!("{what}: {text}")))
            .collect();
        assert!(places.is_sorted(), "the latest first: {text}");
        for what in said {
            assert_eq!(text.matches(what).count(), 1, "{what}: {text}");
        }
        page.hides("u-ccas@exemple.test");
    }
    let page = app.as_(&protection_officer()).get(PAGE).await;
    assert!(
        !page.source().contains("href=\"/comptes/u-"),
        "a page that they cannot open"
    );
    app.turn_to(date(2019, 6, 3));
    let june = app.as_(&administrator()).get(PAGE).await.ok();
    june.says("Aucun compte n’a changé en juin 2019")
        .says("février 2019");
    app.as_(&administrator())
        .get("/comptes/changements?mois=2019-02")
        .await
        .says("Compte rouvert");
    for reader in [coordinator(), referrer()] {
        app.as_(&reader).get(PAGE).await.is(StatusCode::FORBIDDEN);
    }
    app.assert_sound().await;
}

#[tokio::test]
async fn changes_made_at_once_by_several_administrators_are_all_kept() {
    let app = TestApp::new().await;
    let by = app
        .app
        .person(administrator().user.as_str())
        .await
        .expect("someone");
    let user = "u-ccas".into();
    let (one, two, three) = tokio::join!(
        app.app.invite_again(&by, &user),
        app.app.invite_again(&by, &user),
        app.app.invite_again(&by, &user),
    );
    assert!(one.is_ok() && two.is_ok() && three.is_ok());
    let kept = app.app.account_changes(&by, None).await.expect("changes");
    assert_eq!(kept.lines.len(), 3);
}

#[tokio::test]
async fn a_link_that_is_forged_or_older_than_a_week_opens_nothing_even_half_way() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let form = filled(admin.form("/comptes/nouveau", INVITE).await);
    let link = link_on(&form.press(INVITE).await.ok());
    let why = "Cette invitation ne peut pas servir";
    let closed = async |link: &str| {
        let guest = app.stranger();
        guest.get(link).await.is(StatusCode::NOT_FOUND).says(why);
        let page = guest.get("/invitation").await;
        page.is(StatusCode::NOT_FOUND).hides("Marquette");
    };
    let (_, secret) = link.rsplit_once('/').expect("a secret");
    let mut other = secret.to_owned();
    other.replace_range(..1, if secret.starts_with('A') { "B" } else { "A" });
    for forged in ["x", &secret[1..], &secret.to_lowercase(), &other] {
        closed(&format!("/invitation/lien/{forged}")).await;
    }
    let guest = app.stranger();
    let next = "Continuer vers le code";
    let begun = guest.form(&link, next).await;
    let begun = begun.set("password", "quatre mots sans aucune suite");
    app.wait(7 * 24 * 60);
    let late = begun.press(next).await;
    late.is(StatusCode::NOT_FOUND)
        .says(why)
        .hides("class=\"key\"");
    closed(&link).await;
}
