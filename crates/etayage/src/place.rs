//! Where an installation lives: its key in a folder, its base in the same folder or in PostgreSQL.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use etayage_app::{App, Clock};
use etayage_store::{Store, Vault};

/// Name of the base in its folder, when it is a file.
pub const BASE: &str = "etayage.sqlite";
/// Name of the installation key in its folder.
pub const KEY: &str = "installation.key";
/// Name of the list of erased streams, in the folder and beside the backups.
pub const ERASURES: &str = "effacements.txt";
/// The variable that names the base, so that its password stays out of the list of processes.
const VARIABLE: &str = "ETAYAGE_DATABASE";

/// The folder and the base, as given on the command line.
#[derive(Args)]
pub struct Place {
    /// Dossier de la clé, et de la base si elle est un fichier.
    #[arg(long)]
    pub data: PathBuf,
    /// Base PostgreSQL (postgres://…) au lieu d’un fichier ; à défaut, la variable ETAYAGE_DATABASE.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl Place {
    /// The folder, its base in a file of it.
    pub fn folder(data: PathBuf) -> Self {
        Self {
            data,
            database: None,
        }
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
        let given = self
            .database
            .clone()
            .or_else(|| std::env::var(VARIABLE).ok());
        given
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| self.data.join(BASE).display().to_string())
    }

    /// The installation key.
    ///
    /// # Errors
    /// When its file is missing or holds something else.
    pub fn vault(&self) -> anyhow::Result<Vault> {
        Vault::from_file(&self.key()).context("clé de l’installation")
    }

    /// The base.
    ///
    /// # Errors
    /// When the base or its key cannot be used.
    pub async fn store(&self) -> anyhow::Result<Arc<dyn Store>> {
        let vault = self.vault()?;
        let erasures = self.erasures();
        let store = etayage_store::open(&self.database(), &vault, Some(&erasures)).await;
        store.context("ouverture de la base")
    }

    /// The application over the base.
    ///
    /// # Errors
    /// When the base or its key cannot be used.
    pub async fn open(&self, clock: Clock) -> anyhow::Result<App> {
        let store = self.store().await?;
        App::open(store, clock).await.context("lecture de la base")
    }
}
