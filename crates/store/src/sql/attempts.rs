//! Attempts to sign in, and how long the next one must wait.

use jiff::{SignedDuration, Timestamp};

use super::db::{Db, Result};
use super::value::{ToValue, values};
use crate::types::sign_in::Allowance;
use crate::{StoreError, chain};

const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// Counts an attempt against every key, or tells until when to wait.
pub(super) async fn admit(
    db: &dyn Db,
    allowances: &[Allowance],
    at: Timestamp,
) -> Result<Option<Timestamp>> {
    let names: Vec<_> = allowances
        .iter()
        .map(|allowance| format!("attempt/{}", chain::hex(&allowance.key)))
        .collect();
    db.lock(&names).await?;
    let horizon = at
        .checked_sub(REMEMBERED)
        .map_err(|e| StoreError::Invalid(e.to_string()))?;
    let mut until = None;
    for allowance in allowances {
        let made = db
            .one(
                "SELECT COUNT(*), MAX(at) FROM sign_in_attempts WHERE key_hash = ?1 AND at >= ?2",
                values![allowance.key, horizon],
                |row| Ok((row.get::<u32>(0)?, row.get::<Option<Timestamp>>(1)?)),
            )
            .await?;
        until = until.max(wait(allowance, made.unwrap_or((0, None))));
    }
    if until.is_some_and(|until| until > at) {
        return Ok(until);
    }
    db.run(
        "DELETE FROM sign_in_attempts WHERE at < ?1",
        values![horizon],
    )
    .await?;
    let lines: Vec<_> = allowances
        .iter()
        .map(|allowance| values![allowance.key, at].to_vec())
        .collect();
    let insert = "INSERT INTO sign_in_attempts (key_hash, at) VALUES (?1, ?2)";
    db.run_each(insert, &lines).await?;
    Ok(None)
}

/// The instant from which one more attempt is admitted.
fn wait(allowance: &Allowance, (made, last): (u32, Option<Timestamp>)) -> Option<Timestamp> {
    let beyond = made.checked_sub(allowance.free)?;
    let factor = 1_i32.checked_shl(beyond.min(30)).unwrap_or(i32::MAX);
    let pause = allowance.pause.checked_mul(factor);
    let pause = pause.map_or(allowance.longest, |pause| pause.min(allowance.longest));
    last?.checked_add(pause).ok()
}

/// Forgets the attempts of keys.
pub(super) async fn forget(db: &dyn Db, keys: &[[u8; 32]]) -> Result<()> {
    let lines: Vec<_> = keys.iter().map(|key| values![key].to_vec()).collect();
    db.run_each("DELETE FROM sign_in_attempts WHERE key_hash = ?1", &lines)
        .await
}

/// Forgets one attempt.
pub(super) async fn forgive(db: &dyn Db, key: &[u8; 32], at: Timestamp) -> Result<()> {
    db.run(
        "DELETE FROM sign_in_attempts WHERE key_hash = ?1 AND at = ?2",
        values![key, at],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_attempt_beyond_those_allowed_waits_twice_as_long_up_to_a_limit() {
        let allowance = Allowance {
            key: [0; 32],
            free: 5,
            pause: SignedDuration::from_mins(1),
            longest: SignedDuration::from_mins(15),
        };
        let last = Timestamp::UNIX_EPOCH;
        let minutes = |made| {
            wait(&allowance, (made, Some(last))).map(|until| until.duration_since(last).as_mins())
        };
        assert_eq!(minutes(4), None);
        let waits = [5, 6, 7, 8, 9, 40, 4_000_000].map(minutes);
        assert_eq!(waits, [1, 2, 4, 8, 15, 15, 15].map(Some));
    }
}
