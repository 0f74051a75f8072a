//! A passkey more, a passkey less: by invitation, or by someone signed in.

use etayage_model::refusal::Refusal;
use etayage_store::{MeansChange, PasskeyRow};
use serde_json::Value;
use webauthn_rs::prelude::{
    CreationChallengeResponse, CredentialID, PasskeyRegistration, RegisterPublicKeyCredential,
};

use super::{WAITS, user_handle};
use crate::sign_in::{Browser, SignedIn, digest, hex};
use crate::{AccountChange, App, AppError, Person, Result};

const REGISTERING: &str = "new passkey";
/// Longest name that a person gives to a passkey.
const LONGEST_NAME: usize = 60;

impl App {
    /// Asks a browser for a new passkey, for someone signed in; gives the options, as JSON.
    ///
    /// # Errors
    /// A refusal to sign in again first; `NotFound` where passkeys are not offered.
    pub async fn start_my_passkey(&self, secret: &str) -> Result<String> {
        let session = self.my_fresh_session(secret).await?;
        let person = self.person(&session.user).await?;
        self.start_passkey(&session.id_hash, &person).await
    }

    /// Registers the passkey that a browser made; other sessions end.
    ///
    /// # Errors
    /// A refusal on the field `name`, to sign in again first, or when the answer is not right.
    pub async fn register_my_passkey(&self, secret: &str, name: &str, answer: &str) -> Result<()> {
        let session = self.my_fresh_session(secret).await?;
        let row = self
            .new_passkey(&session.id_hash, &session.user, name, answer)
            .await?;
        self.change(
            &session,
            AccountChange::PasskeyAdded,
            MeansChange::AddPasskey(row),
        )
        .await
    }

    /// Takes a passkey away; other sessions end.
    ///
    /// # Errors
    /// A refusal to sign in again first, or when no means of signing in would be left.
    pub async fn remove_my_passkey(&self, secret: &str, id: &[u8]) -> Result<()> {
        let session = self.my_fresh_session(secret).await?;
        let means = self.store.means(&session.user).await?;
        let others = means.passkeys.iter().any(|passkey| passkey.id != id);
        let whole = means.password && means.codes_since.is_some();
        if !others && !whole && means.links.is_empty() {
            return Err(Refusal::new(
                "last-means",
                "Cette clé est votre seul moyen de connexion.",
                "Ajoutez d’abord une autre clé, ou un mot de passe et une application de codes.",
            )
            .into());
        }
        if !means.passkeys.iter().any(|passkey| passkey.id == id) {
            return Ok(());
        }
        let removed = MeansChange::RemovePasskey(id.to_vec());
        self.change(&session, AccountChange::PasskeyRemoved, removed)
            .await
    }

    /// Asks a browser for a passkey, for someone invited.
    ///
    /// # Errors
    /// `NotFound` where passkeys are not offered, or when the link cannot serve.
    pub async fn start_invited_passkey(&self, secret: &str) -> Result<String> {
        let invitation = self.invitation(secret).await?;
        let person = self.person(&invitation.user).await?;
        self.start_passkey(&invitation.token_hash, &person).await
    }

    /// Registers the passkey, uses the link up, and enters.
    ///
    /// # Errors
    /// A refusal on the field `name` or when the answer is not right; `NotFound` when the link
    /// cannot serve.
    pub async fn accept_with_passkey(
        &self,
        secret: &str,
        name: &str,
        answer: &str,
        browser: Browser<'_>,
    ) -> Result<SignedIn> {
        let invitation = self.invitation(secret).await?;
        let row = self
            .new_passkey(&invitation.token_hash, &invitation.user, name, answer)
            .await?;
        let means = vec![MeansChange::AddPasskey(row)];
        self.accept(&invitation, means, browser).await
    }

    async fn start_passkey(&self, place: &[u8; 32], person: &Person) -> Result<String> {
        let user = person.user.id.as_str();
        let known = self.store.means(user).await?.passkeys;
        let known: Vec<CredentialID> = known.into_iter().map(|row| row.id).collect();
        let (options, state) = self
            .webauthn()?
            .start_passkey_registration(
                user_handle(user),
                &person.user.login,
                &person.user.name,
                Some(known),
            )
            .map_err(|error| AppError::Fault(error.to_string()))?;
        self.wait_for(&registration(place), REGISTERING, &state, WAITS)
            .await?;
        discoverable(&options)
    }

    async fn new_passkey(
        &self,
        place: &[u8; 32],
        user: &str,
        name: &str,
        answer: &str,
    ) -> Result<PasskeyRow> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(Refusal::new(
                "name",
                "Cette clé n’a pas de nom, ou un nom trop long.",
                "Écrivez de quel appareil il s’agit, comme « Téléphone ».",
            )
            .at("name")
            .into());
        }
        let state: Option<PasskeyRegistration> =
            self.take_waited(&registration(place), REGISTERING).await?;
        let answer = serde_json::from_str::<RegisterPublicKeyCredential>(answer);
        let (Some(state), Ok(answer)) = (state, answer) else {
            return Err(unregistered().into());
        };
        let made = self
            .webauthn()?
            .finish_passkey_registration(&answer, &state)
            .map_err(|_| unregistered())?;
        if self.store.passkey(made.cred_id()).await?.is_some() {
            return Err(unregistered().into());
        }
        Ok(PasskeyRow {
            id: made.cred_id().to_vec(),
            user: user.to_owned(),
            name: name.to_owned(),
            key: serde_json::to_string(&made)?,
            created_at: self.clock.real(),
            last_used_at: None,
        })
    }
}

/// The options of a registration, asking for a passkey that needs no login to be found again.
fn discoverable(options: &CreationChallengeResponse) -> Result<String> {
    let mut options = serde_json::to_value(&options.public_key)?;
    let selection = &mut options["authenticatorSelection"];
    selection["residentKey"] = Value::from("required");
    selection["requireResidentKey"] = Value::from(true);
    Ok(options.to_string())
}

/// Under what a registration waits, beside what else waits for the same session or invitation.
fn registration(place: &[u8; 32]) -> [u8; 32] {
    digest(&[REGISTERING, &hex(place)])
}

fn unregistered() -> Refusal {
    Refusal::new(
        "passkey",
        "La clé d’accès n’a pas pu être enregistrée.",
        "Recommencez ; si rien n’y fait, choisissez un mot de passe et une application de codes.",
    )
}
