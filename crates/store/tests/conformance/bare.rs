//! The bare driver sends again what the store sent.

use etayage_store::{Bare, Directory, Sent, User};

use crate::engines::{self, Opened};

fn user(id: &str) -> User {
    User {
        id: id.to_owned(),
        login: format!("login-{id}"),
        display_name: "Quelqu’un".to_owned(),
        password_hash: None,
        organisation: "operateur".to_owned(),
        active: true,
    }
}

async fn what_was_sent_is_sent_again(opened: Opened) {
    let store = &opened.store;
    store.listen();
    let entries = Directory {
        users: vec![user("one")],
        ..Directory::default()
    };
    store.put_directory(entries).await.unwrap();
    store.user("one").await.unwrap().unwrap();
    let (writes, reads): (Vec<_>, Vec<_>) =
        store.heard().into_iter().partition(Sent::is_of_a_write);
    assert!(store.heard().is_empty());

    let mut bare = Bare::open(opened.place()).await.unwrap();
    assert_eq!(bare.read(&reads).await.unwrap(), 1);
    let again = |id: &str| -> Vec<Sent> { writes.iter().map(|one| one.with("one", id)).collect() };
    bare.commit(&[again("two"), again("three")]).await.unwrap();
    assert_eq!(store.users().await.unwrap().len(), 3);
    assert!(again("two")[0].texts().any(|text| text == "login-two"));
}

#[tokio::test]
async fn what_sqlite_was_sent_is_sent_again() {
    what_was_sent_is_sent_again(engines::sqlite().await).await;
}

#[tokio::test]
async fn what_postgres_was_sent_is_sent_again() {
    what_was_sent_is_sent_again(engines::postgres().await).await;
}
