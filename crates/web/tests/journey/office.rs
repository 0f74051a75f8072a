//! The place where a journey happens: a site of its own, its clock, its people.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;

use etayage_app::{App, Clock, History, SignInSetup, hash_password};
use etayage_model::calendar::long;
use etayage_model::ids::CaseId;
use etayage_model::roles::Actor;
use etayage_store::Directory;
use etayage_testkit::actors;
use etayage_testkit::browser::{Browser, Width};
use etayage_testkit::site::Site;
use etayage_testkit::story::Story;
use etayage_web::{Web, router};
use jiff::civil::{Date, time};
use tempfile::TempDir;

use crate::album::Album;
use crate::{Someone, base, people};

/// Everyone's password.
pub const PASSWORD: &str = "une phrase que personne ne devine";

/// A site with one programme published, everyone of [`actors`] in its directory, and a clock that moves
/// from chapter to chapter.
pub struct Office {
    app: App,
    site: Site,
    browser: Browser,
    album: Arc<Album>,
    folder: TempDir,
}

impl Office {
    /// Opens on that day with LOGIPSY; `journey` names the folder of its pictures.
    pub fn open(journey: &'static str, day: Date) -> Self {
        Self::running("logipsy", journey, day)
    }

    /// Opens on that day with one of the shipped programmes.
    pub fn running(programme: &'static str, journey: &'static str, day: Date) -> Self {
        let folder = TempDir::new().expect("a folder");
        let place = folder.path().to_owned();
        let (give, take) = mpsc::channel();
        let site = Site::start(async move {
            let clock = Clock::stopped_at(day, time(9, 0, 0, 0));
            let app = base::running(programme, base::in_file(&place), clock).await;
            // The journeys of the field start once signed in; signing_in.rs plays the two factors.
            let setup = SignInSetup {
                second_factor: false,
                ..SignInSetup::default()
            };
            let app = app.with_sign_in(setup).expect("a setup");
            let hash = hash_password(PASSWORD.to_owned()).await.expect("a hash");
            let mut users = people::directory(programme).users;
            for user in &mut users {
                user.password_hash = Some(hash.clone());
            }
            let accounts = Directory {
                users,
                ..Directory::default()
            };
            app.import_directory(accounts).await.expect("passwords");
            give.send(app.clone()).expect("someone waits");
            router(Web {
                app,
                demo: None,
                secure: false,
            })
        });
        let office = Self {
            app: take.recv().expect("an application"),
            site,
            browser: Browser::start(),
            album: Arc::new(Album::new(journey)),
            folder,
        };
        office.turns_to(day, "le début");
        office
    }

    /// A new chapter, on the morning of that day. Sessions of the days before are over.
    pub fn turns_to(&self, day: Date, chapter: &str) {
        eprintln!("— {} : {chapter}", long(day));
        self.app.clock().stop_at(day, time(9, 0, 0, 0));
    }

    /// That person, in front of a screen of this width.
    pub fn seats(&self, actor: &Actor, width: Width) -> Someone {
        let page = self.browser.visitor(&self.site.url()).at(width);
        Someone::new(actor.user.as_str(), page, width, Arc::clone(&self.album))
    }

    /// A case that already lived this story, up to its day; gives its address.
    pub fn knows(&self, story: &Story) -> String {
        self.turns_to(story.today(), "ce qui s’est passé jusque-là");
        let case = CaseId::new("0190a000-0000-7000-8000-000000000001");
        let history = History {
            case: case.clone(),
            steps: vec![(
                actors::coordinator().user.to_string(),
                self.app.clock().now(),
                story.events().to_vec(),
            )],
        };
        self.site
            .run(self.app.import_histories(vec![history]))
            .expect("a history");
        format!("/situations/{case}")
    }

    /// A file to attach.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let file = self.folder.path().join(name);
        std::fs::write(&file, bytes).expect("a file");
        file
    }
}
