//! The application over a database of its own, on a day that the test chooses.

use std::sync::Arc;

use axum::Router;
use etayage_app::{App, Browser, Clock, History, PasswordCost, SignInSetup};
use etayage_model::case::Event;
use etayage_model::ids::CaseId;
use etayage_model::roles::Actor;
use etayage_store::Store;
use etayage_testkit::story::Story;
use etayage_testkit::{actors, logipsy};
use etayage_web::{Web, router};
use jiff::SignedDuration;
use jiff::civil::{Date, time};
use tempfile::TempDir;

use super::{Client, Phone, base, engine};

/// The application, one programme published, everyone of [`etayage_testkit::actors`] in its directory.
pub struct TestApp {
    /// The use cases, for what no page shows.
    pub app: App,
    /// The programme that is lived.
    pub programme: &'static str,
    /// The base, for what no use case shows.
    #[allow(dead_code, reason = "not every test binary looks there")]
    pub store: Arc<dyn Store>,
    router: Router,
    _folder: TempDir,
}

impl TestApp {
    /// On the day of the alert of [`logipsy`], at nine.
    pub async fn new() -> Self {
        Self::on(logipsy::ALERT).await
    }

    /// LOGIPSY on that day, at nine.
    pub async fn on(day: Date) -> Self {
        Self::running("logipsy", day).await
    }

    /// That shipped programme, on that day, at nine.
    pub async fn running(programme: &'static str, day: Date) -> Self {
        let folder = TempDir::new().expect("a folder");
        let store = engine::new_store(folder.path()).await;
        Self::over(programme, day, store, folder).await
    }

    /// The same over that store, and the folder that it may be in.
    pub async fn over(
        programme: &'static str,
        day: Date,
        store: Arc<dyn Store>,
        folder: TempDir,
    ) -> Self {
        let clock = Clock::stopped_at(day, time(9, 0, 0, 0));
        let app = base::running(programme, store.clone(), clock).await;
        Self::around(programme, app, store, folder)
    }

    /// LOGIPSY published, and nothing else: as an installation begins.
    #[allow(dead_code, reason = "not every test binary begins there")]
    pub async fn bare() -> Self {
        let folder = TempDir::new().expect("a folder");
        let store = engine::new_store(folder.path()).await;
        let clock = Clock::stopped_at(logipsy::ALERT, time(9, 0, 0, 0));
        let app = base::published("logipsy", store.clone(), clock).await;
        Self::around("logipsy", app, store, folder)
    }

    fn around(programme: &'static str, app: App, store: Arc<dyn Store>, folder: TempDir) -> Self {
        // Passwords are as slow as in real life but in tests, where thousands are tried.
        let setup = SignInSetup {
            password_cost: PasswordCost {
                memory: 8,
                passes: 1,
            },
            ..SignInSetup::default()
        };
        let app = app.with_sign_in(setup).expect("a setup");
        let web = Web {
            app: app.clone(),
            demo: None,
            secure: true,
        };
        Self {
            app,
            programme,
            store,
            router: router(web),
            _folder: folder,
        }
    }

    /// LOGIPSY with a case under way, on the day of a committee; and the case's identifier.
    #[allow(dead_code, reason = "not every test binary begins there")]
    pub async fn under_way() -> (Self, CaseId) {
        let app = Self::new().await;
        let case = app.lived(&logipsy::supported()).await;
        app.turn_to(logipsy::COMMITTEE_OF_JUNE);
        (app, case)
    }

    /// An application that runs elsewhere, over that store, today; `router` leads to it.
    #[allow(dead_code, reason = "for the instances of crates/etayage")]
    pub async fn elsewhere(store: Arc<dyn Store>, router: Router) -> Self {
        let _folder = TempDir::new().expect("a folder");
        Self {
            app: base::running("logipsy", store.clone(), Clock::system()).await,
            programme: "logipsy",
            store,
            router,
            _folder,
        }
    }

    /// Moves to that day, at nine. Sessions of the day before are over, as in real life.
    pub fn turn_to(&self, day: Date) {
        self.app.clock().stop_at(day, time(9, 0, 0, 0));
    }

    /// That person, signed in.
    pub fn as_(&self, actor: &Actor) -> Client {
        self.signed(actor.user.as_str())
    }

    /// The person of that login, signed in.
    pub fn signed(&self, login: &str) -> Client {
        let login = Some(login.to_owned());
        Client::new(self.app.clone(), self.router.clone(), login)
    }

    /// Someone who has not signed in.
    pub fn stranger(&self) -> Client {
        Client::new(self.app.clone(), self.router.clone(), None)
    }

    /// That person answers an invitation with a password and an application of codes, then leaves.
    pub async fn enrol(&self, actor: &Actor, password: &str) -> Phone {
        let administrator = actors::administrator();
        let by = self.app.person(administrator.user.as_str()).await;
        let by = by.expect("an administrator");
        let made = self.app.invite_again(&by, &actor.user).await;
        let secret = made.expect("an invitation").link.secret;
        let prepared = self.app.prepare_password(&secret, password).await;
        prepared.expect("a password");
        let told = self.app.code_to_register(&secret).await.expect("a key");
        let phone = Phone::reading(&told.key, self.app.clock().clone());
        let code = phone.code();
        let entered = self
            .app
            .accept_with_code(&secret, &code, Browser::default())
            .await
            .expect("a session");
        let left = self.app.sign_out(&entered.signed.secret).await;
        left.expect("signed out");
        self.wait(1);
        phone.with_recovery(entered.recovery)
    }

    /// Lets minutes pass.
    pub fn wait(&self, minutes: i64) {
        let clock = self.app.clock();
        let then = clock.local(clock.now()) + SignedDuration::from_mins(minutes);
        clock.stop_at(then.date(), then.time());
    }

    /// Records a case as the story tells it, and moves to its day; gives the case's identifier.
    pub async fn lived(&self, story: &Story) -> CaseId {
        self.lived_again(story, 1).await
    }

    /// The same for one more case with the same story: `number` tells them apart.
    pub async fn lived_again(&self, story: &Story, number: u32) -> CaseId {
        let case = CaseId(format!("0190a000-0000-7000-8000-{number:012}"));
        self.turn_to(story.today());
        let mut events = story.events().to_vec();
        if let Some(Event::Opened { reference, .. }) = events.first_mut().filter(|_| number > 1) {
            *reference = format!("LGP-19-{number:05}");
        }
        let step = (
            actors::coordinator().user.to_string(),
            self.app.clock().now(),
            events,
        );
        let history = History {
            case: case.clone(),
            steps: vec![step],
        };
        self.app
            .import_histories(vec![history])
            .await
            .expect("a history");
        case
    }

    /// The base is sound, and its read tables are those that the log gives.
    pub async fn assert_sound(&self) {
        let live = self.app.dump_rows().await.expect("rows");
        let report = self.app.verify().await.expect("a report");
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        self.app.rebuild().await.expect("a rebuild");
        assert_eq!(self.app.dump_rows().await.expect("rows"), live);
    }

    /// Statements that the base received while someone did something.
    pub async fn statements_of<T>(&self, doing: impl Future<Output = T>) -> u64 {
        let before = self.app.statements();
        doing.await;
        self.app.statements() - before
    }
}

/// The file of LOGIPSY.
pub fn shipped() -> &'static str {
    include_str!("../../../../../programmes/logipsy.toml")
}
