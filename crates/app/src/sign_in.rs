//! Signing in: password (Argon2id), server-side sessions, throttling.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, PasswordHash};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use etayage_model::refusal::Refusal;
use etayage_store::Session;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use crate::{App, AppError, Person, Result};

/// Hours without any page after which a session ends.
const IDLE_HOURS: i64 = 10;
/// Failures allowed for one login, or from one address, in a quarter of an hour.
const FAILURES: [u32; 2] = [8, 40];
const WINDOW_MINUTES: i64 = 15;
/// Longest password that is looked at, in bytes.
const LONGEST: usize = 1024;

/// A new session: its secret goes to the browser and is not kept.
pub struct SignedIn {
    /// The value of the cookie.
    pub secret: String,
    /// Who.
    pub person: Person,
}

impl App {
    /// Signs in with a login and a password.
    ///
    /// # Errors
    /// One refusal for all causes, so that nobody learns which accounts exist; another when there
    /// were too many failures.
    pub async fn sign_in(&self, login: &str, password: &str, address: &str) -> Result<SignedIn> {
        let login = login.trim().to_lowercase();
        let now = self.clock.real();
        let keys = [digest(&["login", &login]), digest(&["address", address])];
        self.throttle(&keys, now).await?;
        let user = self
            .store
            .user_by_login(&login)
            .await?
            .filter(|user| user.active);
        let known = user.as_ref().and_then(|user| user.password_hash.clone());
        if !verify(known, password.to_owned()).await? {
            self.store.note_failed_sign_in(&keys, now).await?;
            return Err(Refusal::new("wrong-sign-in", "Identifiant ou mot de passe inconnu.", "Vérifiez les majuscules, ou demandez un nouveau mot de passe à votre administrateur.").into());
        }
        self.store.forget_failed_sign_ins(&keys[..1]).await?;
        let user = user.ok_or(AppError::NotFound)?;
        self.start_session(user).await
    }

    /// Signs in without a password: for a demonstration only.
    ///
    /// # Errors
    /// `NotFound` for an unknown account.
    pub async fn sign_in_as(&self, login: &str) -> Result<SignedIn> {
        let user = self
            .store
            .user_by_login(login)
            .await?
            .filter(|user| user.active);
        self.start_session(user.ok_or(AppError::NotFound)?).await
    }

    async fn start_session(&self, user: etayage_store::User) -> Result<SignedIn> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| AppError::Fault(error.to_string()))?;
        let secret = URL_SAFE_NO_PAD.encode(bytes);
        let now = self.clock.real();
        let session = Session {
            id_hash: digest(&[&secret]),
            user: user.id.clone(),
            created_at: now,
            last_seen_at: now,
            expires_at: now + SignedDuration::from_hours(IDLE_HOURS),
        };
        self.store.open_session(session).await?;
        Ok(SignedIn {
            secret,
            person: self.person_of(user).await?,
        })
    }

    /// The person of a session, if it is open.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn session(&self, secret: &str) -> Result<Option<Person>> {
        if secret.len() > 100 {
            return Ok(None);
        }
        let now = self.clock.real();
        let id = digest(&[secret]);
        let Some(session) = self.store.session(&id, now).await? else {
            return Ok(None);
        };
        if now.duration_since(session.last_seen_at) > SignedDuration::from_mins(10) {
            let end = now + SignedDuration::from_hours(IDLE_HOURS);
            self.store.touch_session(&id, now, end).await?;
        }
        match self.person(&session.user).await {
            Ok(person) => Ok(Some(person)),
            Err(AppError::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn sign_out(&self, secret: &str) -> Result<()> {
        Ok(self.store.close_session(&digest(&[secret])).await?)
    }

    async fn throttle(&self, keys: &[[u8; 32]; 2], now: Timestamp) -> Result<()> {
        let since = now - SignedDuration::from_mins(WINDOW_MINUTES);
        let failures = self.store.failed_sign_ins(keys, since).await?;
        if failures
            .iter()
            .zip(FAILURES)
            .all(|(count, most)| *count < most)
        {
            return Ok(());
        }
        Err(Refusal::new("too-many-failures", "Trop d’essais sans succès.", format!("Attendez {WINDOW_MINUTES} minutes, ou demandez un nouveau mot de passe à votre administrateur.")).into())
    }
}

/// The Argon2id hash of a password, in PHC format.
///
/// # Errors
/// A fault when hashing fails.
pub async fn hash_password(password: String) -> Result<String> {
    off_thread(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| AppError::Fault(error.to_string()))
    })
    .await
}

/// Compares, taking as long for an unknown account as for a known one.
async fn verify(known: Option<String>, password: String) -> Result<bool> {
    if password.len() > LONGEST {
        return Ok(false);
    }
    off_thread(move || {
        let Some(known) = known else {
            let _ = Argon2::default().hash_password(password.as_bytes());
            return Ok(false);
        };
        let hash = PasswordHash::new(&known).map_err(|error| AppError::Fault(error.to_string()))?;
        Ok(Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok())
    })
    .await
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| AppError::Fault(error.to_string()))?
}

fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().into()
}
