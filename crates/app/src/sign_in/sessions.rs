//! Sessions: a new one at each sign-in, ended by time, by the person or by a change of their means.

use etayage_store::Session;
use jiff::{SignedDuration, Timestamp};

use super::{Browser, LONGEST_SECRET, SignedIn, device, device_hash, digest, new_secret, typed};
use crate::{App, AppError, Person, Result};

/// Time without any page after which a session ends.
const IDLE: SignedDuration = SignedDuration::from_hours(4);
/// Time after which it ends in any case: a day of work.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// A use is noted no more often than this.
const NOTED: SignedDuration = SignedDuration::from_mins(5);
/// Time during which a browser that signed someone in is known.
const DEVICE_KNOWN: SignedDuration = SignedDuration::from_hours(24 * 180);

impl App {
    /// Signs in without any proof: for a demonstration and for tests only.
    ///
    /// # Errors
    /// `NotFound` for an unknown account.
    pub async fn sign_in_as(&self, login: &str) -> Result<SignedIn> {
        let user = self
            .store
            .user_by_login(login)
            .await?
            .filter(|user| user.active);
        let user = user.ok_or(AppError::NotFound)?;
        self.enter(&user.id, Browser::default(), None).await
    }

    /// Opens a session for someone whose proofs were checked; the one the browser had ends.
    pub(crate) async fn enter(
        &self,
        user: &str,
        browser: Browser<'_>,
        provider: Option<Vec<u8>>,
    ) -> Result<SignedIn> {
        let person = self.person(user).await?;
        let now = self.clock.real();
        if let Some(previous) = browser.session {
            self.sign_out(previous).await?;
        }
        self.store.purge_sessions(now - typed::REMEMBERED).await?;
        let secret = new_secret()?;
        let session = Session {
            id_hash: digest(&[&secret]),
            user: user.to_owned(),
            created_at: now,
            last_seen_at: now,
            expires_at: now + IDLE,
            device: device::words(browser.agent),
            provider,
        };
        self.store.open_session(session).await?;
        let device = match browser.device.filter(|secret| secret.len() >= 40) {
            Some(known) => known.to_owned(),
            None => new_secret()?,
        };
        let hash = device_hash(Some(&device), &person.user.login);
        self.store
            .note_device(&hash, user, now + DEVICE_KNOWN)
            .await?;
        Ok(SignedIn {
            secret,
            device,
            person,
        })
    }

    /// The person of a session, if it is open.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn session(&self, secret: &str) -> Result<Option<Person>> {
        if secret.len() > LONGEST_SECRET {
            return Ok(None);
        }
        let now = self.clock.real();
        let found = self.store.session_holder(&digest(&[secret]), now).await?;
        let Some(holder) = found.filter(|holder| is_open(&holder.session, now)) else {
            return Ok(None);
        };
        let session = holder.session;
        if now.duration_since(session.last_seen_at) > NOTED {
            let end = end_of(session.created_at, now);
            self.store.touch_session(&session.id_hash, now, end).await?;
        }
        let person = Person::with_roles(holder.user, holder.memberships);
        Ok(Some(person).filter(|person| person.user.active))
    }

    /// The open session of that secret.
    pub(crate) async fn open_session(&self, secret: &str) -> Result<Option<Session>> {
        if secret.len() > LONGEST_SECRET {
            return Ok(None);
        }
        let now = self.clock.real();
        let found = self.store.session(&digest(&[secret]), now).await?;
        Ok(found.filter(|session| is_open(session, now)))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn sign_out(&self, secret: &str) -> Result<()> {
        Ok(self.store.close_session(&digest(&[secret])).await?)
    }
}

/// Whether it did not last a whole day.
fn is_open(session: &Session, now: Timestamp) -> bool {
    now < session.created_at + LONGEST
}

/// When a session opened then and used now ends, if it is not used again.
fn end_of(opened: Timestamp, now: Timestamp) -> Timestamp {
    (now + IDLE).min(opened + LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_and_at_the_end_of_the_day_in_any_case() {
        let opened = Timestamp::UNIX_EPOCH;
        let after = |hours| opened + SignedDuration::from_hours(hours);
        assert_eq!(end_of(opened, after(1)), after(5));
        assert_eq!(end_of(opened, after(11)), after(12));
    }
}
