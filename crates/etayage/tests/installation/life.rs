//! An installation begins, is lost, comes back, moves to another engine.

use crate::support::{Installation, new_database};
use crate::text;

/// The drill: install, back up, lose everything but the backup and the key, restore, check.
fn drill(first: &Installation, second: &Installation) {
    let backup = first.backed_up();
    std::fs::copy(
        first.file("installation.key"),
        second.file("installation.key"),
    )
    .unwrap();
    let told = second.says("restore", &["--from", text(&backup)]);
    assert!(told.contains("Tout est en ordre."), "{told}");
    assert_eq!(second.says("doctor", &[]), first.says("doctor", &[]));
    let again = second.refuses("restore", &["--from", text(&backup)]);
    assert!(again.contains("not empty"), "{again}");
}

/// The secret of the link that a command tells.
fn link_of(told: &str) -> &str {
    let (_, secret) = told.split_once("/invitation/lien/").expect("a link");
    let secret = secret.split_whitespace().next().unwrap_or_default();
    assert_eq!(secret.len(), 43, "{told}");
    secret
}

#[test]
fn the_first_administrator_is_invited_and_again_when_everything_is_lost() {
    let place = Installation::new(None);
    let told = place.says("init", &["--login", "Admin", "--url", "https://site.test/"]);
    assert!(
        told.contains("https://site.test/invitation/lien/"),
        "{told}"
    );
    let again = place.says("invite", &["--login", "admin"]);
    assert_ne!(link_of(&told), link_of(&again));
    let unknown = place.refuses("invite", &["--login", "personne"]);
    assert!(unknown.contains("aucun compte ouvert"), "{unknown}");
    let base = std::fs::read(place.file("etayage.sqlite")).unwrap();
    let secret = link_of(&again).as_bytes();
    assert!(
        !base.windows(secret.len()).any(|some| some == secret),
        "only a hash of the link is kept"
    );
}

#[test]
fn a_login_that_cannot_be_one_leaves_nothing_behind() {
    let place = Installation::new(None);
    let told = place.refuses("init", &["--login", "a b"]);
    assert!(told.contains("3 à 80 lettres"), "{told}");
    assert!(!place.file("installation.key").exists());
}

#[test]
fn a_lost_base_comes_back_from_its_backup() {
    let first = Installation::new(None);
    first.says("init", &["--login", "admin"]);
    drill(&first, &Installation::new(None));
    let twice = first.refuses("init", &["--login", "admin"]);
    assert!(twice.contains("création de la clé"), "{twice}");
}

/// As after a restore by the engine's own means: the list says more than the base.
#[test]
fn who_was_erased_and_reads_again_is_told_and_erased_again() {
    let place = Installation::new(None);
    place.says("init", &["--login", "admin"]);
    let list = place.file("effacements.txt");
    std::fs::write(&list, "case/x\t2019-05-02T10:00:00Z\n").unwrap();
    let told = place.refuses("doctor", &[]);
    assert!(told.contains("case/x a été effacé"), "{told}");
    let told = place.says("restore", &[]);
    assert!(told.contains("1, sur 1 connus"), "{told}");
    place.says("doctor", &[]);
    place.backed_up();
    let beside = std::fs::read_to_string(place.file("sauvegardes/effacements.txt")).unwrap();
    assert_eq!(beside, std::fs::read_to_string(list).unwrap());
}

#[tokio::test]
async fn a_base_lost_by_postgres_comes_back_from_its_backup() {
    let first = Installation::new(Some(new_database("first").await));
    first.says("init", &["--login", "admin"]);
    assert!(!first.file("etayage.sqlite").exists());
    drill(
        &first,
        &Installation::new(Some(new_database("second").await)),
    );
}

#[tokio::test]
async fn a_base_moves_to_postgres_and_back() {
    let first = Installation::new(None);
    first.says("init", &["--login", "admin"]);
    let url = new_database("moved").await;
    let there = first.file("etayage.sqlite");
    let told = first.says("move", &["--from", text(&there), "--to", &url]);
    assert!(told.contains("identiques"), "{told}");
    let moved = Installation::with_the_key_of(&first, Some(url.clone()));
    assert_eq!(moved.says("doctor", &[]), first.says("doctor", &[]));

    let back = moved.file("back.sqlite");
    moved.says("move", &["--from", &url, "--to", text(&back)]);
    assert!(!moved.file("deplacement.sauvegarde").exists());
    let used = first.refuses("move", &["--from", text(&back), "--to", &url]);
    assert!(used.contains("not empty"), "{used}");
    let nowhere = first.refuses("move", &["--from", "/no/such/base", "--to", &url]);
    assert!(nowhere.contains("n’existe pas"), "{nowhere}");
}

#[tokio::test]
async fn a_failed_installation_in_postgres_can_be_tried_again() {
    let url = new_database("retried").await;
    let wrong = Installation::new(Some(url.replace("/retried_", "/no_such_")));
    wrong.refuses("init", &["--login", "admin"]);
    assert!(!wrong.file("installation.key").exists());
    let right = Installation {
        database: Some(url.clone()),
        ..wrong
    };
    right.says("init", &["--login", "admin"]);
    let stranger = Installation::new(Some(url));
    let refused = stranger.refuses("init", &["--login", "admin"]);
    assert!(
        refused.contains("n’est pas celle de cette base"),
        "{refused}"
    );
    assert!(right.says("doctor", &[]).contains("Tout est en ordre."));
}
