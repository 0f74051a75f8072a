//! The disk fills under a base in a file: writes are refused in plain words, reads go on, nothing
//! is damaged, and what was refused is recorded once there is room again.

use std::process::Command;

use axum::http::StatusCode;
use etayage_testkit::actors::{coordinator, town_referrer};
use etayage_testkit::logipsy::supported;

use crate::balancer::straight_to;
use crate::beside;
use crate::installation::Installation;
use crate::installation::served::Served;
use crate::load::{count, fill_alert};
use crate::support::{Form, Page, TestApp};

/// Room left to the base, in bytes.
const ROOM: u64 = 400_000;
/// Alerts that would never fit in it.
const MANY: u32 = 400;

/// Serves so that a file that may not grow answers with an error, as a full disk does, instead of
/// ending the process.
fn served(place: &Installation) -> Served {
    let serve = place.command("serve", &["--listen", "127.0.0.1:0", "--behind-https"]);
    let mut shielded = Command::new("sh");
    shielded
        .args(["-c", r#"trap "" XFSZ; exec "$0" "$@""#])
        .arg(serve.get_program())
        .args(serve.get_args());
    for (name, value) in serve.get_envs() {
        match value {
            Some(value) => shielded.env(name, value),
            None => shielded.env_remove(name),
        };
    }
    Served::start(&mut shielded)
}

/// From now on, none of its files grows beyond a size.
fn limit(served: &Served, size: &str) {
    let (pid, limit) = (served.id().to_string(), format!("--fsize={size}:unlimited"));
    let done = Command::new("prlimit")
        .args([&limit, "--pid", &pid])
        .status();
    assert!(done.unwrap().success());
}

/// The largest file of the base.
fn largest(place: &Installation) -> u64 {
    let files = ["etayage.sqlite", "etayage.sqlite-wal"].map(|name| place.file(name));
    let sizes = files.iter().filter_map(|file| std::fs::metadata(file).ok());
    sizes.map(|file| file.len()).max().unwrap()
}

/// Sends alerts until one is refused; how many were recorded, and the refusal.
async fn until_refused(front: &TestApp) -> (u64, Page) {
    let client = front.as_(&town_referrer());
    for sent in 0..MANY {
        let page = client.get("/alertes/nouvelle").await.ok();
        let form: Form = fill_alert(page.form("Envoyer l’alerte"), 40);
        let page = form.press_only("Envoyer l’alerte").await;
        if page.status != StatusCode::SEE_OTHER {
            return (sent.into(), page.is(StatusCode::SERVICE_UNAVAILABLE));
        }
    }
    panic!("the disk never filled");
}

#[tokio::test]
async fn a_full_disk_refuses_what_is_new_shows_what_is_there_and_damages_nothing() {
    let place = Installation::new(None);
    place.says("init", &["--login", "admin"]);
    let served = served(&place);
    let store = beside(&place).await;
    let front = TestApp::elsewhere(store.clone(), straight_to(served.url.clone())).await;
    let case = front.lived(&supported()).await;
    let before = count(&*store).await;
    let reader = front.as_(&coordinator());
    reader.get("/").await.ok();
    front.as_(&town_referrer()).get("/").await.ok();

    limit(&served, &(largest(&place) + ROOM).to_string());
    let (recorded, refusal) = until_refused(&front).await;
    let refusal = refusal
        .says("Étayage ne peut pas répondre pour l’instant.")
        .says("Ce que vous avez écrit est gardé dans cette page");
    assert!(recorded > 0, "there was room at first");
    for page in [
        "/",
        "/situations",
        "/comites/logipsy/comite-technique/2019-06-05",
        "/pilotage",
    ] {
        reader.get(page).await.ok();
    }
    // Who reads a named file is told to its access log: once there is no room for even that, the
    // file stays closed.
    let named = format!("/situations/{case}");
    let mut page = reader.get(&named).await;
    for _ in 0..MANY {
        if page.status != StatusCode::OK {
            break;
        }
        page = reader.get(&named).await;
    }
    page.is(StatusCode::SERVICE_UNAVAILABLE).hides("Vantorre");

    limit(&served, "unlimited");
    let again = refusal.form("Renvoyer");
    again
        .clone()
        .press_only("Renvoyer")
        .await
        .is(StatusCode::SEE_OTHER);
    again.press_only("Renvoyer").await.is(StatusCode::SEE_OTHER);
    let after = count(&*store).await;
    assert_eq!(after.cases, before.cases + recorded + 1);
    served.terminate();
    assert!(served.end().0.success());
    drop((front, store));
    assert!(place.says("doctor", &[]).contains("Tout est en ordre."));
}
