//! Opening a database file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::db::SqliteDb;
use super::migrations;
use super::pool::Pool;
use super::writer::Writer;
use crate::sql::db::{Db, Later, Result};
use crate::sql::engine::{Counter, Engine};
use crate::watch::{Kind, Pressure, Watch, Watcher};
use crate::{StoreError, Vault};

const READERS: usize = 4;
const PATIENCE: Duration = Duration::from_secs(5);
const STATEMENTS: usize = 128;
/// Pages in the write-ahead log (16 MB) before they are moved into the file: a page that many writes change is
/// moved once.
const WAL: u32 = 4_000;
/// Memory for the pages of the writing connection: a group of writes that share a commit finds its own again.
const WRITING_KIB: u32 = 16 * 1024;
/// Memory for the pages of a base that is being filled.
const FILLING_KIB: u32 = 512 * 1024;
/// Pages in the write-ahead log of a base that is being filled before they are moved into the file.
const FILLING_WAL: u32 = 100_000;

/// A store in one SQLite file.
pub struct SqliteStore {
    // Closed in this order: the last connection moves the write-ahead log into the file and deletes it, which
    // a reading one cannot do.
    pool: Pool,
    writer: Writer,
    counter: Arc<Counter>,
    path: PathBuf,
    witness: Option<PathBuf>,
    watcher: Watcher,
}

impl SqliteStore {
    /// Opens the file, creating it and bringing it to the current shape if needed.
    ///
    /// # Errors
    /// `Vault` when the installation key is not the one the file was created with, `Invalid` when
    /// a newer version of the software wrote it, `Unavailable` or `Corrupt` when it cannot be used.
    pub fn open(path: &Path, vault: &Vault) -> Result<Self> {
        Self::open_writing(path, vault, prepare_writer)
    }

    /// Opens a file to fill it with very much at once, while nothing else uses it. No write waits for the
    /// disk: a base whose machine stopped meanwhile is thrown away and filled again.
    ///
    /// # Errors
    /// Those of [`Self::open`].
    pub fn open_to_fill(path: &Path, vault: &Vault) -> Result<Self> {
        Self::open_writing(path, vault, |conn| {
            prepare_writer(conn)?;
            // The pages that a large transaction changes stay in memory until it ends, and each is moved
            // into the file once for many transactions.
            conn.execute_batch(&format!(
                "PRAGMA synchronous = OFF; PRAGMA cache_size = -{FILLING_KIB}; PRAGMA wal_autocheckpoint = {FILLING_WAL};"
            ))?;
            Ok(())
        })
    }

    fn open_writing(
        path: &Path,
        vault: &Vault,
        prepare: impl FnOnce(&Connection) -> Result<()>,
    ) -> Result<Self> {
        create_private(path)?;
        let mut conn = Connection::open(path)?;
        prepare(&conn)?;
        migrations::run(&mut conn)?;
        // What it would take to undo one write of a group stays in memory: else SQLite writes it into a file.
        // Not before: an index of a large table is sorted in files.
        conn.execute_batch("PRAGMA temp_store = MEMORY")?;
        check_key(&conn, vault)?;
        let counter = Arc::new(Counter::default());
        let db = |conn| SqliteDb::new(conn, vault.clone(), Arc::clone(&counter));
        let readers = (0..READERS)
            .map(|_| open_reader(path).map(db))
            .collect::<Result<Vec<_>>>()?;
        Ok(Self {
            writer: Writer::start(db(conn))?,
            pool: Pool::new(readers),
            counter,
            path: path.to_owned(),
            witness: None,
            watcher: Watcher::default(),
        })
    }

    /// Lists in this file whoever is erased from now on, so that a backup restored later can forget
    /// them again: see [`crate::erase_again`].
    pub fn listing_erasures(mut self, path: PathBuf) -> Self {
        self.witness = Some(path);
        self
    }

    /// Tells this watcher of each transaction from now on.
    pub fn watched_by(mut self, watch: Arc<dyn Watch>) -> Self {
        self.watcher = Watcher::new(watch);
        self
    }

    /// Moves the write-ahead log into the file and empties it, so that what was erased is nowhere.
    async fn truncate_journal(&self) -> Result<bool> {
        let path = self.path.clone();
        let hop = tokio::task::spawn_blocking(move || {
            let conn = Connection::open(path)?;
            conn.busy_timeout(PATIENCE)?;
            let busy: bool =
                conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            Ok(!busy)
        });
        hop.await.map_err(|e| StoreError::Fault(e.to_string()))?
    }
}

