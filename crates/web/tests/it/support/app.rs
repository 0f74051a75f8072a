//! The application over a database of its own, on a day that the test chooses.

use std::path::Path;

use axum::Router;
use etayage_app::{App, Clock, History, hash_password};
use etayage_model::case::Event;
use etayage_model::ids::CaseId;
use etayage_model::roles::Actor;
use etayage_store::Directory;
use etayage_testkit::story::Story;
use etayage_testkit::{actors, logipsy};
use etayage_web::{Web, router};
use jiff::civil::{Date, time};
use tempfile::TempDir;

use super::{Client, base, people};

/// The application, LOGIPSY published, everyone of [`etayage_testkit::actors`] in its directory.
pub struct TestApp {
    /// The use cases, for what no page shows.
    pub app: App,
    router: Router,
    folder: TempDir,
}

impl TestApp {
    /// On the day of the alert of [`logipsy`], at nine.
    pub async fn new() -> Self {
        Self::on(logipsy::ALERT).await
    }

    /// On that day, at nine.
    pub async fn on(day: Date) -> Self {
        let folder = TempDir::new().expect("a folder");
        let app = base::open(folder.path(), Clock::stopped_at(day, time(9, 0, 0, 0))).await;
        let web = Web {
            app: app.clone(),
            demo: None,
            secure: true,
        };
        Self {
            app,
            router: router(web),
            folder,
        }
    }

    /// Moves to that day, at nine. Sessions of the day before are over, as in real life.
    pub fn turn_to(&self, day: Date) {
        self.app.clock().stop_at(day, time(9, 0, 0, 0));
    }

    /// That person, signed in.
    pub fn as_(&self, actor: &Actor) -> Client {
        Client::new(
            self.app.clone(),
            self.router.clone(),
            Some(actor.user.to_string()),
        )
    }

    /// Someone who has not signed in.
    pub fn stranger(&self) -> Client {
        Client::new(self.app.clone(), self.router.clone(), None)
    }

    /// Gives that person a password.
    pub async fn set_password(&self, actor: &Actor, password: &str) {
        let mut user = people::user(actor);
        user.password_hash = Some(hash_password(password.to_owned()).await.expect("a hash"));
        let entries = Directory {
            users: vec![user],
            ..Directory::default()
        };
        self.app
            .import_directory(entries)
            .await
            .expect("an account");
    }

    /// Records a case as the story tells it, and moves to its day; gives the case's identifier.
    pub async fn lived(&self, story: &Story) -> CaseId {
        let case = CaseId::new("0190a000-0000-7000-8000-000000000001");
        self.turn_to(story.today());
        let by = actors::coordinator().user.to_string();
        let at = self.app.clock().now();
        let events: Vec<Event> = story.events().to_vec();
        let history = History {
            case: case.clone(),
            steps: vec![(by, at, events)],
        };
        self.app
            .import_histories(vec![history])
            .await
            .expect("a history");
        case
    }

    /// Where the base is.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
