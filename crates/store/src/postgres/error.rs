//! What PostgreSQL and its pool say, as errors of a store.

use deadpool_postgres::PoolError;
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::StoreError;

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let Some(told) = error.as_db_error() else {
            return unreachable_server(&error);
        };
        let text = told.message().to_owned();
        let state = told.code();
        match &state.code()[..2] {
            _ if *state == SqlState::UNIQUE_VIOLATION => {
                let constraint = told.constraint().unwrap_or("a value");
                Self::Duplicate(format!("{constraint}: {text}"))
            }
            // Connection, resources, operator (stopping, starting), system; a lock not had in time,
            // a standby, two transactions in each other's way.
            "08" | "53" | "57" | "58" | "55" | "25" | "40" => Self::Unavailable(text),
            "28" | "3D" => Self::Unavailable(format!("connection refused: {text}")),
            // Values that the engine cannot hold, such as a NUL character.
            "22" => Self::Invalid(text),
            "XX" => Self::Corrupt(text),
            _ => Self::Fault(format!("{text} ({})", state.code())),
        }
    }
}

/// Anything that is not an answer of the server: no network, no server, a connection cut.
fn unreachable_server(error: &Error) -> StoreError {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(deeper) = cause {
        text = format!("{text}: {deeper}");
        cause = deeper.source();
    }
    if error.is_closed()
        || std::error::Error::source(error).is_some_and(|cause| cause.is::<std::io::Error>())
    {
        StoreError::Unavailable(text)
    } else {
        StoreError::Fault(text)
    }
}

impl From<PoolError> for StoreError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => match Self::from(error) {
                Self::Fault(text) => Self::Unavailable(text),
                other => other,
            },
            PoolError::Timeout(_) => {
                Self::Unavailable("no connection to the database came free in time".to_owned())
            }
            other => Self::Unavailable(other.to_string()),
        }
    }
}
