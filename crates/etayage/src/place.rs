//! Where an installation lives: its key in a folder, its base in the same folder or in PostgreSQL.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use etayage_app::{App, Clock};
use etayage_store::{OpenOptions, PostgresOptions, Store, Vault};

use crate::settings::Settings;

/// Name of the base in its folder, when it is a file.
pub const BASE: &str = "etayage.sqlite";
/// Name of the installation key in its folder.
pub const KEY: &str = "installation.key";
/// Name of the list of erased streams, in the folder and beside the backups.
pub const ERASURES: &str = "effacements.txt";

/// The folder and the base.
pub struct Place {
    /// The folder of the key.
    pub data: PathBuf,
    database: Option<String>,
    connections: usize,
}

impl Place {
    /// What the settings say.
    ///
    /// # Errors
    /// When something is wrong in them, or nothing says which folder.
    pub fn new(settings: &Settings) -> anyhow::Result<Self> {
        settings.sound()?;
        Ok(Self {
            data: settings.data()?.to_owned(),
            database: settings.database().map(str::to_owned),
            connections: settings.connections(),
        })
    }

    /// The file of the installation key.
    pub fn key(&self) -> PathBuf {
        self.data.join(KEY)
    }

    /// The list of erased streams.
    pub fn erasures(&self) -> PathBuf {
        self.data.join(ERASURES)
    }

    /// What designates the base: a URL or the path of a file.
    pub fn database(&self) -> String {
        let file = || self.data.join(BASE).display().to_string();
        self.database.clone().unwrap_or_else(file)
    }

    /// The installation key.
    ///
    /// # Errors
    /// When its file is missing or holds something else.
    pub fn vault(&self) -> anyhow::Result<Vault> {
        Vault::from_file(&self.key()).context("clé de l’installation")
    }

    /// How its base is opened.
    pub fn opening(&self) -> OpenOptions {
        OpenOptions {
            erasures: Some(self.erasures()),
            postgres: PostgresOptions {
                connections: self.connections,
                ..PostgresOptions::default()
            },
            watch: None,
        }
    }

    /// The base.
    ///
    /// # Errors
    /// When the base or its key cannot be used.
    pub async fn store(&self) -> anyhow::Result<Arc<dyn Store>> {
        self.store_with(self.opening()).await
    }

    /// The application over the base.
    ///
    /// # Errors
    /// When the base or its key cannot be used.
    pub async fn open(&self, clock: Clock) -> anyhow::Result<App> {
        self.open_with(clock, self.opening()).await
    }

    /// The application over the base, opened that way.
    ///
    /// # Errors
    /// When the base or its key cannot be used.
    pub async fn open_with(&self, clock: Clock, opening: OpenOptions) -> anyhow::Result<App> {
        let store = self.store_with(opening).await?;
        App::open(store, clock).await.context("lecture de la base")
    }

    async fn store_with(&self, opening: OpenOptions) -> anyhow::Result<Arc<dyn Store>> {
        let vault = self.vault()?;
        let store = etayage_store::open(&self.database(), &vault, opening).await;
        store.context("ouverture de la base")
    }
}
