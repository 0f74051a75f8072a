//! The crates and their arrows, as cargo resolved them for this machine.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Why one crate uses another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Normal,
    Build,
    Dev,
}

/// Names of crates and the arrows between them.
#[derive(Debug, Default)]
pub struct Graph {
    arrows: BTreeMap<String, BTreeSet<(String, Kind)>>,
}

impl Graph {
    /// Adds `from → to`.
    pub fn add(&mut self, from: &str, to: &str, kind: Kind) {
        self.arrows
            .entry(from.to_owned())
            .or_default()
            .insert((to.to_owned(), kind));
    }

    /// Reads the graph of the workspace this test belongs to.
    pub fn of_this_workspace() -> Self {
        let host = run(&["-vV"]);
        let host = host
            .lines()
            .find_map(|line| line.strip_prefix("host: "))
            .expect("cargo tells its host");
        let metadata = run(&[
            "metadata",
            "--format-version=1",
            "--offline",
            "--filter-platform",
            host,
        ]);
        let metadata: Value = serde_json::from_str(&metadata).expect("cargo metadata is JSON");
        let names: BTreeMap<&str, &str> = list(&metadata["packages"])
            .iter()
            .map(|package| (text(&package["id"]), text(&package["name"])))
            .collect();
        let mut graph = Self::default();
        for node in list(&metadata["resolve"]["nodes"]) {
            let from = names[text(&node["id"])];
            for dependency in list(&node["deps"]) {
                for kind in list(&dependency["dep_kinds"]) {
                    graph.add(
                        from,
                        names[text(&dependency["pkg"])],
                        kind_of(&kind["kind"]),
                    );
                }
            }
        }
        graph
    }

    /// The crates of this project.
    pub fn ours(&self) -> impl Iterator<Item = &str> {
        self.arrows
            .keys()
            .map(String::as_str)
            .filter(|name| is_ours(name))
    }

    /// Every arrow that leaves a crate of this project.
    pub fn arrows(&self) -> impl Iterator<Item = (&str, &str, Kind)> {
        let ours = self.arrows.iter().filter(|(from, _)| is_ours(from));
        ours.flat_map(|(from, arrows)| {
            arrows
                .iter()
                .map(move |(to, kind)| (from.as_str(), to.as_str(), *kind))
        })
    }

    /// The shortest way from one crate to another through what is compiled into it.
    pub fn path(&self, from: &str, to: &str) -> Option<Vec<&str>> {
        let (start, arrows) = self.arrows.get_key_value(from)?;
        let mut seen = BTreeSet::from([start.as_str()]);
        let mut waiting = VecDeque::from([(vec![start.as_str()], arrows)]);
        while let Some((path, arrows)) = waiting.pop_front() {
            let next = arrows.iter().filter(|(_, kind)| *kind == Kind::Normal);
            for (name, _) in next {
                let mut longer = path.clone();
                longer.push(name);
                if name == to {
                    return Some(longer);
                }
                if seen.insert(name)
                    && let Some(arrows) = self.arrows.get(name)
                {
                    waiting.push_back((longer, arrows));
                }
            }
        }
        None
    }
}

fn is_ours(name: &str) -> bool {
    name == "etayage" || name.starts_with("etayage-")
}

fn kind_of(kind: &Value) -> Kind {
    match kind.as_str() {
        Some("dev") => Kind::Dev,
        Some("build") => Kind::Build,
        _ => Kind::Normal,
    }
}

fn run(arguments: &[&str]) -> String {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(cargo)
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "cargo {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
