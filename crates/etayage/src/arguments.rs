//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::settings::Options;
use crate::{bench, directory, key, programme};

/// Étayage, logiciel libre du logement accompagné.
#[derive(Parser)]
#[command(name = "etayage", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Subcommand)]
pub enum Command {
    /// Démonstration : une base neuve, peuplée de situations inventées, servie sur cette machine.
    Demo {
        /// Jour de la démonstration (AAAA-MM-JJ).
        #[arg(long = "today", alias = "jour", default_value = "2021-11-17")]
        today: Date,
        /// Graine des personnes et des situations : la même graine donne les mêmes.
        #[arg(long = "seed", alias = "graine", default_value_t = 2019)]
        seed: u64,
        /// Port sur 127.0.0.1.
        #[arg(long, default_value_t = 3000)]
        port: u16,
        /// Dossier de la base ; il est vidé à chaque démarrage.
        #[arg(long = "data", default_value = "data/demonstration")]
        data: PathBuf,
    },
    /// Prépare une installation : clé, base, dispositifs livrés, premier administrateur.
    Init {
        #[command(flatten)]
        whence: Whence,
        /// Identifiant du premier administrateur ; le lien affiché lui permet de choisir ses moyens de connexion.
        #[arg(long)]
        login: String,
    },
    /// Fait une nouvelle invitation, quand aucun administrateur ne peut plus se connecter.
    Invite {
        #[command(flatten)]
        whence: Whence,
        /// Identifiant du compte.
        #[arg(long)]
        login: String,
    },
    /// Sert une installation.
    Serve {
        #[command(flatten)]
        whence: Whence,
        #[command(flatten)]
        serving: Serving,
    },
    /// Fichiers de dispositif.
    Programme {
        #[command(subcommand)]
        command: programme::Command,
    },
    /// Annuaire : communes, organismes, structures.
    Directory {
        /// What to do with it.
        #[command(subcommand)]
        command: directory::Command,
    },
    /// Clé de l’installation.
    Key {
        /// What to do with it.
        #[command(subcommand)]
        command: key::Command,
    },
    /// Explique chaque réglage : sa valeur, d’où elle vient, ce qui ne va pas.
    Config {
        #[command(flatten)]
        whence: Whence,
        #[command(flatten)]
        serving: Serving,
        /// Écrit un fichier de réglages commenté, à compléter.
        #[arg(long)]
        example: bool,
    },
    /// Mesure ce que coûte chaque page à mesure que la base grandit, à côté de ce que peut la machine.
    Bench {
        /// What to measure.
        #[command(flatten)]
        options: bench::Options,
    },
    /// Le serveur que « bench » mesure, dans son propre processus.
    #[command(hide = true)]
    BenchServe {
        /// Dossier de la clé.
        #[arg(long)]
        data: PathBuf,
        /// Chemin ou URL de la base.
        #[arg(long)]
        database: String,
    },
    /// Vérifie une base (chaînes, parties scellées, tables de lecture) et ce qui l’entoure (clé, droits, horloge,
    /// disque, sauvegardes, HTTPS).
    Doctor {
        #[command(flatten)]
        whence: Whence,
        /// Dossier des sauvegardes (à défaut, /var/backups/etayage s’il existe).
        #[arg(long, value_name = "DOSSIER")]
        backups: Option<PathBuf>,
    },
    /// Efface les dossiers dont la durée de conservation est passée.
    Retention {
        #[command(flatten)]
        whence: Whence,
        /// Dit seulement ce qui serait effacé.
        #[arg(long)]
        dry_run: bool,
    },
    /// Reconstruit les tables de lecture à partir du journal.
    Rebuild {
        #[command(flatten)]
        whence: Whence,
    },
    /// Sauvegarde la base, sans arrêter le service, dans un nouveau fichier chiffré.
    Backup {
        #[command(flatten)]
        whence: Whence,
        /// Dossier des sauvegardes.
        #[arg(long)]
        to: PathBuf,
    },
    /// Remplit une base vide à partir d’une sauvegarde, refait les effacements, vérifie.
    Restore {
        #[command(flatten)]
        whence: Whence,
        /// Le fichier de sauvegarde ; à omettre quand la base a été restaurée par les moyens de son moteur.
        #[arg(long)]
        from: Option<PathBuf>,
        /// Liste des effacements, si elle n’est ni auprès de la sauvegarde ni dans le dossier.
        #[arg(long)]
        erasures: Option<PathBuf>,
    },
    /// Copie une base dans une autre (fichier SQLite ou postgres://…) et les compare ; arrêtez d’abord le service.
    Move {
        #[command(flatten)]
        whence: Whence,
        /// Base de départ.
        #[arg(long, value_name = "BASE")]
        from: String,
        /// Base d’arrivée, vide.
        #[arg(long, value_name = "BASE")]
        to: String,
    },
}

