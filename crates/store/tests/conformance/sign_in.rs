//! Attempts, invitations, means.

use std::sync::Arc;

use etayage_store::{
    AccountStep, Allowance, CodeKey, Directory, Identified, Invitation, MeansChange, PasskeyRow,
    ProviderLink, Store, StoreError, User,
};
use jiff::{SignedDuration, Timestamp};

use crate::accounts::does;
use crate::fixtures::noon;

type Shared = Arc<dyn Store>;

pub fn after(minutes: i64) -> Timestamp {
    noon() + SignedDuration::from_mins(minutes)
}

fn passkey(id: u8, user: &str) -> PasskeyRow {
    PasskeyRow {
        id: vec![id; 20],
        user: user.to_owned(),
        name: "Téléphone".to_owned(),
        key: "{}".to_owned(),
        created_at: noon(),
        last_used_at: None,
    }
}

fn codes(secret: u8) -> MeansChange {
    let key = CodeKey {
        secret: vec![secret; 20],
        last_step: 10,
    };
    MeansChange::Codes(key, vec!["aaaa".to_owned(), "bbbb".to_owned()])
}

fn invitation(user: &str, token: u8) -> Invitation {
    Invitation {
        user: user.to_owned(),
        token_hash: [token; 32],
        created_at: noon(),
        created_by: "admin".to_owned(),
        expires_at: after(60),
    }
}

pub async fn account(store: &dyn Store, id: &str) {
    let user = User {
        id: id.to_owned(),
        login: id.to_owned(),
        display_name: id.to_owned(),
        password_hash: None,
        organisation: "o".to_owned(),
        active: true,
    };
    let entries = Directory {
        users: vec![user],
        ..Directory::default()
    };
    store.put_directory(entries).await.unwrap();
}

/// Every means of signing in, and an invitation: for copies.
pub async fn give_every_means(store: &dyn Store, user: &str) {
    let means = vec![
        MeansChange::Password("hash".to_owned()),
        codes(3),
        MeansChange::AddPasskey(passkey(1, user)),
    ];
    let link = ProviderLink {
        provider: "fournisseur".to_owned(),
        user: user.to_owned(),
        email: Some("u@exemple.test".to_owned()),
        subject: None,
    };
    let steps = vec![
        AccountStep::Means(means),
        AccountStep::Tie(link),
        AccountStep::Invite(invitation(user, 5)),
    ];
    assert_eq!(does(store, user, steps, noon()).await, Ok(true));
    store.note_device(&[8; 32], user, after(60)).await.unwrap();
}

fn allowance(key: u8, free: u32) -> Allowance {
    Allowance {
        key: [key; 32],
        free,
        pause: SignedDuration::from_mins(1),
        longest: SignedDuration::from_mins(15),
    }
}

pub async fn attempts_beyond_those_allowed_wait(store: Shared) {
    let both = [allowance(1, 2), allowance(2, 4)];
    let admit =
        async |allowances: &[Allowance], at| store.admit_attempt(allowances, at).await.unwrap();
    assert_eq!(admit(&both, noon()).await, None);
    assert_eq!(admit(&both, noon()).await, None);
    assert_eq!(admit(&both, noon()).await, Some(after(1)));
    assert_eq!(
        admit(&both, noon()).await,
        Some(after(1)),
        "a refused attempt is not counted"
    );
    assert_eq!(admit(&both, after(1)).await, None);
    assert_eq!(
        admit(&both, after(2)).await,
        Some(after(3)),
        "twice as long"
    );
    assert_eq!(
        admit(&both[1..], after(2)).await,
        None,
        "the other key had one left"
    );

    store.forget_attempts(&[[1; 32]]).await.unwrap();
    assert_eq!(admit(&both[..1], after(2)).await, None);
    store.forgive_attempt(&[2; 32], after(2)).await.unwrap();
    assert_eq!(admit(&both[1..], after(2)).await, None);
    assert_eq!(
        admit(&both, after(60 * 24 + 10)).await,
        None,
        "forgotten after a day"
    );
}

