//! The identity provider of the journeys: a real one, in its own process.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// What the site and the provider share.
pub const SECRET: &str = "un secret entre le site et le fournisseur";

/// A running provider; it stops when the value is dropped.
pub struct Provider {
    process: Child,
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
        let mut input = process.stdin.take().expect("an input");
        writeln!(input, "{site}").expect("the address of the site");
        let output = process.stdout.take().expect("an output");
        let mut issuer = String::new();
        let read = BufReader::new(output).read_line(&mut issuer);
        assert!(
            read.is_ok_and(|bytes| bytes > 0),
            "the identity provider did not start"
        );
        Self {
            process,
            issuer: issuer.trim().to_owned(),
        }
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
