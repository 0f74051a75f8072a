//! Invitations: a link that serves once, by which a person chooses their own means of signing in.

use etayage_model::ids::UserId;
use etayage_store::{AccountStep, CodeKey, Invitation, MeansChange};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Browser, CodeToRegister, LONGEST_SECRET, SignedIn, check_password, code, digest, new_secret,
    recovery,
};
use crate::{AccountChange, App, AppError, Person, Result};
use etayage_model::refusal::Refusal;

/// How long a link can be used.
const VALID: SignedDuration = SignedDuration::from_hours(24 * 7);
/// What is prepared before the link is used up.
const PREPARED: &str = "enrolment";

/// The secret of a link, shown once to whoever hands it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the address ends with.
    pub secret: String,
    /// When it stops being accepted.
    pub expires_at: Timestamp,
}

/// Someone who opened their link.
pub struct Invited {
    /// Who they are and what they may do.
    pub person: Person,
    /// When the link stops being accepted.
    pub expires_at: Timestamp,
    /// Whether they have chosen a password, and have a code to register.
    pub password_chosen: bool,
}

/// Someone who has just chosen their means.
pub struct Entered {
    /// Their first session.
    pub signed: SignedIn,
    /// Their recovery codes, shown once; none with a passkey.
    pub recovery: Vec<String>,
}

/// Choices made before the link is used up.
#[derive(Default, Serialize, Deserialize)]
struct Prepared {
    password_hash: Option<String>,
    code_secret: Option<Vec<u8>>,
}

impl App {
    /// A new link for an account, and what to keep of it.
    pub(crate) fn new_invitation(&self, by: &str, user: &UserId) -> Result<(Link, Invitation)> {
        let secret = new_secret()?;
        let now = self.clock.real();
        let link = Link {
            secret,
            expires_at: now + VALID,
        };
        let invitation = Invitation {
            user: user.to_string(),
            token_hash: token(&link.secret),
            created_at: now,
            created_by: by.to_owned(),
            expires_at: link.expires_at,
        };
        Ok((link, invitation))
    }

    /// Who opened a link.
    ///
    /// # Errors
    /// `NotFound` when it was used, replaced or has expired, or the account is closed.
    pub async fn invited(&self, secret: &str) -> Result<Invited> {
        let invitation = self.invitation(secret).await?;
        let prepared = self.prepared(&invitation).await?;
        Ok(Invited {
            person: self.person(&invitation.user).await?,
            expires_at: invitation.expires_at,
            password_chosen: prepared.password_hash.is_some(),
        })
    }

    /// Chooses the password; it is kept aside until a code is registered.
    ///
    /// # Errors
    /// A refusal on the field `password`; `NotFound` as for [`App::invited`].
    pub async fn prepare_password(&self, secret: &str, password: &str) -> Result<()> {
        let invitation = self.invitation(secret).await?;
        let person = self.person(&invitation.user).await?;
        check_password(password, &person.user.login)?;
        let mut prepared = self.prepared(&invitation).await?;
        let hash = self.signing.passwords.hash(password.to_owned()).await?;
        prepared.password_hash = Some(hash);
        self.keep_prepared(&invitation, &prepared).await
    }

    /// What to tell the application of codes; the same until it is registered.
    ///
    /// # Errors
    /// `NotFound` as for [`App::invited`].
    pub async fn code_to_register(&self, secret: &str) -> Result<CodeToRegister> {
        let invitation = self.invitation(secret).await?;
        let person = self.person(&invitation.user).await?;
        let mut prepared = self.prepared(&invitation).await?;
        let code_secret = match prepared.code_secret.clone() {
            Some(known) => known,
            None => {
                let drawn = code::new_secret()?;
                prepared.code_secret = Some(drawn.clone());
                self.keep_prepared(&invitation, &prepared).await?;
                drawn
            }
        };
        Ok(code::to_register(&code_secret, &person.user.login))
    }

    /// Registers the application with its first code, uses the link up, and enters.
    ///
    /// # Errors
    /// A refusal on the field `code`; `NotFound` as for [`App::invited`].
    pub async fn accept_with_code(
        &self,
        secret: &str,
        typed: &str,
        browser: Browser<'_>,
    ) -> Result<Entered> {
        let invitation = self.invitation(secret).await?;
        let prepared = self.prepared(&invitation).await?;
        let (Some(hash), Some(code_secret)) = (prepared.password_hash, prepared.code_secret) else {
            return Err(AppError::NotFound);
        };
        let step = code::step(&code_secret, typed, self.clock.real()).ok_or_else(wrong_code)?;
        let recovery = recovery::draw()?;
        let key = CodeKey {
            secret: code_secret,
            last_step: step,
        };
        let changes = vec![
            MeansChange::Password(hash),
            MeansChange::Codes(key, recovery.iter().map(|c| recovery::normal(c)).collect()),
        ];
        let signed = self.accept(&invitation, changes, browser).await?;
        Ok(Entered { signed, recovery })
    }

    /// Uses a link up: only these means are left, every other session ends, and the person enters.
    pub(crate) async fn accept(
        &self,
        invitation: &Invitation,
        means: Vec<MeansChange>,
        browser: Browser<'_>,
    ) -> Result<SignedIn> {
        let now = self.clock.real();
        let hash = &invitation.token_hash;
        let steps = vec![
            AccountStep::Accept(*hash),
            AccountStep::Means(means),
            AccountStep::EndSessions { except: None },
        ];
        let (by, user) = (&invitation.user, UserId::new(invitation.user.as_str()));
        let change = AccountChange::InvitationUsed;
        if !self.record_change(by, &user, change, steps).await? {
            return Err(AppError::NotFound);
        }
        self.store.take_waiting(hash, PREPARED, now).await?;
        self.enter(&invitation.user, browser, None).await
    }

    pub(crate) async fn invitation(&self, secret: &str) -> Result<Invitation> {
        if secret.len() > LONGEST_SECRET {
            return Err(AppError::NotFound);
        }
        let found = self
            .store
            .invitation(&token(secret), self.clock.real())
            .await?;
        found.ok_or(AppError::NotFound)
    }

    async fn prepared(&self, invitation: &Invitation) -> Result<Prepared> {
        let now = self.clock.real();
        let kept = self
            .store
            .waiting(&invitation.token_hash, PREPARED, now)
            .await?;
        match kept {
            Some(body) => Ok(serde_json::from_slice(&body)?),
            None => Ok(Prepared::default()),
        }
    }

    async fn keep_prepared(&self, invitation: &Invitation, prepared: &Prepared) -> Result<()> {
        let body = serde_json::to_vec(prepared)?;
        let now = self.clock.real();
        let (hash, until) = (&invitation.token_hash, invitation.expires_at);
        Ok(self
            .store
            .put_waiting(hash, PREPARED, body, now, until)
            .await?)
    }
}

fn token(secret: &str) -> [u8; 32] {
    digest(&["invitation", secret])
}

/// The refusal of a code that does not match.
pub(super) fn wrong_code() -> Refusal {
    Refusal::new(
        "code",
        "Ce code n’est pas celui de l’application.",
        "Vérifiez que le téléphone est à l’heure, attendez le code suivant, et recopiez-le.",
    )
    .at("code")
}