pub async fn of_many_attempts_at_once_no_more_pass(store: Shared) {
    let tries = (0..20).map(|_| {
        let store = store.clone();
        tokio::spawn(async move { store.admit_attempt(&[allowance(1, 3)], noon()).await })
    });
    let mut admitted = 0;
    for one in tries.collect::<Vec<_>>() {
        admitted += u32::from(one.await.unwrap().unwrap().is_none());
    }
    assert_eq!(admitted, 3);
}

pub async fn an_invitation_serves_once_and_clears_what_was(store: Shared) {
    account(&*store, "u").await;
    give_every_means(&*store, "u").await;
    let again = vec![AccountStep::Invite(invitation("u", 6))];
    assert_eq!(does(&*store, "u", again, noon()).await, Ok(true));
    assert_eq!(
        store.invitation(&[5; 32], noon()).await,
        Ok(None),
        "replaced"
    );
    assert_eq!(
        store.invitation(&[6; 32], noon()).await,
        Ok(Some(invitation("u", 6)))
    );
    assert_eq!(store.invitation(&[6; 32], after(60)).await, Ok(None));
    let accept = async |user: &str, at| {
        let key = MeansChange::AddPasskey(passkey(2, "u"));
        let steps = vec![AccountStep::Accept([6; 32]), AccountStep::Means(vec![key])];
        does(&*store, user, steps, at).await.unwrap()
    };
    assert!(!accept("u", after(60)).await, "expired");
    assert!(!accept("v", after(1)).await, "of another");
    assert!(accept("u", after(1)).await);
    assert!(!accept("u", after(1)).await, "used");
    let means = store.means("u").await.unwrap();
    assert!(!means.password && means.codes_since.is_none() && means.recovery_left == 0);
    assert_eq!(means.passkeys, [passkey(2, "u")]);
    assert_eq!(store.invitations().await, Ok(vec![]));
    let candidate = store.candidate("u", &[8; 32], noon()).await.unwrap();
    assert!(!candidate.unwrap().known_device);
}

pub async fn a_code_and_a_recovery_code_serve_once(store: Shared) {
    account(&*store, "u").await;
    account(&*store, "v").await;
    give_every_means(&*store, "u").await;
    let step = async |user: &str, step| store.take_code_step(user, step).await.unwrap();
    assert!(!step("u", 10).await, "the one that registered it");
    assert!(step("u", 12).await);
    assert!(!step("u", 12).await && !step("u", 11).await);
    assert!(!step("v", 12).await, "without an application");
    let code = async |user: &str, code| store.take_recovery_code(user, code).await.unwrap();
    assert!(!code("v", "aaaa").await && !code("u", "cccc").await);
    assert!(code("u", "aaaa").await);
    assert!(!code("u", "aaaa").await);
    assert_eq!(store.means("u").await.unwrap().recovery_left, 1);
}

