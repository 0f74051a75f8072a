//! What was typed when a session had ended: kept for its author alone, until they sign in again.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use etayage_store::Session;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::{LONGEST_SECRET, digest, throttle};
use crate::{App, Person, Result};

/// How long it is kept.
const WAITS: SignedDuration = SignedDuration::from_hours(1);
/// Time during which a session that has ended still tells whose it was: a form may be sent on the
/// Monday that was begun on the Friday.
pub(super) const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 7);
const TYPED: &str = "typed";

/// A form as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// Names and values, as posted.
    pub fields: Vec<(String, String)>,
    /// Whether files came along: they are not kept.
    pub files: bool,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    user: String,
    typed: Typed,
}

impl App {
    /// Keeps what was typed in the form of that address by the person of a session that has ended.
    /// Gives the secret with which their browser finds it again; none when it cannot be told whose
    /// the session was, or when it keeps too much.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn keep_typed(
        &self,
        session: &str,
        path: &str,
        typed: Typed,
    ) -> Result<Option<String>> {
        let Some(ended) = self.ended_session(session).await? else {
            return Ok(None);
        };
        let secret = URL_SAFE_NO_PAD.encode(digest(&["typed in", session]));
        let allowance = throttle::of_typed(&secret);
        let now = self.clock.real();
        if self.store.admit_attempt(&[allowance], now).await?.is_some() {
            return Ok(None);
        }
        let user = ended.user;
        self.wait_for(&place(&secret, path), TYPED, &Kept { user, typed }, WAITS)
            .await?;
        Ok(Some(secret))
    }

    /// Gives back, once, what this person typed in the form of that address; nothing to anyone else.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn take_typed(
        &self,
        person: &Person,
        secret: &str,
        path: &str,
    ) -> Result<Option<Typed>> {
        let place = place(secret, path);
        let now = self.clock.real();
        let Some(body) = self.store.waiting(&place, TYPED, now).await? else {
            return Ok(None);
        };
        let kept: Kept = serde_json::from_slice(&body)?;
        if kept.user != person.user.id.as_str() {
            return Ok(None);
        }
        let taken: Option<Kept> = self.take_waited(&place, TYPED).await?;
        Ok(taken.map(|kept| kept.typed))
    }

    /// The session of that secret, open or ended not long ago.
    async fn ended_session(&self, secret: &str) -> Result<Option<Session>> {
        if secret.len() > LONGEST_SECRET {
            return Ok(None);
        }
        let then = self.clock.real() - REMEMBERED;
        Ok(self.store.session(&digest(&[secret]), then).await?)
    }
}

/// Under what it is kept: one form at each address.
fn place(secret: &str, path: &str) -> [u8; 32] {
    digest(&[TYPED, secret, path])
}
