//! Reference data.

use std::sync::Arc;

use etayage_store::{
    AccountStep, Commune, Directory, Membership, Organisation, Store, StoreError, Structure, User,
};

use crate::accounts::does;
use crate::fixtures::noon;

type Shared = Arc<dyn Store>;

fn user(id: &str, login: &str) -> User {
    User {
        id: id.to_owned(),
        login: login.to_owned(),
        display_name: format!("Personne {id}"),
        password_hash: None,
        organisation: "asso-1".to_owned(),
        active: true,
    }
}

fn cmp(id: &str, communes: &[&str]) -> Structure {
    Structure {
        id: id.to_owned(),
        name: format!("CMP {id}"),
        kind: "cmp".to_owned(),
        organisation: Some("hospital-1".to_owned()),
        communes: communes.iter().map(|&code| code.to_owned()).collect(),
    }
}

fn member(user: &str, role: &str) -> Membership {
    Membership {
        user: user.to_owned(),
        programme: "logipsy".to_owned(),
        role: role.to_owned(),
        territory: vec!["59350".to_owned()],
        structure: None,
    }
}

fn entries() -> Directory {
    Directory {
        organisations: vec![Organisation {
            id: "asso-1".to_owned(),
            name: "Association d’exemple".to_owned(),
            kind: "association".to_owned(),
            programmes: vec!["logipsy".to_owned(), "selo".to_owned()],
        }],
        structures: vec![
            cmp("north", &["59350", "59512"]),
            cmp("south", &["59350"]),
            cmp("none", &[]),
        ],
        communes: vec![Commune {
            code: "59350".to_owned(),
            name: "Lille".to_owned(),
        }],
        users: vec![user("u1", "one"), user("u2", "two")],
        memberships: vec![
            member("u1", "tisf"),
            member("u1", "coordinator"),
            member("u2", "tisf"),
        ],
    }
}

pub async fn entries_are_added_and_replaced(store: Shared) {
    store.put_directory(entries()).await.unwrap();
    assert_eq!(
        store.organisations().await.unwrap(),
        entries().organisations
    );
    assert_eq!(store.communes().await.unwrap(), entries().communes);
    assert_eq!(store.users().await.unwrap(), entries().users);

    let retired = User {
        active: false,
        password_hash: Some("$argon2id$…".to_owned()),
        ..user("u1", "uno")
    };
    let moved = cmp("north", &["59009"]);
    let later = Directory {
        users: vec![retired.clone()],
        structures: vec![moved.clone()],
        ..Directory::default()
    };
    store.put_directory(later).await.unwrap();
    assert_eq!(store.user("u1").await.unwrap(), Some(retired.clone()));
    assert_eq!(store.user_by_login("uno").await.unwrap(), Some(retired));
    assert_eq!(store.user_by_login("one").await.unwrap(), None);
    assert_eq!(store.users().await.unwrap().len(), 2);
    assert_eq!(
        store.structures().await.unwrap(),
        [cmp("none", &[]), moved, cmp("south", &["59350"])]
    );
}

pub async fn a_login_belongs_to_one_user(store: Shared) {
    store.put_directory(entries()).await.unwrap();
    let thief = Directory {
        communes: vec![Commune {
            code: "59512".to_owned(),
            name: "Roubaix".to_owned(),
        }],
        users: vec![user("u3", "one")],
        ..Directory::default()
    };
    assert!(matches!(
        store.put_directory(thief).await,
        Err(StoreError::Duplicate(_))
    ));
    assert_eq!(
        store.communes().await.unwrap().len(),
        1,
        "nothing of the refused batch is kept"
    );
}

pub async fn finds_the_structure_of_a_commune(store: Shared) {
    store.put_directory(entries()).await.unwrap();
    let both = store.structures_for_commune("59350").await.unwrap();
    assert_eq!(
        both,
        [cmp("north", &["59350", "59512"]), cmp("south", &["59350"])]
    );
    assert_eq!(
        store.structures_for_commune("59512").await.unwrap().len(),
        1
    );
    assert!(
        store
            .structures_for_commune("13014")
            .await
            .unwrap()
            .is_empty()
    );
}

pub async fn names_many_things_at_once(store: Shared) {
    store.put_directory(entries()).await.unwrap();
    let mut ids: Vec<String> = (0..500).map(|n| format!("unknown-{n}")).collect();
    ids.extend(["asso-1", "north", "u1", "59350"].map(str::to_owned));
    let names = store.names(&ids).await.unwrap();
    let seen: Vec<_> = names
        .iter()
        .map(|(id, name)| (id.as_str(), name.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("59350", "Lille"),
            ("asso-1", "Association d’exemple"),
            ("north", "CMP north"),
            ("u1", "Personne u1")
        ]
    );
    let before = store.statements();
    assert!(store.names(&[]).await.unwrap().is_empty());
    store.names(&ids[..100]).await.unwrap();
    assert_eq!(store.statements() - before, 1);
}

pub async fn roles_are_given_and_taken_away(store: Shared) {
    store.put_directory(entries()).await.unwrap();
    assert_eq!(
        store.memberships("u1").await.unwrap(),
        [member("u1", "coordinator"), member("u1", "tisf")]
    );
    assert_eq!(store.memberships_in("logipsy").await.unwrap().len(), 3);
    assert!(store.memberships_in("selo").await.unwrap().is_empty());
    let take = async || {
        let step = AccountStep::TakeRole {
            programme: "logipsy".to_owned(),
            role: "tisf".to_owned(),
        };
        does(&*store, "u1", vec![step], noon()).await.unwrap()
    };
    assert!(take().await && !take().await, "once");
    assert_eq!(
        store.memberships("u1").await.unwrap(),
        [member("u1", "coordinator")]
    );
}
