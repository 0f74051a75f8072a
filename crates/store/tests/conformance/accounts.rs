//! Changes of accounts and the lines that say them: both, or neither.

use std::sync::Arc;

use etayage_store::{
    AccountStep, AccountWork, Append, MeansChange, NewEvent, ProviderLink, Rows, Store, StoreError,
    StreamId,
};
use jiff::Timestamp;
use serde_json::json;

use crate::fixtures::noon;
use crate::sign_in::account;

type Shared = Arc<dyn Store>;

/// Changes an account, with a line in the stream of changes.
pub async fn does(
    store: &dyn Store,
    user: &str,
    steps: Vec<AccountStep>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let line = Append {
        stream: stream(),
        expected: 0,
        operation: None,
        actor: "admin".to_owned(),
        at: now,
        events: vec![NewEvent {
            kind: "account-changed".to_owned(),
            schema: 1,
            body: json!({ "user": user }),
        }],
        rows: Rows::None,
    };
    let user = user.to_owned();
    let work = AccountWork {
        user,
        steps,
        now,
        line,
    };
    store.change_account(work).await
}

fn stream() -> StreamId {
    StreamId::new("accounts/2019-05")
}

async fn lines(store: &dyn Store) -> usize {
    store.load(&stream()).await.unwrap().len()
}

fn tie(user: &str, subject: &str) -> AccountStep {
    AccountStep::Tie(ProviderLink {
        provider: "fournisseur".to_owned(),
        user: user.to_owned(),
        email: None,
        subject: Some(subject.to_owned()),
    })
}

pub async fn a_change_of_an_account_and_its_line_are_one(store: Shared) {
    account(&*store, "u").await;
    account(&*store, "v").await;
    let password = || AccountStep::Means(vec![MeansChange::Password("hash".to_owned())]);
    let done = does(&*store, "u", vec![password(), tie("u", "s1")], noon()).await;
    assert_eq!((done, lines(&*store).await), (Ok(true), 1));

    let refused = does(&*store, "v", vec![password(), tie("v", "s1")], noon()).await;
    assert!(
        matches!(refused, Err(StoreError::Duplicate(_))),
        "{refused:?}"
    );
    assert!(!store.means("v").await.unwrap().password, "nothing is done");
    assert_eq!(lines(&*store).await, 1, "nothing is said");

    let nothing = vec![AccountStep::Untie("autre".to_owned()), password()];
    assert_eq!(does(&*store, "v", nothing, noon()).await, Ok(false));
    assert!(!store.means("v").await.unwrap().password);
    assert_eq!(lines(&*store).await, 1);

    let unsaid = AccountWork {
        user: "v".to_owned(),
        steps: vec![password()],
        now: noon(),
        line: Append {
            stream: stream(),
            expected: 0,
            operation: None,
            actor: "admin".to_owned(),
            at: noon(),
            events: vec![],
            rows: Rows::None,
        },
    };
    assert!(store.change_account(unsaid).await.is_err());
    assert!(
        !store.means("v").await.unwrap().password,
        "a change that cannot be said is not made"
    );
}

pub async fn changes_of_accounts_made_at_once_are_all_said(store: Shared) {
    let users: Vec<_> = (0..12).map(|n| format!("u{n}")).collect();
    for user in &users {
        account(&*store, user).await;
    }
    let works = users.iter().map(|user| {
        let (store, user) = (store.clone(), user.clone());
        tokio::spawn(async move {
            let steps = vec![tie(&user, &user)];
            does(&*store, &user, steps, noon()).await
        })
    });
    for work in works.collect::<Vec<_>>() {
        assert_eq!(work.await.unwrap(), Ok(true));
    }
    assert_eq!(lines(&*store).await, users.len());
    assert!(store.verify().await.unwrap().is_green());
}
