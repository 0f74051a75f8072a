//! Leaving for an identity provider, and coming back.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use etayage_app::{AppError, Comeback};

use super::sign_in::{local, refused};
use crate::answer::Page;
use crate::cookies::Cookie;
use crate::html::FormState;
use crate::visitor::Visitor;
use crate::{Web, session};

/// Where to go afterwards.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Back {
    suite: String,
}

/// What the provider sends back with the browser.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Sent {
    code: String,
    state: String,
    error: String,
}

/// Leaves.
pub async fn leave(
    State(web): State<Web>,
    Path(provider): Path<String>,
    Query(back): Query<Back>,
) -> Page {
    let departure = web
        .app
        .leave_for_provider(&provider, local(&back.suite))
        .await;
    match departure {
        Ok(departure) => {
            let mut answer = Redirect::to(&departure.url).into_response();
            Cookie::Provider.give(&web, &departure.secret, &mut answer);
            Ok(answer)
        }
        Err(AppError::Refused(refusal)) => refused(&web, FormState::default(), &refusal),
        Err(other) => Err(other.into()),
    }
}

/// Comes back: signed in, or told why not.
pub async fn back(
    State(web): State<Web>,
    visitor: Visitor,
    Path(provider): Path<String>,
    Query(sent): Query<Sent>,
) -> Page {
    let back = Comeback {
        provider: &provider,
        secret: visitor.departure.as_deref().unwrap_or_default(),
        state: &sent.state,
        code: &sent.code,
        error: &sent.error,
        address: &visitor.address,
    };
    match web.app.come_back(back, visitor.browser()).await {
        Ok((signed, to)) => Ok(session::begin(&web, &signed, local(&to))),
        Err(AppError::Refused(refusal)) => refused(&web, FormState::default(), &refusal),
        Err(other) => Err(other.into()),
    }
}
