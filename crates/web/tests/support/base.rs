//! A base of its own for each test: LOGIPSY published, everyone in its directory.

use std::path::Path;
use std::sync::Arc;

use etayage_app::{App, Clock};
use etayage_store::{SqliteStore, Vault};
use etayage_testkit::actors;

use super::people;

/// The application over a new base in that folder.
pub async fn open(folder: &Path, clock: Clock) -> App {
    let store =
        SqliteStore::open(&folder.join("base.db"), &Vault::from_bytes(&[7; 32])).expect("a base");
    let app = App::open(Arc::new(store), clock)
        .await
        .expect("an application");
    app.publish_as(actors::administrator().user.as_str(), shipped())
        .await
        .expect("LOGIPSY");
    app.import_directory(people::directory())
        .await
        .expect("a directory");
    app
}

fn shipped() -> &'static str {
    include_str!("../../../../programmes/logipsy.toml")
}
