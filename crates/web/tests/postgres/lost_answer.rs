//! The base has recorded, and the line is cut before it says so: nobody can know, and nothing is lost nor
//! done twice.

use std::path::Path;

use axum::http::StatusCode;
use etayage_testkit::actors::coordinator;
use etayage_testkit::commands;
use etayage_testkit::files::scanned_page;
use etayage_testkit::logipsy::{ALERT, START, diagnosed};
use tempfile::TempDir;

use crate::cut_line::Line;
use crate::support::{TestApp, Walk, engine};

const SIGN: &str = "Enregistrer la signature";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_whose_answer_is_lost_is_recorded_once_and_its_scan_is_kept() {
    let server = engine::server();
    let (_, place) = server.split_once("host=").expect("a folder");
    let place = place.split('&').next().unwrap_or_default();
    let line = Line::to(Path::new(place), "commitment-signed");
    let cut = server.replace(place, &line.folder().display().to_string());
    let store = engine::in_schema(&cut).await;
    let folder = TempDir::new().expect("a folder");
    let app = TestApp::over("logipsy", ALERT, store, folder).await;
    let story = diagnosed(true, true)
        .on(START)
        .given([commands::commitment(START)]);
    let walk = Walk::within(app, &story).await;
    let kept = async || walk.app.app.verify().await.expect("a report");
    let before = kept().await;
    let form = walk.form(&coordinator(), "signer/person", SIGN).await;
    let form = form
        .attach("scan", "page.pdf", &scanned_page())
        .set("on", START.to_string());

    line.arm();
    let lost = form.clone().press(SIGN).await;
    assert!(line.was_cut(), "the answer arrived");
    lost.is(StatusCode::SERVICE_UNAVAILABLE)
        .says("Étayage ne peut pas répondre pour l’instant")
        .says("recommencez");
    let after = kept().await;
    assert_eq!(after.events, before.events + 1, "it was recorded");

    let again = form.press(SIGN).await;
    again.ok().says("La signature est enregistrée.");
    let last = kept().await;
    assert_eq!(last.events, after.events, "once");
    assert_eq!(last.opened, after.opened, "with the first scan alone");
    let page = walk.seen_by(&coordinator()).await.ok();
    let links = page.links();
    let scan = links.iter().find(|link| link.contains("/pieces/"));
    let reader = walk.app.as_(&coordinator());
    let scan = reader.get(scan.expect("the scan")).await.ok();
    assert_eq!(scan.header("content-type"), Some("application/pdf"));
    walk.app.assert_sound().await;
}
