//! Reference data.

use std::sync::Arc;

use etayage_store::{
    AccountStep, Append, Commune, Contact, Directory, DirectoryPart, DirectoryWork, Membership,
    Organisation, Rows, Store, StoreError, StreamId, Structure, User, Uses,
};

use crate::accounts::does;
use crate::fixtures::{case_row, event, noon, open, publish, rows};

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
        contact: Contact::default(),
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
            programmes: vec!["logipsy".to_owned()],
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
            programmes: vec![],
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

fn work(put: Directory, remove: Option<(DirectoryPart, &str)>) -> DirectoryWork {
    DirectoryWork {
        put,
        remove: remove.map(|(part, id)| (part, id.to_owned())),
        line: Append {
            stream: StreamId::new("directory/2019-05"),
            expected: 0,
            operation: None,
            actor: "admin".to_owned(),
            at: noon(),
            events: vec![event("directory-changed", serde_json::json!({}))],
            rows: Rows::None,
        },
    }
}

async fn lines(store: &dyn Store) -> usize {
    let stream = StreamId::new("directory/2019-05");
    store.load(&stream).await.unwrap().len()
}

pub async fn a_change_of_the_directory_and_its_line_are_one(store: Shared) {
    let done = store.change_directory(work(entries(), None)).await;
    assert_eq!((done, lines(&*store).await), (Ok(true), 1));
    let all = store.directory().await.unwrap();
    assert_eq!(all.organisations, entries().organisations);
    assert_eq!(all.communes, entries().communes);
    assert_eq!(all.structures.len(), 3);
    let reached = Structure {
        contact: Contact {
            telephone: "03 00 00 00 00".to_owned(),
            email: "accueil@exemple.fr".to_owned(),
            hours: "lundi".to_owned(),
        },
        ..cmp("none", &[])
    };
    let put = Directory {
        structures: vec![reached.clone()],
        ..Directory::default()
    };
    store.change_directory(work(put, None)).await.unwrap();
    assert!(store.structures().await.unwrap().contains(&reached));

    let mut unsaid = work(
        Directory::default(),
        Some((DirectoryPart::Structures, "none")),
    );
    unsaid.line.events.clear();
    assert!(store.change_directory(unsaid).await.is_err());
    assert_eq!(
        store.structures().await.unwrap().len(),
        3,
        "nothing is done"
    );
    assert_eq!(lines(&*store).await, 2);
    assert!(store.verify().await.unwrap().is_green());
}

pub async fn an_entry_somebody_refers_to_stays(store: Shared) {
    publish(&*store).await;
    store.put_directory(entries()).await.unwrap();
    let mut row = case_row("c");
    row.commune = Some("59009".to_owned());
    open(&*store, rows(row)).await;
    let more = Directory {
        communes: ["59009", "59512", "59599"]
            .map(|code| Commune {
                code: code.to_owned(),
                name: code.to_owned(),
                programmes: vec![],
            })
            .to_vec(),
        ..Directory::default()
    };
    store.put_directory(more).await.unwrap();
    let uses = async |part, id| store.directory_uses(part, id).await.unwrap();
    let of = |accounts, structures, cases| Uses {
        accounts,
        structures,
        cases,
    };
    use DirectoryPart::{Communes, Organisations, Structures};
    assert_eq!(uses(Organisations, "asso-1").await, of(2, 0, false));
    assert_eq!(uses(Organisations, "hospital-1").await, of(0, 3, false));
    assert_eq!(uses(Communes, "59350").await, of(2, 2, false));
    assert_eq!(uses(Communes, "59512").await, of(0, 1, false));
    assert_eq!(uses(Communes, "59009").await, of(0, 0, true));
    assert!(uses(Communes, "59599").await.is_none());
    assert!(uses(Structures, "north").await.is_none());

    let remove = async |part, id| {
        let removed = work(Directory::default(), Some((part, id)));
        store.change_directory(removed).await.unwrap()
    };
    for (part, id) in [
        (Organisations, "asso-1"),
        (Communes, "59009"),
        (Communes, "59512"),
    ] {
        assert!(!remove(part, id).await, "{id}");
    }
    assert_eq!(lines(&*store).await, 0, "nothing is said");
    assert!(remove(Structures, "north").await && remove(Communes, "59512").await);
    assert!(!remove(Communes, "59512").await, "once");
    assert!(remove(Communes, "59599").await);
    assert_eq!(lines(&*store).await, 3);
    assert_eq!(store.directory().await.unwrap().communes.len(), 2);
}
