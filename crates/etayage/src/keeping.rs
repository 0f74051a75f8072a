//! Setting up, checking and rebuilding a base.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use etayage_app::{App, AppError, Clock, Invitation, check_login};
use etayage_store::{Report, Vault, read_erasures};

use crate::deployment::{self, Around};
use crate::place::{KEY, Place};
use crate::settings::Settings;

/// Prepares an installation: key, base, shipped programmes, invitation of the first administrator.
///
/// # Errors
/// When the folder or the base already holds an installation, or the login cannot be one.
pub async fn init(place: &Place, login: &str, settings: &Settings) -> anyhow::Result<ExitCode> {
    check_login(login).map_err(|refusal| told(refusal.into()))?;
    let data = &place.data;
    create_folder(data).with_context(|| format!("création de {}", data.display()))?;
    let in_file = Place::key_in_environment().is_none();
    if in_file {
        Vault::create_file(&place.key()).context("création de la clé")?;
    }
    let opened = place.open(Clock::system()).await;
    if opened.is_err() && in_file {
        // A key that opens nothing would only stand in the way of the next attempt.
        std::fs::remove_file(place.key()).ok();
    }
    let invited = furnish(&opened?, login).await?;
    println!(
        "Installation prête dans {}. Gardez {KEY} à l’abri, et une copie ailleurs : sans elle, rien ne se lit.",
        data.display()
    );
    hand_over(&invited, settings);
    Ok(ExitCode::SUCCESS)
}

/// A folder that only its owner can enter.
fn create_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Shipped programmes and the first administrator.
async fn furnish(app: &App, login: &str) -> anyhow::Result<Invitation> {
    for (id, text) in etayage_programme::shipped() {
        app.publish_as("installation", text)
            .await
            .with_context(|| format!("publication de {id}"))?;
    }
    app.first_administrator(login).await.map_err(told)
}

/// Draws a new link for someone who can no longer sign in and whom no administrator can help.
///
/// # Errors
/// When no open account has this login.
pub async fn invite(place: &Place, login: &str, settings: &Settings) -> anyhow::Result<ExitCode> {
    let app = place.open(Clock::system()).await?;
    let invited = app.invite_on_the_machine(login).await;
    let invited = invited.map_err(told);
    hand_over(
        &invited.with_context(|| format!("compte {login}"))?,
        settings,
    );
    Ok(ExitCode::SUCCESS)
}

/// A refusal in the words that people read; other errors as they are.
fn told(error: AppError) -> anyhow::Error {
    match error {
        AppError::Refused(refusal) => anyhow::anyhow!("{} {}", refusal.why, refusal.next),
        AppError::NotFound => anyhow::anyhow!("aucun compte ouvert ne porte cet identifiant"),
        other => other.into(),
    }
}

fn hand_over(invited: &Invitation, settings: &Settings) {
    let site = settings.url();
    let site = site.as_deref().unwrap_or("https://adresse-du-site");
    println!(
        "Ce lien sert une fois, pendant sept jours, à choisir ses moyens de connexion :\n  {}/invitation/lien/{}",
        site.trim_end_matches('/'),
        invited.link.secret
    );
}

/// Checks a base and what is around it; fails when something is wrong, or when someone who was erased can be read again.
///
/// # Errors
/// When the base cannot be opened.
pub async fn doctor(place: &Place, around: &Around) -> anyhow::Result<ExitCode> {
    let store = place.store().await?;
    let app = App::open(store.clone(), Clock::system())
        .await
        .context("lecture de la base")?;
    let mut report = app.verify().await?;
    let erased = store.erased().await?;
    for stream in read_erasures(&place.erasures())?.keys() {
        if !erased.contains_key(stream) {
            report.problems.push(format!(
                "{stream} a été effacé et se lit de nouveau : lancez « etayage restore » sans --from"
            ));
        }
    }
    let findings = deployment::examine(place, around, &*store, &report).await?;
    let wrong = deployment::tell(&findings);
    let told = tell(&report);
    Ok(if wrong { ExitCode::FAILURE } else { told })
}

/// Says what a verification found; a failure when something is wrong.
pub fn tell(report: &Report) -> ExitCode {
    println!(
        "{} flux, {} événements, {} parties scellées lues, {} effacées, {} lectures et {} noms de listes tracés",
        report.streams,
        report.events,
        report.opened,
        report.erased,
        report.readings,
        report.sightings
    );
    for problem in &report.problems {
        eprintln!("anomalie : {problem}");
    }
    if report.is_green() {
        println!("Tout est en ordre.");
        return ExitCode::SUCCESS;
    }
    ExitCode::FAILURE
}

/// Rebuilds the read tables.
///
/// # Errors
/// When the log cannot be read.
pub async fn rebuild(place: &Place) -> anyhow::Result<ExitCode> {
    let count = place.open(Clock::system()).await?.rebuild().await?;
    println!("Tables de lecture reconstruites : {count} flux relus.");
    Ok(ExitCode::SUCCESS)
}
