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

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn writer(conn: &str) -> (tempfile::TempDir, Writer) {
        let dir = tempfile::tempdir().unwrap();
        let base = Connection::open(dir.path().join("base.sqlite")).unwrap();
        base.execute_batch("CREATE TABLE t (n INTEGER UNIQUE, b BLOB)")
            .unwrap();
        base.execute_batch(conn).unwrap();
        let writer = Writer::start(base, Vault::from_bytes(&[1; 32]), Arc::default()).unwrap();
        (dir, writer)
    }

    fn insert(n: i64, bytes: usize) -> impl FnOnce(&Db<'_>) -> Result<usize> + Send + 'static {
        move |db| db.run("INSERT INTO t (n, b) VALUES (?1, zeroblob(?2))", (n, bytes))
    }

    async fn count(writer: &Writer) -> i64 {
        let count = writer
            .write(|db| db.one("SELECT COUNT(*) FROM t", [], |row| row.get(0)))
            .await;
        count.unwrap().unwrap()
    }

    #[tokio::test]
    async fn writes_that_wait_together_share_a_commit() {
        let (_dir, writer) = writer("");
        let (release, wait) = channel::<()>();
        let (seen, commits) = channel();
        let first =
            writer.write(move |_| wait.recv().map_err(|e| StoreError::Fault(e.to_string())));
        let watch = |n: i64, seen: std::sync::mpsc::Sender<i64>| {
            writer.write(move |db| {
                insert(n, 0)(db)?;
                // Within one transaction each sees what the previous ones wrote.
                let rows = db
                    .one("SELECT COUNT(*) FROM t", [], |row| row.get(0))?
                    .unwrap_or(0);
                let _ = seen.send(rows);
                Ok(())
            })
        };
        let others = async {
            let (a, b, c) = (
                watch(1, seen.clone()),
                watch(2, seen.clone()),
                watch(3, seen),
            );
            let release = async {
                release
                    .send(())
                    .map_err(|e| StoreError::Fault(e.to_string()))
            };
            tokio::join!(a, b, c, release)
        };
        let (first, (a, b, c, released)) = tokio::join!(first, others);
        assert!([first, a, b, c, released].iter().all(Result::is_ok));
        assert_eq!(commits.iter().collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[tokio::test]
    async fn a_full_disk_refuses_the_write_and_keeps_what_was_there() {
        let (_dir, writer) = writer("PRAGMA max_page_count = 20");
        writer.write(insert(1, 10)).await.unwrap();
        let refused = writer.write(insert(2, 1_000_000)).await;
        assert!(
            matches!(refused, Err(StoreError::Unavailable(_))),
            "{refused:?}"
        );
        writer.write(insert(3, 10)).await.unwrap();
        assert_eq!(count(&writer).await, 2);
    }

    #[tokio::test]
    async fn a_base_locked_by_another_process_is_unavailable_then_serves_again() {
        let (dir, writer) = writer("PRAGMA busy_timeout = 20");
        let other = Connection::open(dir.path().join("base.sqlite")).unwrap();
        other.execute_batch("BEGIN EXCLUSIVE").unwrap();
        let refused = writer.write(insert(1, 0)).await;
        assert!(
            matches!(refused, Err(StoreError::Unavailable(_))),
            "{refused:?}"
        );
        other.execute_batch("COMMIT").unwrap();
        writer.write(insert(1, 0)).await.unwrap();
        assert!(matches!(
            writer.write(insert(1, 0)).await,
            Err(StoreError::Duplicate(_))
        ));
        assert_eq!(count(&writer).await, 1);
    }
}
