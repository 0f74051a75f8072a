//! Programme versions, kept files, the access log.

use std::sync::Arc;

use etayage_store::{Blob, BlobInfo, ProgrammeVersion, Reading, Store, StoreError, StreamId};
use jiff::SignedDuration;

use crate::fixtures::noon;

type Shared = Arc<dyn Store>;

pub async fn a_published_version_never_changes(store: Shared) {
    let version = |version, text: &str| ProgrammeVersion {
        programme: "logipsy".to_owned(),
        version,
        text: text.to_owned(),
        published_at: noon(),
        published_by: "admin".to_owned(),
    };
    store.publish_programme(version(2, "b")).await.unwrap();
    store.publish_programme(version(1, "a")).await.unwrap();
    store.publish_programme(version(1, "a")).await.unwrap();
    assert!(matches!(
        store.publish_programme(version(1, "changed")).await,
        Err(StoreError::Duplicate(_))
    ));
    assert_eq!(
        store.programme_versions().await.unwrap(),
        [version(1, "a"), version(2, "b")]
    );
}

pub async fn files_are_kept_sealed(store: Shared) {
    let info = BlobInfo {
        id: "scan-1".to_owned(),
        stream: StreamId::case("a"),
        kind: "signed-commitment".to_owned(),
        mime: "application/pdf".to_owned(),
        size: 100_000,
    };
    let blob = Blob {
        info: info.clone(),
        bytes: vec![7; 100_000],
    };
    store.put_blob(blob.clone()).await.unwrap();
    assert_eq!(store.blob("scan-1").await.unwrap(), Some(blob.clone()));
    assert_eq!(store.blobs(&StreamId::case("a")).await.unwrap(), [info]);
    assert_eq!(store.blob("scan-2").await.unwrap(), None);
    assert!(store.blobs(&StreamId::case("b")).await.unwrap().is_empty());
    assert!(matches!(
        store.put_blob(blob).await,
        Err(StoreError::Duplicate(_))
    ));
}

pub async fn accesses_are_logged_newest_first(store: Shared) {
    let reading = |case: &str, minute: i64| Reading {
        case: case.to_owned(),
        user: "u1".to_owned(),
        at: noon() + SignedDuration::from_mins(minute),
        page: "case/timeline".to_owned(),
    };
    for (case, minute) in [("a", 0), ("b", 1), ("a", 2), ("a", 3)] {
        store.note_reading(reading(case, minute)).await.unwrap();
    }
    assert_eq!(
        store.readings("a", 2).await.unwrap(),
        [reading("a", 3), reading("a", 2)]
    );
    assert_eq!(store.readings("b", 9).await.unwrap(), [reading("b", 1)]);
}
