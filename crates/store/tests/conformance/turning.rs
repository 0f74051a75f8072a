//! Changing the installation key.

use etayage_store::{
    CaseFilter, KeyPart, KeyTurn, Scope, Search, Store, StoreError, StreamId, Vault, VaultError,
    left_to_turn, turn_keys,
};

use crate::engines::Opened;
use crate::fixtures::{case_row, noon, open, publish, rows};
use crate::support::KEY;

const NEW: [u8; 32] = [43; 32];
const NAMES: [(&str, &str); 5] = [
    ("0041", "Camille Vantorre"),
    ("0042", "Aurore Lefèvre"),
    ("0043", "Zoé d’Hérouville"),
    ("0044", "Noé Montjoie"),
    ("0045", "Ida Lefèvre"),
];

/// Named cases under the first key.
async fn people(store: &dyn Store) {
    publish(store).await;
    for (number, name) in NAMES {
        let mut row = case_row(number);
        row.reference = format!("LGP-2019-{number}");
        row.name = Some(name.to_owned());
        open(store, rows(row)).await;
    }
}

/// What a search finds, with the names.
async fn found(store: &dyn Store, text: &str) -> Vec<String> {
    let filter = CaseFilter {
        search: Some(Search {
            text: text.to_owned(),
            names: true,
        }),
        with_names: true,
        ..CaseFilter::new(vec![Scope::Programme("logipsy".to_owned())])
    };
    let page = store.caseload(&filter).await.unwrap();
    let mut names: Vec<_> = page.items.into_iter().filter_map(|row| row.name).collect();
    names.sort();
    names
}

/// Every case reads, is found by name and by number, and the base is sound.
async fn assert_whole(store: &dyn Store) {
    for (number, name) in NAMES {
        let word = name.split(' ').next().unwrap();
        assert_eq!(found(store, word).await, [name]);
        assert_eq!(found(store, number).await, [name]);
        let events = store.load(&StreamId::case(number)).await.unwrap();
        assert!(!events.is_empty());
    }
    assert_eq!(found(store, "lefevre").await.len(), 2);
    let report = store.verify().await.unwrap();
    assert!(report.is_green(), "{:?}", report.problems);
}

async fn every_key_and_word_is_turned_and_the_old_key_opens_nothing(opened: Opened) {
    people(&*opened.store).await;
    let both = opened.again(&Vault::from_keys(&NEW, &[KEY])).await.unwrap();
    assert_whole(&*both).await;
    let left = left_to_turn(&*both).await.unwrap();
    assert_eq!((left.keys, left.words), (5, 5));
    let turned = turn_keys(&*both).await.unwrap();
    assert_eq!((turned.keys, turned.words), (5, 5));
    let left = left_to_turn(&*both).await.unwrap();
    assert_eq!((left.keys, left.words), (0, 0));
    assert_whole(&*both).await;
    let new = opened.again(&Vault::from_bytes(&NEW)).await.unwrap();
    assert_whole(&*new).await;
    assert_eq!(both.rows_digest().await, new.rows_digest().await);
    let refused = opened.again(&Vault::from_bytes(&KEY)).await.err();
    assert_eq!(refused, Some(StoreError::Vault(VaultError::Wrong)));
    // An instance that still holds the old key alone reads nothing of what was turned.
    let lost = opened.store.load(&StreamId::case("0042")).await;
    assert!(matches!(
        lost,
        Err(StoreError::Vault(VaultError::Unopenable(_)))
    ));
}

async fn a_turn_stopped_half_way_leaves_everything_readable(opened: Opened) {
    people(&*opened.store).await;
    let both = opened.again(&Vault::from_keys(&NEW, &[KEY])).await.unwrap();
    // Two keys at a time, stopped after each number of steps, taken up from the beginning.
    for steps in 1..=6 {
        let mut turn = KeyTurn::default();
        for _ in 0..steps {
            turn = both.turn_keys(&turn, 2, false).await.unwrap();
            assert_whole(&*both).await;
        }
        let again = opened.again(&Vault::from_keys(&NEW, &[KEY])).await.unwrap();
        assert_whole(&*again).await;
        let reversed = opened.again(&Vault::from_keys(&KEY, &[NEW])).await.unwrap();
        assert_whole(&*reversed).await;
    }
    let turned = turn_keys(&*both).await.unwrap();
    assert_eq!(
        (turned.part, turned.keys, turned.words),
        (KeyPart::Done, 0, 0)
    );
    assert_whole(&*opened.again(&Vault::from_bytes(&NEW)).await.unwrap()).await;
}

async fn a_turn_forgets_nobody_and_brings_nobody_back(opened: Opened) {
    people(&*opened.store).await;
    opened
        .store
        .erase(&StreamId::case("0043"), noon())
        .await
        .unwrap();
    let both = opened.again(&Vault::from_keys(&NEW, &[KEY])).await.unwrap();
    let turned = turn_keys(&*both).await.unwrap();
    assert_eq!((turned.keys, turned.words), (4, 5));
    let new = opened.again(&Vault::from_bytes(&NEW)).await.unwrap();
    assert_eq!(found(&*new, "herouville").await, Vec::<String>::new());
    assert_eq!(
        found(&*new, "43").await,
        Vec::<String>::new(),
        "found, without a name"
    );
    assert_eq!(found(&*new, "lefevre").await.len(), 2);
    assert!(
        new.erased()
            .await
            .unwrap()
            .contains_key(&StreamId::case("0043"))
    );
    assert!(new.verify().await.unwrap().is_green());
}

/// Each needs the place of the base, to open it again with other keys.
macro_rules! on_both_engines {
    ($($test:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(crate::engines::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(crate::engines::postgres().await).await;
            })*
        }
    };
}

on_both_engines!(
    every_key_and_word_is_turned_and_the_old_key_opens_nothing,
    a_turn_stopped_half_way_leaves_everything_readable,
    a_turn_forgets_nobody_and_brings_nobody_back,
);
