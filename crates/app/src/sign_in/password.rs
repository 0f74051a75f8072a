//! Passwords: Argon2id, at most as many at once as the machine has cores.

use std::sync::{Arc, OnceLock};

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use etayage_model::refusal::Refusal;
use tokio::sync::Semaphore;

use crate::{AppError, Result};

/// Fewest characters of a password.
pub const SHORTEST: usize = 12;
/// Longest password that is looked at, in bytes.
const LONGEST: usize = 1024;
/// Fewest different characters of a password.
const DIFFERENT: usize = 5;

/// What one hashing costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory, in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for PasswordCost {
    /// As OWASP advises for Argon2id: 19 MiB, two passes.
    fn default() -> Self {
        Self {
            memory: Params::DEFAULT_M_COST,
            passes: Params::DEFAULT_T_COST,
        }
    }
}

/// Hashes and compares passwords.
pub(crate) struct Passwords {
    argon2: Argon2<'static>,
    gate: Semaphore,
    decoy: OnceLock<String>,
}

impl Passwords {
    pub(crate) fn new(cost: PasswordCost) -> Result<Self> {
        let params = Params::new(cost.memory, cost.passes, 1, None).map_err(fault)?;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            gate: Semaphore::new(cores),
            decoy: OnceLock::new(),
        })
    }

    /// The hash of a password, in PHC format.
    pub(crate) async fn hash(self: &Arc<Self>, password: String) -> Result<String> {
        self.off_thread(move |this| this.hash_now(&password)).await
    }

    /// Compares; without anything to compare with, does the same work and says no.
    pub(crate) async fn verify(
        self: &Arc<Self>,
        known: Option<String>,
        password: String,
    ) -> Result<bool> {
        if password.len() > LONGEST {
            return Ok(false);
        }
        self.off_thread(move |this| {
            let decoy = this.decoy()?;
            let hash = PasswordHash::new(known.as_deref().unwrap_or(decoy)).map_err(fault)?;
            let same = this.argon2.verify_password(password.as_bytes(), &hash);
            Ok(same.is_ok() && known.is_some())
        })
        .await
    }

    fn decoy(&self) -> Result<&str> {
        if let Some(decoy) = self.decoy.get() {
            return Ok(decoy);
        }
        let made = self.hash_now("le mot de passe de personne")?;
        Ok(self.decoy.get_or_init(|| made))
    }

    fn hash_now(&self, password: &str) -> Result<String> {
        let hash = self.argon2.hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(fault)
    }

    async fn off_thread<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _place = self.gate.acquire().await.map_err(fault)?;
        let this = Arc::clone(self);
        tokio::task::spawn_blocking(move || work(&this))
            .await
            .map_err(fault)?
    }
}

fn fault(error: impl std::fmt::Display) -> AppError {
    AppError::Fault(error.to_string())
}

/// The Argon2id hash of a password at the usual cost, in PHC format.
///
/// # Errors
/// A fault when hashing fails.
pub async fn hash_password(password: String) -> Result<String> {
    let passwords = Arc::new(Passwords::new(PasswordCost::default())?);
    passwords.hash(password).await
}

/// Whether a password is worth something.
///
/// # Errors
/// A refusal that says what to do, on the field `password`.
pub fn check_password(password: &str, login: &str) -> Result<(), Refusal> {
    let refuse = |why: &str, next: &str| Err(Refusal::new("password", why, next).at("password"));
    if password.chars().count() < SHORTEST {
        return refuse(
            "Le mot de passe compte au moins 12 caractères.",
            "Choisissez une phrase facile à retenir.",
        );
    }
    if password.len() > LONGEST {
        return refuse(
            "Ce mot de passe est trop long.",
            "Tenez-vous à quelques phrases.",
        );
    }
    let mut characters: Vec<char> = password.chars().collect();
    characters.sort_unstable();
    characters.dedup();
    if characters.len() < DIFFERENT || password.to_lowercase().contains(login) {
        return refuse(
            "Ce mot de passe se devine : il répète peu de caractères ou contient votre identifiant.",
            "Choisissez quatre ou cinq mots qui ne se suivent nulle part ailleurs.",
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cheap() -> Arc<Passwords> {
        let cost = PasswordCost {
            memory: 8,
            passes: 1,
        };
        Arc::new(Passwords::new(cost).unwrap())
    }

    #[tokio::test]
    async fn a_password_answers_to_its_own_hash_only() {
        let passwords = cheap();
        let hash = passwords
            .hash("une longue phrase".to_owned())
            .await
            .unwrap();
        let ask = async |known: Option<String>, typed: &str| {
            passwords.verify(known, typed.to_owned()).await.unwrap()
        };
        assert!(ask(Some(hash.clone()), "une longue phrase").await);
        assert!(!ask(Some(hash.clone()), "une autre phrase").await);
        assert!(!ask(Some(hash), &"x".repeat(LONGEST + 1)).await);
        assert!(!ask(None, "le mot de passe de personne").await);
    }

    #[test]
    fn what_can_be_guessed_is_refused() {
        assert!(check_password("quatre mots sans suite", "sidonie").is_ok());
        for weak in ["trop court", "aaaaaaaaaaaaaaaa", "je suis Sidonie B."] {
            assert!(check_password(weak, "sidonie").is_err(), "{weak}");
        }
    }
}
