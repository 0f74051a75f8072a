//! Passkeys (WebAuthn): the device checks the person, so that a passkey alone is two factors.

use etayage_model::refusal::Refusal;
use etayage_store::{MeansChange, PasskeyRow};
use jiff::SignedDuration;
use serde::de::DeserializeOwned;
use serde_json::Value;
use webauthn_rs::prelude::{
    CreationChallengeResponse, CredentialID, DiscoverableAuthentication, Passkey,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn,
    WebauthnBuilder,
};

use super::{Browser, SignedIn, digest, new_secret, throttle};
use crate::{App, AppError, Person, Result};

/// How long a browser may take to answer.
const WAITS: SignedDuration = SignedDuration::from_mins(5);
const REGISTERING: &str = "new passkey";
const SIGNING: &str = "passkey";
/// Longest name that a person gives to a passkey.
const LONGEST_NAME: usize = 60;

/// What a browser is asked to do with a passkey.
pub struct Ceremony {
    /// What the answer must come with.
    pub id: String,
    /// The options, as JSON.
    pub options: String,
}

/// The checker of an installation; none where passkeys cannot be bound to a name.
pub(super) fn checker(url: &str) -> Result<Option<Webauthn>> {
    let origin = Url::parse(url).map_err(|error| AppError::Fault(error.to_string()))?;
    let Some(domain) = origin.domain() else {
        return Ok(None);
    };
    let built = WebauthnBuilder::new(domain, &origin).and_then(|b| b.rp_name("Étayage").build());
    built
        .map(Some)
        .map_err(|error| AppError::Fault(error.to_string()))
}

impl App {
    /// Whether passkeys are offered: the installation knows its address, and it is a name.
    pub fn offers_passkeys(&self) -> bool {
        self.signing.webauthn.is_some()
    }

    /// Asks a browser for any passkey it has for this site.
    ///
    /// # Errors
    /// `NotFound` where passkeys are not offered.
    pub async fn start_passkey_sign_in(&self) -> Result<Ceremony> {
        let (options, state) = self
            .webauthn()?
            .start_discoverable_authentication()
            .map_err(|error| AppError::Fault(error.to_string()))?;
        let id = new_secret()?;
        self.wait_for(&digest(&[SIGNING, &id]), SIGNING, &state)
            .await?;
        Ok(Ceremony {
            id,
            options: serde_json::to_value(&options.public_key)?.to_string(),
        })
    }

    /// Signs in with what a browser answered.
    ///
    /// # Errors
    /// One refusal for all causes; another when there were too many attempts.
    pub async fn sign_in_with_passkey(
        &self,
        id: &str,
        answer: &str,
        address: &str,
        browser: Browser<'_>,
    ) -> Result<SignedIn> {
        let now = self.clock.real();
        let allowance = throttle::of_address(address);
        if let Some(until) = self.store.admit_attempt(&[allowance], now).await? {
            return Err(throttle::too_many(now, until).into());
        }
        let Some(user) = self.passkey_holder(id, answer).await? else {
            return Err(wrong_passkey().into());
        };
        self.store.forgive_attempt(&allowance.key, now).await?;
        match self.enter(&user, browser, None).await {
            Err(AppError::NotFound) => Err(wrong_passkey().into()),
            other => other,
        }
    }

    /// Whose passkey answered, if the answer is right; a ceremony serves once.
    async fn passkey_holder(&self, id: &str, answer: &str) -> Result<Option<String>> {
        let state: Option<DiscoverableAuthentication> =
            self.take_waited(&digest(&[SIGNING, id]), SIGNING).await?;
        let answer = serde_json::from_str::<PublicKeyCredential>(answer);
        let (Some(state), Ok(answer)) = (state, answer) else {
            return Ok(None);
        };
        let webauthn = self.webauthn()?;
        let Ok((handle, credential)) = webauthn.identify_discoverable_authentication(&answer)
        else {
            return Ok(None);
        };
        let Some(row) = self.store.passkey(credential).await? else {
            return Ok(None);
        };
        let mut key: Passkey = serde_json::from_str(&row.key)?;
        let checked = webauthn.finish_discoverable_authentication_v2(&answer, state, &key);
        let Ok(result) = checked else {
            return Ok(None);
        };
        if handle != user_handle(&row.user) || !result.user_verified() {
            return Ok(None);
        }
        key.update_credential(&result);
        let json = serde_json::to_string(&key)?;
        self.store
            .touch_passkey(&row.id, &json, self.clock.real())
            .await?;
        Ok(Some(row.user))
    }

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
        self.change(&session, vec![MeansChange::AddPasskey(row)])
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
        self.change(&session, vec![MeansChange::RemovePasskey(id.to_vec())])
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
        self.wait_for(&registration(place), REGISTERING, &state)
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

    fn webauthn(&self) -> Result<&Webauthn> {
        self.signing.webauthn.as_ref().ok_or(AppError::NotFound)
    }

    pub(super) async fn wait_for(
        &self,
        place: &[u8; 32],
        kind: &str,
        state: &impl serde::Serialize,
    ) -> Result<()> {
        let now = self.clock.real();
        let body = serde_json::to_vec(state)?;
        Ok(self
            .store
            .put_waiting(place, kind, body, now, now + WAITS)
            .await?)
    }

    pub(super) async fn take_waited<T: DeserializeOwned>(
        &self,
        place: &[u8; 32],
        kind: &str,
    ) -> Result<Option<T>> {
        let body = self
            .store
            .take_waiting(place, kind, self.clock.real())
            .await?;
        Ok(body.map(|body| serde_json::from_slice(&body)).transpose()?)
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
    let place: String = place.iter().map(|byte| format!("{byte:02x}")).collect();
    digest(&[REGISTERING, &place])
}

/// By what name an authenticator knows an account: nothing that says who it is.
fn user_handle(user: &str) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest(&["passkey of", user])[..16]);
    Uuid::from_bytes(bytes)
}

fn wrong_passkey() -> Refusal {
    Refusal::new(
        "wrong-sign-in",
        "Cette clé d’accès n’ouvre aucun compte ici.",
        "Recommencez, choisissez-en une autre, ou connectez-vous avec un mot de passe et un code.",
    )
}

fn unregistered() -> Refusal {
    Refusal::new(
        "passkey",
        "La clé d’accès n’a pas pu être enregistrée.",
        "Recommencez ; si rien n’y fait, choisissez un mot de passe et une application de codes.",
    )
}
