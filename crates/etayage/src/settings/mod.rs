//! The values that an administrator sets: by an option, a variable or the file, in that order.

mod file;
mod keys;
mod show;

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;

pub use keys::KEYS;
pub use show::{example, show};

/// The file that is read when nothing names another one.
pub const FILE: &str = "/etc/etayage/etayage.toml";
/// The variable that names the file; empty, no file is read.
const FILE_VARIABLE: &str = "ETAYAGE_CONFIG";

/// Options of the command line that set a value: the name of the value, and what was given.
pub type Options = Vec<(&'static str, Option<String>)>;

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// An option of the command.
    Option(String),
    /// A variable.
    Variable(String),
    /// A line of the file.
    Line(usize),
    /// Nothing sets it.
    Origin,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option(option) => write!(f, "option {option}"),
            Self::Variable(variable) => write!(f, "variable {variable}"),
            Self::Line(line) => write!(f, "fichier, ligne {line}"),
            Self::Origin => f.write_str("valeur d’origine"),
        }
    }
}

/// A value and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// As it was written.
    pub value: String,
    /// Where.
    pub source: Source,
}

/// Every value, and what is wrong in what was written.
#[derive(Debug, Default)]
pub struct Settings {
    /// The file that was read.
    pub file: Option<PathBuf>,
    values: BTreeMap<&'static str, Found>,
    /// In French, each with its mend; none is harmless.
    pub mistakes: Vec<String>,
}

impl Settings {
    /// Reads options, variables and the file.
    pub fn read(options: Options, variable: impl Fn(&str) -> Option<String>) -> Self {
        let mut settings = Self::default();
        let mut options: BTreeMap<_, _> = options.into_iter().collect();
        let named = options
            .remove("config")
            .flatten()
            .or_else(|| variable(FILE_VARIABLE));
        let lines = settings.read_file(named.as_deref());
        for key in KEYS {
            let given = options.remove(key.name).flatten();
            let option = given.map(|value| (value, Source::Option(key.option())));
            let names = [Some(key.variable()), key.also.map(str::to_owned)];
            let set = names.into_iter().flatten().find_map(|name| {
                let value = variable(&name).filter(|value| !value.is_empty())?;
                Some((value, Source::Variable(name)))
            });
            let written = lines.get(key.name).cloned();
            let written = written.map(|(value, line)| (value, Source::Line(line)));
            let origin = key.origin.map(|value| (value.to_owned(), Source::Origin));
            if let Some((value, source)) = option.or(set).or(written).or(origin) {
                settings.keep(key, value, source);
            }
        }
        settings
    }

    fn read_file(&mut self, named: Option<&str>) -> BTreeMap<String, (String, usize)> {
        let path = PathBuf::from(named.unwrap_or(FILE));
        if path.as_os_str().is_empty() || (named.is_none() && !path.exists()) {
            return BTreeMap::new();
        }
        let read = file::read(&path);
        self.file = Some(path);
        let (lines, mistakes) = read;
        self.mistakes.extend(mistakes);
        lines
    }

    fn keep(&mut self, key: &keys::Key, value: String, source: Source) {
        if let Err(expected) = (key.check)(&value) {
            let shown = if key.secret {
                String::new()
            } else {
                format!(" « {value} »")
            };
            self.mistakes.push(format!(
                "{} ({source}) :{shown} ne convient pas. Attendu : {expected}.",
                key.name
            ));
        }
        self.values.insert(key.name, Found { value, source });
    }

    /// A value, if anything sets it.
    pub fn get(&self, name: &str) -> Option<&Found> {
        self.values.get(name)
    }

    /// Fails when something is wrong in what was written.
    ///
    /// # Errors
    /// With every mistake, each on a line.
    pub fn sound(&self) -> anyhow::Result<()> {
        anyhow::ensure!(
            self.mistakes.is_empty(),
            "réglages à corriger (« etayage config » les explique tous) :\n  {}",
            self.mistakes.join("\n  ")
        );
        Ok(())
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.get(name).map(|found| found.value.as_str())
    }

    /// The folder.
    ///
    /// # Errors
    /// When nothing sets it.
    pub fn data(&self) -> anyhow::Result<&Path> {
        let data = self.text("data").map(Path::new);
        data.context(format!(
            "quel dossier ? Ajoutez --data DOSSIER, ou écrivez data = \"…\" dans {FILE}"
        ))
    }

    /// What designates the base, when it is not the file of the folder.
    pub fn database(&self) -> Option<&str> {
        self.text("database")
    }

    /// Connections to PostgreSQL at most.
    pub fn connections(&self) -> usize {
        self.parsed("connections").unwrap_or(16)
    }

    /// Where to listen.
    ///
    /// # Errors
    /// When it is not an address.
    pub fn listen(&self) -> anyhow::Result<SocketAddr> {
        self.parsed("listen").context("adresse d’écoute")
    }

    /// Where browsers find the site: as set, or on this machine. Behind HTTPS only the setting tells.
    pub fn url(&self) -> Option<String> {
        let set = self.text("url").map(str::to_owned);
        let here = || {
            let port = self.listen().ok()?.port();
            Some(format!("http://localhost:{port}"))
        };
        set.or_else(|| if self.behind_https() { None } else { here() })
    }

    /// Whether an HTTPS server stands in front.
    pub fn behind_https(&self) -> bool {
        self.parsed("behind_https").unwrap_or(false)
    }

    /// Where to publish measures, if anywhere.
    pub fn metrics(&self) -> Option<SocketAddr> {
        self.parsed("metrics")
    }

    /// What goes to the log.
    pub fn log(&self) -> &str {
        self.text("log").unwrap_or("warn")
    }

    /// Whether the log is made of JSON lines.
    pub fn logs_json(&self) -> bool {
        self.text("log_format") == Some("json")
    }

    /// How long readiness says no before listening stops.
    pub fn drain(&self) -> Duration {
        Duration::from_secs(self.parsed("drain_seconds").unwrap_or(0))
    }

    fn parsed<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name)?.parse().ok()
    }
}

#[cfg(test)]
mod tests;
