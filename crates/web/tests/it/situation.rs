//! The page of a situation stays calm: what matters now is open, what has not begun is not shown.

use etayage_testkit::actors::*;
use etayage_testkit::commands;
use etayage_testkit::logipsy::{
    START, adhered, alerted, diagnosed, entered, met, opined, supported,
};

use crate::support::{Page, Walk};

/// The parts of the page: open, then folded.
fn parts(page: &Page) -> (Vec<String>, Vec<String>) {
    let source = page.source();
    let parts = source.split("<section class=\"part\" id=\"").skip(1);
    let (folded, open): (Vec<_>, Vec<_>) = parts.partition(|part| {
        let inside = part.split_once('>').map_or("", |(_, inside)| inside);
        inside.trim_start().starts_with("<details class=\"fold\">")
    });
    let ids = |parts: Vec<&str>| {
        let id = |part: &str| part.split('"').next().unwrap_or_default().to_owned();
        parts.into_iter().map(id).collect()
    };
    (ids(open), ids(folded))
}

#[tokio::test]
async fn what_matters_in_the_phase_is_open_and_the_future_is_not_shown() {
    let later = ["engagement", "suite", "synthese", "suites"];
    for (story, first, hidden) in [
        (
            alerted(),
            "alerte",
            &["adhesion", "equipe", "diagnostic", "objectifs"][..],
        ),
        (
            opined(),
            "avis",
            &["adhesion", "equipe", "diagnostic", "objectifs"],
        ),
        (entered(), "adhesion", &["diagnostic", "objectifs"]),
        (met(), "adhesion", &["diagnostic", "objectifs"]),
        (adhered(true, true), "diagnostic", &[]),
    ] {
        let page = Walk::through(&story)
            .await
            .seen_by(&coordinator())
            .await
            .ok();
        let (open, folded) = parts(&page);
        assert_eq!(open.first().map(String::as_str), Some(first), "{open:?}");
        for id in hidden.iter().chain(&later) {
            let shown = open.iter().chain(&folded).any(|known| known == id);
            assert!(!shown, "{id} is shown too early: {open:?} {folded:?}");
        }
    }
}

#[tokio::test]
async fn in_support_the_entry_is_folded_and_its_words_are_still_there() {
    let page = Walk::through(&supported())
        .await
        .seen_by(&coordinator())
        .await
        .ok();
    let (open, folded) = parts(&page);
    assert_eq!(open[0], "accompagnement");
    for id in [
        "alerte",
        "avis",
        "comite",
        "adhesion",
        "diagnostic",
        "engagement",
    ] {
        assert!(folded.iter().any(|known| known == id), "{id}: {folded:?}");
    }
    page.says("3 avis donnés sur 3");
}

#[tokio::test]
async fn the_part_where_something_was_done_opens_and_says_so() {
    let walk = Walk::through(&supported()).await;
    let page = walk
        .act(&coordinator(), "partage", "Enregistrer", |form| {
            form.set("how", "spoken")
        })
        .await;
    let (open, _) = parts(&page);
    assert!(open.iter().any(|id| id == "adhesion"), "{open:?}");
    let source = page.source();
    let part = source.split("id=\"adhesion\"").nth(1).unwrap_or_default();
    let part = part.split("</section>").next().unwrap_or_default();
    assert!(
        part.contains("Les accords de la personne sont à jour."),
        "{part}"
    );
    assert_eq!(source.matches("sont à jour.").count(), 1, "said once");
}

#[tokio::test]
async fn a_task_leads_to_its_form_and_the_form_is_one_press_from_its_part() {
    let walk = Walk::through(&diagnosed(true, true)).await;
    let page = walk.seen_by(&coordinator()).await.ok();
    let write = format!("{}/engagement", walk.case);
    let links = page.links();
    let found = links.iter().filter(|link| **link == write).count();
    assert_eq!(found, 2, "from the task and from the part: {links:?}");
    let primary = format!("class=\"button primary\" href=\"{write}\"");
    assert!(page.source().contains(&primary), "the part expects it now");
}

#[tokio::test]
async fn who_sees_little_is_told_why_once_and_not_part_by_part() {
    let page = Walk::through(&supported()).await.seen_by(&cmp()).await.ok();
    let (open, folded) = parts(&page);
    let shown = open.iter().chain(&folded);
    assert!(
        shown
            .clone()
            .all(|id| !["objectifs", "engagement", "diagnostic"].contains(&id.as_str())),
        "{open:?} {folded:?}"
    );
    page.says("Pourquoi je ne vois pas tout")
        .says("Le diagnostic");
}

#[tokio::test]
async fn an_action_that_is_too_early_says_why_before_anything_is_typed() {
    let walk = Walk::through(&met()).await;
    let page = walk
        .app
        .as_(&coordinator())
        .get(&format!("{}/engagement", walk.case))
        .await;
    let page = page.is(axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    page.says("La personne n’a pas encore donné son adhésion.")
        .says("Revenir à la situation");
}

#[tokio::test]
async fn the_end_date_follows_the_first_day_before_anything_is_recorded() {
    let walk = Walk::through(&diagnosed(true, true)).await;
    let version = walk.version().await;
    let form = walk
        .form(&coordinator(), "engagement", "Calculer la date de fin")
        .await;
    let page = form
        .set("starts", "2019-04-10")
        .set("terms", "Ouvrir la porte.")
        .press("Calculer la date de fin")
        .await
        .ok();
    page.says("Fin le mercredi 10 juillet 2019, parce qu’il commence le mercredi 10 avril 2019 et dure 3 mois.")
        .says("Il ne dépassera pas 6 mois")
        .form("Enregistrer l’engagement")
        .press_only("Enregistrer l’engagement")
        .await
        .is(axum::http::StatusCode::SEE_OTHER);
    assert_eq!(walk.version().await, version + 1);
    walk.seen_by(&coordinator())
        .await
        .ok()
        .says("Ouvrir la porte.")
        .says("10 juillet 2019");
}

#[tokio::test]
async fn a_scan_sent_with_a_form_that_is_refused_is_kept_nowhere() {
    let story = diagnosed(true, true)
        .on(START)
        .given([commands::commitment(START)]);
    let walk = Walk::through(&story).await;
    let kept = async || walk.app.app.verify().await.expect("a report").opened;
    let before = kept().await;
    let form = walk
        .form(&coordinator(), "signer/person", "Enregistrer la signature")
        .await;
    for (day, status) in [
        ("2031-01-01", 422),
        ("hier", 422),
        (&START.to_string(), 200),
    ] {
        let page = form
            .clone()
            .attach("scan", "page.pdf", &etayage_testkit::files::scanned_page())
            .set("on", day)
            .press("Enregistrer la signature")
            .await;
        assert_eq!(page.status.as_u16(), status, "{day}: {}", page.text());
        assert_eq!(kept().await == before, status == 422, "{day}");
    }
    walk.app.assert_sound().await;
}
