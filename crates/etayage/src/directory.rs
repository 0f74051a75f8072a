//! Taking tables into the directory, on the machine itself.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use etayage_app::{App, Clock, DirectoryPart, TablePlan, decoded};

use crate::arguments::Whence;
use crate::place::Place;

/// What can be done with the directory.
#[derive(Subcommand)]
pub enum Command {
    /// Ajoute et corrige des entrées d’après des tables (CSV). Rien n’est fait si une seule ligne ne peut pas être lue.
    Import {
        #[command(flatten)]
        whence: Whence,
        #[command(flatten)]
        tables: Tables,
        /// Dit seulement ce qui changerait.
        #[arg(long)]
        dry_run: bool,
    },
}

/// The files, read in this order: structures may serve the communes of the same command.
#[derive(Args)]
#[group(required = true, multiple = true)]
pub struct Tables {
    /// Communes : code;nom;dispositifs (ou COM et LIBELLE, comme l’INSEE).
    #[arg(long, value_name = "FICHIER")]
    communes: Option<PathBuf>,
    /// Organismes : nom;type;dispositifs.
    #[arg(long, value_name = "FICHIER")]
    organisations: Option<PathBuf>,
    /// Structures : nom;type;organisation;communes;telephone;courriel;horaires.
    #[arg(long, value_name = "FICHIER")]
    structures: Option<PathBuf>,
}

impl Command {
    /// Where the installation is.
    pub fn whence(&self) -> &Whence {
        let Self::Import { whence, .. } = self;
        whence
    }
}

impl Tables {
    fn named(&self) -> impl Iterator<Item = (DirectoryPart, &Path)> {
        let all = [
            (DirectoryPart::Communes, &self.communes),
            (DirectoryPart::Organisations, &self.organisations),
            (DirectoryPart::Structures, &self.structures),
        ];
        let given = all.into_iter();
        given.filter_map(|(part, file)| Some((part, file.as_deref()?)))
    }
}

/// Runs the command; fails, and does nothing, when a line cannot be taken.
///
/// # Errors
/// When a file or the base cannot be read.
pub async fn run(command: &Command, place: &Place) -> anyhow::Result<ExitCode> {
    let Command::Import {
        tables, dry_run, ..
    } = command;
    let read = |(part, file): (DirectoryPart, &Path)| {
        let bytes =
            std::fs::read(file).with_context(|| format!("lecture de {}", file.display()))?;
        Ok((part, decoded(&bytes)))
    };
    let texts: Vec<_> = tables.named().map(read).collect::<anyhow::Result<_>>()?;
    let app = place.open(Clock::system()).await?;
    import(&app, tables, &texts, *dry_run).await
}

async fn import(
    app: &App,
    tables: &Tables,
    texts: &[(DirectoryPart, String)],
    dry_run: bool,
) -> anyhow::Result<ExitCode> {
    let plans = app.plan_tables(None, texts).await.context("annuaire")?;
    let mut wrong = 0;
    for ((_, file), plan) in tables.named().zip(&plans) {
        println!("{} : {}", file.display(), told(plan));
        for fault in &plan.faults {
            eprintln!("  ligne {} : {}", fault.line, fault.reason);
        }
        wrong += plan.faults.len();
    }
    if wrong > 0 {
        eprintln!("Rien n’a été fait. Corrigez ou retirez ces lignes, puis recommencez.");
        return Ok(ExitCode::FAILURE);
    }
    if !dry_run {
        app.take_tables(None, &plans).await.context("annuaire")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn told(plan: &TablePlan) -> String {
    format!(
        "{} à ajouter, {} à corriger, {} déjà là, {} laissées (communes déléguées ou associées)",
        plan.added.len(),
        plan.corrected.len(),
        plan.same,
        plan.left
    )
}
