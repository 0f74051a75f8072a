//! One identity provider, as the standard speaks to it. Errors are for the log.

use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreJwsSigningAlgorithm,
    CoreUserInfoClaims,
};
use openidconnect::{
    AccessToken, AuthType, AuthenticationContextClass, AuthorizationCode, ClientId, ClientSecret,
    CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, LogoutRequest, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl,
    ProviderMetadataWithLogout, RedirectUrl, Scope, SubjectIdentifier, TokenResponse,
    UserInfoResponseType,
};
use tokio::sync::RwLock;

use super::http::ask;
use super::setup::ProviderSetup;

/// How long a discovery document is believed.
const BELIEVED: SignedDuration = SignedDuration::from_hours(1);

type Answer<T> = Result<T, String>;
type Metadata = ProviderMetadataWithLogout;
type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A provider and what it last said of itself.
pub(in crate::sign_in) struct Provider {
    pub(super) setup: ProviderSetup,
    metadata: RwLock<Option<(Timestamp, Metadata)>>,
}

/// A way to the provider.
pub(super) struct Sent {
    pub(super) url: String,
    pub(super) verifier: String,
}

/// What the provider knows of someone.
pub(super) struct Known {
    pub(super) subject: String,
    pub(super) email: Option<String>,
    pub(super) level: Option<String>,
    pub(super) id_token: String,
}

impl Provider {
    pub(in crate::sign_in) fn new(setup: ProviderSetup) -> Self {
        Self {
            setup,
            metadata: RwLock::new(None),
        }
    }

    /// The address of the provider’s page.
    pub(super) async fn authorize(
        &self,
        callback: &str,
        state: CsrfToken,
        nonce: Nonce,
        now: Timestamp,
    ) -> Answer<Sent> {
        let client = self.client(callback, now).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let levels = &self.setup.levels;
        let claims =
            serde_json::json!({"id_token": {"acr": {"essential": true, "values": levels}}});
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || state,
                || nonce,
            )
            .set_pkce_challenge(challenge)
            .add_extra_param("claims", claims.to_string());
        for scope in &self.setup.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        for level in levels {
            request =
                request.add_auth_context_value(AuthenticationContextClass::new(level.clone()));
        }
        let (url, ..) = request.url();
        Ok(Sent {
            url: url.into(),
            verifier: verifier.into_secret(),
        })
    }

    /// Exchanges a code, and checks everything that comes with it.
    pub(super) async fn exchange(
        &self,
        callback: &str,
        code: &str,
        verifier: PkceCodeVerifier,
        nonce: &Nonce,
        now: Timestamp,
    ) -> Answer<Known> {
        let client = self.client(callback, now).await?;
        let tokens = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(told)?
            .set_pkce_verifier(verifier)
            .request_async(&ask)
            .await
            .map_err(told)?;
        let id_token = tokens.id_token().ok_or("no identity token")?;
        let checker = client.id_token_verifier().set_allowed_algs([
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            CoreJwsSigningAlgorithm::RsaSsaPssSha256,
            CoreJwsSigningAlgorithm::EcdsaP256Sha256,
        ]);
        let claims = match id_token.claims(&checker, nonce) {
            Ok(claims) => claims,
            Err(error) => {
                // Its keys may have changed since we learnt them.
                *self.metadata.write().await = None;
                return Err(told(error));
            }
        };
        let subject = claims.subject().clone();
        let user = self
            .user_info(&client, tokens.access_token().clone(), &subject)
            .await?;
        let email = user.email().or(claims.email());
        Ok(Known {
            email: email.map(|email| email.trim().to_lowercase()),
            level: claims.auth_context_ref().map(|level| level.to_string()),
            subject: subject.to_string(),
            id_token: id_token.to_string(),
        })
    }

    async fn user_info(
        &self,
        client: &Client,
        access: AccessToken,
        subject: &SubjectIdentifier,
    ) -> Answer<CoreUserInfoClaims> {
        let request = client
            .user_info(access, Some(subject.clone()))
            .map_err(told)?
            .require_signed_response(self.setup.signed_userinfo);
        let request = if self.setup.signed_userinfo {
            request.set_response_type(UserInfoResponseType::Jwt)
        } else {
            request
        };
        request.request_async(&ask).await.map_err(told)
    }

    /// Where a session ends; none when the provider does not say.
    pub(super) async fn end(
        &self,
        id_token: &str,
        back: &str,
        state: CsrfToken,
        now: Timestamp,
    ) -> Answer<Option<String>> {
        let metadata = self.discovered(now).await?;
        let Some(end) = metadata.additional_metadata().end_session_endpoint.clone() else {
            return Ok(None);
        };
        let id_token = CoreIdToken::from_str(id_token).map_err(told)?;
        let back = PostLogoutRedirectUrl::new(back.to_owned()).map_err(told)?;
        let request = LogoutRequest::from(end)
            .set_id_token_hint(&id_token)
            .set_client_id(ClientId::new(self.setup.client.clone()))
            .set_post_logout_redirect_uri(back)
            .set_state(state);
        Ok(Some(request.http_get_url().into()))
    }

    async fn client(&self, callback: &str, now: Timestamp) -> Answer<Client> {
        let metadata = self.discovered(now).await?;
        let by_body = metadata
            .token_endpoint_auth_methods_supported()
            .is_some_and(|methods| !methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let client = CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(self.setup.client.clone()),
            Some(ClientSecret::new(self.setup.secret.clone())),
        )
        .set_redirect_uri(RedirectUrl::new(callback.to_owned()).map_err(told)?)
        .set_auth_type(if by_body {
            AuthType::RequestBody
        } else {
            AuthType::BasicAuth
        });
        Ok(client)
    }

    async fn discovered(&self, now: Timestamp) -> Answer<Metadata> {
        if let Some((at, metadata)) = &*self.metadata.read().await
            && now.duration_since(*at) < BELIEVED
        {
            return Ok(metadata.clone());
        }
        let issuer = IssuerUrl::new(self.setup.issuer.clone()).map_err(told)?;
        let metadata = Metadata::discover_async(issuer, &ask).await.map_err(told)?;
        *self.metadata.write().await = Some((now, metadata.clone()));
        Ok(metadata)
    }
}

/// An error and its causes, on one line.
fn told(error: impl std::error::Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        line = format!("{line}: {deeper}");
        cause = deeper.source();
    }
    line
}