pub async fn means_are_changed_and_told_without_secrets(store: Shared) {
    account(&*store, "u").await;
    let nothing = store
        .candidate("u", &[8; 32], noon())
        .await
        .unwrap()
        .unwrap();
    assert!(nothing.code_secret.is_none() && !nothing.known_device);
    give_every_means(&*store, "u").await;
    let candidate = store
        .candidate("u", &[8; 32], noon())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(candidate.code_secret, Some(vec![3; 20]));
    assert_eq!(candidate.password_hash.as_deref(), Some("hash"));
    assert!(candidate.known_device);
    let later = store.candidate("u", &[8; 32], after(60)).await.unwrap();
    assert!(!later.unwrap().known_device, "forgotten in time");
    assert_eq!(store.candidate("w", &[8; 32], noon()).await, Ok(None));

    let means = store.means("u").await.unwrap();
    assert!(means.password && means.codes_since == Some(noon()));
    assert_eq!((means.recovery_left, means.passkeys.len()), (2, 1));
    let change = async |user, means| {
        let steps = vec![AccountStep::Means(means)];
        does(&*store, user, steps, noon()).await
    };
    let again = change("u", vec![MeansChange::AddPasskey(passkey(1, "u"))]).await;
    assert!(matches!(again, Err(StoreError::Duplicate(_))), "{again:?}");
    store
        .touch_passkey(&[1; 20], "{\"n\":1}", after(5))
        .await
        .unwrap();
    let used = store.passkey(&[1; 20]).await.unwrap().unwrap();
    assert_eq!(
        (used.key.as_str(), used.last_used_at),
        ("{\"n\":1}", Some(after(5)))
    );
    let less = vec![
        MeansChange::RemovePasskey(vec![1; 20]),
        MeansChange::Recovery(vec!["cccc".to_owned()]),
    ];
    assert_eq!(change("u", less).await, Ok(true));
    let means = store.means("u").await.unwrap();
    assert_eq!((means.recovery_left, means.passkeys.len()), (1, 0));
    let stranger = change("w", vec![MeansChange::Clear]).await;
    assert!(matches!(stranger, Err(StoreError::Invalid(_))));
}

pub async fn a_provider_names_people_by_subject_then_by_email_once(store: Shared) {
    account(&*store, "u").await;
    give_every_means(&*store, "u").await;
    let who = async |subject: &str, email: Option<&str>| {
        store.identify("fournisseur", subject, email).await.unwrap()
    };
    let named = |known| {
        let user = "u".to_owned();
        Some(Identified { user, known })
    };
    let email = Some("u@exemple.test");
    assert_eq!(who("s1", None).await, None);
    assert_eq!(who("s1", Some("w@exemple.test")).await, None);
    assert_eq!(store.identify("autre", "s1", email).await, Ok(None));
    assert_eq!(who("s1", email).await, named(false));
    let recognise = async |subject: &str| {
        let step = AccountStep::Recognise {
            provider: "fournisseur".to_owned(),
            subject: subject.to_owned(),
        };
        does(&*store, "u", vec![step], noon()).await.unwrap()
    };
    assert!(recognise("s1").await);
    assert!(!recognise("s2").await, "one is known");
    assert_eq!(who("s1", None).await, named(true), "tied");
    assert_eq!(
        who("s2", email).await,
        None,
        "the address went to someone else"
    );
    let taken = ProviderLink {
        provider: "fournisseur".to_owned(),
        user: "v".to_owned(),
        email: None,
        subject: Some("s1".to_owned()),
    };
    let taken = does(&*store, "v", vec![AccountStep::Tie(taken)], noon()).await;
    assert!(matches!(taken, Err(StoreError::Duplicate(_))), "{taken:?}");
    let untie = async || {
        let step = AccountStep::Untie("fournisseur".to_owned());
        does(&*store, "u", vec![step], noon()).await.unwrap()
    };
    assert!(untie().await && !untie().await, "once");
    assert_eq!(who("s1", email).await, None);
}

pub async fn what_waits_is_taken_once_and_expires(store: Shared) {
    let put = async |id: u8, until| {
        store
            .put_waiting(&[id; 32], "défi", b"secret".to_vec(), noon(), until)
            .await
            .unwrap();
    };
    put(1, after(5)).await;
    let secret = Some(b"secret".to_vec());
    assert_eq!(
        store.waiting(&[1; 32], "défi", noon()).await,
        Ok(secret.clone())
    );
    assert_eq!(store.waiting(&[1; 32], "autre", noon()).await, Ok(None));
    assert_eq!(store.waiting(&[1; 32], "défi", after(5)).await, Ok(None));
    let takers = (0..8).map(|_| {
        let store = store.clone();
        tokio::spawn(async move { store.take_waiting(&[1; 32], "défi", noon()).await })
    });
    let mut taken = 0;
    for taker in takers.collect::<Vec<_>>() {
        taken += u32::from(taker.await.unwrap().unwrap() == secret);
    }
    assert_eq!(taken, 1);
}
