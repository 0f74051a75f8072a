//! Setting up, checking and rebuilding a base.

use std::io::BufRead;
use std::process::ExitCode;

use anyhow::Context;
use etayage_app::{App, Clock, Organisation, User, hash_password};
use etayage_store::{Directory, Membership, Report, Vault, read_erasures};

use crate::place::{KEY, Place};

/// Prepares an installation: key, base, shipped programmes, first administrator.
///
/// # Errors
/// When the folder or the base already holds an installation, or the password is too short.
pub async fn init(place: &Place, login: &str) -> anyhow::Result<ExitCode> {
    let data = &place.data;
    std::fs::create_dir_all(data).with_context(|| format!("création de {}", data.display()))?;
    let password = password()?;
    let in_file = Place::key_in_environment().is_none();
    if in_file {
        Vault::create_file(&place.key()).context("création de la clé")?;
    }
    let opened = place.open(Clock::system()).await;
    if opened.is_err() && in_file {
        // A key that opens nothing would only stand in the way of the next attempt.
        std::fs::remove_file(place.key()).ok();
    }
    furnish(&opened?, login, password).await?;
    println!(
        "Installation prête dans {}. Gardez {KEY} à l’abri, et une copie ailleurs : sans elle, rien ne se lit.",
        data.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Shipped programmes and the first administrator.
async fn furnish(app: &App, login: &str, password: String) -> anyhow::Result<()> {
    let mut memberships = vec![];
    for (id, text) in etayage_programme::shipped() {
        app.publish_as("installation", text)
            .await
            .with_context(|| format!("publication de {id}"))?;
        memberships.push(Membership {
            user: "administrateur".into(),
            programme: (*id).into(),
            role: "administrator".into(),
            territory: vec![],
            structure: None,
        });
    }
    let user = User {
        id: "administrateur".into(),
        login: login.trim().to_lowercase(),
        display_name: "Administrateur".into(),
        password_hash: Some(hash_password(password).await?),
        organisation: "installation".into(),
        active: true,
    };
    let organisation = Organisation {
        id: "installation".into(),
        name: "Installation".into(),
        kind: "operator".into(),
        programmes: vec![],
    };
    let directory = Directory {
        organisations: vec![organisation],
        users: vec![user],
        memberships,
        ..Directory::default()
    };
    app.import_directory(directory).await?;
    Ok(())
}

fn password() -> anyhow::Result<String> {
    eprintln!("Mot de passe de l'administrateur (12 caractères au moins) :");
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\n', '\r']).to_owned();
    anyhow::ensure!(
        password.chars().count() >= 12,
        "ce mot de passe a moins de 12 caractères"
    );
    Ok(password)
}

/// Checks a base; fails when something is wrong, or when someone who was erased can be read again.
///
/// # Errors
/// When the base cannot be opened.
pub async fn doctor(place: &Place) -> anyhow::Result<ExitCode> {
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
    Ok(tell(&report))
}

/// Says what a verification found; a failure when something is wrong.
pub fn tell(report: &Report) -> ExitCode {
    println!(
        "{} flux, {} événements, {} parties scellées lues, {} effacées, {} lectures tracées",
        report.streams, report.events, report.opened, report.erased, report.readings
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
