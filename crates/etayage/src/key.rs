//! Changing the installation key.

use std::process::ExitCode;

use anyhow::{Context, ensure};
use clap::Subcommand;
use etayage_store::{
    KeyTurn, add_installation_key, left_to_turn, retire_installation_keys, turn_keys,
};

use crate::arguments::Whence;
use crate::place::{KEY, Place, RETIRED};

/// What can be done with the installation key.
#[derive(Subcommand)]
pub enum Command {
    /// Change la clé : en tire une nouvelle et y fait passer toute la base ; se relance si elle est interrompue.
    Rotate {
        /// Where the installation is.
        #[command(flatten)]
        whence: Whence,
    },
    /// Met de côté l’ancienne clé, une fois que plus rien ne s’en sert que d’anciennes sauvegardes.
    Retire {
        /// Where the installation is.
        #[command(flatten)]
        whence: Whence,
    },
}

impl Command {
    /// Where the installation is.
    pub fn whence(&self) -> &Whence {
        match self {
            Self::Rotate { whence } | Self::Retire { whence } => whence,
        }
    }
}

/// Runs the command.
///
/// # Errors
/// When the key or the base cannot be used; what was done stays done.
pub async fn run(command: &Command, place: &Place) -> anyhow::Result<ExitCode> {
    match command {
        Command::Rotate { .. } => rotate(place).await,
        Command::Retire { .. } => retire(place).await,
    }
}

async fn rotate(place: &Place) -> anyhow::Result<ExitCode> {
    let in_environment = Place::key_in_environment().is_some();
    let begun = place.vault()?.former_keys() > 0;
    ensure!(
        begun || !in_environment,
        "la clé est donnée par l’environnement : écrivez dans ETAYAGE_KEY la nouvelle clé, une espace, puis \
         l’ancienne (« openssl rand -hex 32 » en tire une), redémarrez chaque serveur, puis relancez cette commande"
    );
    // The base is opened first: a wrong key or an absent base must not leave a second key behind.
    drop(place.store().await?);
    if begun {
        println!("Un changement de clé est en cours : il reprend où il en était.");
    } else {
        add_installation_key(&place.key()).context("écriture de la nouvelle clé")?;
    }
    let store = place.store().await?;
    let turned = turn_keys(&*store).await.context("changement de clé")?;
    let KeyTurn { keys, words, .. } = turned;
    println!("Clés de situations refaites : {keys} ; index de recherche refaits : {words}.");
    println!(
        "Toute la base est sous la nouvelle clé. Ensuite : copiez {KEY} hors de la machine et sur les autres \
         serveurs, redémarrez-les, puis lancez « etayage key retire »."
    );
    Ok(ExitCode::SUCCESS)
}

async fn retire(place: &Place) -> anyhow::Result<ExitCode> {
    let former = place.vault()?.former_keys();
    if former == 0 {
        println!("Il n’y a pas d’ancienne clé.");
        return Ok(ExitCode::SUCCESS);
    }
    let left = left_to_turn(&*place.store().await?).await?;
    ensure!(
        left.keys + left.words == 0,
        "{} clés de situations et {} index de recherche sont encore sous l’ancienne clé : lancez « etayage key \
         rotate », puis recommencez",
        left.keys,
        left.words
    );
    if Place::key_in_environment().is_some() {
        println!(
            "Plus rien n’est sous l’ancienne clé : ne laissez que la nouvelle dans ETAYAGE_KEY, et gardez \
                  l’ancienne à l’abri tant que des sauvegardes en dépendent."
        );
        return Ok(ExitCode::SUCCESS);
    }
    retire_installation_keys(&place.key(), &place.retired()).context("mise de côté")?;
    println!(
        "L’ancienne clé n’ouvre plus la base. Elle est dans {RETIRED}, pour les sauvegardes faites avant : supprimez \
         ce fichier quand la dernière d’entre elles est supprimée."
    );
    Ok(ExitCode::SUCCESS)
}
