//! Three processes on one PostgreSQL, under load, while one of them is killed, the server of the
//! base crashes, and the pools run dry: nothing acknowledged is lost, nothing is recorded twice,
//! nobody has anything to mend.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

mod balancer;
mod disk;
#[path = "../support/mod.rs"]
mod installation;
mod load;
#[path = "../../../store/tests/support/server.rs"]
mod server;
#[path = "../../../web/tests/it/support/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the tests of pages use the rest")]
mod support;

use std::sync::Arc;
use std::time::Duration;

use etayage_store::{OpenOptions, Store, Vault};
use tokio::time::sleep;

use balancer::Balancer;
use installation::served::Served;
use installation::{Installation, connect};
use load::Load;
use server::Server;
use support::TestApp;

/// Small pools, so that they run dry.
const CONNECTIONS: &str = "3";

/// An installation in a database of this server.
async fn installed(server: &Server) -> Installation {
    let create = "CREATE DATABASE shared TEMPLATE template0 ENCODING 'UTF8'";
    connect(server.url())
        .await
        .batch_execute(create)
        .await
        .unwrap();
    let url = server.url().replacen("/postgres?", "/shared?", 1);
    let place = Installation::new(Some(url));
    place.says("init", &["--login", "admin"]);
    place
}

/// The base, beside the instances.
async fn beside(place: &Installation) -> Arc<dyn Store> {
    let vault = Vault::from_file(&place.file("installation.key")).unwrap();
    let file = || place.file("etayage.sqlite").display().to_string();
    let base = place.database.clone().unwrap_or_else(file);
    etayage_store::open(&base, &vault, OpenOptions::default())
        .await
        .unwrap()
}

fn started(place: &Installation) -> Served {
    let mut serve = place.command(
        "serve",
        &[
            "--behind-https",
            "--listen",
            "127.0.0.1:0",
            "--connections",
            CONNECTIONS,
        ],
    );
    // Their log would fill a pipe that nobody reads.
    Served::start(
        serve
            .env("ETAYAGE_LOG", "error")
            .stderr(std::process::Stdio::null()),
    )
}

/// Holds the log so that every connection of every pool waits, longer than an instance has patience.
async fn run_pools_dry(place: &Installation) {
    let mut by_hand = connect(place.database.as_deref().unwrap()).await;
    let holding = by_hand.transaction().await.unwrap();
    holding
        .batch_execute("LOCK TABLE log IN ACCESS EXCLUSIVE MODE")
        .await
        .unwrap();
    sleep(Duration::from_secs(8)).await;
    holding.rollback().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_instances_survive_what_happens_to_them_and_to_their_base() {
    let server = Server::start();
    let place = installed(&server).await;
    let store = beside(&place).await;
    let mut instances: Vec<Served> = (0..3).map(|_| started(&place)).collect();
    let urls = instances.iter().map(|one| one.url.clone()).collect();
    let balancer = Balancer::new(urls);
    let front = Arc::new(TestApp::elsewhere(store.clone(), balancer.router()).await);
    let load = Load::prepare(&front, &*store).await;

    let working = tokio::spawn(load.run());
    sleep(Duration::from_millis(500)).await;
    instances[0].kill();
    sleep(Duration::from_millis(500)).await;
    server.crash_and_restart();
    sleep(Duration::from_millis(500)).await;
    run_pools_dry(&place).await;
    instances[0] = started(&place);
    balancer.replace(0, instances[0].url.clone());
    let wanted = working.await.unwrap();

    assert!(balancer.refusals() > 0, "what happened was felt");
    let counted = load::count(&*store).await;
    assert_eq!(counted, wanted);
    let report = store.verify().await.unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    for instance in &instances {
        assert_eq!(instance.get("/sante/prete").await.1, "prête", "by itself");
    }
}
