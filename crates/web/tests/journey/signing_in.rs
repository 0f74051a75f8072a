//! Entering: by invitation, with a passkey, with a password and a code, through a provider.

use std::sync::mpsc;

use etayage_app::{App, Clock, PasswordCost, ProviderLink, ProviderSetup, SignInSetup};
use etayage_model::roles::Actor;
use etayage_testkit::actors::{administrator, coordinator, nurse};
use etayage_testkit::browser::{Browser, Page, Width};
use etayage_testkit::logipsy::ALERT;
use etayage_testkit::site::Site;
use etayage_web::{Web, router};
use jiff::civil::time;
use tempfile::TempDir;
use totp_rs::{Algorithm, Builder, Secret};

use crate::album::Album;
use crate::base;
use crate::provider::{Provider, SECRET};

const PASSWORD: &str = "quatre mots sans aucune suite";

/// A site under a name, where two factors are asked.
struct Door {
    app: App,
    site: Site,
    browser: Browser,
    album: Album,
    _provider: Option<Provider>,
    _folder: TempDir,
}

impl Door {
    fn open(journey: &'static str, with_provider: bool) -> Self {
        let folder = TempDir::new().expect("a folder");
        let place = folder.path().to_owned();
        let (give, take) = mpsc::channel();
        let site = Site::named(move |url| async move {
            let provider = with_provider.then(|| Provider::start(&url));
            let setup = SignInSetup {
                url: Some(url),
                password_cost: PasswordCost {
                    memory: 8,
                    passes: 1,
                },
                providers: provider
                    .iter()
                    .map(|one| {
                        ProviderSetup::new("essai", one.issuer(), "etayage", SECRET, &["eidas2"])
                    })
                    .collect(),
                ..SignInSetup::default()
            };
            let clock = Clock::stopped_at(ALERT, time(9, 0, 0, 0));
            let app = base::running("logipsy", base::in_file(&place), clock).await;
            let app = app.with_sign_in(setup).expect("a setup");
            give.send((app.clone(), provider)).expect("someone waits");
            router(Web {
                app,
                demo: None,
                secure: false,
            })
        });
        let (app, provider) = take.recv().expect("an application");
        Self {
            app,
            site,
            browser: Browser::start(),
            album: Album::new(journey),
            _provider: provider,
            _folder: folder,
        }
    }

    fn visitor(&self, width: Width) -> Page {
        self.browser.visitor(&self.site.named_url()).at(width)
    }

    /// The address of a new invitation, as the administrator hands it over.
    fn invites(&self, who: &Actor) -> String {
        let made = self.site.run(async {
            let by = self.app.person(administrator().user.as_str()).await?;
            self.app.invite_again(&by, &who.user).await
        });
        format!(
            "/invitation/lien/{}",
            made.expect("an invitation").link.secret
        )
    }

    fn looks(&self, who: &str, page: &Page, name: &str, width: Width) {
        self.album.look(who, name, page);
        page.resize(width);
    }

    /// Lets a minute pass, for the next code.
    fn waits(&self) {
        let clock = self.app.clock();
        let then = clock.local(clock.now()) + jiff::SignedDuration::from_mins(1);
        clock.stop_at(then.date(), then.time());
    }

    fn code(&self, key: &str) -> String {
        let key: String = key.split_whitespace().collect();
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(30)
            .with_secret(Secret::try_from_base32(key).expect("a key"))
            .build()
            .expect("an application");
        let now = self.app.clock().now().as_second();
        totp.generate(u64::try_from(now).expect("after 1970"))
            .to_string()
    }
}

#[test]
fn someone_invited_registers_a_passkey_and_signs_in_with_it() {
    let door = Door::open("cle-d-acces", false);
    let nurse_page = door.visitor(Width::Phone);
    nurse_page.has_authenticator();
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
    door.looks("infirmiere", &nurse_page, "se-connecter", Width::Phone);
    nurse_page.press("Se connecter avec une clé d’accès");
    nurse_page.sees("Ma journée");

    // The only means is not taken away.
    nurse_page.open("/mon-compte");
    nurse_page.press("Retirer la clé Téléphone");
    nurse_page.sees("Cette clé est votre seul moyen de connexion");
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

#[test]
fn an_identity_provider_signs_someone_in_and_out() {
    let door = Door::open("fournisseur-d-identite", true);
    let link = ProviderLink {
        provider: "essai".to_owned(),
        user: coordinator().user.to_string(),
        email: Some("coordinatrice@fournisseur.test".to_owned()),
        subject: None,
    };
    let linked = door.site.run(async {
        let by = door.app.person(administrator().user.as_str()).await?;
        door.app.link_provider(&by, link).await
    });
    linked.expect("a link");
    let identified = |name: &str, level: &str| {
        let page = door.visitor(Width::Desktop);
        page.open("/connexion");
        page.press("Se connecter avec essai");
        page.fill("Nom", name);
        page.choose("Niveau", level);
        page.press("S’identifier");
        page
    };
    identified("inconnue", "eidas2").sees("aucun compte ouvert n’est relié");
    identified("coordinatrice", "eidas1").sees("qu’une preuve de votre identité");
    let page = identified("coordinatrice", "eidas2");
    page.sees("Ma journée");
    page.press("Mon compte");
    page.press("Se déconnecter");
    page.press("Quitter");
    page.sees("Identifiant");
    page.open("/situations");
    page.sees("Identifiant");
}

#[test]
fn a_way_back_from_a_provider_serves_once_in_the_browser_where_it_began() {
    let door = Door::open("retour-rejoue", true);
    let page = door.visitor(Width::Desktop);
    for forged in [
        "/connexion/retour/essai?code=x&state=y",
        "/connexion/retour/essai",
        "/connexion/retour/essai?error=access_denied",
    ] {
        page.open(forged);
        page.sees("n’a pas commencé dans ce navigateur");
        assert_eq!(page.status(), 422);
    }
    page.open("/connexion/retour/inconnu?code=x&state=y");
    assert_eq!(page.status(), 404);
}
