//! OpenID Connect: signing in through an identity provider that answers for two factors.
//!
//! Authorization code with PKCE; `state` and `nonce` of 43 characters; discovery only; signed user
//! information; the level (`acr`) is checked. Who it is was said beforehand by an administrator.

mod http;
mod provider;
mod setup;

use etayage_model::ids::UserId;
use etayage_model::refusal::Refusal;
use etayage_store::AccountStep;
use jiff::SignedDuration;
use openidconnect::{CsrfToken, Nonce, PkceCodeVerifier};
use serde::{Deserialize, Serialize};

pub(super) use provider::Provider;
pub use setup::{ProviderSetup, read_providers};

use super::{Browser, SignedIn, digest, new_secret, throttle};
use crate::{AccountChange, App, AppError, Result};

/// How long someone may stay at the provider.
const WAITS: SignedDuration = SignedDuration::from_mins(10);
const GONE: &str = "openid";

/// A way to a provider.
pub struct Departure {
    /// Where the browser goes.
    pub url: String,
    /// What it keeps, to be recognised when it comes back.
    pub secret: String,
}

/// What a browser brings back.
#[derive(Clone, Copy)]
pub struct Comeback<'a> {
    /// The provider it says it comes from.
    pub provider: &'a str,
    /// What it kept.
    pub secret: &'a str,
    /// The `state` that was given.
    pub state: &'a str,
    /// The code to exchange.
    pub code: &'a str,
    /// What the provider says instead, when it lets nobody in.
    pub error: &'a str,
    /// The address it comes from.
    pub address: &'a str,
}

/// What is remembered of someone gone to a provider.
#[derive(Serialize, Deserialize)]
struct Gone {
    provider: String,
    state: String,
    nonce: String,
    verifier: String,
    back: String,
}

/// What a session remembers of its provider, to end there too.
#[derive(Serialize, Deserialize)]
struct Origin {
    provider: String,
    id_token: String,
}

impl App {
    /// The identity providers: identifier, name.
    pub fn providers(&self) -> Vec<(String, String)> {
        let all = self.signing.providers.iter();
        all.map(|one| (one.setup.id.clone(), one.setup.name.clone()))
            .collect()
    }

    /// Sends someone to a provider, to come back to `back`.
    ///
    /// # Errors
    /// `NotFound` without such a provider; a refusal when it does not answer.
    pub async fn leave_for_provider(&self, provider: &str, back: &str) -> Result<Departure> {
        let provider = self.provider(provider)?;
        let (state, nonce) = (new_secret()?, new_secret()?);
        let sent = provider
            .authorize(
                &self.callback(provider)?,
                CsrfToken::new(state.clone()),
                Nonce::new(nonce.clone()),
                self.clock.real(),
            )
            .await
            .map_err(|why| silent(provider, &why))?;
        let gone = Gone {
            provider: provider.setup.id.clone(),
            state,
            nonce,
            verifier: sent.verifier,
            back: back.to_owned(),
        };
        let secret = new_secret()?;
        self.wait_for(&digest(&[GONE, &secret]), GONE, &gone, WAITS)
            .await?;
        Ok(Departure {
            url: sent.url,
            secret,
        })
    }

    /// Signs in whoever comes back from a provider; tells where they wanted to go.
    ///
    /// # Errors
    /// A refusal: not the same browser, too low a level, an identity that no account is tied to…
    pub async fn come_back(
        &self,
        back: Comeback<'_>,
        browser: Browser<'_>,
    ) -> Result<(SignedIn, String)> {
        let provider = self.provider(back.provider)?;
        let now = self.clock.real();
        let allowance = throttle::of_address(back.address);
        if let Some(until) = self.store.admit_attempt(&[allowance], now).await? {
            return Err(throttle::too_many(now, until).into());
        }
        let gone: Option<Gone> = self
            .take_waited(&digest(&[GONE, back.secret]), GONE)
            .await?;
        let gone = gone
            .filter(|gone| gone.state == back.state && gone.provider == back.provider)
            .ok_or_else(strange)?;
        if !back.error.is_empty() {
            return Err(closed(&provider.setup.name).into());
        }
        let known = provider
            .exchange(
                &self.callback(provider)?,
                back.code,
                PkceCodeVerifier::new(gone.verifier),
                &Nonce::new(gone.nonce),
                now,
            )
            .await
            .map_err(|why| silent(provider, &why))?;
        if !known
            .level
            .as_ref()
            .is_some_and(|level| provider.setup.levels.contains(level))
        {
            return Err(too_low(&provider.setup.name).into());
        }
        let user = self
            .named_by(back.provider, &known.subject, known.email.as_deref())
            .await?;
        let user = user.ok_or_else(|| unknown(&provider.setup.name))?;
        let origin = Origin {
            provider: back.provider.to_owned(),
            id_token: known.id_token,
        };
        let entered = self
            .enter(&user, browser, Some(serde_json::to_vec(&origin)?))
            .await;
        self.store.forgive_attempt(&allowance.key, now).await?;
        match entered {
            Ok(signed) => Ok((signed, gone.back)),
            Err(AppError::NotFound) => Err(unknown(&provider.setup.name).into()),
            Err(other) => Err(other),
        }
    }

