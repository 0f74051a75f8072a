//! Whether the server answers, for whoever watches it.

/// « ok » when the process answers.
pub async fn get() -> &'static str {
    "ok"
}
