//! How many attempts, and how long to wait.
//!
//! Attempts are counted by address and by login *at an address*, never by login alone: nobody can
//! lock someone else out. A browser that has signed the person in before has its own count. Codes
//! are counted by account, but only once the password was right.

use etayage_model::refusal::Refusal;
use etayage_store::{Allowance, Store};
use jiff::{SignedDuration, Timestamp};

use super::digest;
use crate::Result;

const PAUSE: SignedDuration = SignedDuration::from_secs(30);
const LONGEST: SignedDuration = SignedDuration::from_mins(15);
/// Attempts for one login from one address, of a known device, of codes once the password is right.
const OF_LOGIN: u32 = 5;
const OF_DEVICE: u32 = 10;
const OF_CODES: u32 = 5;
/// Attempts from one address, whatever the logins: a whole organisation may share it.
const OF_ADDRESS: u32 = 40;
/// Forms kept for a session that has ended.
const OF_TYPED: u32 = 20;

fn allowance(key: [u8; 32], free: u32) -> Allowance {
    Allowance {
        key,
        free,
        pause: PAUSE,
        longest: LONGEST,
    }
}

/// Against what an attempt is counted.
pub(super) fn attempts(login: &str, address: &str, device: Option<&[u8; 32]>) -> Vec<Allowance> {
    match device {
        Some(device) => vec![allowance(*device, OF_DEVICE)],
        None => vec![
            allowance(digest(&["login", login, address]), OF_LOGIN),
            of_address(address),
        ],
    }
}

/// Against what an attempt without a login is counted.
pub(super) fn of_address(address: &str) -> Allowance {
    allowance(digest(&["address", address]), OF_ADDRESS)
}

/// Against what a form kept for a session that has ended is counted: that session.
pub(super) fn of_typed(session: &str) -> Allowance {
    allowance(digest(&["typed", session]), OF_TYPED)
}

/// Against what a code is counted; a wrong password is counted where it locks nobody out.
pub(super) fn second_attempts(user: &str, address: &str) -> Allowance {
    let key = match user {
        "" => digest(&["no code", address]),
        user => digest(&["code", user]),
    };
    allowance(key, OF_CODES)
}

/// Forgets what was counted, after a success: all of it but for the address, where one attempt is forgiven.
pub(super) async fn forget(
    store: &dyn Store,
    allowances: &[Allowance],
    at: Timestamp,
) -> Result<()> {
    if let Some((own, shared)) = allowances.split_first() {
        store.forget_attempts(&[own.key]).await?;
        for allowance in shared {
            store.forgive_attempt(&allowance.key, at).await?;
        }
    }
    Ok(())
}

/// The refusal of those who must wait.
pub(super) fn too_many(now: Timestamp, until: Timestamp) -> Refusal {
    let seconds = until.duration_since(now).as_secs().max(1);
    let wait = match seconds {
        ..=90 => format!("{seconds} secondes"),
        _ => format!("{} minutes", (seconds + 59) / 60),
    };
    Refusal::new(
        "too-many-failures",
        "Trop d’essais sans succès.",
        format!("Attendez {wait}, ou demandez une nouvelle invitation à votre administrateur."),
    )
}
