//! The one writing thread. Writes that arrive together share one durable commit; each has its own
//! savepoint, so that one refusal does not undo the others. A write that comes alone needs none.

use std::thread::JoinHandle;

use tokio::sync::mpsc;

use super::db::SqliteDb;
use super::work::{Job, Work};
use crate::StoreError;
use crate::sql::db::{Db, Later, Result};

const QUEUE: usize = 1024;
const GROUP: usize = 256;

/// A handle on the writing thread; dropping it lets queued writes finish, then joins it.
pub(super) struct Writer {
    queue: Option<mpsc::Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread on its connection.
    pub(super) fn start(db: SqliteDb) -> Result<Self> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || serve(&db, jobs))
            .map_err(|e| StoreError::Unavailable(e.to_string()))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// How many pieces of work wait for the next transaction.
    pub(super) fn waiting(&self) -> usize {
        let queue = self.queue.as_ref();
        queue.map_or(0, |queue| QUEUE - queue.capacity())
    }

    /// Runs `work` in the next transaction; returns once it is on disk.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static,
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

fn serve(db: &SqliteDb, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
    while let Some(first) = jobs.blocking_recv() {
        let mut group = vec![first];
        while group.len() < GROUP
            && let Ok(job) = jobs.try_recv()
        {
            group.push(job);
        }
        let committed = commit_together(db, &mut group);
        if let Err(error) = &committed {
            tracing::error!(%error, writes = group.len(), "a group of writes was not committed");
        }
        for job in group {
            job.answer(&committed);
        }
    }
}

fn commit_together(db: &SqliteDb, group: &mut [Box<dyn Job>]) -> Result<()> {
    db.control("BEGIN IMMEDIATE")?;
    let kept = match group {
        [alone] => run_alone(db, &mut **alone),
        many => run_each(db, many).map(|()| true),
    };
    let done = match kept {
        Ok(true) => db.control("COMMIT"),
        Ok(false) => db.control("ROLLBACK"),
        Err(error) => Err(error),
    };
    if done.is_err() && !db.conn().is_autocommit() {
        db.control("ROLLBACK")?;
    }
    done
}

/// Runs a write that has the transaction for itself; `false` when it must be undone.
fn run_alone(db: &SqliteDb, job: &mut dyn Job) -> Result<bool> {
    let keep = job.run(db);
    still_open(db).map(|()| keep)
}

fn run_each(db: &SqliteDb, group: &mut [Box<dyn Job>]) -> Result<()> {
    for job in group {
        db.control("SAVEPOINT one")?;
        let keep = job.run(db);
        still_open(db)?;
        if !keep {
            db.control("ROLLBACK TO one")?;
        }
        db.control("RELEASE one")?;
    }
    Ok(())
}

/// A full disk or an I/O error makes SQLite undo the whole transaction by itself.
fn still_open(db: &SqliteDb) -> Result<()> {
    if db.conn().is_autocommit() {
        let undone = "the transaction was undone by the engine".to_owned();
        return Err(StoreError::Unavailable(undone));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    use rusqlite::Connection;

    use super::*;
    use crate::Vault;
    use crate::sql::value::{ToValue, values};

    fn writer(conn: &str) -> (tempfile::TempDir, Writer) {
        let dir = tempfile::tempdir().unwrap();
        let base = Connection::open(dir.path().join("base.sqlite")).unwrap();
        base.execute_batch("CREATE TABLE t (n INTEGER UNIQUE, b BLOB)")
            .unwrap();
        base.execute_batch(conn).unwrap();
        let writer = Writer::start(SqliteDb::new(
            base,
            Vault::from_bytes(&[1; 32]),
            Arc::default(),
        ))
        .unwrap();
        (dir, writer)
    }

    async fn insert(writer: &Writer, n: u32, bytes: u32) -> Result<u64> {
        writer
            .write(move |db| {
                Box::pin(async move {
                    let sql = "INSERT INTO t (n, b) VALUES (?1, zeroblob(?2))";
                    db.run(sql, values![n, bytes]).await
                })
            })
            .await
    }

    async fn count(writer: &Writer) -> u64 {
        let count = writer.write(|db| Box::pin(rows(db))).await;
        count.unwrap()
    }

    async fn rows(db: &dyn Db) -> Result<u64> {
        let count = db.one("SELECT COUNT(*) FROM t", &[], |row| row.get(0));
        Ok(count.await?.unwrap_or(0))
    }

    #[tokio::test]
    async fn writes_that_wait_together_share_a_commit() {
        let (_dir, writer) = writer("");
        let (release, wait) = channel::<()>();
        let (seen, commits) = channel();
        let first = writer.write(move |_| {
            let released = wait.recv().map_err(|e| StoreError::Fault(e.to_string()));
            Box::pin(std::future::ready(released))
        });
        let watch = |n: u32, seen: std::sync::mpsc::Sender<u64>| {
            writer.write(move |db| {
                Box::pin(async move {
                    db.run("INSERT INTO t (n) VALUES (?1)", values![n]).await?;
                    // Within one transaction each sees what the previous ones wrote.
                    let _ = seen.send(rows(db).await?);
                    Ok(())
                })
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
        insert(&writer, 1, 10).await.unwrap();
        let refused = insert(&writer, 2, 1_000_000).await;
        assert!(
            matches!(refused, Err(StoreError::Unavailable(_))),
            "{refused:?}"
        );
        insert(&writer, 3, 10).await.unwrap();
        assert_eq!(count(&writer).await, 2);
    }

    #[tokio::test]
    async fn a_write_that_panics_is_undone_and_the_next_ones_go_on() {
        let (_dir, writer) = writer("");
        let broken = writer.write(|db| {
            Box::pin(async move {
                db.run("INSERT INTO t (n) VALUES (1)", &[]).await?;
                if rows(db).await? == 1 {
                    panic!("on purpose");
                }
                Ok(())
            })
        });
        assert!(matches!(broken.await, Err(StoreError::Fault(_))));
        insert(&writer, 1, 0).await.unwrap();
        assert_eq!(count(&writer).await, 1);
    }

    #[tokio::test]
    async fn a_base_locked_by_another_process_is_unavailable_then_serves_again() {
        let (dir, writer) = writer("PRAGMA busy_timeout = 20");
        let other = Connection::open(dir.path().join("base.sqlite")).unwrap();
        other.execute_batch("BEGIN EXCLUSIVE").unwrap();
        let refused = insert(&writer, 1, 0).await;
        assert!(
            matches!(refused, Err(StoreError::Unavailable(_))),
            "{refused:?}"
        );
        other.execute_batch("COMMIT").unwrap();
        insert(&writer, 1, 0).await.unwrap();
        assert!(matches!(
            insert(&writer, 1, 0).await,
            Err(StoreError::Duplicate(_))
        ));
        assert_eq!(count(&writer).await, 1);
    }
}
