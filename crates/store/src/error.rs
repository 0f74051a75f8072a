//! What can go wrong in a store.

use etayage_cipher::CipherError;

use crate::types::log::Change;
use crate::vault::VaultError;

/// A failed call. Nothing of the call was recorded, whatever the variant.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StoreError {
    /// Someone else appended to the stream first.
    #[error("the stream is at version {actual}, {} newer event(s)", since.len())]
    Conflict {
        /// The version of the stream now.
        actual: u64,
        /// What was recorded after the version that the caller expected, oldest first.
        since: Vec<Change>,
    },
    /// Personal text was given for a stream whose key has been erased.
    #[error("the personal data of {0} have been erased")]
    Erased(String),
    /// The call itself is wrong (empty append, unreadable cursor…).
    #[error("invalid call: {0}")]
    Invalid(String),
    /// A newer software changed the base in a way that this one cannot use.
    #[error(
        "this database was written by a newer version of the software (shape {done}, known {known})"
    )]
    Newer {
        /// The shape of the base.
        done: i64,
        /// The newest shape that this software knows.
        known: i64,
    },
    /// A value that must be unique (case reference, login, programme version) is already used.
    #[error("already used: {0}")]
    Duplicate(String),
    /// The engine cannot answer now: disk full, locked by another process, file gone. Worth retrying.
    #[error("the database cannot be used now: {0}")]
    Unavailable(String),
    /// What was read is not what was written.
    #[error("damaged data: {0}")]
    Corrupt(String),
    /// The installation key is missing, malformed or another one.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A mistake of ours.
    #[error("store fault: {0}")]
    Fault(String),
}

impl From<CipherError> for StoreError {
    fn from(error: CipherError) -> Self {
        Self::Vault(VaultError::from(error))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(
                Code::DatabaseBusy
                | Code::DatabaseLocked
                | Code::DiskFull
                | Code::SystemIoFailure
                | Code::CannotOpen
                | Code::ReadOnly
                | Code::OutOfMemory
                | Code::FileLockingProtocolFailed,
            ) => Self::Unavailable(text),
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Corrupt(text),
            Some(Code::ConstraintViolation) if text.starts_with("UNIQUE") => Self::Duplicate(text),
            _ => Self::Fault(text),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}
