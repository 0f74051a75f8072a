//! The one writing thread. Writes that arrive together share one durable commit; each has its own
//! savepoint, so that one refusal does not undo the others.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::mpsc;

use super::db::{Db, Result};
use super::work::{Job, Work};
use crate::StoreError;
use crate::vault::Vault;

const QUEUE: usize = 1024;
const GROUP: usize = 256;

/// A handle on the writing thread; dropping it lets queued writes finish, then joins it.
pub(super) struct Writer {
    queue: Option<mpsc::Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread on its connection.
    pub(super) fn start(
        conn: Connection,
        vault: Vault,
        statements: Arc<AtomicU64>,
    ) -> Result<Self> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || serve(&conn, &vault, &statements, jobs))
            .map_err(|e| StoreError::Unavailable(e.to_string()))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Runs `work` in the next transaction; returns once it is on disk.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Db<'_>) -> Result<T> + Send + 'static,
    {
        let stopped = || StoreError::Unavailable("the writing thread has stopped".to_owned());
        let (job, answer) = Work::with_answer(work);
        let queue = self.queue.as_ref().ok_or_else(stopped)?;
        queue.send(job).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the writing thread panicked");
        }
    }
}

fn serve(
    conn: &Connection,
    vault: &Vault,
    statements: &AtomicU64,
    mut jobs: mpsc::Receiver<Box<dyn Job>>,
) {
    let db = Db {
        conn,
        vault,
        statements,
    };
    while let Some(first) = jobs.blocking_recv() {
        let mut group = vec![first];
        while group.len() < GROUP
            && let Ok(job) = jobs.try_recv()
        {
            group.push(job);
        }
        let committed = commit_together(&db, &mut group);
        if let Err(error) = &committed {
            tracing::error!(%error, writes = group.len(), "a group of writes was not committed");
        }
        for job in group {
            job.answer(&committed);
        }
    }
}

fn commit_together(db: &Db<'_>, group: &mut [Box<dyn Job>]) -> Result<()> {
    db.control("BEGIN IMMEDIATE")?;
    let done = run_each(db, group).and_then(|()| db.control("COMMIT"));
    if done.is_err() && !db.conn.is_autocommit() {
        db.control("ROLLBACK")?;
    }
    done
}

fn run_each(db: &Db<'_>, group: &mut [Box<dyn Job>]) -> Result<()> {
    for job in group {
        db.control("SAVEPOINT one")?;
        let keep = job.run(db);
        if db.conn.is_autocommit() {
            // A full disk or an I/O error makes SQLite undo the whole transaction by itself.
            return Err(StoreError::Unavailable(
                "the transaction was undone by the engine".to_owned(),
            ));
        }
        if !keep {
            db.control("ROLLBACK TO one")?;
        }
        db.control("RELEASE one")?;
    }
    Ok(())
}
