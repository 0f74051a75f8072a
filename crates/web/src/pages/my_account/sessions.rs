//! Ending my sessions.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};

use crate::answer::Page;
use crate::session::Signed;
use crate::{Web, routes};

/// Ends one.
pub async fn close(State(web): State<Web>, signed: Signed, Path(session): Path<String>) -> Page {
    web.app.close_my_session(&signed.secret, &session).await?;
    Ok(back("connexion"))
}

/// Ends all but this one.
pub async fn close_others(State(web): State<Web>, signed: Signed) -> Page {
    web.app.close_my_other_sessions(&signed.secret).await?;
    Ok(back("connexions"))
}

fn back(done: &str) -> axum::response::Response {
    Redirect::to(&routes::query(routes::MY_ACCOUNT, [("fait", done)])).into_response()
}
