//! The key of an installation: changed, lost, exposed, given by the environment.

use std::path::Path;

use crate::support::{Installation, new_database};
use crate::text;

/// Changes the key of an installation with one backup, and reads everything back.
fn change_key(place: &Installation) {
    let old_backup = place.backed_up();
    let first = std::fs::read_to_string(place.file("installation.key")).unwrap();
    let told = place.says("key rotate", &[]);
    assert!(told.contains("sous la nouvelle clé"), "{told}");
    let both = std::fs::read_to_string(place.file("installation.key")).unwrap();
    assert!(both.ends_with(&first) && both.len() == 2 * first.len());
    assert!(place.says("doctor", &[]).contains("Tout est en ordre."));

    // Run again, it takes up what is left: nothing. No third key is drawn.
    let told = place.says("key rotate", &[]);
    assert!(told.contains("reprend où il en était"), "{told}");
    assert_eq!(
        std::fs::read_to_string(place.file("installation.key")).unwrap(),
        both
    );

    place.says("key retire", &[]);
    let new = std::fs::read_to_string(place.file("installation.key")).unwrap();
    assert_eq!(format!("{new}{first}"), both);
    assert_eq!(
        std::fs::read_to_string(place.file("cles-retirees.key")).unwrap(),
        first
    );
    assert!(place.says("doctor", &[]).contains("Tout est en ordre."));
    assert!(place.says("key retire", &[]).contains("pas d’ancienne clé"));

    // The old key opens the base no more; the old backup still comes back.
    let thief = Installation::new(place.database.clone());
    private(&thief.file("installation.key"), &first);
    if place.database.is_none() {
        std::fs::copy(place.file("etayage.sqlite"), thief.file("etayage.sqlite")).unwrap();
    }
    let refused = thief.refuses("doctor", &[]);
    assert!(
        refused.contains("n’est pas celle de cette base"),
        "{refused}"
    );
    let back = Installation::with_the_key_of(place, None);
    std::fs::copy(
        place.file("cles-retirees.key"),
        back.file("cles-retirees.key"),
    )
    .unwrap();
    private(&back.file("installation.key"), &both);
    let told = back.says("restore", &["--from", text(&old_backup)]);
    assert!(told.contains("Tout est en ordre."), "{told}");
}

/// Writes a file that only its owner can read.
fn private(path: &Path, content: &str) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::write(path, content).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn the_key_is_changed_and_the_old_one_opens_nothing() {
    let place = Installation::new(None);
    place.says("init", &["--login", "admin"]);
    change_key(&place);
}

#[tokio::test]
async fn the_key_is_changed_on_postgres_too() {
    let place = Installation::new(Some(new_database("rotated").await));
    place.says("init", &["--login", "admin"]);
    change_key(&place);
}

#[test]
fn a_key_that_is_missing_wrong_or_exposed_is_told_with_its_mend() {
    use std::os::unix::fs::PermissionsExt;
    let place = Installation::new(None);
    place.says("init", &["--login", "admin"]);
    let key = place.file("installation.key");
    let good = std::fs::read_to_string(&key).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    for command in ["serve", "doctor", "backup --to sauvegardes"] {
        let told = place.refuses(command, &[]);
        assert!(
            told.contains("droits 644") && told.contains("chmod 600"),
            "{told}"
        );
        assert!(!told.contains(good.trim()));
    }
    for (content, said) in [
        ("abc", "64 chiffres"),
        (&"0".repeat(64), "n’est pas celle de cette base"),
    ] {
        private(&key, content);
        let told = place.refuses("serve", &[]);
        assert!(told.contains(said), "{told}");
    }
    std::fs::remove_file(&key).unwrap();
    let told = place.refuses("serve", &[]);
    assert!(
        told.contains("ne peut pas être lue") && told.contains("ETAYAGE_KEY"),
        "{told}"
    );
}

#[test]
fn the_key_may_come_from_the_environment() {
    let (first, second) = ("1".repeat(64), "2".repeat(64));
    let mut place = Installation::new(None);
    place.key = Some(first.clone());
    place.says("init", &["--login", "admin"]);
    assert!(!place.file("installation.key").exists());
    let told = place.refuses("key rotate", &[]);
    assert!(told.contains("ETAYAGE_KEY"), "{told}");
    place.key = Some(format!("{second} {first}"));
    place.says("key rotate", &[]);
    place.says("key retire", &[]);
    place.key = Some(second);
    assert!(place.says("doctor", &[]).contains("Tout est en ordre."));
    place.key = Some(first);
    place.refuses("doctor", &[]);
}
