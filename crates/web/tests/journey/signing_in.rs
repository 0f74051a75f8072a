//! Entering: by invitation, with a passkey, with a password and a code.

use etayage_testkit::actors::{coordinator, nurse};
use etayage_testkit::browser::Width;

use crate::door::Door;

const PASSWORD: &str = "quatre mots sans aucune suite";

#[test]
fn someone_invited_registers_a_passkey_and_signs_in_with_it() {
    let door = Door::open("cle-d-acces", false);
    let nurse_page = door.visitor(Width::Phone);
    let phone = nurse_page.has_authenticator();
    nurse_page.open(&door.invites(&nurse()));
    nurse_page.sees("Bienvenue");
    door.looks("infirmiere", &nurse_page, "bienvenue", Width::Phone);
    nurse_page.fill("Nom de la clé", "Téléphone");
    nurse_page.press("Créer la clé d’accès");
    nurse_page.sees("Ma journée");

    nurse_page.open("/mon-compte");
    nurse_page.sees("Téléphone");
    door.looks("infirmiere", &nurse_page, "mon-compte", Width::Phone);
    nurse_page.press("Mon compte");
    nurse_page.press("Se déconnecter");
    nurse_page.sees("Identifiant");
    nurse_page.back();
    nurse_page.sees("Identifiant");
    nurse_page.does_not_see("Téléphone");
    door.looks("infirmiere", &nurse_page, "se-connecter", Width::Phone);
    nurse_page.press("Se connecter avec une clé d’accès");
    nurse_page.sees("Ma journée");

    nurse_page.open("/mon-compte");
    nurse_page.puts_away(phone);
    let computer = nurse_page.has_authenticator();
    nurse_page.press("Ajouter une clé d’accès");
    nurse_page.fill("Nom de la clé", "Ordinateur");
    nurse_page.press("Créer la clé");
    nurse_page.sees("Ordinateur");
    nurse_page.press("Retirer la clé Téléphone");
    nurse_page.does_not_see("Téléphone");
    nurse_page.press("Retirer la clé Ordinateur");
    nurse_page.sees("Cette clé est votre seul moyen de connexion");

    nurse_page.open("/");
    nurse_page.press("Mon compte");
    nurse_page.press("Se déconnecter");
    nurse_page.is_a_stranger_to(&computer);
    nurse_page.press("Se connecter avec une clé d’accès");
    nurse_page.sees("La clé d’accès n’a pas répondu");
}

#[test]
fn what_a_passkey_answers_serves_once_for_its_owner_and_its_challenge() {
    let door = Door::open("cle-rejouee", false);
    let page = door.visitor(Width::Desktop);
    let device = page.has_authenticator();
    page.open(&door.invites(&nurse()));
    page.fill("Nom de la clé", "Téléphone");
    page.press("Créer la clé d’accès");
    page.press("Mon compte");
    page.press("Se déconnecter");
    let answers = || {
        let held = door.holds(|| {
            page.open("/connexion");
            page.press("Se connecter avec une clé d’accès");
            page.sees("Retenu");
        });
        held.body
    };
    let arrives = |body: &str| door.posts("/connexion/cle", body.to_owned());
    let refused = |body: &str, what: &str| {
        let (status, text) = arrives(body);
        assert_eq!(status, 422, "{what}");
        assert!(text.contains("n’ouvre aucun compte ici"), "{what}");
    };

    let first = answers();
    assert_eq!(arrives(&first).0, 303);
    refused(&first, "replayed");
    let (_, drawn) = door.posts("/connexion/cle/defi", String::new());
    let fresh = drawn.split('"').nth(3).expect("a ceremony");
    let (_, after) = first.split_once("ceremony=").expect("a ceremony");
    let used = after.split('&').next().expect("its end");
    refused(&first.replace(used, fresh), "another challenge");

    let second = answers();
    let (before, after) = second
        .split_once("%22userHandle%22%3A%22")
        .expect("an owner");
    let (_, rest) = after.split_once("%22").expect("its end");
    let someone = "A".repeat(22);
    refused(
        &format!("{before}%22userHandle%22%3A%22{someone}%22{rest}"),
        "somebody else’s",
    );
    refused(&second, "the challenge of a refused answer");

    // Even if the browser were told that the device need not recognise anyone.
    page.is_a_stranger_to(&device);
    door.asks_for_no_recognition();
    refused(&answers(), "nobody recognised");
}

#[test]
fn a_password_and_a_code_then_a_recovery_code_without_javascript() {
    let door = Door::open("mot-de-passe-et-code", false);
    let desk = door.visitor(Width::Desktop).javascript(false);
    desk.open(&door.invites(&coordinator()));
    desk.sees("La clé d’accès demande un navigateur récent, avec JavaScript");
    desk.fill("Mot de passe", PASSWORD);
    desk.press("Continuer vers le code");
    desk.press("Sans appareil photo : taper la clé à la main");
    let text = desk.text();
    let (_, key) = text.split_once("et tapez").expect("a key");
    let key: String = key
        .trim_start_matches([':', ' ', '\u{a0}', '\n'])
        .chars()
        .take(39)
        .collect();
    door.looks("coordinatrice", &desk, "code", Width::Desktop);
    desk.fill("Code affiché par l’application", &door.code(&key));
    desk.press("Vérifier le code");
    desk.sees("Vos codes de secours");
    let first = desk.text();
    let recovery = first
        .split_whitespace()
        .find(|word| word.len() == 14 && word.matches('-').count() == 2)
        .expect("a recovery code")
        .to_owned();
    door.looks("coordinatrice", &desk, "codes-de-secours", Width::Desktop);
    desk.press("Je les ai rangés");
    desk.sees("Ma journée");

    door.waits();
    let tablet = door.visitor(Width::Phone).javascript(false);
    let enter = |code: &str| {
        tablet.open("/connexion");
        tablet.fill("Identifiant", coordinator().user.as_str());
        tablet.fill("Mot de passe", PASSWORD);
        tablet.fill("Code", code);
        tablet.within("Identifiant").press("Se connecter");
    };
    enter(&door.code(&key));
    tablet.sees("Ma journée");
    enter(&door.code(&key));
    tablet.sees("Identifiant, mot de passe ou code incorrect");
    enter(&recovery);
    tablet.open("/mon-compte");
    tablet.sees("9 codes de secours restent");
    door.looks("coordinatrice", &tablet, "mon-compte", Width::Phone);
}
