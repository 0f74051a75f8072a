//! The life of an installation, by the commands that an administrator types.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use tokio_postgres::NoTls;

/// An installation in a folder of its own, its base in a file or elsewhere.
struct Installation {
    files: TempDir,
    database: Option<String>,
    /// The key, when it is given by the environment.
    key: Option<String>,
}

impl Installation {
    fn new(database: Option<String>) -> Self {
        let files = tempfile::tempdir().unwrap();
        Self {
            files,
            database,
            key: None,
        }
    }

    /// Another place for the same key, as on a second machine.
    fn with_the_key_of(other: &Self, database: Option<String>) -> Self {
        let new = Self::new(database);
        std::fs::copy(other.file("installation.key"), new.file("installation.key")).unwrap();
        new
    }

    fn file(&self, name: &str) -> PathBuf {
        self.files.path().join(name)
    }

    fn run(&self, command: &str, more: &[&str]) -> Output {
        let mut etayage = Command::new(env!("CARGO_BIN_EXE_etayage"));
        etayage
            .args(command.split(' '))
            .arg("--data")
            .arg(self.files.path())
            .args(more);
        etayage
            .env_remove("ETAYAGE_DATABASE")
            .env_remove("ETAYAGE_KEY");
        if let Some(key) = &self.key {
            etayage.env("ETAYAGE_KEY", key);
        }
        if let Some(database) = &self.database {
            etayage.env("ETAYAGE_DATABASE", database);
        }
        etayage
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = etayage.spawn().unwrap();
        let mut input = running.stdin.take().unwrap();
        input
            .write_all("un mot de passe assez long\n".as_bytes())
            .ok();
        drop(input);
        running.wait_with_output().unwrap()
    }

    /// What a command that must succeed says.
    fn says(&self, command: &str, more: &[&str]) -> String {
        let done = self.run(command, more);
        let told = String::from_utf8(done.stderr).unwrap();
        assert!(done.status.success(), "{command}: {told}");
        String::from_utf8(done.stdout).unwrap()
    }

    /// What a command that must fail says.
    fn refuses(&self, command: &str, more: &[&str]) -> String {
        let done = self.run(command, more);
        assert!(!done.status.success(), "{command} succeeded");
        String::from_utf8(done.stderr).unwrap()
    }

    /// Makes a backup; tells its file.
    fn backed_up(&self) -> PathBuf {
        let folder = self.file("sauvegardes");
        self.says("backup", &["--to", folder.to_str().unwrap()]);
        let files = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path());
        files
            .filter(|file| file.extension().is_some_and(|end| end == "sauvegarde"))
            .max()
            .unwrap()
    }
}

async fn new_database(name: &str) -> String {
    let server = std::env::var("ETAYAGE_TEST_POSTGRES").expect(
        "no PostgreSQL server to test with: run ./test, or cargo nextest run, which start one",
    );
    let (client, connection) = tokio_postgres::connect(&server, NoTls).await.unwrap();
    tokio::spawn(connection);
    let name = format!("{name}_{}", std::process::id());
    let create = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
    client.batch_execute(&create).await.unwrap();
    server.replacen("/postgres?", &format!("/{name}?"), 1)
}

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
