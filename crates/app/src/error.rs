//! The ways to say no: a rule refuses, someone was faster, nothing is there, a fault.

use etayage_model::refusal::Refusal;
use etayage_store::StoreError;

/// A result of the application.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

/// Why a use case did not go through. The first four are for the person, the last two for the log too.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A rule says no: why, and what to do next.
    #[error("refused by {}", .0.rule)]
    Refused(Refusal),
    /// Someone changed the case meanwhile: what they did, in French.
    #[error("changed meanwhile")]
    Changed {
        /// The version of the case now.
        version: u64,
        /// What happened since, one line each: « Visite à domicile, par …, à 10 h 32 ».
        since: Vec<String>,
    },
    /// There is no such thing, or the person may not know that there is.
    #[error("not found")]
    NotFound,
    /// The person may not do or see this; the reason, in French.
    #[error("forbidden")]
    Forbidden(&'static str),
    /// The base cannot answer now: worth trying again.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A mistake of ours.
    #[error("fault: {0}")]
    Fault(String),
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(why) => Self::Unavailable(why),
            other => Self::Fault(other.to_string()),
        }
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Fault(error.to_string())
    }
}
