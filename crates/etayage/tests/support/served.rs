//! `etayage serve`, as a process of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, ExitStatus, Stdio};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};

use super::Installation;

/// A running process; killed when dropped.
pub struct Served {
    process: Child,
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    /// Where its measures are, if it publishes them.
    pub measures: Option<String>,
}

/// A browser that follows nothing.
pub fn browser() -> Client {
    // Another may have named it already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let timeout = Duration::from_secs(60);
    let built = Client::builder().redirect(Policy::none()).timeout(timeout);
    built.build().unwrap()
}

impl Installation {
    /// Serves it on a free port.
    pub fn served(&self, more: &[&str]) -> Served {
        let all = [&["--listen", "127.0.0.1:0"], more].concat();
        let mut serve = self.command("serve", &all);
        Served::start(serve.stderr(Stdio::piped()))
    }
}

impl Served {
    /// Starts a command that serves, and waits until it listens.
    pub fn start(command: &mut std::process::Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut measures = None;
        let url = loop {
            let line = lines.next().expect("it says where it listens").unwrap();
            if let Some(address) = line.strip_prefix("Mesures : ") {
                measures = Some(address.to_owned());
            } else if let Some(address) = line.strip_prefix("Étayage : ") {
                break address.to_owned();
            }
        };
        Self {
            process,
            url,
            measures,
        }
    }

    /// Asks it to stop, as the system does.
    pub fn terminate(&self) {
        self.signal("TERM");
    }

    /// Kills it without warning, and waits for its end.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    fn signal(&self, name: &str) {
        let pid = self.process.id().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", name, &pid])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        self.process.try_wait().unwrap().is_none()
    }

    /// Waits for its end; what it logged, and how it ended.
    pub fn end(mut self) -> (ExitStatus, String) {
        let mut log = String::new();
        if let Some(mut errors) = self.process.stderr.take() {
            std::io::Read::read_to_string(&mut errors, &mut log).unwrap();
        }
        (self.process.wait().unwrap(), log)
    }

    /// What an address answers.
    pub async fn get(&self, path: &str) -> (StatusCode, String) {
        let answer = browser().get(format!("{}{path}", self.url)).send().await;
        let answer = answer.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
