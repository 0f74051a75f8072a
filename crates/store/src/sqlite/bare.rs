//! The bare driver: what the engine itself can do on this machine. `etayage bench` shows it beside
//! what the application does with it.

use std::path::Path;

use rusqlite::{Connection, params_from_iter};

use super::open::prepare_writer;
use crate::sql::db::Result;
use crate::sql::sent::Sent;

/// One connection to the file of a base, without keys, hashes, threads or transactions of ours.
pub struct Bare(Connection);

impl Bare {
    /// Opens the file with the settings of the store's own writing connection.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be used.
    pub fn open(path: &Path) -> Result<Self> {
        let conn = Connection::open(path)?;
        prepare_writer(&conn)?;
        Ok(Self(conn))
    }

    /// Sends statements again in one reading transaction, and reads every column of every row; tells how
    /// many rows.
    ///
    /// # Errors
    /// When the engine refuses one.
    pub fn read(&self, statements: &[Sent]) -> Result<u64> {
        self.control("BEGIN")?;
        let mut rows = 0;
        for sent in statements {
            rows += self.send(sent)?;
        }
        self.control("COMMIT")?;
        Ok(rows)
    }

    /// Sends several lists of statements in one durable transaction.
    ///
    /// # Errors
    /// When the engine refuses one.
    pub fn commit(&self, group: &[Vec<Sent>]) -> Result<()> {
        self.control("BEGIN IMMEDIATE")?;
        for sent in group.iter().flatten() {
            self.send(sent)?;
        }
        self.control("COMMIT")
    }

    fn control(&self, sql: &str) -> Result<()> {
        self.0.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    fn send(&self, sent: &Sent) -> Result<u64> {
        let mut statement = self.0.prepare_cached(&sent.sql)?;
        let columns = statement.column_count();
        let mut found = statement.query(params_from_iter(&sent.values))?;
        let mut rows = 0;
        while let Some(row) = found.next()? {
            for column in 0..columns {
                std::hint::black_box(row.get_ref(column)?);
            }
            rows += 1;
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::directory::{Directory, User};
    use crate::{SqliteStore, Store, Vault};

    fn user(id: &str) -> User {
        User {
            id: id.to_owned(),
            login: format!("login-{id}"),
            display_name: "Quelqu’un".to_owned(),
            password_hash: None,
            organisation: "operateur".to_owned(),
            active: true,
        }
    }

    #[tokio::test]
    async fn what_was_sent_can_be_sent_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("base.sqlite");
        let store = SqliteStore::open(&path, &Vault::from_bytes(&[1; 32])).unwrap();
        store.listen();
        let entries = Directory {
            users: vec![user("one")],
            ..Directory::default()
        };
        store.put_directory(entries).await.unwrap();
        store.user("one").await.unwrap().unwrap();
        let (writes, reads): (Vec<_>, Vec<_>) =
            store.heard().into_iter().partition(Sent::is_of_a_write);
        assert!(store.heard().is_empty());

        let bare = Bare::open(&path).unwrap();
        assert_eq!(bare.read(&reads).unwrap(), 1);
        let again =
            |id: &str| -> Vec<Sent> { writes.iter().map(|one| one.with("one", id)).collect() };
        bare.commit(&[again("two"), again("three")]).unwrap();
        assert_eq!(store.users().await.unwrap().len(), 3);
        assert!(again("two")[0].texts().any(|text| text == "login-two"));
    }
}
