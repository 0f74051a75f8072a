//! Signing in: password and code, known devices, throttling. Sessions, invitations, passkeys and
//! identity providers are beside.

pub(crate) mod code;
mod device;
mod invitation;
mod openid;
mod own;
mod passkey;
mod password;
pub(crate) mod recovery;
mod sessions;
mod setup;
mod throttle;
mod typed;
mod waiting;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use etayage_model::refusal::Refusal;
use etayage_store::Candidate;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

pub use code::CodeToRegister;
pub use invitation::{Entered, Invited, Link};
pub use openid::{Comeback, Departure, ProviderSetup, read_providers};
pub use own::{MySignIn, OpenSession};
pub use passkey::Ceremony;
pub use password::{PasswordCost, check_password, hash_password};
pub(crate) use setup::Signing;
pub use setup::{SignInSetup, sound_url};
pub use typed::Typed;

use crate::{App, AppError, Person, Result};
use throttle::{attempts, second_attempts};

/// What a person types.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// Their login, as typed.
    pub login: &'a str,
    /// Their password.
    pub password: &'a str,
    /// A code of their application, or a recovery code.
    pub code: &'a str,
    /// The address they come from.
    pub address: &'a str,
}

/// What their browser says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Browser<'a> {
    /// Which it is (`User-Agent`).
    pub agent: &'a str,
    /// Its cookie of known device.
    pub device: Option<&'a str>,
    /// Its session, which ends when another one begins.
    pub session: Option<&'a str>,
}

/// A new session: its secret goes to the browser and is not kept.
pub struct SignedIn {
    /// The value of the session’s cookie.
    pub secret: String,
    /// The value of the known device’s cookie.
    pub device: String,
    /// Who.
    pub person: Person,
}

impl App {
    /// Signs in with a login, a password and a code.
    ///
    /// # Errors
    /// One refusal for all causes, so that nobody learns which accounts exist nor which part was
    /// wrong; another when there were too many attempts.
    pub async fn sign_in(&self, typed: Credentials<'_>, browser: Browser<'_>) -> Result<SignedIn> {
        let login = typed.login.trim().to_lowercase();
        let now = self.clock.real();
        let device = device_hash(browser.device, &login);
        let candidate = self.store.candidate(&login, &device, now).await?;
        let known_device = candidate.as_ref().is_some_and(|found| found.known_device);
        let allowances = attempts(&login, typed.address, known_device.then_some(&device));
        if let Some(until) = self.store.admit_attempt(&allowances, now).await? {
            return Err(throttle::too_many(now, until).into());
        }
        let candidate = candidate.filter(|found| found.active);
        let known = candidate
            .as_ref()
            .and_then(|found| found.password_hash.clone());
        let right = self
            .signing
            .passwords
            .verify(known, typed.password.to_owned())
            .await?;
        let whole = if self.signing.second_factor {
            self.code_is_right(candidate.as_ref(), right, typed, now)
                .await?
        } else {
            right
        };
        let Some(found) = candidate.filter(|_| whole) else {
            return Err(self.wrong().into());
        };
        throttle::forget(self.store.as_ref(), &allowances, now).await?;
        self.enter(&found.user, browser, None).await
    }

    /// The same answer whatever was wrong.
    fn wrong(&self) -> Refusal {
        if self.signing.second_factor {
            return Refusal::new(
                "wrong-sign-in",
                "Identifiant, mot de passe ou code incorrect.",
                "Vérifiez les majuscules et l’heure de votre téléphone ; un code ne sert qu’une fois. Après plusieurs essais, attendez un quart d’heure, ou demandez une nouvelle invitation à votre administrateur.",
            );
        }
        Refusal::new(
            "wrong-sign-in",
            "Identifiant ou mot de passe inconnu.",
            "Vérifiez les majuscules.",
        )
    }

    /// Whether the code is right; the same work is done when the password was not.
    async fn code_is_right(
        &self,
        candidate: Option<&Candidate>,
        password_right: bool,
        typed: Credentials<'_>,
        now: Timestamp,
    ) -> Result<bool> {
        let user = candidate
            .filter(|_| password_right)
            .map_or("", |found| found.user.as_str());
        let allowance = second_attempts(user, typed.address);
        let exempt = candidate.is_some_and(|found| found.known_device);
        let admitted = exempt || self.store.admit_attempt(&[allowance], now).await?.is_none();
        let right = match code::digits(typed.code) {
            Some(digits) => {
                let secret = candidate.and_then(|found| found.code_secret.as_deref());
                match code::step(secret.unwrap_or(&[0; 20]), &digits, now) {
                    Some(step) => self.store.take_code_step(user, step).await?,
                    None => false,
                }
            }
            None => {
                let code = recovery::normal(typed.code);
                self.store.take_recovery_code(user, &code).await?
            }
        };
        if admitted && right {
            self.store.forget_attempts(&[allowance.key]).await?;
        }
        Ok(admitted && right && password_right)
    }
}

/// Random bytes.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|error| AppError::Fault(error.to_string()))?;
    Ok(bytes)
}

/// A secret for a cookie or a link: 256 bits.
pub(crate) fn new_secret() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// Bytes, in words that an address or a page can hold.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Longest secret of a cookie or a link that is looked at.
const LONGEST_SECRET: usize = 100;

/// A hash under which something is kept; parts cannot be taken for one another.
pub(crate) fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().into()
}

/// Under what a known device is kept for a login: one browser may serve several people.
fn device_hash(device: Option<&str>, login: &str) -> [u8; 32] {
    let secret = device.filter(|secret| secret.len() <= LONGEST_SECRET);
    digest(&["device", secret.unwrap_or_default(), login])
}
