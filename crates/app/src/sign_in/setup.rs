//! How an installation signs people in.

use std::sync::Arc;

use webauthn_rs::prelude::Webauthn;

use super::openid::{Provider, ProviderSetup};
use super::passkey;
use super::password::{PasswordCost, Passwords};
use crate::{App, AppError, Result};

/// What an installation chooses about signing in.
#[derive(Clone, Debug)]
pub struct SignInSetup {
    /// Whether a password must come with a code: always, but for invented people.
    pub second_factor: bool,
    /// Where browsers find the installation, such as `https://etayage.exemple.fr`: without it there
    /// are no passkeys and no identity providers.
    pub url: Option<String>,
    /// What hashing a password costs.
    pub password_cost: PasswordCost,
    /// The identity providers.
    pub providers: Vec<ProviderSetup>,
}

impl Default for SignInSetup {
    /// Two factors, no address, the usual cost.
    fn default() -> Self {
        Self {
            second_factor: true,
            url: None,
            password_cost: PasswordCost::default(),
            providers: vec![],
        }
    }
}

/// The same, ready to serve.
pub(crate) struct Signing {
    pub(crate) second_factor: bool,
    pub(crate) url: Option<String>,
    pub(crate) passwords: Arc<Passwords>,
    pub(crate) webauthn: Option<Webauthn>,
    pub(in crate::sign_in) providers: Vec<Provider>,
}

impl Signing {
    pub(crate) fn new(setup: SignInSetup) -> Result<Self> {
        let url = setup.url.map(|url| url.trim_end_matches('/').to_owned());
        if let Some(url) = url.as_deref().filter(|url| !sound_url(url)) {
            return Err(AppError::Fault(format!(
                "{url} : attendu https://nom-du-site, ou http://localhost:port"
            )));
        }
        let webauthn = url.as_deref().map(passkey::checker).transpose()?.flatten();
        let providers = match &url {
            Some(_) => setup.providers.into_iter().map(Provider::new).collect(),
            None => vec![],
        };
        Ok(Self {
            second_factor: setup.second_factor,
            url,
            passwords: Arc::new(Passwords::new(setup.password_cost)?),
            webauthn,
            providers,
        })
    }
}

/// Whether an address can be that of an installation: an origin, without a path; in clear on this machine only.
pub fn sound_url(url: &str) -> bool {
    let url = url.trim_end_matches('/');
    let host = match url.split_once("://") {
        Some(("https", host)) => host,
        Some(("http", host)) => {
            let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
            if !["localhost", "127.0.0.1"].contains(&name) {
                return false;
            }
            host
        }
        _ => return false,
    };
    !host.is_empty()
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c))
}

impl App {
    /// The same application, signing people in as an installation chooses.
    ///
    /// # Errors
    /// When the choices cannot be followed, said in French.
    pub fn with_sign_in(mut self, setup: SignInSetup) -> Result<Self> {
        self.signing = Arc::new(Signing::new(setup)?);
        Ok(self)
    }

    /// Whether a password must come with a code.
    pub fn second_factor(&self) -> bool {
        self.signing.second_factor
    }

    /// Where browsers find the installation, when that was said.
    pub fn public_url(&self) -> Option<&str> {
        self.signing.url.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_an_origin_and_secret_outside_this_machine() {
        for good in [
            "https://etayage.exemple.fr",
            "https://exemple.fr:8443",
            "http://localhost:3000",
            "http://127.0.0.1:3000",
        ] {
            assert!(sound_url(good), "{good}");
        }
        for bad in [
            "etayage.exemple.fr",
            "http://etayage.exemple.fr",
            "https://exemple.fr/etayage",
            "https://a b",
        ] {
            assert!(!sound_url(bad), "{bad}");
        }
    }
}
