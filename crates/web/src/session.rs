//! Who is signed in.

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use etayage_app::{Person, SignedIn};

use crate::answer::PageError;
use crate::cookies::Cookie;
use crate::{Web, routes};

/// A request of a signed-in person; others are sent to the sign-in page.
pub struct Signed {
    /// Who.
    pub person: Person,
    /// Where they are.
    pub path: String,
    /// The secret of their session.
    pub secret: String,
}

impl FromRequestParts<Web> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let path = parts.uri.path().to_owned();
        let secret = Cookie::Session.read(web, &parts.headers);
        let secret = secret.unwrap_or_default();
        let found = match secret.as_str() {
            "" => Ok(None),
            secret => web.app.session(secret).await,
        };
        match found {
            Ok(Some(person)) => Ok(Self {
                person,
                path,
                secret,
            }),
            Ok(None) => {
                let back = (parts.method == Method::GET && path != "/").then_some(path);
                Err(Redirect::to(&routes::sign_in(back.as_deref())).into_response())
            }
            Err(error) => Err(PageError::from(error).into_response()),
        }
    }
}

/// Gives a new session to the browser, along with an answer.
pub fn give(web: &Web, signed: &SignedIn, mut answer: Response) -> Response {
    Cookie::Session.give(web, &signed.secret, &mut answer);
    Cookie::Device.give(web, &signed.device, &mut answer);
    Cookie::Invitation.take_back(web, &mut answer);
    Cookie::Provider.take_back(web, &mut answer);
    answer
}

/// A redirection that gives a new session to the browser.
pub fn begin(web: &Web, signed: &SignedIn, to: &str) -> Response {
    give(web, signed, Redirect::to(to).into_response())
}

/// A redirection that takes it back.
pub fn end(web: &Web, to: &str) -> Response {
    let mut answer = Redirect::to(to).into_response();
    Cookie::Session.take_back(web, &mut answer);
    answer
}
