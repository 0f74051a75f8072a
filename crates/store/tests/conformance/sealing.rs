//! Personal text, erasure, verification.

use std::sync::Arc;

use etayage_store::{Append, Blob, BlobInfo, Reading, Rows, Store, StoreError, StreamId};
use serde_json::json;

use crate::fixtures::{append, body_of, case_row, change, event, noon, open, publish, rows};

type Shared = Arc<dyn Store>;

fn told(case: &str, expected: u64) -> Append {
    let body = json!({
        "kind": "visit",
        "note": {"$private": "Le voisin a vu Ombeline Tardif"},
        "with": [{"$private": {"name": "Ombeline Tardif"}}, {"role": "tisf"}],
    });
    Append {
        events: vec![event("visited", body)],
        ..append(&StreamId::case(case), expected, "")
    }
}

fn scan(case: &str) -> Blob {
    Blob {
        info: BlobInfo {
            id: format!("scan-{case}"),
            stream: StreamId::case(case),
            kind: "signature".to_owned(),
            mime: "image/png".to_owned(),
            size: 3,
        },
        bytes: vec![1, 2, 3],
    }
}

async fn named(store: &dyn Store, case: &str) {
    let mut row = case_row(case);
    row.name = Some("Ombeline Tardif".to_owned());
    open(store, rows(row)).await;
    store.append(told(case, 1)).await.unwrap();
    store.put_blob(scan(case)).await.unwrap();
}

pub async fn private_text_comes_back(store: Shared) {
    store.append(told("a", 0)).await.unwrap();
    let events = store.load(&StreamId::case("a")).await.unwrap();
    assert_eq!(body_of(&events[0]), told("a", 0).events[0].body);
}

pub async fn erasing_forgets_text_name_and_files(store: Shared) {
    named(&*store, "a").await;
    let stream = StreamId::case("a");
    assert_eq!(
        store
            .case_row("a", true)
            .await
            .unwrap()
            .unwrap()
            .name
            .as_deref(),
        Some("Ombeline Tardif")
    );

    store.erase(&stream, noon()).await.unwrap();
    store.erase(&stream, noon()).await.unwrap();
    let events = store.load(&stream).await.unwrap();
    assert_eq!(
        body_of(&events[1]),
        json!({"kind": "visit", "note": {"$private": null}, "with": [{"$private": null}, {"role": "tisf"}]})
    );
    assert_eq!(store.case_row("a", true).await.unwrap().unwrap().name, None);
    assert_eq!(store.blob("scan-a").await, Ok(None));
    assert_eq!(store.blobs(&stream).await, Ok(vec![]));
    let report = store.verify().await.unwrap();
    assert_eq!(report.erased, 1);
}

pub async fn erasing_one_case_leaves_the_others(store: Shared) {
    named(&*store, "a").await;
    named(&*store, "b").await;
    store.erase(&StreamId::case("a"), noon()).await.unwrap();
    assert_eq!(
        body_of(&store.load(&StreamId::case("b")).await.unwrap()[1]),
        told("b", 1).events[0].body
    );
    assert_eq!(
        store
            .case_row("b", true)
            .await
            .unwrap()
            .unwrap()
            .name
            .as_deref(),
        Some("Ombeline Tardif")
    );
    assert_eq!(store.blob("scan-b").await.unwrap().unwrap(), scan("b"));
}

pub async fn several_streams_load_together(store: Shared) {
    for case in ["a", "b", "c"] {
        named(&*store, case).await;
    }
    store.erase(&StreamId::case("b"), noon()).await.unwrap();
    let streams = ["c", "nobody", "b", "a"].map(StreamId::case);
    let asked = store.statements();
    let together = store.load_many(&streams).await.unwrap();
    assert_eq!(store.statements() - asked, 2);
    for (stream, events) in streams.iter().zip(&together) {
        assert_eq!(events, &store.load(stream).await.unwrap(), "{stream}");
    }
    assert_eq!(together.len(), 4);
    assert_eq!(store.load_many(&[]).await, Ok(vec![]));
}

pub async fn an_erased_case_takes_no_more_private_text(store: Shared) {
    named(&*store, "a").await;
    let stream = StreamId::case("a");
    store.erase(&stream, noon()).await.unwrap();
    let erased = StoreError::Erased("case/a".to_owned());
    assert_eq!(store.append(told("a", 2)).await, Err(erased.clone()));
    assert_eq!(store.put_blob(scan("a")).await, Err(erased.clone()));
    let mut with_name = append(&stream, 2, "named-again");
    let mut row = case_row("a");
    (row.name, row.version) = (Some("Ombeline Tardif".to_owned()), 3);
    with_name.rows = Rows::Case(Box::new(rows(row)));
    assert_eq!(store.append(with_name).await, Err(erased));
    store.append(append(&stream, 2, "archived")).await.unwrap();
}

pub async fn a_healthy_store_verifies_green(store: Shared) {
    publish(&*store).await;
    let mut row = case_row("a");
    row.name = Some("Ombeline Tardif".to_owned());
    open(&*store, rows(row.clone())).await;
    change(&*store, rows(row)).await;
    store.put_blob(scan("a")).await.unwrap();
    let reading = Reading {
        case: "a".to_owned(),
        user: "u".to_owned(),
        at: noon(),
        page: "case".to_owned(),
        purpose: "work".to_owned(),
    };
    store.note_reading(reading.clone()).await.unwrap();
    store.note_reading(reading).await.unwrap();

    let report = store.verify().await.unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    assert!(report.is_green());
    assert_eq!(
        (
            report.streams,
            report.events,
            report.opened,
            report.readings
        ),
        (1, 2, 1, 2)
    );
}

pub async fn lines_that_disagree_with_the_log_are_told(store: Shared) {
    open(&*store, rows(case_row("a"))).await;
    store
        .append(append(&StreamId::case("a"), 1, "without-rows"))
        .await
        .unwrap();
    store
        .append(append(&StreamId::case("b"), 0, "without-rows"))
        .await
        .unwrap();
    let problems = store.verify().await.unwrap().problems;
    assert_eq!(
        problems,
        [
            "case a: its line is at version 1, its stream at 2",
            "case a: unknown version 1 of programme logipsy",
            "case/b: no line in the caseload",
        ]
    );
}
