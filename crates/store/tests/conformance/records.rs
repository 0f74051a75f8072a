//! Programme versions, kept files, the access log.

use std::sync::Arc;

use etayage_store::{
    Blob, BlobInfo, Party, ProgrammeDraft, ProgrammeVersion, Reading, ReadingFilter, ReadingLine,
    RequestRow, Store, StoreError, StreamId,
};
use jiff::SignedDuration;
use jiff::civil::date;

use crate::fixtures::{case_row, noon, open, publish, rows};

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

pub async fn a_draft_is_saved_by_whoever_read_its_last_revision(store: Shared) {
    let draft = |revision, text: &str, minute: i64| ProgrammeDraft {
        id: "d1".to_owned(),
        programme: "logipsy".to_owned(),
        base: 1,
        text: text.to_owned(),
        revision,
        created_at: noon(),
        created_by: "admin".to_owned(),
        changed_at: noon() + SignedDuration::from_mins(minute),
        changed_by: format!("admin-{revision}"),
    };
    let other = ProgrammeDraft {
        id: "d2".to_owned(),
        ..draft(1, "other", 1)
    };
    store.open_draft(draft(1, "begun", 0)).await.unwrap();
    store.open_draft(other.clone()).await.unwrap();
    assert!(matches!(
        store.open_draft(other.clone()).await,
        Err(StoreError::Duplicate(_))
    ));
    assert!(store.save_draft(draft(2, "longer", 2)).await.unwrap());
    assert!(!store.save_draft(draft(2, "too late", 3)).await.unwrap());
    let saved = draft(2, "longer", 2);
    assert_eq!(store.draft("d1").await.unwrap(), Some(saved.clone()));
    assert_eq!(store.drafts().await.unwrap(), [saved, other.clone()]);
    assert!(!store.close_draft("d1", 1).await.unwrap());
    assert!(store.close_draft("d1", 2).await.unwrap());
    assert_eq!(store.draft("d1").await.unwrap(), None);
    assert_eq!(store.drafts().await.unwrap(), [other]);
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

pub async fn a_file_that_no_event_names_is_forgotten(store: Shared) {
    let blob = |id: &str| Blob {
        info: BlobInfo {
            id: id.to_owned(),
            stream: StreamId::case("a"),
            kind: "signature".to_owned(),
            mime: "application/pdf".to_owned(),
            size: 3,
        },
        bytes: vec![1, 2, 3],
    };
    store.put_blob(blob("kept")).await.unwrap();
    store.put_blob(blob("refused")).await.unwrap();
    store.delete_blob("refused").await.unwrap();
    assert_eq!(store.blob("refused").await, Ok(None));
    assert_eq!(store.blob("kept").await, Ok(Some(blob("kept"))));
}

pub async fn accesses_are_logged_newest_first(store: Shared) {
    let reading = |case: &str, minute: i64| Reading {
        case: case.to_owned(),
        user: "u1".to_owned(),
        at: noon() + SignedDuration::from_mins(minute),
        page: "case/timeline".to_owned(),
        purpose: "work".to_owned(),
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

pub async fn accesses_are_searched_by_programme_reader_case_and_time(store: Shared) {
    for case in ["a", "b"] {
        let mut row = case_row(case);
        row.name = Some("Ombeline Tardif".to_owned());
        open(&*store, rows(row)).await;
    }
    let mut elsewhere = case_row("c");
    elsewhere.programme = "selo".to_owned();
    open(&*store, rows(elsewhere)).await;
    for (minute, case, user) in [
        (0, "a", "u1"),
        (1, "b", "u2"),
        (2, "c", "u1"),
        (3, "a", "u2"),
        (3, "b", "u1"),
    ] {
        let reading = Reading {
            case: case.to_owned(),
            user: user.to_owned(),
            at: noon() + SignedDuration::from_mins(minute),
            page: "situation".to_owned(),
            purpose: "work".to_owned(),
        };
        store.note_reading(reading).await.unwrap();
    }
    let all = ReadingFilter {
        programmes: vec!["logipsy".to_owned()],
        limit: 9,
        ..ReadingFilter::default()
    };
    let found = |filter: ReadingFilter| {
        let store = store.clone();
        async move {
            let page = store.search_readings(&filter).await.unwrap();
            let told = |line: ReadingLine| format!("{} {}", line.reading.case, line.reading.user);
            (
                page.items.into_iter().map(told).collect::<Vec<_>>(),
                page.next,
            )
        }
    };
    assert_eq!(found(all.clone()).await.0, ["b u1", "a u2", "b u2", "a u1"]);
    let mine = ReadingFilter {
        user: Some("u1".to_owned()),
        ..all.clone()
    };
    assert_eq!(found(mine).await.0, ["b u1", "a u1"]);
    let one = ReadingFilter {
        case: Some("a".to_owned()),
        from: Some(noon()),
        before: Some(noon() + SignedDuration::from_mins(3)),
        ..all.clone()
    };
    assert_eq!(found(one).await.0, ["a u1"]);
    let nobody = ReadingFilter {
        programmes: vec![],
        ..all.clone()
    };
    assert_eq!(found(nobody).await.0, Vec::<String>::new());
    let (mut seen, mut cursor) = (vec![], None);
    loop {
        let two = ReadingFilter {
            limit: 2,
            cursor,
            ..all.clone()
        };
        let (lines, next) = found(two).await;
        seen.extend(lines);
        cursor = next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["b u1", "a u2", "b u2", "a u1"]);
}

pub async fn an_access_says_whether_the_case_concerns_its_reader(store: Shared) {
    let mut row = case_row("a");
    row.name = Some("Ombeline Tardif".to_owned());
    let mut all = rows(row);
    all.parties.push(Party::new("user", "u1"));
    open(&*store, all).await;
    for user in ["u1", "u2"] {
        let reading = Reading {
            case: "a".to_owned(),
            user: user.to_owned(),
            at: noon(),
            page: "situation".to_owned(),
            purpose: String::new(),
        };
        store.note_reading(reading).await.unwrap();
    }
    let filter = ReadingFilter {
        programmes: vec!["logipsy".to_owned()],
        limit: 9,
        with_names: true,
        ..ReadingFilter::default()
    };
    let page = store.search_readings(&filter).await.unwrap();
    let told: Vec<_> = page
        .items
        .iter()
        .map(|line| {
            (
                line.reading.user.as_str(),
                line.related,
                line.name.as_deref(),
            )
        })
        .collect();
    let name = Some("Ombeline Tardif");
    assert_eq!(told, [("u2", false, name), ("u1", true, name)]);
    publish(&*store).await;
    assert!(store.verify().await.unwrap().is_green());
}

pub async fn cases_without_contact_are_listed_until_they_are_erased(store: Shared) {
    for (case, month) in [("a", 3), ("b", 1), ("c", 6)] {
        let mut row = case_row(case);
        row.last_activity = date(2019, month, 1);
        row.name = Some("Ombeline Tardif".to_owned());
        open(&*store, rows(row)).await;
    }
    let expiring = |since| {
        let store = store.clone();
        async move {
            let found = store.expiring("logipsy", since, 9).await.unwrap();
            found.into_iter().map(|one| one.case).collect::<Vec<_>>()
        }
    };
    assert_eq!(expiring(date(2019, 3, 1)).await, ["b", "a"]);
    store.erase(&StreamId::case("b"), noon()).await.unwrap();
    assert_eq!(expiring(date(2019, 3, 1)).await, ["a"]);
    assert_eq!(
        store.expiring("selo", date(2020, 1, 1), 9).await,
        Ok(vec![])
    );
}

pub async fn an_erasure_recorded_and_not_done_is_told_until_it_is(store: Shared) {
    publish(&*store).await;
    let mut row = case_row("a");
    row.name = Some("Ombeline Tardif".to_owned());
    let mut all = rows(row);
    all.requests = vec![RequestRow {
        request: "e1".to_owned(),
        kind: "erasure".to_owned(),
        ground: "person".to_owned(),
        asked_by: "u1".to_owned(),
        asked_on: date(2019, 5, 2),
        begins_at: None,
        until_at: None,
        state: "done".to_owned(),
        answered_by: Some("u2".to_owned()),
        answered_on: Some(date(2019, 5, 3)),
    }];
    open(&*store, all.clone()).await;
    let programmes = ["logipsy".to_owned()];
    let listed = store.requests(&programmes, Some("a"), 9).await.unwrap();
    assert_eq!(listed[0].request, all.requests[0]);
    assert_eq!(listed[0].reference, "LGP-a");
    assert_eq!(store.requests(&programmes, Some("b"), 9).await, Ok(vec![]));
    assert_eq!(
        store.requests(&["selo".to_owned()], None, 9).await,
        Ok(vec![])
    );

    let stream = StreamId::case("a");
    assert_eq!(
        store.unfinished_erasures().await.unwrap(),
        std::slice::from_ref(&stream)
    );
    let problems = store.verify().await.unwrap().problems;
    assert_eq!(
        problems,
        ["case a: its erasure is recorded and its key is still there"]
    );
    store.erase(&stream, noon()).await.unwrap();
    assert_eq!(store.unfinished_erasures().await, Ok(vec![]));
    assert!(store.verify().await.unwrap().is_green());
}
