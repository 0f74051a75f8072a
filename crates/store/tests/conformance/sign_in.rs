//! Sessions and throttling.

use std::sync::Arc;

use etayage_store::{Session, Store};
use jiff::{SignedDuration, Timestamp};

use crate::fixtures::noon;

type Shared = Arc<dyn Store>;

fn after(minutes: i64) -> Timestamp {
    noon() + SignedDuration::from_mins(minutes)
}

fn session(id: u8, user: &str) -> Session {
    Session {
        id_hash: [id; 32],
        user: user.to_owned(),
        created_at: noon(),
        last_seen_at: noon(),
        expires_at: after(30),
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
    store.open_session(session(3, "u2")).await.unwrap();
    store.close_session(&[2; 32]).await.unwrap();
    assert_eq!(store.session(&[2; 32], noon()).await, Ok(None));
    store.close_sessions_of("u1").await.unwrap();
    assert_eq!(store.session(&[1; 32], noon()).await, Ok(None));
    assert!(store.session(&[3; 32], noon()).await.unwrap().is_some());
}

pub async fn failures_are_counted_by_key(store: Shared) {
    let (login, here, elsewhere) = ([1; 32], [2; 32], [3; 32]);
    store
        .note_failed_sign_in(&[login, here], noon())
        .await
        .unwrap();
    store
        .note_failed_sign_in(&[login, elsewhere], after(10))
        .await
        .unwrap();
    let failures = async |since| {
        store
            .failed_sign_ins(&[login, here, elsewhere, [4; 32]], since)
            .await
            .unwrap()
    };
    assert_eq!(failures(noon()).await, [2, 1, 1, 0]);
    assert_eq!(failures(after(5)).await, [1, 0, 1, 0]);

    store.forget_failed_sign_ins(&[login]).await.unwrap();
    assert_eq!(failures(noon()).await, [0, 1, 1, 0]);
    store
        .note_failed_sign_in(&[login], after(60 * 24 + 5))
        .await
        .unwrap();
    assert_eq!(
        failures(noon()).await,
        [1, 0, 1, 0],
        "the oldest is forgotten after a day"
    );
}