/// Where the installation is.
#[derive(Args)]
pub struct Whence {
    /// Dossier de la clé, et de la base si elle est un fichier.
    #[arg(long)]
    data: Option<String>,
    /// Base PostgreSQL (postgres://…) ; de préférence par la variable ETAYAGE_DATABASE ou le fichier de réglages,
    /// que la liste des processus ne montre pas.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Adresse du site (https://…) : les liens d’invitation, les clés d’accès et les fournisseurs d’identité en dépendent.
    #[arg(long, value_name = "ADRESSE")]
    url: Option<String>,
    /// Fichier de réglages.
    #[arg(long, value_name = "FICHIER")]
    config: Option<String>,
}

/// How it is served. « etayage config » explains each value.
#[derive(Args)]
pub struct Serving {
    /// Adresse d’écoute (à défaut, 127.0.0.1:3000).
    #[arg(long)]
    listen: Option<String>,
    /// Un serveur HTTPS est placé devant : les témoins de connexion n'empruntent que lui.
    #[arg(long)]
    behind_https: bool,
    /// Adresse des mesures pour Prometheus, sur cette machine.
    #[arg(long, value_name = "ADRESSE")]
    metrics: Option<String>,
    /// Connexions à PostgreSQL au plus.
    #[arg(long, value_name = "NOMBRE")]
    connections: Option<String>,
    /// Ce qui va au journal.
    #[arg(long, value_name = "FILTRE")]
    log: Option<String>,
    /// Forme du journal : text ou json.
    #[arg(long, value_name = "FORME")]
    log_format: Option<String>,
    /// Secondes entre la demande d’arrêt et la fin de l’écoute.
    #[arg(long, value_name = "SECONDES")]
    drain_seconds: Option<String>,
}

impl Whence {
    /// The values that it sets.
    pub fn options(&self) -> Options {
        vec![
            ("data", self.data.clone()),
            ("database", self.database.clone()),
            ("url", self.url.clone()),
            ("config", self.config.clone()),
        ]
    }
}

impl Serving {
    fn options(&self) -> Options {
        vec![
            ("listen", self.listen.clone()),
            ("behind_https", self.behind_https.then(|| "true".to_owned())),
            ("metrics", self.metrics.clone()),
            ("connections", self.connections.clone()),
            ("log", self.log.clone()),
            ("log_format", self.log_format.clone()),
            ("drain_seconds", self.drain_seconds.clone()),
        ]
    }
}

impl Command {
    /// The values that it sets. What needs no installation reads no file of settings.
    pub fn options(&self) -> Options {
        match self {
            Self::Demo { .. }
            | Self::Programme { .. }
            | Self::Bench { .. }
            | Self::BenchServe { .. } => vec![("config", Some(String::new()))],
            Self::Serve { whence, serving }
            | Self::Config {
                whence, serving, ..
            } => [whence.options(), serving.options()].concat(),
            Self::Key { command } => command.whence().options(),
            Self::Directory { command } => command.whence().options(),
            Self::Init { whence, .. }
            | Self::Invite { whence, .. }
            | Self::Doctor { whence, .. }
            | Self::Rebuild { whence }
            | Self::Retention { whence, .. }
            | Self::Backup { whence, .. }
            | Self::Restore { whence, .. }
            | Self::Move { whence, .. } => whence.options(),
        }
    }
}
