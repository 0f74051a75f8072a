//! Where a base that is measured is: a file in its folder, or a copy of that file in PostgreSQL.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use etayage_store::{OpenOptions, Store, Vault, back_up, restore};
use tokio_postgres::{Client, NoTls};

use crate::place::{BASE, KEY};

/// A base.
#[derive(Clone)]
pub struct Spot {
    folder: PathBuf,
    copy: Option<Database>,
}

/// A database of a PostgreSQL server.
#[derive(Clone)]
struct Database {
    /// The URL of any database of the server.
    server: String,
    name: String,
}

impl Spot {
    /// The base in the file of that folder.
    pub fn file(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            copy: None,
        }
    }

    /// The copy of that base on a server: made if it is not there, then kept.
    ///
    /// # Errors
    /// When either cannot be used.
    pub async fn copied(folder: &Path, server: &str, cases: u64) -> anyhow::Result<Self> {
        let database = Database {
            server: server.to_owned(),
            name: format!("etayage_mesure_{cases}"),
        };
        let spot = Self {
            folder: folder.to_owned(),
            copy: Some(database),
        };
        if !spot.holds(cases).await {
            spot.fill().await.context("copie dans PostgreSQL")?;
        }
        Ok(spot)
    }

    /// The folder of its key.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What designates it: a URL, or the path of a file.
    pub fn database(&self) -> String {
        match &self.copy {
            Some(database) => database.url(),
            None => self.folder.join(BASE).display().to_string(),
        }
    }

    /// Its name in the report.
    pub fn engine(&self) -> &'static str {
        match self.copy {
            Some(_) => "PostgreSQL",
            None => "SQLite",
        }
    }

    /// Opens it.
    ///
    /// # Errors
    /// When it cannot be used.
    pub async fn store(&self) -> anyhow::Result<Arc<dyn Store>> {
        opened(&self.database(), &self.vault()?).await
    }

    fn vault(&self) -> anyhow::Result<Vault> {
        Vault::from_file(&self.folder.join(KEY)).context("clé de la base")
    }

    /// Bytes on disk.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub async fn bytes(&self) -> anyhow::Result<u64> {
        if let Some(database) = &self.copy {
            let sql = "SELECT pg_database_size(current_database())";
            let row = connected(&database.url())
                .await?
                .query_one(sql, &[])
                .await?;
            return Ok(u64::try_from(row.get::<_, i64>(0))?);
        }
        let mut bytes = 0;
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?.metadata()?;
            bytes += if entry.is_file() { entry.len() } else { 0 };
        }
        Ok(bytes)
    }

    /// A base beside this one to write into: a copy of that one, or an empty one. Nobody may be using
    /// the other.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn scratch(&self, of: Option<&Spot>) -> anyhow::Result<Self> {
        let scratch = Self {
            folder: self.folder.join("plafond"),
            copy: self.copy.as_ref().map(|database| Database {
                server: database.server.clone(),
                name: "etayage_mesure_plafond".to_owned(),
            }),
        };
        std::fs::remove_dir_all(&scratch.folder).ok();
        std::fs::create_dir_all(&scratch.folder)?;
        let Some(other) = of else {
            let vault = Vault::create_file(&scratch.folder.join(KEY))?;
            if let Some(database) = &scratch.copy {
                database.create("template0").await?;
            }
            drop(opened(&scratch.database(), &vault).await?);
            return Ok(scratch);
        };
        match (&scratch.copy, &other.copy) {
            (Some(new), Some(other)) => new.create(&other.name).await?,
            _ => copy_files(&other.folder, &scratch.folder)?,
        }
        Ok(scratch)
    }

    /// Removes a base made by [`Self::scratch`].
    ///
    /// # Errors
    /// When it cannot be removed.
    pub async fn remove(self) -> anyhow::Result<()> {
        if let Some(database) = &self.copy {
            database.drop().await?;
        }
        Ok(std::fs::remove_dir_all(&self.folder)?)
    }

    /// Whether it has as many cases, at least: measuring adds some.
    async fn holds(&self, cases: u64) -> bool {
        let Ok(client) = connected(&self.database()).await else {
            return false;
        };
        let count = client.query_one("SELECT COUNT(*) FROM caseload", &[]).await;
        count.is_ok_and(|row| row.get::<_, i64>(0).unsigned_abs() >= cases)
    }

    async fn fill(&self) -> anyhow::Result<()> {
        let Some(database) = &self.copy else {
            return Ok(());
        };
        database.create("template0").await?;
        let vault = self.vault()?;
        let between = self.folder.join("copie.sauvegarde");
        std::fs::remove_file(&between).ok();
        let source = Self::file(&self.folder).store().await?;
        back_up(&*source, &vault, &between).await?;
        restore(&*self.store().await?, &vault, &between).await?;
        std::fs::remove_file(&between)?;
        connected(&self.database())
            .await?
            .batch_execute("VACUUM ANALYZE")
            .await?;
        Ok(())
    }
}

impl Database {
    /// Its URL: that of the server, under this name.
    fn url(&self) -> String {
        let (address, options) = match self.server.split_once('?') {
            Some((address, options)) => (address, format!("?{options}")),
            None => (self.server.as_str(), String::new()),
        };
        let host = address.find("://").map_or(0, |at| at + 3);
        let end = address[host..]
            .find('/')
            .map_or(address.len(), |at| host + at);
        format!("{}/{}{options}", &address[..end], self.name)
    }

    /// Creates it anew from another, which nobody may be using.
    async fn create(&self, template: &str) -> anyhow::Result<()> {
        self.drop().await?;
        let client = connected(&self.server).await?;
        let alone = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{template}'"
        );
        client.batch_execute(&alone).await?;
        let sql = format!(
            "CREATE DATABASE {} TEMPLATE {template} ENCODING 'UTF8'",
            self.name
        );
        Ok(client.batch_execute(&sql).await?)
    }

    async fn drop(&self) -> anyhow::Result<()> {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let client = connected(&self.server).await?;
        Ok(client.batch_execute(&sql).await?)
    }
}

/// With its write-ahead log: nobody writes meanwhile, but a server may have it open.
fn copy_files(from: &Path, to: &Path) -> anyhow::Result<()> {
    for name in [BASE.to_owned(), format!("{BASE}-wal")] {
        if from.join(&name).exists() {
            std::fs::copy(from.join(&name), to.join(&name)).context("copie de la base")?;
        }
    }
    Ok(())
}

async fn opened(database: &str, vault: &Vault) -> anyhow::Result<Arc<dyn Store>> {
    let store = etayage_store::open(database, vault, OpenOptions::default()).await;
    store.context("ouverture de la base")
}

/// A connection of its own, on this machine or a trusted network: without TLS.
async fn connected(url: &str) -> anyhow::Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls)
        .await
        .with_context(|| format!("connexion à {url}"))?;
    tokio::spawn(connection);
    Ok(client)
}

#[cfg(test)]
mod tests {
    use super::Database;

    #[test]
    fn a_database_bears_its_own_name_in_the_url_of_its_server() {
        for (server, url) in [
            (
                "postgres:///postgres?host=/tmp/x",
                "postgres:///mine?host=/tmp/x",
            ),
            (
                "postgres://a:b@host:5433/other",
                "postgres://a:b@host:5433/mine",
            ),
            ("postgresql://host", "postgresql://host/mine"),
        ] {
            let database = Database {
                server: server.to_owned(),
                name: "mine".to_owned(),
            };
            assert_eq!(database.url(), url);
        }
    }
}
