//! The caseload page.

use std::collections::BTreeSet;
use std::sync::Arc;

use etayage_store::{CaseFilter, CaseRow, CaseSort, Page, Party, Scope, Store, StoreError};
use jiff::civil::date;

use crate::fixtures::{case_row, open, rows};

type Shared = Arc<dyn Store>;

fn whole(programme: &str) -> Vec<Scope> {
    vec![Scope::Programme(programme.to_owned())]
}

fn party(kind: &str, id: &str) -> Scope {
    Scope::Party {
        programme: "logipsy".to_owned(),
        party: Party::new(kind, id),
    }
}

fn cases(page: &Page<CaseRow>) -> Vec<&str> {
    page.items.iter().map(|row| row.case.as_str()).collect()
}

/// Thirty cases: due, opened and last active on various days, several on the same one.
async fn thirty(store: &dyn Store) {
    for n in 0..30i8 {
        let mut row = case_row(&format!("{n:02}"));
        row.next_due_on = if n % 5 == 0 {
            None
        } else {
            Some(date(2019, 6, 1 + n % 7))
        };
        row.opened_on = date(2019, 5, 1 + n % 9);
        row.last_activity = date(2019, 5, 1 + n % 4);
        row.stage = if n % 3 == 0 { "support" } else { "alert" }.to_owned();
        row.coordinator = if n % 2 == 0 {
            Some("coord-1".to_owned())
        } else {
            None
        };
        let mut rows = rows(row);
        if n < 10 {
            rows.parties.push(Party::new("user", "tisf-1"));
        }
        open(store, rows).await;
    }
    let mut other = case_row("other");
    other.programme = "selo".to_owned();
    open(store, rows(other)).await;
}

async fn all_pages(store: &dyn Store, mut filter: CaseFilter) -> Vec<CaseRow> {
    filter.limit = 4;
    let mut found = Vec::new();
    loop {
        let page = store.caseload(&filter).await.unwrap();
        assert!(page.items.len() <= 4);
        found.extend(page.items);
        match page.next {
            None => return found,
            Some(next) => filter.cursor = Some(next.to_string().parse().unwrap()),
        }
    }
}

pub async fn shows_only_what_the_scopes_cover(store: Shared) {
    thirty(&*store).await;
    let count = async |scopes| {
        store
            .caseload(&CaseFilter::new(scopes))
            .await
            .unwrap()
            .items
            .len()
    };
    assert_eq!(count(vec![]).await, 0);
    assert_eq!(count(whole("logipsy")).await, 30);
    assert_eq!(count(whole("selo")).await, 1);
    assert_eq!(count(vec![party("user", "tisf-1")]).await, 10);
    assert_eq!(count(vec![party("user", "nobody")]).await, 0);
    assert_eq!(
        count(vec![party("user", "tisf-1"), party("org", "landlord-1")]).await,
        30,
        "without repeats"
    );
    let both = vec![party("user", "tisf-1"), Scope::Programme("selo".to_owned())];
    assert_eq!(count(both).await, 11);
}

pub async fn pages_without_gaps_or_repeats_in_every_order(store: Shared) {
    thirty(&*store).await;
    for scopes in [
        whole("logipsy"),
        vec![party("org", "landlord-1"), party("user", "tisf-1")],
    ] {
        for sort in [CaseSort::NextDue, CaseSort::LastActivity, CaseSort::Opened] {
            let found = all_pages(
                &*store,
                CaseFilter {
                    sort,
                    ..CaseFilter::new(scopes.clone())
                },
            )
            .await;
            let distinct: BTreeSet<_> = found.iter().map(|row| row.case.clone()).collect();
            assert_eq!((found.len(), distinct.len()), (30, 30), "{sort:?}");
            let in_order = found.windows(2).all(|pair| match sort {
                CaseSort::NextDue => {
                    let key = |row: &CaseRow| {
                        (row.next_due_on.is_none(), row.next_due_on, row.case.clone())
                    };
                    key(&pair[0]) < key(&pair[1])
                }
                CaseSort::LastActivity => pair[0].last_activity >= pair[1].last_activity,
                CaseSort::Opened => pair[0].opened_on >= pair[1].opened_on,
            });
            assert!(in_order, "{sort:?}");
        }
    }
}

