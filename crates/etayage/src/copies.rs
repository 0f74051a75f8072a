//! Backups, restores, and moving a base from one engine to the other.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, ensure};
use etayage_app::Clock;
use etayage_store::{
    Erasures, OpenOptions, Store, Vault, add_erasures, back_up, erase_again, read_erasures,
};

use crate::keeping::tell;
use crate::place::{ERASURES, KEY, Place};

/// Copies the base into a new sealed file of a folder, while it serves, and brings the list of
/// erased streams there up to date.
///
/// # Errors
/// When the base cannot be read or the folder cannot be written.
pub async fn backup(place: &Place, folder: &Path) -> anyhow::Result<ExitCode> {
    std::fs::create_dir_all(folder).with_context(|| format!("création de {}", folder.display()))?;
    let store = place.store().await?;
    let mut erased = read_erasures(&place.erasures())?;
    erased.extend(store.erased().await?);
    add_erasures(&folder.join(ERASURES), &erased)?;
    let instant = Clock::system().now().strftime("%Y-%m-%dT%H%M%SZ");
    let file = folder.join(format!("etayage-{instant}.sauvegarde"));
    ensure!(!file.exists(), "{} existe déjà", file.display());
    let lines = back_up(&*store, &place.vault()?, &file)
        .await
        .context("sauvegarde")?;
    println!("{} : {lines} lignes.", file.display());
    Ok(ExitCode::SUCCESS)
}

/// Fills an empty base from a backup, erases again whom it must, and checks the whole. Without a
/// file, the base has been restored by its engine's own means and only the rest is done.
///
/// # Errors
/// When the file is not a backup made with this installation's key, or the base is not empty.
pub async fn restore(
    place: &Place,
    file: Option<&Path>,
    erasures: Option<&Path>,
) -> anyhow::Result<ExitCode> {
    let store = place.store().await?;
    if let Some(file) = file {
        let lines = etayage_store::restore(&*store, &place.vault_for_backups()?, file)
            .await
            .context("restauration")?;
        println!("{lines} lignes restaurées.");
    }
    let beside = file.map(|file| file.with_file_name(ERASURES));
    let lists = [Some(place.erasures()), beside, erasures.map(Path::to_owned)];
    let mut erased = Erasures::new();
    for list in lists.into_iter().flatten() {
        erased.extend(read_erasures(&list)?);
    }
    let again = erase_again(&*store, &erased).await?;
    println!(
        "Effacements refaits : {again}, sur {} connus.",
        erased.len()
    );
    if erased.is_empty() {
        eprintln!(
            "Aucune liste d’effacements ({ERASURES}) auprès de la sauvegarde ni dans le dossier : si des \
             personnes ont été effacées depuis la sauvegarde, effacez-les de nouveau."
        );
    }
    Ok(tell(&store.verify().await?))
}

/// Copies a base into another, empty one, and compares them.
///
/// # Errors
/// When either cannot be used, or the second is not empty.
pub async fn move_base(place: &Place, from: &str, to: &str) -> anyhow::Result<ExitCode> {
    let vault = place.vault()?;
    let source = existing(from, &vault).await.context("base de départ")?;
    let target = etayage_store::open(to, &vault, place.opening())
        .await
        .context("base d’arrivée")?;
    let passage = place.data.join("deplacement.sauvegarde");
    let moved = through(&passage, &*source, &*target, &vault).await;
    std::fs::remove_file(&passage).ok();
    let lines = moved?;
    let (before, after) = (source.verify().await?, target.verify().await?);
    let same = source.rows_digest().await? == target.rows_digest().await?;
    println!("{lines} lignes copiées.");
    ensure!(
        before == after && same,
        "la copie diffère : une écriture a eu lieu pendant le déplacement ? Arrêtez le service, videz la \
         base d’arrivée, recommencez"
    );
    println!(
        "Les deux bases sont identiques. Servez désormais la seconde ; gardez la première jusqu’à la \
         prochaine sauvegarde, et {KEY} à la même place."
    );
    Ok(tell(&after))
}

/// A base that is there already: a mistyped path must not make an empty one.
async fn existing(database: &str, vault: &Vault) -> anyhow::Result<Arc<dyn Store>> {
    let url = database.contains("://");
    ensure!(
        url || Path::new(database).exists(),
        "{database} n’existe pas"
    );
    Ok(etayage_store::open(database, vault, OpenOptions::default()).await?)
}

async fn through(
    passage: &Path,
    source: &dyn Store,
    target: &dyn Store,
    vault: &Vault,
) -> anyhow::Result<u64> {
    back_up(source, vault, passage).await.context("lecture")?;
    etayage_store::restore(target, vault, passage)
        .await
        .context("écriture")
}
