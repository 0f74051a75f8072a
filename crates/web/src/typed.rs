//! A form sent once its session had ended is not lost: it is kept sealed for an hour, and its page
//! gives it back, filled, to the same person once they have signed in again in the same browser.

use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{ConnectInfo, FromRequest, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use etayage_app::{Typed, percent};
use tower::ServiceExt;

use crate::again::is_secret;
use crate::cookies::Cookie;
use crate::posted::Posted;
use crate::{LARGEST_BODY, Web, routes};

/// The longest fields that are kept, in bytes.
const LARGEST: usize = 256 * 1024;

/// Carried by an answer: nobody is signed in any more.
#[derive(Clone)]
pub struct Ended;

/// Carried by a request: its form is given back to its author, who has not sent it again.
#[derive(Clone)]
pub struct GivenBack {
    /// Whether files came along, which were not kept.
    pub files: bool,
}

/// The forms that are kept: those whose page draws them again with what is to be mended.
const KEPT: [&str; 11] = [
    "/situations/",
    "/comites/",
    "/protection/dossiers/",
    "/dispositifs/brouillons/",
    "/annuaire/",
    routes::NEW_ALERT,
    routes::CHECK_PROGRAMME,
    routes::NEW_ACCOUNT,
    routes::EMERGENCY,
    routes::STEERING_NOTE,
    routes::TRAININGS,
];

/// Passes a request on; keeps its form when its session has ended.
pub async fn keep(State(web): State<Web>, request: Request, next: Next) -> Response {
    let session = Cookie::Session.read(&web, request.headers());
    let known_length = request.body().size_hint().upper();
    let small = known_length.is_some_and(|length| length <= LARGEST_BODY as u64);
    let posted = request.method() == Method::POST;
    let Some(session) = session.filter(|_| posted && small) else {
        return next.run(request).await;
    };
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST_BODY).await else {
        return axum::http::StatusCode::BAD_REQUEST.into_response();
    };
    let copy = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let request = Request::from_parts(parts, Body::from(bytes));
    let answer = next.run(request).await;
    if answer.extensions().get::<Ended>().is_none() {
        return answer;
    }
    let path = copy.uri().path().to_owned();
    let secret = match typed(copy).await {
        Some(typed) => web.app.keep_typed(&session, &path, typed).await,
        None => Ok(None),
    };
    let kept = secret.unwrap_or_else(|error| {
        tracing::error!(%error, "a form cannot be kept");
        None
    });
    let to = routes::sign_in_again(&path, kept.is_some());
    let mut again = Redirect::to(&to).into_response();
    again.headers_mut().extend(answer.headers().clone());
    if let Ok(to) = HeaderValue::from_str(&to) {
        again.headers_mut().insert("location", to);
    }
    if let Some(secret) = kept {
        Cookie::Typed.give(&web, &secret, &mut again);
    }
    again
}

/// What can be kept of a form: its fields, unless one is a secret or they are too long.
async fn typed(request: Request) -> Option<Typed> {
    let path = request.uri().path();
    if !KEPT.iter().any(|start| path.starts_with(start)) {
        return None;
    }
    let Posted { form, files } = Posted::from_request(request, &()).await.ok()?;
    let fields: Vec<_> = form.pairs().collect();
    let length: usize = fields.iter().map(|(_, value)| value.len()).sum();
    let secret = fields.iter().any(|(name, _)| is_secret(name));
    (!secret && length <= LARGEST).then_some(Typed {
        fields,
        files: !files.is_empty(),
    })
}

/// Passes a request on; when it asks for the page of a form that was kept for this person in this
/// browser, the form is given back instead.
///
/// The method of a request has chosen its page already: a form goes through `pages` again.
pub async fn give_back(
    State((web, pages)): State<(Web, Router)>,
    request: Request,
    next: Next,
) -> Response {
    let asks = request.method() == Method::GET;
    let headers = request.headers();
    let kept = Cookie::Typed.read(&web, headers);
    let session = Cookie::Session.read(&web, headers);
    let path = request.uri().path().to_owned();
    let found = match (kept, session) {
        (Some(kept), Some(session)) if asks => found(&web, &kept, &session, &path).await,
        _ => None,
    };
    match found {
        Some(typed) => pages
            .oneshot(filled(request, &typed))
            .await
            .unwrap_or_else(|never| match never {}),
        None => next.run(request).await,
    }
}

async fn found(web: &Web, kept: &str, session: &str, path: &str) -> Option<Typed> {
    let person = web.app.session(session).await.ok()??;
    web.app.take_typed(&person, kept, path).await.ok()?
}

/// The same request, as a form that its page will draw again without doing anything.
fn filled(request: Request, typed: &Typed) -> Request {
    let pairs: Vec<_> = typed
        .fields
        .iter()
        .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
        .collect();
    let body = pairs.join("&");
    let (mut parts, _) = request.into_parts();
    parts.method = Method::POST;
    parts.uri = parts.uri.path().parse().unwrap_or_else(|_| Uri::default());
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    parts.headers.insert(CONTENT_TYPE, form);
    parts
        .headers
        .insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    // What the first search for its page has left would be taken for parameters of the address.
    let from = parts.extensions.remove::<ConnectInfo<SocketAddr>>();
    parts.extensions.clear();
    parts.extensions.insert(GivenBack { files: typed.files });
    if let Some(from) = from {
        parts.extensions.insert(from);
    }
    Request::from_parts(parts, Body::from(body))
}