impl Engine for SqliteStore {
    async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static,
    {
        self.watcher.over(Kind::Read, self.pool.read(work)).await
    }

    async fn read_long<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static,
    {
        let reading = self.pool.read_long(work);
        self.watcher.over(Kind::Read, reading).await
    }

    async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static,
    {
        let writing = self.writer.write(work);
        self.watcher.over(Kind::Write, writing).await
    }

    async fn sweep_files(&self) -> Result<bool> {
        self.truncate_journal().await
    }

    fn witness(&self) -> Option<&Path> {
        self.witness.as_deref()
    }

    fn counter(&self) -> &Counter {
        &self.counter
    }

    fn pressure(&self) -> Pressure {
        Pressure {
            connections: READERS + 1,
            busy: READERS - self.pool.free(),
            waiting: self.writer.waiting(),
        }
    }
}

/// Makes the file if it is not there, for its owner alone; SQLite gives its journal the same mode.
fn create_private(path: &Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(path).map(drop);
    made.map_err(|e| StoreError::Unavailable(format!("{}: {e}", path.display())))
}

pub(super) fn prepare_writer(conn: &Connection) -> Result<()> {
    prepare(conn)?;
    conn.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = {WAL}; PRAGMA cache_size = -{WRITING_KIB};"
    ))?;
    Ok(())
}

fn open_reader(path: &Path) -> Result<Connection> {
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    prepare(&conn)?;
    Ok(conn)
}

/// Plans do not follow the values: else SQLite compiles a kept statement again at each use, because its
/// values were cleared meanwhile.
fn prepare(conn: &Connection) -> Result<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// Recognises the installation key, or writes the record by which it will be recognised.
fn check_key(conn: &Connection, vault: &Vault) -> Result<()> {
    let record: Option<Vec<u8>> = conn
        .query_row(
            "SELECT value FROM meta WHERE key = 'key_verification'",
            [],
            |row| row.get(0),
        )
        .optional()?;
    match record {
        Some(record) => vault.verify(&record)?,
        None => {
            let record = vault.verification()?;
            conn.execute(
                "INSERT INTO meta (key, value) VALUES ('key_verification', ?1)",
                [record],
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;
    use crate::Store;

    #[tokio::test]
    async fn a_store_that_is_closed_leaves_one_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("base.sqlite");
        let vault = Vault::from_bytes(&[1; 32]);
        for open in [SqliteStore::open, SqliteStore::open_to_fill] {
            let store = open(&path, &vault).unwrap();
            store
                .put_directory(crate::Directory::default())
                .await
                .unwrap();
            assert_eq!(store.communes().await.unwrap(), []);
            drop(store);
            let left: Vec<_> = std::fs::read_dir(dir.path()).unwrap().collect();
            assert_eq!(left.len(), 1, "{left:?}");
        }
    }

    /// Twice as many pages as SQLite keeps unless told otherwise.
    #[test]
    fn a_large_transaction_does_not_write_its_pages_before_its_end() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("base.sqlite");
        let conn = Connection::open(&path).unwrap();
        prepare_writer(&conn).unwrap();
        conn.execute_batch("CREATE TABLE t (b BLOB)").unwrap();
        let journal = path.with_extension("sqlite-wal");
        let written = || std::fs::metadata(&journal).unwrap().len();
        let before = written();
        conn.execute_batch("BEGIN").unwrap();
        for _ in 0..1000 {
            conn.execute("INSERT INTO t VALUES (zeroblob(4000))", [])
                .unwrap();
        }
        assert_eq!(written(), before);
        conn.execute_batch("COMMIT").unwrap();
        assert!(written() > before + 4_000_000);
    }

    #[test]
    fn a_kept_statement_is_compiled_once() {
        let conn = Connection::open_in_memory().unwrap();
        prepare_writer(&conn).unwrap();
        conn.execute_batch("CREATE TABLE t (a TEXT, b TEXT, PRIMARY KEY (a, b))")
            .unwrap();
        let mut compiled = vec![];
        for value in ["x", "y", "y", "z"] {
            let mut statement = conn
                .prepare_cached("SELECT b FROM t WHERE a = ?1 ORDER BY b")
                .unwrap();
            assert!(!statement.exists([value]).unwrap());
            compiled.push(statement.get_status(StatementStatus::RePrepare));
        }
        assert_eq!(compiled, [0, 0, 0, 0]);
    }
}
