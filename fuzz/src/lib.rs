//! What reads data from outside, each as one function of arbitrary bytes that must not panic. The fuzz
//! targets call them, and so does `crates/etayage/tests/fuzzed.rs` over the committed corpus.

use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use etayage_app::{Clock, PasswordCost, SignInSetup};
use etayage_store::{SqliteStore, Store, Vault};
use etayage_testkit::{actors, logipsy};
use http_body_util::BodyExt;
use jiff::civil::time;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;

#[allow(dead_code, reason = "the harness needs a part of what tests do")]
#[path = "../../crates/web/tests/support/base.rs"]
mod base;
#[allow(dead_code, reason = "the command line uses the rest")]
#[path = "../../crates/etayage/src/settings/file.rs"]
mod file;
#[allow(dead_code, reason = "the command line uses the rest")]
#[path = "../../crates/etayage/src/settings/keys.rs"]
mod keys;
#[allow(dead_code, reason = "the harness needs a part of what tests do")]
#[path = "../../crates/web/tests/support/people.rs"]
mod people;

/// An entry function, by the name of its target and of its corpus.
pub type Entry = (&'static str, fn(&[u8]));

/// Every one of them.
pub const ENTRIES: [Entry; 6] = [
    ("programme", programme),
    ("settings", settings),
    ("names", names),
    ("archive", archive),
    ("upload", upload),
    ("request", request),
];

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

/// A programme file, read and described.
pub fn programme(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match etayage_programme::parse(&text) {
        Ok(programme) => {
            etayage_programme::describe(&programme, logipsy::ALERT);
        }
        Err(mistakes) => assert!(!mistakes.to_string().is_empty(), "a refusal says why"),
    }
}

/// A file of settings.
pub fn settings(data: &[u8]) {
    file::parse("etayage.toml", &String::from_utf8_lossy(data));
}

/// A name as it is indexed, and as it is searched.
pub fn names(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let searched = etayage_store::search_words(&text);
    assert!(searched.iter().all(|forms| !forms.is_empty()));
}

/// A copy of a base, as `restore` and `move` read it: all of it is taken, or nothing.
pub fn archive(data: &[u8]) {
    static BASE: Mutex<Option<(TempDir, SqliteStore)>> = Mutex::new(None);
    let mut base = BASE.lock().unwrap_or_else(PoisonError::into_inner);
    let (_, store) = base.get_or_insert_with(|| {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("base.db");
        let store = SqliteStore::open(&path, &Vault::from_bytes(&base::KEY)).expect("a base");
        (folder, store)
    });
    let read = RUNTIME.block_on(store.copy_in(Box::new(std::io::Cursor::new(data.to_vec()))));
    if read.is_ok() {
        *base = None;
    }
}

/// A picture or a PDF that someone sends.
pub fn upload(data: &[u8]) {
    RUNTIME.block_on(etayage_app::examine(data.to_vec())).ok();
}

/// The running application, and the session of someone who may do much.
struct Site {
    router: axum::Router,
    session: String,
    _folder: TempDir,
}

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder");
    RUNTIME.block_on(async move {
        let store: Arc<dyn Store> = base::in_file(Path::new(folder.path()));
        let clock = Clock::stopped_at(logipsy::ALERT, time(9, 0, 0, 0));
        let app = base::running("logipsy", store, clock).await;
        // Passwords are as slow as in real life, but not here.
        let setup = SignInSetup {
            password_cost: PasswordCost {
                memory: 8,
                passes: 1,
            },
            ..SignInSetup::default()
        };
        let app = app.with_sign_in(setup).expect("a setup");
        let who = actors::coordinator();
        let signed = app.sign_in_as(who.user.as_str()).await.expect("an account");
        let web = etayage_web::Web {
            app,
            demo: None,
            secure: true,
        };
        Site {
            router: etayage_web::router(web),
            session: signed.secret,
            _folder: folder,
        }
    })
});

/// A request: its address on the first line (posted when it begins with `+`), its cookies on the second
/// (`*` stands for an open session), the type of its content on the third, then its content.
pub fn request(data: &[u8]) {
    answer(data);
}

/// How it is answered; nothing for what is no request.
pub fn answer(data: &[u8]) -> Option<StatusCode> {
    let mut parts = data.splitn(4, |byte| *byte == b'\n');
    let mut part = || parts.next().unwrap_or_default();
    let (address, cookies, kind, body) = (part(), part(), part(), part());
    let (method, path) = match address.strip_prefix(b"+") {
        Some(path) => (Method::POST, path),
        None => (Method::GET, address),
    };
    let session = format!("__Host-etayage_session={}", SITE.session);
    let cookies = match cookies {
        b"*" => session.as_bytes(),
        other => other,
    };
    let asked = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "etayage.test")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookies)
        .header("content-type", kind)
        .body(Body::from(body.to_vec()));
    let asked = asked.ok()?;
    let (status, page) = RUNTIME.block_on(async {
        let answer = SITE.router.clone().oneshot(asked).await.expect("an answer");
        let status = answer.status();
        let page = answer.into_body().collect().await.expect("a page");
        (status, page.to_bytes())
    });
    let told = String::from_utf8_lossy(&page);
    assert_ne!(status, StatusCode::INTERNAL_SERVER_ERROR, "{told}");
    Some(status)
}
