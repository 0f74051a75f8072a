//! Work sent to the writing thread, with its answer kept until the commit.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use crate::StoreError;
use crate::sql::db::{Db, Later, Result};
use crate::sql::engine::now;

/// One piece of work of any answer type.
pub(super) trait Job: Send {
    /// Does the work; `false` means that its changes must be undone.
    fn run(&mut self, db: &dyn Db) -> bool;
    /// Tells the caller, once the fate of the transaction is known.
    fn answer(self: Box<Self>, committed: &Result<()>);
}

/// A closure, what it answered, and who waits.
pub(super) struct Work<T, F> {
    work: Option<F>,
    outcome: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<T, F> Work<T, F>
where
    T: Send + 'static,
    F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static,
{
    /// A job, and where its answer will come.
    pub(super) fn with_answer(work: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T>>) {
        let (reply, answer) = oneshot::channel();
        (
            Box::new(Self {
                work: Some(work),
                outcome: None,
                reply,
            }),
            answer,
        )
    }
}

impl<T, F> Job for Work<T, F>
where
    T: Send,
    F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send,
{
    fn run(&mut self, db: &dyn Db) -> bool {
        // A panic must not take the writing thread, hence every later write, away with it.
        let run = |work: F| {
            let panicked = |_| Err(StoreError::Fault("a write panicked".to_owned()));
            catch_unwind(AssertUnwindSafe(|| now(work(db)))).unwrap_or_else(panicked)
        };
        let outcome = self.work.take().map(run);
        let keep = matches!(outcome, Some(Ok(_)));
        self.outcome = outcome;
        keep
    }

    fn answer(self: Box<Self>, committed: &Result<()>) {
        let not_run = || {
            Err(StoreError::Unavailable(
                "the write was not attempted".to_owned(),
            ))
        };
        let outcome = match committed {
            Ok(()) => self.outcome.unwrap_or_else(not_run),
            Err(error) => Err(error.clone()),
        };
        // A caller that no longer waits is not an error.
        let _ = self.reply.send(outcome);
    }
}
