//! The web application: pages rendered on the server, plain forms, no SQL. See ARCHITECTURE.md.

mod again;
mod answer;
pub mod assets;
pub mod connections;
mod cookies;
mod frame;
mod guard;
pub mod html;
mod pages;
mod posted;
mod routes;
mod session;
mod typed;
mod visitor;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use etayage_app::App;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;

pub use pages::action::slugs as action_slugs;
pub use pages::sign_in::local;
pub use posted::Posted;
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
    let secure = web.secure;
    let pages: Router = routes::pages()
        .fallback(answer::unknown_page)
        .with_state(web.clone())
        .merge(assets::routes())
        .layer(middleware::from_fn_with_state(web.clone(), typed::keep))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn(again::keep));
    let again = (web, pages.clone());
    let router = pages
        .layer(middleware::from_fn_with_state(again, typed::give_back))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(middleware::from_fn(guard::legible))
        .layer(middleware::map_response(guard::in_words));
    guard::headers(router, secure)
}
