//! Questions to identity providers: over TLS, never following a redirection, never for long.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use openidconnect::{HttpRequest, HttpResponse, http};
use rustls::{ClientConfig, RootCertStore};

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Largest answer that is read, in bytes.
const LARGEST: usize = 512 * 1024;

/// Why a provider gave no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    /// It cannot be reached.
    #[error("{0}")]
    Request(#[from] reqwest::Error),
    /// It said something that is no answer.
    #[error("{0}")]
    Answer(#[from] http::Error),
    /// It said too much.
    #[error("the answer is too long")]
    TooLong,
    /// This machine cannot ask.
    #[error("{0}")]
    Here(String),
}

/// Asks.
pub(super) async fn ask(request: HttpRequest) -> Result<HttpResponse, HttpError> {
    let (parts, body) = request.into_parts();
    let mut answer = client()?
        .request(parts.method, parts.uri.to_string())
        .headers(parts.headers)
        .body(body)
        .send()
        .await?;
    let mut response = http::Response::builder().status(answer.status());
    if let Some(headers) = response.headers_mut() {
        headers.clone_from(answer.headers());
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        body.extend_from_slice(&chunk);
        if body.len() > LARGEST {
            return Err(HttpError::TooLong);
        }
    }
    Ok(response.body(body)?)
}

fn client() -> Result<&'static reqwest::Client, HttpError> {
    static CLIENT: OnceLock<reqwest::Client> = OnceLock::new();
    if let Some(client) = CLIENT.get() {
        return Ok(client);
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| HttpError::Here(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let made = reqwest::Client::builder()
        .tls_backend_preconfigured(config)
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .build()?;
    Ok(CLIENT.get_or_init(|| made))
}
