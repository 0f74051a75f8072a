//! Opening a database file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::db::Result;
use super::migrations;
use super::pool::Pool;
use super::writer::Writer;
use crate::{StoreError, Vault};

const READERS: usize = 4;
const PATIENCE: Duration = Duration::from_secs(5);
const STATEMENTS: usize = 128;

/// A store in one SQLite file.
pub struct SqliteStore {
    pub(super) writer: Writer,
    pub(super) pool: Pool,
    pub(super) statements: Arc<AtomicU64>,
    path: PathBuf,
}

impl SqliteStore {
    /// Opens the file, creating it and bringing it to the current shape if needed.
    ///
    /// # Errors
    /// `Vault` when the installation key is not the one the file was created with, `Invalid` when
    /// a newer version of the software wrote it, `Unavailable` or `Corrupt` when it cannot be used.
    pub fn open(path: &Path, vault: &Vault) -> Result<Self> {
        let mut conn = Connection::open(path)?;
        prepare_writer(&conn)?;
        migrations::run(&mut conn)?;
        check_key(&conn, vault)?;
        let readers = (0..READERS)
            .map(|_| open_reader(path))
            .collect::<Result<Vec<_>>>()?;
        let statements = Arc::new(AtomicU64::new(0));
        Ok(Self {
            writer: Writer::start(conn, vault.clone(), Arc::clone(&statements))?,
            pool: Pool::new(readers, vault.clone(), Arc::clone(&statements)),
            statements,
            path: path.to_owned(),
        })
    }

    /// Moves the write-ahead log into the file and empties it, so that what was erased is nowhere.
    pub(super) async fn truncate_journal(&self) -> Result<()> {
        let path = self.path.clone();
        let hop = tokio::task::spawn_blocking(move || {
            let conn = Connection::open(path)?;
            conn.busy_timeout(PATIENCE)?;
            let busy: bool =
                conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            if busy {
                tracing::warn!(
                    "a long read kept erased data in the write-ahead log until the next checkpoint"
                );
            }
            Ok(())
        });
        hop.await.map_err(|e| StoreError::Fault(e.to_string()))?
    }
}

fn prepare_writer(conn: &Connection) -> Result<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
    )?;
    Ok(())
}

fn open_reader(path: &Path) -> Result<Connection> {
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(conn)
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
