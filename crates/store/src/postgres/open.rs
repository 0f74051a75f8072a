//! Opening a PostgreSQL base.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio_postgres::config::SslMode;
use tokio_postgres::{Client, Config, NoTls};

use super::db::{PostgresDb, READ, WRITE};
use super::{migrations, sweep, tls};
use crate::sql::db::{Db, Later, Result};
use crate::sql::engine::{Counter, Engine};
use crate::watch::{Kind, Pressure, Watch, Watcher};
use crate::{StoreError, Vault};

/// Said to each new connection: wait for no lock for ever, leave no transaction open, and answer a
/// commit only once it is on disk even where the server is set otherwise.
const SETTINGS: &str = "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';
    SET client_min_messages = warning;
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

/// How a store uses its server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostgresOptions {
    /// Connections at most, for this process.
    pub connections: usize,
    /// How long to wait for a free connection, or for the server to accept one.
    pub patience: Duration,
}

impl Default for PostgresOptions {
    fn default() -> Self {
        Self {
            connections: 16,
            patience: Duration::from_secs(5),
        }
    }
}

/// A store in a PostgreSQL database. Several processes may use one database at once.
pub struct PostgresStore {
    pool: Pool,
    vault: Vault,
    counter: Arc<Counter>,
    witness: Option<PathBuf>,
    watcher: Watcher,
}

impl PostgresStore {
    /// Opens a database by its URL (`postgres://user:password@host/name`), creating its tables or
    /// bringing them to the current shape if needed.
    ///
    /// # Errors
    /// `Vault` when the installation key is not the one the base was created with, `Invalid` for a
    /// wrong URL, a base whose texts are not in UTF-8 or one written by a newer version of the
    /// software, `Unavailable` when the server cannot be reached.
    pub async fn open(url: &str, vault: &Vault, options: PostgresOptions) -> Result<Self> {
        let mut config: Config = url.parse().map_err(|_| {
            StoreError::Invalid("this is not the URL of a PostgreSQL database".to_owned())
        })?;
        tls::settle(&mut config);
        config
            .application_name("etayage")
            .connect_timeout(options.patience)
            .keepalives_idle(Duration::from_secs(60))
            .tcp_user_timeout(Duration::from_secs(30));
        let pool = pool(config, &options)?;
        let store = Self {
            pool,
            vault: vault.clone(),
            counter: Arc::default(),
            witness: None,
            watcher: Watcher::default(),
        };
        let mut client = store.pool.get().await?;
        migrations::run(&mut client).await?;
        check_encoding(&client).await?;
        check_key(&client, vault).await?;
        Ok(store)
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

    async fn begin(&self, begin: &'static str) -> Result<PostgresDb> {
        let client = self.pool.get().await?;
        Ok(PostgresDb::new(
            client,
            self.vault.clone(),
            Arc::clone(&self.counter),
            begin,
        ))
    }
}

fn pool(config: Config, options: &PostgresOptions) -> Result<Pool> {
    let manage = ManagerConfig {
        recycling_method: RecyclingMethod::Fast,
    };
    let manager = if config.get_ssl_mode() == SslMode::Disable {
        Manager::from_config(config, NoTls, manage)
    } else {
        Manager::from_config(config, tls::connector()?, manage)
    };
    Pool::builder(manager)
        .max_size(options.connections)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(options.patience))
        .create_timeout(Some(options.patience))
        .recycle_timeout(Some(options.patience))
        .post_create(Hook::async_fn(|client, _| {
            Box::pin(async move {
                client
                    .batch_execute(SETTINGS)
                    .await
                    .map_err(HookError::Backend)
            })
        }))
        .build()
        .map_err(|e| StoreError::Fault(e.to_string()))
}

async fn check_encoding(client: &Client) -> Result<()> {
    let row = client
        .query_one("SELECT current_setting('server_encoding')", &[])
        .await?;
    match row.get::<_, &str>(0) {
        "UTF8" => Ok(()),
        other => Err(StoreError::Invalid(format!(
            "the texts of this database are in {other}: create it with ENCODING 'UTF8'"
        ))),
    }
}

/// Recognises the installation key, or writes the record by which it will be recognised.
async fn check_key(client: &Client, vault: &Vault) -> Result<()> {
    client
        .execute(
            "INSERT INTO meta (key, value) VALUES ('key_verification', $1) ON CONFLICT DO NOTHING",
            &[&vault.verification()?],
        )
        .await?;
    let row = client
        .query_one("SELECT value FROM meta WHERE key = 'key_verification'", &[])
        .await?;
    Ok(vault.verify(row.get(0))?)
}

impl Engine for PostgresStore {
    async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static,
    {
        let reading = async {
            let db = self.begin(READ).await?;
            work(&db).await
        };
        self.watcher.over(Kind::Read, reading).await
    }

    async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a dyn Db) -> Later<'a, T> + Send + 'static,
    {
        let writing = async {
            let db = self.begin(WRITE).await?;
            let answer = work(&db).await?;
            db.commit().await?;
            Ok(answer)
        };
        self.watcher.over(Kind::Write, writing).await
    }

    async fn sweep_files(&self) -> Result<bool> {
        let client = self.pool.get().await?;
        sweep::keys(&client).await
    }

    fn witness(&self) -> Option<&Path> {
        self.witness.as_deref()
    }

    fn counter(&self) -> &Counter {
        &self.counter
    }

    fn pressure(&self) -> Pressure {
        let status = self.pool.status();
        Pressure {
            connections: status.max_size,
            busy: status.size.saturating_sub(status.available),
            waiting: status.waiting,
        }
    }
}
