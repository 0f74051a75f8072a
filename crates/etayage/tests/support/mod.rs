//! An installation in a folder of its own, and the process that serves it.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

pub mod served;

/// An installation in a folder of its own, its base in a file or elsewhere.
pub struct Installation {
    pub files: TempDir,
    /// Its base, when it is not a file of its folder.
    pub database: Option<String>,
    /// The key, when it is given by the environment.
    pub key: Option<String>,
}

impl Installation {
    /// Nothing in it yet.
    pub fn new(database: Option<String>) -> Self {
        let files = tempfile::tempdir().unwrap();
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        std::fs::set_permissions(files.path(), private).unwrap();
        Self {
            files,
            database,
            key: None,
        }
    }

    /// Another place for the same key, as on a second machine.
    pub fn with_the_key_of(other: &Self, database: Option<String>) -> Self {
        let new = Self::new(database);
        std::fs::copy(other.file("installation.key"), new.file("installation.key")).unwrap();
        new
    }

    /// A file of its folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.files.path().join(name)
    }

    /// A command on this installation, away from the settings of this machine.
    pub fn command(&self, command: &str, more: &[&str]) -> Command {
        let mut etayage = Command::new(env!("CARGO_BIN_EXE_etayage"));
        etayage
            .args(command.split(' '))
            .arg("--data")
            .arg(self.files.path())
            .args(more);
        etayage
            .env_remove("ETAYAGE_DATABASE")
            .env_remove("ETAYAGE_KEY")
            .env("ETAYAGE_CONFIG", "");
        if command == "doctor" {
            // Nobody listens there, whatever else runs on this machine.
            etayage.env("ETAYAGE_LISTEN", "127.0.0.1:1");
        }
        if let Some(key) = &self.key {
            etayage.env("ETAYAGE_KEY", key);
        }
        if let Some(database) = &self.database {
            etayage.env("ETAYAGE_DATABASE", database);
        }
        etayage
    }

    /// Runs a command to its end.
    pub fn run(&self, command: &str, more: &[&str]) -> Output {
        let mut etayage = self.command(command, more);
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
    pub fn says(&self, command: &str, more: &[&str]) -> String {
        let done = self.run(command, more);
        let told = String::from_utf8(done.stderr).unwrap();
        assert!(done.status.success(), "{command}: {told}");
        String::from_utf8(done.stdout).unwrap()
    }

    /// What a command that must fail says.
    pub fn refuses(&self, command: &str, more: &[&str]) -> String {
        let done = self.run(command, more);
        assert!(!done.status.success(), "{command} succeeded");
        String::from_utf8(done.stderr).unwrap()
    }

    /// Makes a backup; tells its file.
    pub fn backed_up(&self) -> PathBuf {
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

/// A connection of its own to a server, beside any store.
pub async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// The URL of a new, empty database on the server of this test run.
pub async fn new_database(name: &str) -> String {
    let server = std::env::var("ETAYAGE_TEST_POSTGRES").expect(
        "no PostgreSQL server to test with: run ./test, or cargo nextest run, which start one",
    );
    let client = connect(&server).await;
    let name = format!("{name}_{}", std::process::id());
    let create = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
    client.batch_execute(&create).await.unwrap();
    server.replacen("/postgres?", &format!("/{name}?"), 1)
}
