//! What an engine brings: transactions.

use std::future::Future;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use super::db::{Db, Later, Result};
use super::sent::Sent;
use super::value::Value;
use crate::StoreError;
use crate::watch::Pressure;

/// Runs pieces of work, each in one transaction.
pub(crate) trait Engine: Send + Sync {
    /// Runs `work`, which is short, on one snapshot.
    fn read<T, F>(&self, work: F) -> impl Future<Output = Result<T>> + Send
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static;

    /// Runs `work`, which may last, on one snapshot.
    fn read_long<T, F>(&self, work: F) -> impl Future<Output = Result<T>> + Send
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static,
    {
        self.read(work)
    }

    /// Runs `work`; returns once it is on disk. Nothing of it is kept when it fails.
    fn write<T, F>(&self, work: F) -> impl Future<Output = Result<T>> + Send
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static;

    /// Takes the destroyed keys out of its files; tells whether nothing is left there.
    fn sweep_files(&self) -> impl Future<Output = Result<bool>> + Send;

    /// The file beside the base that lists who was erased.
    fn witness(&self) -> Option<&Path>;

    /// Where statements are counted.
    fn counter(&self) -> &Counter;

    /// How busy it is.
    fn pressure(&self) -> Pressure;
}

/// Statements sent to the engine: how many, and which while someone listens.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    sent: AtomicU64,
    listening: AtomicBool,
    heard: Mutex<Vec<Sent>>,
}

impl Counter {
    /// Adds some.
    pub(crate) fn add(&self, statements: usize) {
        self.sent.fetch_add(statements as u64, Ordering::Relaxed);
    }

    /// Adds one, and keeps it while someone listens.
    pub(crate) fn saw(&self, sql: &str, values: &[Value<'_>], writing: bool) {
        self.add(1);
        if self.listening.load(Ordering::Relaxed) {
            self.kept().push(Sent {
                sql: sql.to_owned(),
                values: values.iter().cloned().map(Value::into_owned).collect(),
                writing,
            });
        }
    }

    /// How many so far.
    pub(crate) fn count(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Keeps statements from now on.
    pub(crate) fn listen(&self) {
        self.listening.store(true, Ordering::Relaxed);
    }

    /// What was kept since it was last asked.
    pub(crate) fn heard(&self) -> Vec<Sent> {
        std::mem::take(&mut *self.kept())
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Sent>> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The answer of work that never waits, as on SQLite.
pub(crate) fn now<T>(mut work: Later<'_, T>) -> Result<T> {
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => Err(StoreError::Fault("a step had to wait".to_owned())),
    }
}
