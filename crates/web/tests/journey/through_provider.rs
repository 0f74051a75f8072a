//! Entering through an identity provider, a real one.

use std::collections::BTreeMap;

use etayage_app::ProviderLink;
use etayage_testkit::actors::{administrator, coordinator};
use etayage_testkit::browser::{Page, Width};

use crate::door::Door;

/// Says who the coordinator is for a provider.
fn ties(door: &Door, provider: &str) {
    let link = ProviderLink {
        provider: provider.to_owned(),
        user: coordinator().user.to_string(),
        email: Some("coordinatrice@fournisseur.test".to_owned()),
        subject: None,
    };
    let linked = door.site.run(async {
        let by = door.app.person(administrator().user.as_str()).await?;
        door.app.link_provider(&by, link).await
    });
    linked.expect("a link");
}

/// Goes to the provider and says who they are there, as far as the button.
fn identified(page: &Page, name: &str, level: &str) {
    page.open("/connexion");
    page.press("Se connecter avec essai");
    page.fill("Nom", name);
    page.choose("Niveau", level);
}

#[test]
fn an_identity_provider_signs_someone_in_and_out() {
    let door = Door::open("fournisseur-d-identite", true);
    ties(&door, "essai");
    ties(&door, "sans-signature");
    for (name, level, button, why) in [
        (
            "inconnue",
            "eidas2",
            "S’identifier",
            "aucun compte ouvert n’est relié",
        ),
        (
            "coordinatrice",
            "eidas1",
            "S’identifier",
            "qu’une preuve de votre identité",
        ),
        (
            "coordinatrice",
            "eidas2",
            "Renoncer",
            "ne vous a pas laissé passer",
        ),
    ] {
        let refused = door.visitor(Width::Desktop);
        identified(&refused, name, level);
        refused.press(button);
        refused.sees(why);
        assert_eq!(refused.status(), 422, "{why}");
    }
    let unsigned = door.visitor(Width::Desktop);
    unsigned.open("/connexion");
    unsigned.press("Se connecter avec sans-signature");
    unsigned.fill("Nom", "coordinatrice");
    unsigned.press("S’identifier");
    unsigned.sees("sans-signature n’a pas répondu comme il le devait");

    let page = door.visitor(Width::Desktop);
    identified(&page, "coordinatrice", "eidas2");
    page.press("S’identifier");
    page.sees("Ma journée");
    page.press("Mon compte");
    page.press("Se déconnecter");
    page.press("Quitter");
    page.sees("Identifiant");
    assert!(
        page.path().starts_with("/connexion?state="),
        "{}",
        page.path()
    );
    page.open("/situations");
    page.sees("Identifiant");
    page.press("Se connecter avec essai");
    page.sees("Niveau");
}

#[test]
fn a_way_back_from_a_provider_serves_once_in_the_browser_where_it_began() {
    let mut door = Door::open("retour-rejoue", true);
    ties(&door, "essai");
    let page = door.visitor(Width::Desktop);
    let refuses = |page: &Page, path: &str, why: &str| {
        page.open(path);
        page.sees(why);
        assert_eq!(page.status(), 422, "{path}");
    };
    let elsewhere = "n’a pas commencé dans ce navigateur";
    for forged in ["?code=x&state=y", "", "?error=access_denied"] {
        refuses(
            &page,
            &format!("/connexion/retour/essai{forged}"),
            elsewhere,
        );
    }
    page.open("/connexion/retour/inconnu?code=x&state=y");
    assert_eq!(page.status(), 404);

    let back = door.holds(|| {
        identified(&page, "coordinatrice", "eidas2");
        page.press("S’identifier");
        page.sees("Retenu");
    });
    let thief = door.visitor(Width::Desktop);
    refuses(&thief, &back.path, elsewhere);
    thief.open("/connexion");
    thief.press("Se connecter avec essai");
    refuses(&thief, &back.path, elsewhere);
    page.open(&back.path);
    page.sees("Ma journée");
    refuses(&page, &back.path, elsewhere);

    door.provider
        .as_mut()
        .expect("a provider")
        .lies_about_the_nonce();
    let other = door.visitor(Width::Desktop);
    identified(&other, "coordinatrice", "eidas2");
    other.press("S’identifier");
    other.sees("essai n’a pas répondu comme il le devait");
}

#[test]
fn what_is_asked_of_a_provider_cannot_be_guessed_nor_used_by_another() {
    let door = Door::open("demande-au-fournisseur", true);
    let asked = || {
        let gone = door.site.run(door.app.leave_for_provider("essai", "/"));
        let url = gone.expect("a way to the provider").url;
        let (_, query) = url.split_once('?').expect("a question");
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect::<BTreeMap<_, _>>()
    };
    let (one, other) = (asked(), asked());
    for secret in ["state", "nonce", "code_challenge"] {
        assert!(one[secret].len() >= 43, "{secret}: {}", one[secret]);
        assert_ne!(one[secret], other[secret], "{secret}");
    }
    assert_eq!(one["code_challenge_method"], "S256");
    assert_eq!(one["response_type"], "code");
    assert_eq!(one["scope"], "openid+email");
    assert!(one["claims"].contains("essential") && one["claims"].contains("eidas2"));
}
