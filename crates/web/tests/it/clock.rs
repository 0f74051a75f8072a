//! The machine's clock jumps back: what was recorded keeps its order, and nothing is refused.

use axum::http::StatusCode;
use etayage_store::StreamId;
use etayage_testkit::actors::tisf;
use etayage_testkit::logipsy::supported;
use jiff::civil::{Date, date, time};

use crate::support::TestApp;

const DAY: Date = date(2019, 4, 10);

async fn note(app: &TestApp, case: &str, on: Date, hour: i8, words: &str) {
    app.app.clock().stop_at(on, time(hour, 0, 0, 0));
    let page = app.as_(&tisf()).get(&format!("{case}/acte")).await.ok();
    let form = page.form("Enregistrer").set("kind", "home-visit");
    let form = form.set("note", words);
    form.press_only("Enregistrer")
        .await
        .is(StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_recorded_after_the_clock_jumped_back_comes_after() {
    let app = TestApp::new().await;
    let case = format!("/situations/{}", app.lived(&supported()).await);
    let notes = [
        (DAY, 10, "La première."),
        // An hour, then more than a day: the wall clock was wrong, and was put right.
        (DAY, 9, "La deuxième."),
        (DAY.yesterday().expect("a day"), 8, "La troisième."),
        (DAY, 11, "La quatrième."),
    ];
    for (on, hour, words) in notes {
        note(&app, &case, on, hour, words).await;
    }
    let id = case.rsplit('/').next().unwrap_or_default();
    let recorded = app.store.load(&StreamId::case(id)).await.expect("events");
    let last = &recorded[recorded.len() - notes.len()..];
    for (event, (.., words)) in last.iter().zip(notes) {
        let text = event.body.to_string();
        assert!(text.contains(words), "{words} {text}");
    }
    app.assert_sound().await;
}

/// A session opened by a clock that was ahead is neither refused nor endless.
#[tokio::test]
async fn a_session_opened_in_the_future_serves_and_ends() {
    let app = TestApp::on(DAY).await;
    app.app.clock().stop_at(DAY, time(18, 0, 0, 0));
    let client = app.as_(&tisf());
    client.get("/").await.ok();
    app.app.clock().stop_at(DAY, time(8, 0, 0, 0));
    client.get("/").await.ok();
    assert_eq!(app.app.open_sessions().await.expect("a count"), 1);
    app.turn_to(date(2019, 4, 12));
    assert_eq!(app.app.open_sessions().await.expect("a count"), 0);
}
