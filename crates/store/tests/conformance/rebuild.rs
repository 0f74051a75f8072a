//! Read tables rebuilt from scratch.

use std::sync::Arc;

use etayage_store::{CaseFilter, CaseRows, MeetingRow, Party, Rows, Scope, Store};
use jiff::civil::date;

use crate::fixtures::{case_row, change, open, rows, task};

type Shared = Arc<dyn Store>;

fn full(case: &str) -> CaseRows {
    let mut row = case_row(case);
    row.name = Some(format!("Ombeline Tardif {case}"));
    let mut rows = rows(row);
    rows.tasks = vec![
        task("1", "coordinator", Some(date(2019, 5, 10))),
        task("2", "tisf", None),
    ];
    rows
}

pub async fn rebuilt_rows_equal_live_rows(store: Shared) {
    open(&*store, full("a")).await;
    open(&*store, full("b")).await;
    let mut later = full("a");
    later.case.next_due_on = None;
    later.case.name = Some("Aurore Montjoie".to_owned());
    later.tasks.remove(0);
    later.parties.push(Party::new("user", "tisf-1"));
    change(&*store, later.clone()).await;
    later.case.version = 2;
    let meeting = Rows::Meeting(MeetingRow {
        programme: "logipsy".to_owned(),
        body: "committee".to_owned(),
        on: date(2019, 5, 2),
        closed: true,
    });
    store.replace_rows(vec![meeting.clone()]).await.unwrap();
    let (live, digest) = (
        store.dump_rows().await.unwrap(),
        store.rows_digest().await.unwrap(),
    );

    store.clear_rows().await.unwrap();
    assert_eq!(store.dump_rows().await.unwrap(), "");
    let whole = CaseFilter::new(vec![Scope::Programme("logipsy".to_owned())]);
    assert!(store.caseload(&whole).await.unwrap().items.is_empty());
    let rebuilt = vec![
        Rows::Case(Box::new(full("b"))),
        meeting,
        Rows::Case(Box::new(later.clone())),
    ];
    store.replace_rows(rebuilt).await.unwrap();
    assert_eq!(store.dump_rows().await.unwrap(), live);
    assert_eq!(store.rows_digest().await.unwrap(), digest);

    later.tasks[0].label.push('s');
    store
        .replace_rows(vec![Rows::Case(Box::new(later))])
        .await
        .unwrap();
    assert_ne!(store.rows_digest().await.unwrap(), digest);
}

pub async fn a_dump_never_shows_a_name(store: Shared) {
    open(&*store, full("a")).await;
    let before = store.dump_rows().await.unwrap();
    assert!(!before.to_lowercase().contains("ombeline"));
    let mut renamed = full("a");
    renamed.case.name = Some("Ombeline Tardiff a".to_owned());
    store
        .replace_rows(vec![Rows::Case(Box::new(renamed))])
        .await
        .unwrap();
    assert_ne!(
        store.dump_rows().await.unwrap(),
        before,
        "but a change of name shows"
    );
}