    /// Who it is that a provider names; its identifier is kept the first time, for whoever was known by
    /// an e-mail address until then.
    async fn named_by(
        &self,
        provider: &str,
        subject: &str,
        email: Option<&str>,
    ) -> Result<Option<String>> {
        let found = self.store.identify(provider, subject, email).await?;
        let Some(found) = found else {
            return Ok(None);
        };
        if found.known {
            return Ok(Some(found.user));
        }
        let provider = provider.to_owned();
        let steps = vec![AccountStep::Recognise {
            provider: provider.clone(),
            subject: subject.to_owned(),
        }];
        let change = AccountChange::IdentityRecognised { provider };
        let user = UserId::new(found.user.as_str());
        let kept = self.record_change(&found.user, &user, change, steps);
        Ok(kept.await?.then_some(found.user))
    }

    /// Ends a session; tells where to go so that it ends at its provider too.
    ///
    /// # Errors
    /// When the base cannot answer. A provider that does not answer changes nothing.
    pub async fn leave(&self, secret: &str) -> Result<Option<String>> {
        let session = self.open_session(secret).await?;
        self.sign_out(secret).await?;
        let Some(sealed) = session.and_then(|session| session.provider) else {
            return Ok(None);
        };
        let origin: Origin = serde_json::from_slice(&sealed)?;
        let Ok(provider) = self.provider(&origin.provider) else {
            return Ok(None);
        };
        let Some(site) = self.public_url() else {
            return Ok(None);
        };
        let back = format!("{site}/connexion");
        let end = provider.end(
            &origin.id_token,
            &back,
            CsrfToken::new(new_secret()?),
            self.clock.real(),
        );
        match end.await {
            Ok(url) => Ok(url),
            Err(why) => {
                tracing::warn!(provider = origin.provider, %why, "signing out");
                Ok(None)
            }
        }
    }

    fn provider(&self, id: &str) -> Result<&Provider> {
        let mut all = self.signing.providers.iter();
        all.find(|one| one.setup.id == id).ok_or(AppError::NotFound)
    }

    fn callback(&self, provider: &Provider) -> Result<String> {
        let site = self.public_url().ok_or(AppError::NotFound)?;
        Ok(format!("{site}/connexion/retour/{}", provider.setup.id))
    }
}

/// A provider that does not answer as it should: the cause is for the log.
fn silent(provider: &Provider, why: &str) -> AppError {
    tracing::warn!(provider = provider.setup.id, why, "identity provider");
    Refusal::new(
        "provider",
        format!(
            "{} n’a pas répondu comme il le devait.",
            provider.setup.name
        ),
        "Recommencez dans un instant, ou connectez-vous autrement.",
    )
    .into()
}

fn strange() -> Refusal {
    Refusal::new(
        "provider-state",
        "Cette connexion n’a pas commencé dans ce navigateur, ou a trop tardé.",
        "Recommencez depuis la page de connexion.",
    )
}

fn closed(name: &str) -> Refusal {
    Refusal::new(
        "provider-closed",
        format!("{name} ne vous a pas laissé passer, ou vous avez renoncé."),
        "Recommencez, ou connectez-vous autrement.",
    )
}

fn too_low(name: &str) -> Refusal {
    Refusal::new(
        "provider-level",
        format!("{name} ne vous a demandé qu’une preuve de votre identité."),
        "Activez chez ce fournisseur une connexion à deux preuves, puis recommencez.",
    )
}

fn unknown(name: &str) -> Refusal {
    Refusal::new(
        "provider-identity",
        format!("{name} vous reconnaît, mais aucun compte ouvert n’est relié à cette identité."),
        "Demandez à votre administrateur de la relier à votre compte.",
    )
}
