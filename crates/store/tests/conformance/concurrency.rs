//! Many hands at once.

use std::sync::Arc;

use etayage_store::{Appended, Store, StoreError, StreamId};
use tokio::task::JoinSet;

use crate::fixtures::{append, case_row, open, publish, rows};

type Shared = Arc<dyn Store>;

pub async fn of_two_writers_one_wins(store: Shared) {
    let stream = StreamId::case("a");
    for round in 0..20 {
        let (one, two) = tokio::join!(
            store.append(append(&stream, round, "one")),
            store.append(append(&stream, round, "two"))
        );
        let refused: Vec<_> = [one, two].into_iter().filter_map(Result::err).collect();
        assert!(
            matches!(refused.as_slice(), [StoreError::Conflict { actual, since }] if *actual == round + 1 && since.len() == 1),
            "{refused:?}"
        );
    }
    assert_eq!(store.load(&stream).await.unwrap().len(), 20);
}

pub async fn sixty_four_writers_lose_nothing(store: Shared) {
    publish(&*store).await;
    let mut tasks = JoinSet::new();
    for task in 0..64 {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            let case = format!("{task:02}");
            open(&*store, rows(case_row(&case))).await;
            let (own, common) = (
                StreamId::new(format!("own/{case}")),
                StreamId::new("common"),
            );
            for version in 0..5 {
                let recorded = store.append(append(&own, version, "step")).await;
                assert_eq!(
                    recorded,
                    Ok(Appended::Recorded {
                        version: version + 1
                    })
                );
            }
            // Everyone wants the same stream: whoever is refused starts again from what was answered.
            let mut expected = 0;
            loop {
                match store.append(append(&common, expected, "step")).await {
                    Ok(_) => break,
                    Err(StoreError::Conflict { actual, .. }) => expected = actual,
                    Err(other) => panic!("{other}"),
                }
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    assert_eq!(
        store.load(&StreamId::new("common")).await.unwrap().len(),
        64
    );
    let report = store.verify().await.unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!(
        (report.streams, report.events),
        (64 + 64 + 1, 64 + 64 * 5 + 64)
    );
}

pub async fn a_refused_write_does_not_undo_its_neighbours(store: Shared) {
    let mut tasks = JoinSet::new();
    for task in 0..32u64 {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            let stream = StreamId::new(format!("s/{task:02}"));
            let expected = if task % 2 == 0 { 0 } else { 5 };
            (
                task,
                store
                    .append(append(&stream, expected, "step"))
                    .await
                    .is_ok(),
            )
        });
    }
    let mut kept = 0;
    while let Some(done) = tasks.join_next().await {
        let (task, recorded) = done.unwrap();
        assert_eq!(recorded, task % 2 == 0);
        kept += usize::from(recorded);
    }
    assert_eq!(store.streams("s/", None, 100).await.unwrap().len(), kept);
}
