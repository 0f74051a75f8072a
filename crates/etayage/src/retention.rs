//! Erasing what the retention periods call for: by hand, and every day while serving.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use etayage_app::{App, Clock, Outcome};

use crate::place::Place;

/// How often a running service looks for what must go.
const EVERY: Duration = Duration::from_secs(24 * 3600);

/// Erases, or only tells.
///
/// # Errors
/// When the base cannot be used.
pub async fn run(place: &Place, dry_run: bool) -> anyhow::Result<ExitCode> {
    let app = place.open(Clock::system()).await?;
    let outcomes = app.retention(dry_run).await.context("conservation")?;
    for outcome in &outcomes {
        println!("{}", told(outcome, dry_run));
    }
    let gone = outcomes.iter().filter(|outcome| outcome.kept.is_none());
    let (gone, all) = (gone.count(), outcomes.len());
    match dry_run {
        true => println!("{gone} dossiers seraient effacés, {} gardés.", all - gone),
        false => println!("{gone} dossiers effacés, {} gardés.", all - gone),
    }
    Ok(ExitCode::SUCCESS)
}

/// « LGP-19-K7QDM (logipsy), dernier contact le 2019-05-02 : effacé ». No name is known here.
fn told(outcome: &Outcome, dry_run: bool) -> String {
    let what = match &outcome.kept {
        Some(why) => format!("gardé. {why}"),
        None if dry_run => "serait effacé".to_owned(),
        None => "effacé".to_owned(),
    };
    format!(
        "{} ({}), dernier contact le {} : {what}",
        outcome.reference, outcome.programme, outcome.last_contact
    )
}

/// Erases now and every day, until it is stopped.
pub async fn daily(app: App) {
    loop {
        match app.retention(false).await {
            Ok(outcomes) => {
                let gone = outcomes
                    .iter()
                    .filter(|outcome| outcome.kept.is_none())
                    .count();
                tracing::info!(gone, kept = outcomes.len() - gone, "retention");
            }
            Err(error) => tracing::warn!(%error, "the retention periods could not be applied"),
        }
        tokio::time::sleep(EVERY).await;
    }
}
