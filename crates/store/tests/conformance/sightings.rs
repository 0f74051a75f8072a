//! Names shown by lists and searches.

use std::sync::Arc;

use etayage_store::{Sighting, SightingFilter, Store};
use jiff::civil::date;

use crate::fixtures::noon;

type Shared = Arc<dyn Store>;

pub async fn names_shown_in_lists_are_logged_once_a_day(store: Shared) {
    let shown = |user: &str, page: &str, day: i8, cases: &[&str]| Sighting {
        user: user.to_owned(),
        page: page.to_owned(),
        on: date(2019, 5, day),
        at: noon(),
        cases: cases
            .iter()
            .map(|case| ("logipsy".to_owned(), (*case).to_owned()))
            .collect(),
    };
    for seen in [
        shown("u1", "situations", 2, &["a", "b"]),
        shown("u1", "situations", 2, &["a", "b", "c"]),
        shown("u1", "agenda", 2, &["a"]),
        shown("u1", "situations", 6, &["a"]),
        shown("u2", "recherche", 3, &["a", "a"]),
        shown("u2", "recherche", 3, &[]),
    ] {
        store.note_sighting(seen).await.unwrap();
    }
    let all = SightingFilter {
        programmes: vec!["logipsy".to_owned()],
        limit: 9,
        ..SightingFilter::default()
    };
    let told = async |filter: SightingFilter| {
        let lines = store.sightings(&filter).await.unwrap().into_iter();
        let told = lines.map(|line| {
            format!(
                "{} {} {} {}",
                line.on.day(),
                line.user,
                line.page,
                line.names
            )
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        told(all.clone()).await,
        [
            "6 u1 situations 1",
            "3 u2 recherche 1",
            "2 u1 agenda 1",
            "2 u1 situations 3"
        ]
    );
    let narrowed = SightingFilter {
        user: Some("u1".to_owned()),
        case: Some("b".to_owned()),
        from: Some(date(2019, 5, 2)),
        to: Some(date(2019, 5, 5)),
        ..all.clone()
    };
    assert_eq!(told(narrowed).await, ["2 u1 situations 1"]);
    let elsewhere = SightingFilter {
        programmes: vec!["selo".to_owned()],
        ..all
    };
    assert_eq!(told(elsewhere).await, Vec::<String>::new());
    let by = store.sighted_by("a").await.unwrap();
    let by: Vec<_> = by
        .iter()
        .map(|one| (one.user.as_str(), one.days, one.first.day(), one.last.day()))
        .collect();
    assert_eq!(by, [("u1", 2, 2, 6), ("u2", 1, 3, 3)]);
    let report = store.verify().await.unwrap();
    assert_eq!((report.sightings, report.problems), (6, vec![]));
}

pub async fn names_shown_at_once_are_all_chained(store: Shared) {
    let shown = |reader: usize, page: usize| Sighting {
        user: format!("u{reader}"),
        page: format!("page-{page}"),
        on: date(2019, 5, 2),
        at: noon(),
        cases: ["a", "b", "c"]
            .map(|case| ("logipsy".to_owned(), case.to_owned()))
            .to_vec(),
    };
    let works = (0..24).map(|n| {
        let (store, seen) = (store.clone(), shown(n % 3, n / 6));
        tokio::spawn(async move { store.note_sighting(seen).await })
    });
    for work in works.collect::<Vec<_>>() {
        work.await.unwrap().unwrap();
    }
    let report = store.verify().await.unwrap();
    assert_eq!((report.sightings, report.problems), (36, vec![]));
}
