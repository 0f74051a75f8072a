//! Who is signed in.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Redirect, Response};
use etayage_app::{Person, SignedIn};

use crate::answer::PageError;
use crate::cookies::Cookie;
use crate::typed::Ended;
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
                let mut away = Redirect::to(&routes::sign_in(back.as_deref())).into_response();
                if !secret.is_empty() {
                    forget(&mut away);
                    away.extensions_mut().insert(Ended);
                }
                Err(away)
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

/// Takes the session back from the browser, with all that it may have kept of our pages.
pub fn end(web: &Web, mut answer: Response) -> Response {
    Cookie::Session.take_back(web, &mut answer);
    forget(&mut answer);
    answer
}

/// Has the browser forget the pages it has shown, whoever presses its button « back ».
fn forget(answer: &mut Response) {
    let all = HeaderValue::from_static(r#""cache", "storage""#);
    answer.headers_mut().insert("clear-site-data", all);
}
