//! The one program: demonstration, service, programme files, health and copies of a base.

mod copies;
mod demo;
mod keeping;
mod key;
mod place;
mod programme;
mod serve;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jiff::civil::Date;
use place::Place;
use tracing_subscriber::EnvFilter;

/// Étayage, logiciel libre du logement accompagné.
#[derive(Parser)]
#[command(name = "etayage", version, about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Démonstration : une base neuve, peuplée de situations inventées, servie sur cette machine.
    Demo {
        /// Jour de la démonstration (AAAA-MM-JJ).
        #[arg(long = "today", alias = "jour", default_value = "2021-11-17")]
        today: Date,
        /// Graine des personnes et des situations : la même graine donne les mêmes.
        #[arg(long = "seed", alias = "graine", default_value_t = 2019)]
        seed: u64,
        /// Port sur 127.0.0.1.
        #[arg(long, default_value_t = 3000)]
        port: u16,
        /// Dossier de la base ; il est vidé à chaque démarrage.
        #[arg(long = "data", default_value = "data/demonstration")]
        data: PathBuf,
    },
    /// Prépare une installation : clé, base, dispositifs livrés, premier administrateur.
    Init {
        #[command(flatten)]
        place: Place,
        /// Identifiant du premier administrateur ; son mot de passe est lu sur l'entrée standard.
        #[arg(long)]
        login: String,
    },
    /// Sert une installation.
    Serve {
        #[command(flatten)]
        place: Place,
        /// Adresse d'écoute.
        #[arg(long, default_value = "127.0.0.1:3000")]
        listen: SocketAddr,
        /// Un serveur HTTPS est placé devant : les témoins de connexion n'empruntent que lui.
        #[arg(long)]
        behind_https: bool,
    },
    /// Fichiers de dispositif.
    Programme {
        #[command(subcommand)]
        command: programme::Command,
    },
    /// Clé de l’installation.
    Key {
        #[command(subcommand)]
        command: key::Command,
    },
    /// Vérifie une base : chaînes, parties scellées, tables de lecture.
    Doctor {
        #[command(flatten)]
        place: Place,
    },
    /// Reconstruit les tables de lecture à partir du journal.
    Rebuild {
        #[command(flatten)]
        place: Place,
    },
    /// Sauvegarde la base, sans arrêter le service, dans un nouveau fichier chiffré.
    Backup {
        #[command(flatten)]
        place: Place,
        /// Dossier des sauvegardes.
        #[arg(long)]
        to: PathBuf,
    },
    /// Remplit une base vide à partir d’une sauvegarde, refait les effacements, vérifie.
    Restore {
        #[command(flatten)]
        place: Place,
        /// Le fichier de sauvegarde ; à omettre quand la base a été restaurée par les moyens de son moteur.
        #[arg(long)]
        from: Option<PathBuf>,
        /// Liste des effacements, si elle n’est ni auprès de la sauvegarde ni dans le dossier.
        #[arg(long)]
        erasures: Option<PathBuf>,
    },
    /// Copie une base dans une autre (fichier SQLite ou postgres://…) et les compare ; arrêtez d’abord le service.
    Move {
        /// Dossier de la clé.
        #[arg(long)]
        data: PathBuf,
        /// Base de départ.
        #[arg(long, value_name = "BASE")]
        from: String,
        /// Base d’arrivée, vide.
        #[arg(long, value_name = "BASE")]
        to: String,
    },
}

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("etayage : {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    if let Command::Programme { command } = command {
        return programme::run(command);
    }
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        match command {
            Command::Demo {
                today,
                seed,
                port,
                data,
            } => demo::run(today, seed, port, &data).await,
            Command::Init { place, login } => keeping::init(&place, &login).await,
            Command::Serve {
                place,
                listen,
                behind_https,
            } => serve::run(&place, listen, behind_https).await,
            Command::Key { command } => key::run(command).await,
            Command::Doctor { place } => keeping::doctor(&place).await,
            Command::Rebuild { place } => keeping::rebuild(&place).await,
            Command::Backup { place, to } => copies::backup(&place, &to).await,
            Command::Restore {
                place,
                from,
                erasures,
            } => copies::restore(&place, from.as_deref(), erasures.as_deref()).await,
            Command::Move { data, from, to } => copies::move_base(data, &from, &to).await,
            Command::Programme { command } => programme::run(command),
        }
    })
}
