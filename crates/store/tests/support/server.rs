//! A PostgreSQL server of one test alone, to crash.

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
        let url = control("start", &folder);
        Self { folder, url }
    }

    /// The URL of its first database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Kills it without warning, then starts it again.
    pub fn crash_and_restart(&self) {
        control("crash", &self.folder);
        control("start", &self.folder);
    }

    /// Everything in its files, as text as far as it goes.
    pub fn text(&self) -> String {
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
        String::from_utf8_lossy(&all).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        control("stop", &self.folder);
    }
}

fn control(action: &str, folder: &Path) -> String {
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
