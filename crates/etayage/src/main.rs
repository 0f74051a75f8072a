//! The one program: demonstration, service, programme files, health of a base.

mod demo;
mod keeping;
mod programme;
mod serve;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jiff::civil::Date;
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
        /// Dossier de la base et de la clé.
        #[arg(long)]
        data: PathBuf,
        /// Identifiant du premier administrateur ; son mot de passe est lu sur l'entrée standard.
        #[arg(long)]
        login: String,
    },
    /// Sert une installation.
    Serve {
        /// Dossier de la base et de la clé.
        #[arg(long)]
        data: PathBuf,
        /// Adresse d'écoute.
        #[arg(long, default_value = "127.0.0.1:3000")]
        listen: SocketAddr,
        /// Un serveur HTTPS est placé devant : les témoins de connexion n'empruntent que lui.
        #[arg(long)]
        behind_https: bool,
    },
    /// Fichiers de dispositif.
    Programme {
        #[command(subcommand)]
        command: programme::Command,
    },
    /// Vérifie une base : chaînes, parties scellées, tables de lecture.
    Doctor {
        /// Dossier de la base et de la clé.
        #[arg(long)]
        data: PathBuf,
    },
    /// Reconstruit les tables de lecture à partir du journal.
    Rebuild {
        /// Dossier de la base et de la clé.
        #[arg(long)]
        data: PathBuf,
    },
}

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("etayage : {error:#}");
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
            Command::Demo { today, seed, port, data } => demo::run(today, seed, port, &data).await,
            Command::Init { data, login } => keeping::init(&data, &login).await,
            Command::Serve { data, listen, behind_https } => serve::run(&data, listen, behind_https).await,
            Command::Doctor { data } => keeping::doctor(&data).await,
            Command::Rebuild { data } => keeping::rebuild(&data).await,
            Command::Programme { command } => programme::run(command),
        }
    })
}
