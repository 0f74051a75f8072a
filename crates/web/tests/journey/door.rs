//! A site under a name, where two factors are asked, and someone at its door who can hold what comes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
use etayage_app::{App, Clock, PasswordCost, ProviderSetup, SignInSetup};
use etayage_model::roles::Actor;
use etayage_testkit::actors::administrator;
use etayage_testkit::browser::{Browser, Page, Width};
use etayage_testkit::logipsy::ALERT;
use etayage_testkit::site::Site;
use etayage_web::{Web, router};
use jiff::civil::time;
use tempfile::TempDir;
use totp_rs::{Algorithm, Builder, Secret};
use tower::ServiceExt;

use crate::album::Album;
use crate::base;
use crate::provider::{Provider, SECRET};

/// Whether proofs of identity are held, and the last one held; whether devices are told to
/// recognise nobody.
#[derive(Default)]
struct Hold {
    on: AtomicBool,
    lax: AtomicBool,
    held: Mutex<Option<Held>>,
}

/// A proof of identity on its way: the address, and what was posted.
#[derive(Clone)]
pub struct Held {
    pub path: String,
    pub body: String,
}

/// The site, its door, and those who stand before it.
pub struct Door {
    pub app: App,
    pub site: Site,
    pub provider: Option<Provider>,
    router: Router,
    hold: Arc<Hold>,
    browser: Browser,
    album: Album,
    _folder: TempDir,
}

impl Door {
    /// Opens a site; with an identity provider if it is asked.
    pub fn open(journey: &'static str, with_provider: bool) -> Self {
        let folder = TempDir::new().expect("a folder");
        let place = folder.path().to_owned();
        let hold = Arc::new(Hold::default());
        let at_door = Arc::clone(&hold);
        let (give, take) = mpsc::channel();
        let site = Site::named(move |url| async move {
            let provider = with_provider.then(|| Provider::start(&url));
            let setup = SignInSetup {
                url: Some(url),
                password_cost: PasswordCost {
                    memory: 8,
                    passes: 1,
                },
                providers: provider.iter().flat_map(setups).collect(),
                ..SignInSetup::default()
            };
            let clock = Clock::stopped_at(ALERT, time(9, 0, 0, 0));
            let app = base::running("logipsy", base::in_file(&place), clock).await;
            let app = app.with_sign_in(setup).expect("a setup");
            let all = router(Web {
                app: app.clone(),
                demo: None,
                secure: false,
            });
            let told = (app, provider, all.clone());
            assert!(give.send(told).is_ok(), "someone waits");
            all.layer(middleware::from_fn(move |request, next| {
                pass(Arc::clone(&at_door), request, next)
            }))
        });
        let (app, provider, router) = take.recv().expect("an application");
        Self {
            app,
            site,
            provider,
            router,
            hold,
            browser: Browser::start(),
            album: Album::new(journey),
            _folder: folder,
        }
    }

    /// What this visitor sends as a proof of identity does not arrive: it is held, and told.
    pub fn holds(&self, sending: impl FnOnce()) -> Held {
        self.hold.on.store(true, Ordering::SeqCst);
        sending();
        self.hold.on.store(false, Ordering::SeqCst);
        let held = self.hold.held.lock().expect("what is held").take();
        held.expect("nothing came to the door")
    }

    /// From now on, browsers are told that a device need not recognise who holds it.
    pub fn asks_for_no_recognition(&self) {
        self.hold.lax.store(true, Ordering::SeqCst);
    }

    /// Sends a form without any cookie, as a thief would.
    pub fn posts(&self, path: &str, body: String) -> (StatusCode, String) {
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        let router = self.router.clone();
        self.site.run(async {
            let answer = router.oneshot(request).await.expect("an answer");
            let status = answer.status();
            (status, text(answer.into_body()).await)
        })
    }

    /// Someone with a browser of their own.
    pub fn visitor(&self, width: Width) -> Page {
        self.browser.visitor(&self.site.named_url()).at(width)
    }

    /// The address of a new invitation, as the administrator hands it over.
    pub fn invites(&self, who: &Actor) -> String {
        let made = self.site.run(async {
            let by = self.app.person(administrator().user.as_str()).await?;
            self.app.invite_again(&by, &who.user).await
        });
        format!(
            "/invitation/lien/{}",
            made.expect("an invitation").link.secret
        )
    }

    /// The page is looked at, and kept in the album.
    pub fn looks(&self, who: &str, page: &Page, name: &str, width: Width) {
        self.album.look(who, name, page);
        page.resize(width);
    }

    /// Lets a minute pass, for the next code.
    pub fn waits(&self) {
        let clock = self.app.clock();
        let then = clock.local(clock.now()) + jiff::SignedDuration::from_mins(1);
        clock.stop_at(then.date(), then.time());
    }

    /// The code that an application shows for that key.
    pub fn code(&self, key: &str) -> String {
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

/// The provider, known twice: once as it should be, once for user information that nobody signs.
fn setups(provider: &Provider) -> [ProviderSetup; 2] {
    ["essai", "sans-signature"]
        .map(|id| ProviderSetup::new(id, provider.issuer(), id, SECRET, &["eidas2"]))
}

/// Lets everything through, but the proofs of identity while they are held.
async fn pass(hold: Arc<Hold>, request: Request, next: Next) -> Response {
    let path = request.uri().to_string();
    if path == "/connexion/cle/defi" && hold.lax.load(Ordering::SeqCst) {
        let (_, body) = next.run(request).await.into_parts();
        let said = text(body).await;
        let lax = said.replace("\"required\"", "\"discouraged\"");
        assert_ne!(said, lax, "no device was asked to recognise anyone");
        return lax.into_response();
    }
    let back = path.starts_with("/connexion/retour/");
    let proof = back || (path == "/connexion/cle" && request.method() == Method::POST);
    if !proof || !hold.on.load(Ordering::SeqCst) {
        return next.run(request).await;
    }
    let body = to_bytes(request.into_body(), 1 << 20)
        .await
        .expect("a body");
    let body = String::from_utf8(body.to_vec()).expect("text");
    *hold.held.lock().expect("what is held") = Some(Held { path, body });
    Html("<!doctype html><html lang=\"fr\"><link rel=\"icon\" href=\"data:,\"><title>Retenu</title><h1>Retenu</h1>").into_response()
}

async fn text(body: Body) -> String {
    let bytes = to_bytes(body, 1 << 20).await.expect("a body");
    String::from_utf8(bytes.to_vec()).expect("text")
}
