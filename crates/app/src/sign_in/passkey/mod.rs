//! Passkeys (WebAuthn): the device checks the person, so that a passkey alone is two factors.

mod register;

use etayage_model::refusal::Refusal;
use jiff::SignedDuration;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

use super::{Browser, SignedIn, digest, new_secret, throttle};
use crate::{App, AppError, Result};

/// How long a browser may take to answer.
const WAITS: SignedDuration = SignedDuration::from_mins(5);
const SIGNING: &str = "passkey";

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
        self.wait_for(&digest(&[SIGNING, &id]), SIGNING, &state, WAITS)
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

    pub(super) fn webauthn(&self) -> Result<&Webauthn> {
        self.signing.webauthn.as_ref().ok_or(AppError::NotFound)
    }
}

/// By what name an authenticator knows an account: nothing that says who it is.
pub(super) fn user_handle(user: &str) -> Uuid {
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
