//! « Ma journée » leads to the very form to fill; the calendar tells what was done.

use std::collections::BTreeSet;

use etayage_testkit::actors::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;
use jiff::civil::date;

use crate::support::TestApp;

/// A story at each moment of its life.
fn stories() -> Vec<(&'static str, Story)> {
    vec![
        ("alerted", alerted()),
        ("opined", opined()),
        ("entered", entered()),
        ("met", met()),
        ("adhered", adhered(true, true)),
        ("diagnosed", diagnosed(true, true)),
        ("supported", supported()),
        ("ended", ended()),
    ]
}

#[tokio::test]
async fn each_task_leads_to_its_form_or_to_its_meeting() {
    let mut places = BTreeSet::new();
    let mut forms = 0;
    for (moment, story) in stories() {
        let app = TestApp::new().await;
        app.lived(&story).await;
        for (name, actor) in everyone() {
            let client = app.as_(&actor);
            let page = client.get("/").await.ok();
            for link in page.links() {
                if !link.starts_with("/situations/") && !link.starts_with("/comites/") {
                    continue;
                }
                client.get(&link).await.ok();
                match link.split_once('#') {
                    Some((_, place)) => {
                        places.insert(format!("{moment}, {name}: {place}"));
                    }
                    None => forms += 1,
                }
            }
        }
    }
    // A time limit that only runs, or that several people meet together, has no form yet.
    let running = [
        "alerted, autre coordinateur: avis",
        "alerted, coordinateur en charge: avis",
        "entered, coordinateur en charge: diagnostic",
        "met, coordinateur en charge: diagnostic",
    ];
    assert_eq!(places, BTreeSet::from(running.map(str::to_owned)));
    assert!(forms > 8, "{forms}");
}

#[tokio::test]
async fn the_calendar_tells_what_was_done_and_names_nobody_who_left() {
    let app = TestApp::new().await;
    app.lived(&supported()).await;
    let day = supported().today();
    app.turn_to(day);
    let form = format!("/situations/0190a000-0000-7000-8000-{:012}/acte", 1);
    app.as_(&tisf())
        .get(&form)
        .await
        .form("Enregistrer")
        .set("kind", "home-visit")
        .set("minutes", 45)
        .press("Enregistrer")
        .await
        .ok();
    let week = app.as_(&tisf()).get("/agenda").await.ok();
    week.says("2 actes faits")
        .says("Visite à domicile Camille Vantorre Fait, 45 min");
    app.as_(&tisf())
        .get(&format!("/agenda?semaine={}", date(2018, 1, 1)))
        .await
        .ok()
        .hides("Fait");
    let leave = form.replace("/acte", "/retrait");
    app.as_(&coordinator())
        .get(&leave)
        .await
        .form("Enregistrer et clore la situation")
        .set("why", "Je continue seul.")
        .press("Enregistrer et clore la situation")
        .await
        .ok();
    app.as_(&tisf())
        .get("/agenda")
        .await
        .ok()
        .says("Fait, 45 min")
        .hides("Vantorre");
}
