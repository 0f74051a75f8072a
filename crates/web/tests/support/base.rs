//! A base of its own for each test: one programme published, everyone in its directory.

use std::path::Path;
use std::sync::Arc;

use etayage_app::{App, Clock};
use etayage_store::{SqliteStore, Store, Vault};
use etayage_testkit::{actors, walk};

use super::people;

/// The installation key of every test.
pub const KEY: [u8; 32] = [7; 32];

/// An empty store in a new file of that folder.
pub fn in_file(folder: &Path) -> Arc<dyn Store> {
    let store = SqliteStore::open(&folder.join("base.db"), &Vault::from_bytes(&KEY));
    Arc::new(store.expect("a base"))
}

/// The application over that empty store, with one of the shipped programmes.
pub async fn running(programme: &str, store: Arc<dyn Store>, clock: Clock) -> App {
    let app = published(programme, store, clock).await;
    app.import_directory(people::directory(programme))
        .await
        .expect("a directory");
    app
}

/// The same, with nobody and nothing in its directory.
pub async fn published(programme: &str, store: Arc<dyn Store>, clock: Clock) -> App {
    let app = App::open(store, clock).await.expect("an application");
    app.publish_as(actors::administrator().user.as_str(), walk::file(programme))
        .await
        .expect("a programme");
    app
}
