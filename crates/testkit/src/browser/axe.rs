//! Accessibility, judged by axe-core.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use serde_json::Value;

use super::page::Page;

/// Every rule of axe-core, its good practices included.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => \
     violations.flatMap((v) => v.nodes.map((n) => \
     `${v.id}: ${v.help}\\n    ${n.html.slice(0, 200)}\\n    ${n.failureSummary}`)))";

impl Page {
    /// Where axe-core finds this page wanting, one text for each element; empty when it is clean.
    #[track_caller]
    pub fn fails_axe(&self) -> Vec<String> {
        let scripts = self.tab.scripts.load(Ordering::Relaxed);
        // The page's own scripts were left out when it was loaded: they do not come back.
        self.scripts(true);
        let findings = self
            .run_axe()
            .unwrap_or_else(|why| self.fail("run axe-core", &why));
        self.scripts(scripts);
        let findings = findings.as_array().cloned().unwrap_or_default();
        findings
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    /// The page has no fault that axe-core can find.
    #[track_caller]
    pub fn assert_axe_clean(&self) {
        let findings = self.fails_axe();
        if !findings.is_empty() {
            self.fail("pass axe-core", &format!("\n{}\n", findings.join("\n")));
        }
    }

    fn run_axe(&self) -> Result<Value, String> {
        if self.evaluate("typeof axe", false)? == "undefined" {
            let file = axe_file();
            let source = std::fs::read_to_string(&file).map_err(|error| {
                format!(
                    "{}: {error}; ./test installs it, or set AXE_CORE",
                    file.display()
                )
            })?;
            self.evaluate(&format!("{source}\n;null"), false)?;
        }
        self.evaluate(RUN, true)
    }
}

fn axe_file() -> PathBuf {
    std::env::var_os("AXE_CORE").map_or_else(
        || {
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../../.tools/node_modules/axe-core/axe.min.js")
        },
        PathBuf::from,
    )
}
