//! Sessions: opened, listed, ended.

use std::sync::Arc;

use etayage_store::{AccountStep, Directory, Membership, Session, Store};

use crate::accounts::does;
use crate::fixtures::noon;
use crate::sign_in::{account, after};

type Shared = Arc<dyn Store>;

fn session(id: u8, user: &str) -> Session {
    Session {
        id_hash: [id; 32],
        user: user.to_owned(),
        created_at: noon(),
        last_seen_at: noon(),
        expires_at: after(30),
        device: "Firefox sur Linux".to_owned(),
        provider: None,
    }
}

pub async fn sessions_live_and_expire(store: Shared) {
    for (id, user) in [(1, "u1"), (2, "u1"), (3, "u2")] {
        store.open_session(session(id, user)).await.unwrap();
    }
    assert_eq!(
        store.session(&[1; 32], after(29)).await,
        Ok(Some(session(1, "u1")))
    );
    assert_eq!(store.session(&[1; 32], after(30)).await, Ok(None));
    assert_eq!(store.session(&[9; 32], noon()).await, Ok(None));

    store
        .touch_session(&[1; 32], after(20), after(50))
        .await
        .unwrap();
    let touched = Session {
        last_seen_at: after(20),
        expires_at: after(50),
        ..session(1, "u1")
    };
    assert_eq!(store.session(&[1; 32], after(45)).await, Ok(Some(touched)));
    assert_eq!(store.purge_sessions(after(45)).await, Ok(2));

    store.open_session(session(2, "u1")).await.unwrap();
    store.close_session(&[2; 32]).await.unwrap();
    assert_eq!(store.session(&[2; 32], noon()).await, Ok(None));
}

pub async fn sessions_of_a_user_are_listed_and_closed_but_one(store: Shared) {
    for (id, user) in [(1, "u1"), (2, "u1"), (3, "u1"), (4, "u2")] {
        store.open_session(session(id, user)).await.unwrap();
    }
    store
        .touch_session(&[2; 32], after(9), after(40))
        .await
        .unwrap();
    let ids = async |user: &str, now| {
        let sessions = store.sessions_of(user, now).await.unwrap();
        sessions.iter().map(|s| s.id_hash[0]).collect::<Vec<_>>()
    };
    assert_eq!(ids("u1", noon()).await, [2, 1, 3]);
    assert_eq!(ids("u1", after(35)).await, [2]);
    let ends = async |step| does(&*store, "u1", vec![step], noon()).await.unwrap();
    assert!(ends(AccountStep::EndSession([3; 32])).await);
    assert!(!ends(AccountStep::EndSession([3; 32])).await, "over");
    assert!(!ends(AccountStep::EndSession([4; 32])).await, "of another");
    assert_eq!(ids("u1", noon()).await, [2, 1]);
    let except = Some([1; 32]);
    assert!(ends(AccountStep::EndSessions { except }).await);
    assert_eq!(ids("u1", noon()).await, [1]);
    assert!(ends(AccountStep::EndSessions { except: None }).await);
    assert_eq!(ids("u1", noon()).await, [0_u8; 0]);
    assert_eq!(ids("u2", noon()).await, [4]);

    let with_provider = Session {
        provider: Some(b"jeton d'identification".to_vec()),
        ..session(5, "u1")
    };
    store.open_session(with_provider.clone()).await.unwrap();
    assert_eq!(
        store.session(&[5; 32], noon()).await,
        Ok(Some(with_provider))
    );
}

pub async fn a_session_tells_whose_it_is(store: Shared) {
    account(&*store, "one").await;
    let membership = Membership {
        user: "one".to_owned(),
        programme: "logipsy".to_owned(),
        role: "coordinator".to_owned(),
        territory: vec!["59350".to_owned()],
        structure: None,
    };
    let roles = Directory {
        memberships: vec![membership.clone()],
        ..Directory::default()
    };
    store.put_directory(roles).await.unwrap();
    store.open_session(session(1, "one")).await.unwrap();
    store.open_session(session(2, "nobody")).await.unwrap();
    let asked = store.statements();
    let holder = store
        .session_holder(&[1; 32], noon())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(store.statements() - asked, 3);
    assert_eq!(holder.session, session(1, "one"));
    assert_eq!(
        (holder.user.id.as_str(), holder.memberships),
        ("one", vec![membership])
    );
    assert_eq!(store.session_holder(&[2; 32], noon()).await, Ok(None));
    assert_eq!(store.session_holder(&[3; 32], noon()).await, Ok(None));
    assert_eq!(store.session_holder(&[1; 32], after(30)).await, Ok(None));
}
