//! The life of an installation, by the commands that an administrator types.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use std::path::Path;

mod support;

use support::{Installation, new_database};

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

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

#[test]
fn settings_are_explained_and_a_mistake_stops_every_command() {
    let place = Installation::new(None);
    let file = place.file("etayage.toml");
    std::fs::write(&file, "behind_https = true\n").unwrap();
    let told = place.says("config", &["--config", text(&file)]);
    assert!(
        told.contains("behind_https = true   (fichier, ligne 1)"),
        "{told}"
    );
    assert!(told.contains("(option --data)"), "{told}");
    std::fs::write(&file, "behind_htps = true\n").unwrap();
    for command in ["config", "serve", "doctor"] {
        let told = place.refuses(command, &["--config", text(&file)]);
        assert!(
            told.contains("ligne 1 : « behind_htps » n’existe pas"),
            "{told}"
        );
    }
}

#[test]
fn serving_off_the_machine_without_https_is_refused() {
    let place = Installation::new(None);
    place.says("init", &["--login", "admin"]);
    let told = place.refuses("serve", &["--listen", "0.0.0.0:0"]);
    assert!(told.contains("--behind-https"), "{told}");
}

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

/// Everything that can be wrong around a sound base, one after the other, each with its mend.
#[test]
fn the_doctor_looks_around_the_base_and_says_what_to_mend() {
    use std::os::unix::fs::PermissionsExt;
    let place = Installation::new(None);
    place.says("init", &["--login", "admin"]);
    let backups = place.file("sauvegardes");
    let ask = ["--backups", text(&backups)];
    assert!(place.refuses("doctor", &ask).contains("aucune sauvegarde"));
    let backup = place.backed_up();
    let told = place.says("doctor", &ask);
    for fine in [
        "une seule clé",
        "propriétaire",
        "horloge",
        "place",
        "récente",
        "administrateur",
    ] {
        assert!(told.contains(fine), "{fine}: {told}");
    }
    assert!(told.contains("ne répond pas sur 127.0.0.1:1"), "{told}");

    let mode = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    for (file, right) in [("", 0o700), ("etayage.sqlite", 0o600)] {
        mode(&place.file(file), 0o755);
        let told = place.refuses("doctor", &ask);
        assert!(
            told.contains("droits 755") && told.contains("chmod"),
            "{told}"
        );
        mode(&place.file(file), right);
    }
    let old = std::fs::File::options().write(true).open(&backup).unwrap();
    old.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_600_000_000))
        .unwrap();
    assert!(place.refuses("doctor", &ask).contains("plus d’un jour"));
    std::fs::write(&backup, "etayage backup 1\nno more").unwrap();
    mode(&backup, 0o600);
    assert!(place.refuses("doctor", &ask).contains("ne s’ouvre pas"));
    // Two backups of one second would bear the same name.
    std::fs::remove_file(&backup).unwrap();
    place.backed_up();
    place.says("doctor", &ask);
    let erased = "case/x\t2019-05-02T10:00:00Z\n";
    std::fs::write(place.file("effacements.txt"), erased).unwrap();
    place.says("restore", &[]);
    assert!(
        place
            .refuses("doctor", &ask)
            .contains("ramènerait des personnes effacées")
    );
}

#[test]
fn the_directory_is_filled_from_tables_all_or_nothing() {
    let place = Installation::new(None);
    place.says("init", &["--login", "admin"]);
    let table = |name: &str, content: &str| {
        let path = place.file(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let communes = table("communes.csv", "COM,LIBELLE\n59350,Lille\n59512,Roubaix\n");
    let organisations = table("organismes.csv", "nom;type\nHôpital du Lac;hôpital\n");
    let served = "nom;organisation;communes\nCMP du Lac;Hôpital du Lac;Lille, 59512\n";
    let structures = table("structures.csv", served);
    let import = |more: &[&str]| {
        let tables = [
            "--communes",
            text(&communes),
            "--organisations",
            text(&organisations),
            "--structures",
            text(&structures),
        ];
        place.says("directory import", &[&tables, more].concat())
    };
    let told = import(&["--dry-run"]);
    assert!(
        told.contains("communes.csv : 2 à ajouter") && told.contains("structures.csv : 1"),
        "{told}"
    );
    assert_eq!(import(&[]), told, "nothing was done before");
    let again = import(&[]);
    assert!(
        again.contains("communes.csv : 0 à ajouter, 0 à corriger, 2 déjà là"),
        "{again}"
    );
    assert!(
        again.contains("structures.csv : 0 à ajouter, 0 à corriger, 1 déjà là"),
        "{again}"
    );
    place.says("doctor", &[]);

    let wrong = table(
        "fautes.csv",
        "code;nom\n59009;Villeneuve-d’Ascq\n590;Faux\n",
    );
    let told = place.refuses("directory import", &["--communes", text(&wrong)]);
    assert!(
        told.contains("ligne 3") && told.contains("Rien n’a été fait"),
        "{told}"
    );
    let told = place.refuses("directory import", &[]);
    assert!(told.contains("--communes"), "{told}");
}
