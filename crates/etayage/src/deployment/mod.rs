//! What `etayage doctor` checks around the base: keys, files, connections, clock, disk, backups.
//! Each thing that is wrong is told with its mend, in the administrator's words.

mod files;
mod passwords;
mod service;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use etayage_app::Clock;
use etayage_store::{Report, Store, left_to_turn};
use jiff::{SignedDuration, Timestamp};

use crate::place::{KEY, Place, RETIRED};

/// Where backups are made when the packaged service makes them.
const BACKUPS: &str = "/var/backups/etayage";
/// A clock is never exact; beyond this, it is wrong.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// As it should be.
    Fine(&'static str),
    /// Could not be looked at, or deserves a look: why.
    Note(String),
    /// Wrong: what, then what to do.
    Wrong(String),
}

/// Where to look besides the installation's folder.
#[derive(Debug, Clone)]
pub struct Around {
    /// The folder of the backups.
    pub backups: Option<PathBuf>,
    /// Where the service listens.
    pub listen: SocketAddr,
}

/// Looks at everything around a base that was just verified.
///
/// # Errors
/// When the base cannot be read.
pub async fn examine(
    place: &Place,
    around: &Around,
    store: &dyn Store,
    report: &Report,
) -> anyhow::Result<Vec<Finding>> {
    let now = Clock::system().now();
    let mut findings = files::modes(place);
    findings.push(database(&place.database()));
    findings.push(keys(place, store).await?);
    findings.push(swept(store).await?);
    findings.push(clock(now, report.latest));
    findings.push(files::room(&place.data));
    let folder = around.backups.clone().or_else(|| {
        let usual = Path::new(BACKUPS);
        usual.is_dir().then(|| usual.to_owned())
    });
    match folder {
        Some(folder) => {
            let erased = !store.erased().await?.is_empty();
            let vault = place.vault_for_backups()?;
            findings.extend(files::backups(&folder, &vault, now, erased));
        }
        None => findings.push(Finding::Note(
            "sauvegardes : dites où elles sont, par --backups DOSSIER, pour que leur âge soit vérifié".to_owned(),
        )),
    }
    findings.push(passwords::usual(store).await?);
    findings.push(service::guarded(around.listen).await);
    Ok(findings)
}

/// Says what was found; tells whether something is wrong.
pub fn tell(findings: &[Finding]) -> bool {
    for finding in findings {
        match finding {
            Finding::Fine(what) => println!("bien : {what}"),
            Finding::Note(what) => println!("à voir : {what}"),
            Finding::Wrong(what) => eprintln!("anomalie : {what}"),
        }
    }
    findings
        .iter()
        .any(|finding| matches!(finding, Finding::Wrong(_)))
}

/// What is said of a base that nobody can listen to on the way.
const NEAR: Finding =
    Finding::Fine("la connexion à la base est chiffrée, ou ne quitte pas la machine");

/// A base on another machine is reached through a closed connection.
fn database(database: &str) -> Finding {
    let Some((_, rest)) = database.split_once("://") else {
        return NEAR;
    };
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let here = ["localhost", "127.0.0.1", "[::1]", "/", "?", "%2F", "%2f"];
    let near = here.iter().any(|start| host.starts_with(start));
    if database.contains("sslmode=disable") && !near {
        return Finding::Wrong(
            "la connexion à la base n’est pas chiffrée (sslmode=disable) alors qu’elle est sur une autre machine : \
             retirez « sslmode=disable » de son adresse, et donnez un certificat au serveur PostgreSQL"
                .to_owned(),
        );
    }
    NEAR
}

/// Nothing of those who were erased waits in the files of the base.
async fn swept(store: &dyn Store) -> anyhow::Result<Finding> {
    Ok(match store.unswept().await? {
        false => Finding::Fine("les fichiers de la base ne gardent aucune clé effacée"),
        true => Finding::Wrong(
            "les fichiers de la base gardent des clés effacées : une longue lecture, ou un arrêt, a empêché de les \
             nettoyer. Lancez « etayage retention », qui recommence"
                .to_owned(),
        ),
    })
}

/// No change of key was left half-way.
async fn keys(place: &Place, store: &dyn Store) -> anyhow::Result<Finding> {
    if place.vault()?.former_keys() == 0 {
        return Ok(Finding::Fine("toute la base est sous une seule clé"));
    }
    let left = left_to_turn(store).await?;
    Ok(if left.keys + left.words > 0 {
        Finding::Wrong(format!(
            "un changement de clé n’est pas fini : {} clés et {} index sont encore sous l’ancienne. Lancez « etayage \
             key rotate »",
            left.keys, left.words
        ))
    } else {
        Finding::Note(format!(
            "l’ancienne clé est encore dans {KEY} : quand tous les serveurs ont redémarré, « etayage key retire » la met \
             dans {RETIRED}"
        ))
    })
}

/// The clock has not gone back before what was already recorded.
fn clock(now: Timestamp, latest: Option<Timestamp>) -> Finding {
    match latest {
        Some(latest) if latest > now + TOLERANCE => Finding::Wrong(format!(
            "l’horloge de la machine ({now}) est en retard sur le dernier événement enregistré ({latest}) : les délais \
             seraient faux. Réglez-la (« timedatectl set-ntp true »), puis relancez cette commande"
        )),
        _ => Finding::Fine("l’horloge n’est pas en retard sur le journal"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_clock_that_goes_back_is_told() {
        let noon = at("2026-05-06T12:00:00Z");
        assert!(matches!(clock(noon, None), Finding::Fine(_)));
        assert!(matches!(
            clock(noon, Some(at("2026-05-06T12:04:00Z"))),
            Finding::Fine(_)
        ));
        let told = clock(noon, Some(at("2026-05-06T12:06:00Z")));
        assert!(matches!(told, Finding::Wrong(what) if what.contains("timedatectl")));
    }

    #[test]
    fn an_open_connection_to_another_machine_is_told() {
        for fine in [
            "/var/lib/etayage/etayage.sqlite",
            "postgres://etayage:x@base.exemple.test/etayage",
            "postgres://etayage:x@localhost/etayage?sslmode=disable",
            "postgresql:///etayage?host=/run/postgresql&sslmode=disable",
        ] {
            assert!(matches!(database(fine), Finding::Fine(_)), "{fine}");
        }
        let far = database("postgres://etayage:x@base.exemple.test/etayage?sslmode=disable");
        assert!(
            matches!(far, Finding::Wrong(what) if what.contains("certificat") && !what.contains(":x@"))
        );
    }
}
