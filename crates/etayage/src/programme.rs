//! Checking and drawing programme files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Subcommand;
use etayage_app::Clock;
use jiff::civil::Date;

/// What can be done with a programme file.
#[derive(Subcommand)]
pub enum Command {
    /// Explique chaque erreur d'un fichier : ligne, raison, correction.
    Check {
        /// Le fichier.
        file: PathBuf,
    },
    /// Dessine le dispositif, pour relecture.
    Show {
        /// Le fichier.
        file: PathBuf,
        /// Jour à partir duquel les séances sont données (AAAA-MM-JJ).
        #[arg(long = "from", alias = "depuis")]
        from: Option<Date>,
    },
}

/// Runs the command; fails when the file is mistaken.
///
/// # Errors
/// When the file cannot be read.
pub fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check { file } => {
            let text = read(&file)?;
            match etayage_programme::parse(&text) {
                Ok(programme) => {
                    println!(
                        "{} : version {}, aucune erreur.",
                        programme.name, programme.version
                    );
                    for remark in etayage_programme::remarks(&text) {
                        println!(
                            "remarque, ligne {} : {} {}",
                            remark.line, remark.reason, remark.mend
                        );
                    }
                    Ok(ExitCode::SUCCESS)
                }
                Err(mistakes) => Ok(refuse(&file, &mistakes)),
            }
        }
        Command::Show { file, from } => {
            let text = read(&file)?;
            let from = from.unwrap_or_else(|| Clock::system().today());
            match etayage_programme::parse(&text) {
                Ok(programme) => {
                    println!("{}", etayage_programme::describe(&programme, from));
                    Ok(ExitCode::SUCCESS)
                }
                Err(mistakes) => Ok(refuse(&file, &mistakes)),
            }
        }
    }
}

fn refuse(file: &Path, mistakes: &etayage_programme::Mistakes) -> ExitCode {
    let color = std::io::IsTerminal::is_terminal(&std::io::stderr());
    eprintln!("{}", mistakes.render(&file.to_string_lossy(), color));
    ExitCode::FAILURE
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("lecture de {}", file.display()))
}
