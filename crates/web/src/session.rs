//! Who is signed in.

use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::response::{IntoResponse, Redirect, Response};
use etayage_app::Person;

use crate::answer::PageError;
use crate::{Web, routes};

const NAME: &str = "etayage_session";

/// A request of a signed-in person; others are sent to the sign-in page.
pub struct Signed {
    /// Who.
    pub person: Person,
    /// Where they are.
    pub path: String,
}

impl FromRequestParts<Web> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let path = parts.uri.path().to_owned();
        let found = match secret(&parts.headers) {
            Some(secret) => web.app.session(&secret).await,
            None => Ok(None),
        };
        match found {
            Ok(Some(person)) => Ok(Self { person, path }),
            Ok(None) => {
                let back = (parts.method == Method::GET && path != "/").then_some(path);
                Err(Redirect::to(&routes::sign_in(back.as_deref())).into_response())
            }
            Err(error) => Err(PageError::from(error).into_response()),
        }
    }
}

/// The secret of the session cookie.
pub fn secret(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .map(|(_, value)| value.to_owned())
}

/// A redirection that gives the session to the browser.
pub fn begin(web: &Web, secret: &str, to: &str) -> Response {
    with_cookie(web, &format!("{NAME}={secret}"), to)
}

/// A redirection that takes it back.
pub fn end(web: &Web, to: &str) -> Response {
    with_cookie(web, &format!("{NAME}=; Max-Age=0"), to)
}

fn with_cookie(web: &Web, cookie: &str, to: &str) -> Response {
    let secure = if web.secure { "; Secure" } else { "" };
    let cookie = format!("{cookie}; Path=/; HttpOnly; SameSite=Lax{secure}");
    let mut response = Redirect::to(to).into_response();
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(SET_COOKIE, value);
    }
    response
}
