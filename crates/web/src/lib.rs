//! The web application: pages rendered on the server, plain forms, no SQL. See ARCHITECTURE.md.

mod again;
mod answer;
pub mod assets;
mod frame;
pub mod html;
mod pages;
mod posted;
mod routes;
mod session;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use etayage_app::App;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;

pub use routes::{READINESS, ROUTES, Route};

/// Largest body of a request, in bytes: a scan of five megabytes and a form around it.
const LARGEST_BODY: usize = 6 * 1024 * 1024;

/// What every page needs.
#[derive(Clone)]
pub struct Web {
    /// The application.
    pub app: App,
    /// The demonstration's personas; none in real use.
    pub demo: Option<Arc<Vec<Persona>>>,
    /// Whether cookies travel over HTTPS only: always, but on loopback.
    pub secure: bool,
}

/// Someone whom a visitor of the demonstration can play.
#[derive(Clone, Debug)]
pub struct Persona {
    /// Name of the programme in which they work; personas of one programme follow one another.
    pub programme: String,
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Function, as people say it.
    pub role: String,
    /// What is interesting to see from there.
    pub why: String,
}

/// The whole application.
pub fn router(web: Web) -> Router {
    routes::pages()
        .fallback(answer::unknown_page)
        .with_state(web)
        .merge(assets::routes())
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(axum::middleware::from_fn(again::keep))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(axum::middleware::map_response(no_store))
        .layer(header_layer(header::CONTENT_SECURITY_POLICY, CSP))
        .layer(header_layer(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header_layer(header::REFERRER_POLICY, "same-origin"))
        .layer(header_layer(
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ))
        .layer(header_layer(
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=()",
        ))
}

const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn header_layer(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// Pages hold secrets: no cache keeps them, unless they said otherwise (assets).
async fn no_store(mut response: axum::response::Response) -> axum::response::Response {
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}
