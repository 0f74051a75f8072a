//! The identity provider of the journeys: a real one, in its own process.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// What the site and the provider share.
pub const SECRET: &str = "un secret entre le site et le fournisseur";

/// A running provider; it stops when the value is dropped.
pub struct Provider {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    issuer: String,
}

impl Provider {
    /// Starts one for a site.
    ///
    /// # Panics
    /// When Node.js or the library are missing: `./test` installs them.
    pub fn start(site: &str) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let modules = modules();
        let mut process = Command::new("node")
            .arg(here.join("tests/journey/provider.mjs"))
            .arg(&modules)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js: ./test installs it");
        let input = process.stdin.take().expect("an input");
        let output = BufReader::new(process.stdout.take().expect("an output"));
        let mut provider = Self {
            process,
            input,
            output,
            issuer: String::new(),
        };
        provider.issuer = provider.told(site);
        provider
    }

    /// From now on, it answers for a nonce that nobody gave.
    pub fn lies_about_the_nonce(&mut self) {
        self.told("nonce");
    }

    fn told(&mut self, line: &str) -> String {
        writeln!(self.input, "{line}").expect("a provider that reads");
        let mut answer = String::new();
        let read = self.output.read_line(&mut answer);
        assert!(
            read.is_ok_and(|bytes| bytes > 0),
            "the identity provider has stopped"
        );
        answer.trim().to_owned()
    }

    /// Its address.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn modules() -> PathBuf {
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.tools/node_modules");
    assert!(
        modules.join("oidc-provider").exists(),
        "no oidc-provider under {}: run ./test, which installs it",
        modules.display()
    );
    modules
}
