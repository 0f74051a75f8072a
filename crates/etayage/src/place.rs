//! Where an installation lives: its key in a folder, its base in the same folder or in PostgreSQL.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use etayage_app::{App, Clock};
use etayage_store::{OpenOptions, PostgresOptions, Store, StoreError, Vault, VaultError};

use crate::settings::Settings;

/// Name of the base in its folder, when it is a file.
pub const BASE: &str = "etayage.sqlite";
/// Name of the installation key in its folder.
pub const KEY: &str = "installation.key";
/// Name of the file where former keys are put away: they open old backups and nothing else.
pub const RETIRED: &str = "cles-retirees.key";
/// Name of the file of identity providers in its folder, if there are some.
pub const PROVIDERS: &str = "connexion.toml";
/// Name of the list of erased streams, in the folder and beside the backups.
pub const ERASURES: &str = "effacements.txt";
/// The variable that holds the installation key where no file may: the key that seals first.
const KEY_VARIABLE: &str = "ETAYAGE_KEY";

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

    /// The installation keys, when they are given by the environment rather than by a file.
    pub fn key_in_environment() -> Option<String> {
        let given = std::env::var(KEY_VARIABLE).ok();
        given.filter(|text| !text.trim().is_empty())
    }

    /// The file where former keys are put away.
    pub fn retired(&self) -> PathBuf {
        self.data.join(RETIRED)
    }

    /// The installation key.
    ///
    /// # Errors
    /// When it is missing, is no key, or can be read by others; in French, with the mend.
    pub fn vault(&self) -> anyhow::Result<Vault> {
        let found = match Self::key_in_environment() {
            Some(text) => Vault::from_text(KEY_VARIABLE, &text),
            None => Vault::from_file(&self.key()),
        };
        found.map_err(|error| explained(&error))
    }

    /// The installation key, and those that were put away, to open an old backup.
    ///
    /// # Errors
    /// Those of [`Self::vault`].
    pub fn vault_for_backups(&self) -> anyhow::Result<Vault> {
        let vault = self.vault()?;
        if !self.retired().exists() {
            return Ok(vault);
        }
        vault
            .with_former(&self.retired())
            .map_err(|error| explained(&error))
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
        self.store_opened(self.opening()).await
    }

    async fn store_opened(&self, opening: OpenOptions) -> anyhow::Result<Arc<dyn Store>> {
        let vault = self.vault()?;
        let store = etayage_store::open(&self.database(), &vault, opening).await;
        store.map_err(|error| match error {
            StoreError::Vault(error) => explained(&error),
            StoreError::Newer { done, known } => anyhow::anyhow!(
                "cette base a été changée par une version plus récente d’Étayage (forme {done}, celle-ci en connaît \
                 {known}) : installez cette version, ou restaurez une sauvegarde d’avant dans une base vide"
            ),
            other => anyhow::Error::new(other).context("ouverture de la base"),
        })
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
        let store = self.store_opened(opening).await?;
        App::open(store, clock).await.context("lecture de la base")
    }
}

/// What is wrong with the installation key, and what to do.
fn explained(error: &VaultError) -> anyhow::Error {
    let text = match error {
        VaultError::Missing(name, cause) => format!(
            "la clé de l’installation ne peut pas être lue dans {name} ({cause}). Remettez-y la copie que vous \
             gardez ailleurs (droits 600, propriétaire du service), ou donnez-la par la variable {KEY_VARIABLE}. \
             Pour une installation neuve : « etayage init »"
        ),
        VaultError::Malformed(name) => format!(
            "{name} ne contient pas une clé d’installation : 64 chiffres hexadécimaux, et rien d’autre. Remettez \
             la copie que vous gardez ailleurs"
        ),
        VaultError::Exposed(name, mode) => format!(
            "la clé {name} peut être lue par d’autres comptes de la machine (droits {mode:o}). Lancez \
             « chmod 600 {name} » ; si quelqu’un a pu la lire, changez-la ensuite par « etayage key rotate »"
        ),
        VaultError::Wrong => format!(
            "cette clé n’est pas celle de cette base. Remettez la bonne dans {KEY} (ou {KEY_VARIABLE}), ou vérifiez \
             avec « etayage config » que la base est la bonne. Ne créez pas de nouvelle installation par-dessus"
        ),
        VaultError::Unopenable(what) => format!(
            "une partie scellée ne s’ouvre avec aucune clé de cette installation ({what}). Si la clé vient d’être \
             changée, remettez aussi l’ancienne sur une deuxième ligne ; sinon, lancez « etayage doctor »"
        ),
        VaultError::Randomness(cause) => format!("le système ne donne pas de hasard ({cause})"),
    };
    anyhow::anyhow!(text)
}
