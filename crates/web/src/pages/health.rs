//! Whether the server answers and can serve, for whoever watches it or sends it requests.

use axum::extract::State;
use axum::http::StatusCode;

use crate::Web;

/// « ok » when the process answers.
pub async fn get() -> &'static str {
    "ok"
}

/// « prête » when the base answers, has the right shape and opens; the cause goes to the log, for the
/// page is open to all.
pub async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    match web.app.ready().await {
        Ok(()) => (StatusCode::OK, "prête"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "pas prête : la cause est dans le journal",
            )
        }
    }
}