pub async fn filters_narrow(store: Shared) {
    thirty(&*store).await;
    let some = |text: &str| Some(text.to_owned());
    for scopes in [whole("logipsy"), vec![party("org", "landlord-1")]] {
        let base = CaseFilter::new(scopes);
        let count = async |filter: CaseFilter| all_pages(&*store, filter).await.len();
        assert_eq!(
            count(CaseFilter {
                stage: some("support"),
                ..base.clone()
            })
            .await,
            10
        );
        assert_eq!(
            count(CaseFilter {
                coordinator: some("coord-1"),
                ..base.clone()
            })
            .await,
            15
        );
        let both = CaseFilter {
            stage: some("support"),
            coordinator: some("coord-1"),
            ..base.clone()
        };
        assert_eq!(count(both).await, 5);
        assert_eq!(
            count(CaseFilter {
                commune: some("59350"),
                phase: some("sent"),
                ..base.clone()
            })
            .await,
            30
        );
        assert_eq!(
            count(CaseFilter {
                commune: some("59512"),
                ..base.clone()
            })
            .await,
            0
        );
        assert_eq!(
            count(CaseFilter {
                status: some("ended"),
                ..base
            })
            .await,
            0
        );
    }
}

pub async fn late_means_due_before_the_day(store: Shared) {
    thirty(&*store).await;
    for scope in [
        Scope::Programme("logipsy".to_owned()),
        party("org", "landlord-1"),
    ] {
        let filter = CaseFilter {
            late_on: Some(date(2019, 6, 3)),
            ..CaseFilter::new(vec![scope])
        };
        let late = store.caseload(&filter).await.unwrap().items;
        assert!(!late.is_empty());
        assert!(
            late.iter()
                .all(|row| row.next_due_on.unwrap() < date(2019, 6, 3))
        );
        let expected = (0..30).filter(|n| n % 5 != 0 && n % 7 < 2).count();
        assert_eq!(late.len(), expected);
    }
}

pub async fn names_come_only_when_asked_for(store: Shared) {
    let mut row = case_row("a");
    row.name = Some("Ombeline Tardif".to_owned());
    open(&*store, rows(row.clone())).await;
    open(&*store, rows(case_row("b"))).await;
    let mut filter = CaseFilter::new(whole("logipsy"));
    let closed = store.caseload(&filter).await.unwrap();
    assert!(closed.items.iter().all(|row| row.name.is_none()));
    filter.with_names = true;
    let opened = store.caseload(&filter).await.unwrap();
    assert_eq!(opened.items[0], row);
    assert_eq!(opened.items[1], case_row("b"));
}

pub async fn a_wrong_cursor_or_limit_is_invalid(store: Shared) {
    assert!("no-separator".parse::<etayage_store::Cursor>().is_err());
    let base = CaseFilter::new(whole("logipsy"));
    let three_parts = CaseFilter {
        cursor: Some("a~b~c".parse().unwrap()),
        ..base.clone()
    };
    for wrong in [
        three_parts,
        CaseFilter {
            limit: 0,
            ..base.clone()
        },
        CaseFilter {
            limit: 501,
            ..base.clone()
        },
    ] {
        assert!(matches!(
            store.caseload(&wrong).await,
            Err(StoreError::Invalid(_))
        ));
    }
    let hostile = CaseFilter {
        cursor: Some("'; DROP TABLE log; --~x".parse().unwrap()),
        ..base
    };
    assert_eq!(
        cases(&store.caseload(&hostile).await.unwrap()),
        Vec::<&str>::new()
    );
}

pub async fn one_statement_for_a_page_whatever_its_length(store: Shared) {
    thirty(&*store).await;
    for limit in [1, 30] {
        let before = store.statements();
        let filter = CaseFilter {
            limit,
            with_names: true,
            ..CaseFilter::new(whole("logipsy"))
        };
        store.caseload(&filter).await.unwrap();
        assert_eq!(store.statements() - before, 1);
    }
}

pub async fn a_reference_belongs_to_one_case(store: Shared) {
    open(&*store, rows(case_row("a"))).await;
    let mut copy = case_row("b");
    copy.reference = case_row("a").reference;
    let mut sent = crate::fixtures::append(&etayage_store::StreamId::case("b"), 0, "alert-sent");
    sent.rows = etayage_store::Rows::Case(Box::new(rows(copy)));
    assert!(matches!(
        store.append(sent).await,
        Err(StoreError::Duplicate(_))
    ));
}
