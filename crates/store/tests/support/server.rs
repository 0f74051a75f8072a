//! A PostgreSQL server of one test alone, to crash.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// A server in its own folder, stopped and deleted when dropped.
pub struct Server {
    folder: PathBuf,
    url: String,
}

impl Server {
    /// Creates and starts it.
    pub fn start() -> Self {
        let name = format!("etayage-server-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let url = Self::control("start", &folder);
        Self { folder, url }
    }

    /// The URL of its first database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Kills it without warning, then starts it again.
    pub fn crash_and_restart(&self) {
        Self::control("crash", &self.folder);
        Self::control("start", &self.folder);
    }

    /// Its folder, which its own account may write.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Adds lines to its settings, and starts it again.
    pub fn set(&self, lines: &str) {
        let file = self.folder.join("base/postgresql.conf");
        let mut settings = std::fs::read_to_string(&file).unwrap();
        settings.push_str(lines);
        std::fs::write(&file, settings).unwrap();
        self.crash_and_restart();
    }

    /// Asks the script of the testkit; what it prints.
    pub fn control(action: &str, folder: &Path) -> String {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testkit/postgres.sh");
        let done = Command::new(script)
            .arg(action)
            .arg(folder)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{action}: {told}");
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    /// Everything in its files, as text as far as it goes.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }

    /// Everything in the files of its bases and of its journal.
    pub fn bytes(&self) -> Vec<u8> {
        let mut all = Vec::new();
        let mut folders = vec![
            self.folder.join("base/base"),
            self.folder.join("base/pg_wal"),
        ];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    all.extend(std::fs::read(path).unwrap());
                }
            }
        }
        all
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        Self::control("stop", &self.folder);
    }
}
