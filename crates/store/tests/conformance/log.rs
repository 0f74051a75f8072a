//! The log.

use std::sync::Arc;

use etayage_store::{Append, Appended, Rows, Store, StoreError, StreamId};
use serde_json::json;

use crate::fixtures::{append, body_of, case_row, event, noon, rows};

type Shared = Arc<dyn Store>;

pub async fn records_and_loads_in_order(store: Shared) {
    let stream = StreamId::case("a");
    let mut first = append(&stream, 0, "alert-sent");
    first
        .events
        .push(event("opinion-asked", json!({"of": "cmp"})));
    assert_eq!(
        store.append(first).await,
        Ok(Appended::Recorded { version: 2 })
    );
    assert_eq!(
        store.append(append(&stream, 2, "opinion-given")).await,
        Ok(Appended::Recorded { version: 3 })
    );

    let events = store.load(&stream).await.unwrap();
    let seen: Vec<_> = events
        .iter()
        .map(|e| (e.version, e.kind.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            (1, "alert-sent"),
            (2, "opinion-asked"),
            (3, "opinion-given")
        ]
    );
    assert_eq!(body_of(&events[1]), json!({"of": "cmp"}));
    assert_eq!(
        (events[1].at, events[1].schema, events[1].actor.as_str()),
        (noon(), 1, "user-1")
    );
    assert_eq!(store.load(&StreamId::case("unknown")).await, Ok(vec![]));
}

pub async fn refuses_a_stale_version_and_says_what_happened(store: Shared) {
    let stream = StreamId::case("a");
    store
        .append(append(&stream, 0, "alert-sent"))
        .await
        .unwrap();
    let other = Append {
        actor: "user-2".to_owned(),
        ..append(&stream, 1, "opinion-given")
    };
    store.append(other).await.unwrap();

    let refused = store
        .append(append(&stream, 1, "withdrawn"))
        .await
        .unwrap_err();
    let StoreError::Conflict { actual, since } = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(actual, 2);
    assert_eq!(since.len(), 1);
    assert_eq!(
        (
            since[0].version,
            since[0].kind.as_str(),
            since[0].actor.as_str()
        ),
        (2, "opinion-given", "user-2")
    );
    assert_eq!(since[0].at, noon());

    let too_far = store.append(append(&stream, 9, "withdrawn")).await;
    assert_eq!(
        too_far,
        Err(StoreError::Conflict {
            actual: 2,
            since: vec![]
        })
    );
    assert_eq!(store.load(&stream).await.unwrap().len(), 2);
}

pub async fn a_repeated_operation_is_not_recorded_twice(store: Shared) {
    let (stream, redrawn) = (StreamId::case("a"), StreamId::case("b"));
    let sent = Append {
        operation: Some("form-1".to_owned()),
        ..append(&stream, 0, "alert-sent")
    };
    assert_eq!(
        store.append(sent.clone()).await,
        Ok(Appended::Recorded { version: 1 })
    );
    store
        .append(append(&stream, 1, "opinion-given"))
        .await
        .unwrap();

    let again = Appended::AlreadyRecorded {
        stream: stream.clone(),
        version: 1,
    };
    assert_eq!(
        store.append(sent.clone()).await,
        Ok(again.clone()),
        "before any conflict of versions"
    );
    assert_eq!(
        store
            .append(Append {
                stream: redrawn.clone(),
                ..sent
            })
            .await,
        Ok(again)
    );
    assert_eq!(store.load(&stream).await.unwrap().len(), 2);
    assert!(store.load(&redrawn).await.unwrap().is_empty());
}

pub async fn an_operation_belongs_to_its_actor(store: Shared) {
    for (case, actor) in [("a", "user-1"), ("b", "user-2")] {
        let sent = Append {
            operation: Some("form-1".to_owned()),
            actor: actor.to_owned(),
            ..append(&StreamId::case(case), 0, "alert-sent")
        };
        assert_eq!(
            store.append(sent).await,
            Ok(Appended::Recorded { version: 1 })
        );
    }
}

pub async fn an_append_without_events_is_invalid(store: Shared) {
    let empty = Append {
        events: vec![],
        ..append(&StreamId::case("a"), 0, "x")
    };
    assert!(matches!(
        store.append(empty).await,
        Err(StoreError::Invalid(_))
    ));
}

pub async fn rows_of_another_version_are_refused_and_nothing_is_kept(store: Shared) {
    let stream = StreamId::case("a");
    let mut stale = append(&stream, 0, "alert-sent");
    let mut row = case_row("a");
    row.version = 7;
    stale.rows = Rows::Case(Box::new(rows(row)));
    assert!(matches!(
        store.append(stale).await,
        Err(StoreError::Invalid(_))
    ));

    let mut elsewhere = append(&stream, 0, "alert-sent");
    elsewhere.rows = Rows::Case(Box::new(rows(case_row("b"))));
    assert!(matches!(
        store.append(elsewhere).await,
        Err(StoreError::Invalid(_))
    ));

    assert!(store.load(&stream).await.unwrap().is_empty());
    assert_eq!(store.case_row("a", false).await, Ok(None));
}

pub async fn a_batch_is_all_or_nothing(store: Shared) {
    let (a, b) = (StreamId::case("a"), StreamId::case("b"));
    let good = vec![
        append(&a, 0, "one"),
        append(&a, 1, "two"),
        append(&b, 0, "one"),
    ];
    let recorded = store.append_many(good).await.unwrap();
    assert_eq!(recorded.len(), 3);
    assert_eq!(recorded[1], Appended::Recorded { version: 2 });

    let bad = vec![append(&a, 2, "three"), append(&b, 0, "stale")];
    assert!(matches!(
        store.append_many(bad).await,
        Err(StoreError::Conflict { actual: 1, .. })
    ));
    assert_eq!(store.load(&a).await.unwrap().len(), 2);
}

pub async fn lists_streams_by_prefix_in_pages(store: Shared) {
    let mut all = vec![append(
        &StreamId::new("meeting/logipsy/committee/2019-05-02"),
        0,
        "held",
    )];
    for case in ["c", "a", "d", "b"] {
        all.push(append(&StreamId::case(case), 0, "one"));
        all.push(append(&StreamId::case(case), 1, "two"));
    }
    store.append_many(all).await.unwrap();
    let names = |found: Vec<StreamId>| found.iter().map(ToString::to_string).collect::<Vec<_>>();

    let first = store.streams("case/", None, 3).await.unwrap();
    let rest = store.streams("case/", first.last(), 3).await.unwrap();
    assert_eq!(names(first), ["case/a", "case/b", "case/c"]);
    assert_eq!(names(rest), ["case/d"]);
    assert_eq!(
        names(store.streams("meeting/logipsy/", None, 9).await.unwrap()).len(),
        1
    );
    assert_eq!(store.streams("", None, 9).await.unwrap().len(), 5);
}
