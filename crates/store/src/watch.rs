//! What a store tells of itself, for whoever measures it.

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::StoreError;

/// Whether a transaction only reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It reads one snapshot.
    Read,
    /// It writes, and ends on disk.
    Write,
}

/// How a transaction ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// It gave its answer.
    Done,
    /// It was answered no: a conflict, a duplicate, something erased, a wrong call.
    Refused,
    /// The engine could not answer now.
    Unavailable,
    /// Damaged data, another key, a mistake of ours.
    Failed,
}

impl End {
    fn of<T>(answer: &Result<T, StoreError>) -> Self {
        match answer {
            Ok(_) => Self::Done,
            Err(StoreError::Unavailable(_)) => Self::Unavailable,
            Err(
                StoreError::Conflict { .. }
                | StoreError::Erased(_)
                | StoreError::Invalid(_)
                | StoreError::Duplicate(_),
            ) => Self::Refused,
            Err(_) => Self::Failed,
        }
    }
}

/// Someone who is told of each transaction, waiting for a connection included.
pub trait Watch: Send + Sync {
    /// A transaction ended after that time.
    fn ended(&self, kind: Kind, end: End, took: Duration);
}

/// How busy a store is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pressure {
    /// Connections that may be open at once.
    pub connections: usize,
    /// Those at work.
    pub busy: usize,
    /// Pieces of work that wait for their turn.
    pub waiting: usize,
}

/// Whoever watches, if anyone.
#[derive(Clone, Default)]
pub(crate) struct Watcher(Option<Arc<dyn Watch>>);

impl Watcher {
    pub(crate) fn new(watch: Arc<dyn Watch>) -> Self {
        Self(Some(watch))
    }

    /// Runs a transaction and tells of it.
    pub(crate) async fn over<T>(
        &self,
        kind: Kind,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let Some(watch) = &self.0 else {
            return work.await;
        };
        let begun = Instant::now();
        let answer = work.await;
        watch.ended(kind, End::of(&answer), begun.elapsed());
        answer
    }
}
