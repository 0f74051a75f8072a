//! Files: who can read them, what room is left, how old the last backup is.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use etayage_store::{Vault, opens_backup};
use jiff::{SignedDuration, Timestamp};

use super::Finding;
use crate::place::{BASE, ERASURES, Place};

/// A backup is made each hour; a day without one is a fault.
const OLDEST: SignedDuration = SignedDuration::from_hours(26);
/// Room under which the base may soon refuse to write, in bytes.
const ROOM: u64 = 1024 * 1024 * 1024;

/// The folder, the base, the key and what lies beside are read by their owner alone.
pub fn modes(place: &Place) -> Vec<Finding> {
    let mut open: Vec<Finding> = [
        (place.data.clone(), "le dossier", "700"),
        (place.data.join(BASE), "la base", "600"),
        (
            place.data.join(format!("{BASE}-wal")),
            "le journal d’écriture",
            "600",
        ),
        (place.key(), "la clé", "600"),
        (place.retired(), "le fichier des clés retirées", "600"),
    ]
    .into_iter()
    .filter_map(|(path, what, mode)| exposed(&path, what, mode))
    .collect();
    if open.is_empty() {
        open.push(Finding::Fine(
            "le dossier, la base et la clé ne se lisent que par leur propriétaire",
        ));
    }
    open
}

fn exposed(path: &Path, what: &str, mend: &str) -> Option<Finding> {
    let mode = std::fs::metadata(path).ok()?.mode() & 0o777;
    (mode & 0o077 != 0).then(|| {
        let path = path.display();
        Finding::Wrong(format!(
            "{what} {path} peut être lu par d’autres comptes de la machine (droits {mode:o}) : « chmod {mend} {path} »"
        ))
    })
}

/// There is room to go on writing.
pub fn room(folder: &Path) -> Finding {
    let Ok(disk) = rustix::fs::statvfs(folder) else {
        return Finding::Note("la place libre du disque n’a pas pu être lue".to_owned());
    };
    let free = disk.f_bavail * disk.f_frsize;
    if free >= ROOM {
        return Finding::Fine("il reste de la place sur le disque");
    }
    Finding::Wrong(format!(
        "il ne reste que {} Mo sur le disque de {} : libérez de la place ou agrandissez-le avant que la base ne refuse \
         d’écrire",
        free / (1024 * 1024),
        folder.display()
    ))
}

/// The last backup is recent, opens with the key, and the list of erasures is beside it.
pub fn backups(folder: &Path, vault: &Vault, now: Timestamp, anyone_erased: bool) -> Vec<Finding> {
    let Some((path, metadata)) = latest(folder) else {
        return vec![Finding::Wrong(format!(
            "aucune sauvegarde dans {} : lancez « etayage backup », puis « systemctl enable --now etayage-backup.timer »",
            folder.display()
        ))];
    };
    let name = path.display();
    let mut wrong = Vec::new();
    let made = metadata
        .modified()
        .ok()
        .and_then(|time| Timestamp::try_from(time).ok());
    if made.is_none_or(|made| now.duration_since(made) > OLDEST) {
        wrong.push(format!(
            "la dernière sauvegarde, {name}, a plus d’un jour : voyez « systemctl status etayage-backup », puis lancez \
             « etayage backup »"
        ));
    }
    if metadata.mode() & 0o077 != 0 {
        wrong.push(format!("la sauvegarde {name} peut être lue par d’autres comptes de la machine : « chmod 600 {name} »"));
    }
    if let Err(error) = opens_backup(vault, &path) {
        wrong.push(format!(
            "la dernière sauvegarde, {name}, ne s’ouvre pas avec les clés de cette installation ({error}) : refaites-en \
             une, et cherchez pourquoi avant d’en avoir besoin"
        ));
    }
    if anyone_erased && !folder.join(ERASURES).exists() {
        wrong.push(format!(
            "{ERASURES} manque auprès des sauvegardes de {} : sans cette liste, une restauration ramènerait des \
             personnes effacées. « etayage backup » la récrit",
            folder.display()
        ));
    }
    if wrong.is_empty() {
        return vec![Finding::Fine(
            "la dernière sauvegarde est récente et s’ouvre avec la clé",
        )];
    }
    wrong.into_iter().map(Finding::Wrong).collect()
}

fn latest(folder: &Path) -> Option<(PathBuf, Metadata)> {
    let files = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let backups = files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|end| end == "sauvegarde"));
    let dated = backups.filter_map(|path| {
        let metadata = path.metadata().ok()?;
        Some((metadata.modified().ok()?, path, metadata))
    });
    dated
        .max_by_key(|(made, ..)| *made)
        .map(|(_, path, metadata)| (path, metadata))
}
