//! Searching by name and by reference.

use std::sync::Arc;

use etayage_store::{CaseFilter, Party, Scope, Search, Store};

use crate::fixtures::{case_row, change, open, rows};

type Shared = Arc<dyn Store>;

async fn people(store: &dyn Store) {
    let people = [
        ("0042", "Aurore Lefèvre"),
        ("0043", "Zoé d’Hérouville"),
        ("0420", "Noé Œuvrard-Lefort"),
    ];
    for (number, name) in people {
        let mut row = case_row(number);
        row.reference = format!("LGP-2019-{number}");
        row.name = Some(name.to_owned());
        open(store, rows(row)).await;
    }
}

async fn found(store: &dyn Store, scope: Scope, text: &str, names: bool) -> Vec<String> {
    let search = Some(Search {
        text: text.to_owned(),
        names,
    });
    let page = store
        .caseload(&CaseFilter {
            search,
            ..CaseFilter::new(vec![scope])
        })
        .await
        .unwrap();
    page.items.into_iter().map(|row| row.case).collect()
}

fn whole() -> Scope {
    Scope::Programme("logipsy".to_owned())
}

pub async fn finds_names_without_accents_and_by_their_beginning(store: Shared) {
    people(&*store).await;
    for (typed, expected) in [
        ("lefevre", vec!["0042"]),
        ("LEF", vec!["0042", "0420"]),
        ("lefevre aurore", vec!["0042"]),
        ("herouville", vec!["0043"]),
        ("d'Hérou", vec!["0043"]),
        ("oeuv", vec!["0420"]),
        ("lefevre zoe", vec![]),
        ("evre", vec![]),
        ("…", vec![]),
    ] {
        assert_eq!(
            found(&*store, whole(), typed, true).await,
            expected,
            "{typed}"
        );
    }
    let landlord = |id| Scope::Party {
        programme: "logipsy".to_owned(),
        party: Party::new("org", id),
    };
    assert_eq!(
        found(&*store, landlord("landlord-1"), "lefevre", true).await,
        ["0042"]
    );
    assert_eq!(
        found(&*store, landlord("landlord-2"), "lefevre", true).await,
        Vec::<String>::new()
    );
}

pub async fn finds_references_by_number(store: Shared) {
    people(&*store).await;
    for typed in ["LGP-2019-0042", "0042", "42", "lgp 42"] {
        assert_eq!(
            found(&*store, whole(), typed, false).await,
            ["0042"],
            "{typed}"
        );
    }
    assert_eq!(found(&*store, whole(), "2019", false).await.len(), 3);
}

pub async fn names_are_not_searched_without_the_right(store: Shared) {
    people(&*store).await;
    assert_eq!(
        found(&*store, whole(), "lefevre", false).await,
        Vec::<String>::new()
    );
}

pub async fn a_changed_name_replaces_the_old_one(store: Shared) {
    people(&*store).await;
    let mut row = case_row("0042");
    row.reference = "LGP-2019-0042".to_owned();
    row.name = Some("Aurore Montjoie".to_owned());
    change(&*store, rows(row.clone())).await;
    assert_eq!(
        found(&*store, whole(), "lefevre", true).await,
        Vec::<String>::new()
    );
    assert_eq!(found(&*store, whole(), "montjoie", true).await, ["0042"]);
    row.name = None;
    change(&*store, rows(row)).await;
    assert_eq!(
        found(&*store, whole(), "montjoie", true).await,
        Vec::<String>::new()
    );
    assert_eq!(found(&*store, whole(), "42", true).await, ["0042"]);
    store
        .erase(
            &etayage_store::StreamId::case("0043"),
            crate::fixtures::noon(),
        )
        .await
        .unwrap();
    assert_eq!(
        found(&*store, whole(), "herouville", true).await,
        Vec::<String>::new()
    );
    assert_eq!(found(&*store, whole(), "43", true).await, ["0043"]);
}
