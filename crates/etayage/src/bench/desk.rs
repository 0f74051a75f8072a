//! What the load needs to know of a base: who signs in, and what they look for.

use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::base::Wanted;

/// Name of the list beside the base.
const FILE: &str = "mesure.json";
/// Shape of the list; a base made by another shape is built again.
const SHAPE: u32 = 3;

/// A base, as it was built.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    shape: u32,
    /// What was asked for.
    pub wanted: Wanted,
    /// Cases.
    pub cases: u64,
    /// Events.
    pub events: u64,
    /// Acts done.
    pub acts: u64,
    /// Organisations.
    pub organisations: usize,
    /// Accounts.
    pub accounts: usize,
    /// Seconds that building it took.
    pub built_in: u64,
    /// One desk for each programme.
    pub desks: Vec<Desk>,
}

/// Where the people of one programme sit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    /// The programme.
    pub programme: String,
    /// Before its references.
    pub prefix: String,
    /// The login of a coordinator.
    pub coordinator: String,
    /// A body that decides, and the day of its next meeting.
    pub meeting: Option<(String, String)>,
    /// A stage.
    pub stage: String,
    /// Some past cases that were supported to the end.
    pub cases: Vec<String>,
    /// Cases whose support goes on.
    pub supported: Vec<String>,
    /// The key of a kind of act.
    pub act: String,
    /// Names that are in the base.
    pub names: Vec<String>,
    /// Alert sheets that can be sent: the referrer's login and the fields.
    pub sheets: Vec<(String, Vec<(String, String)>)>,
}

impl Manifest {
    /// An empty base.
    pub fn new(wanted: Wanted) -> Self {
        Self {
            shape: SHAPE,
            wanted,
            cases: 0,
            events: 0,
            acts: 0,
            organisations: 0,
            accounts: 0,
            built_in: 0,
            desks: vec![],
        }
    }

    /// That of a folder; none when there is none, or of another shape.
    pub fn read(folder: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(folder.join(FILE)).ok()?;
        let read: Self = serde_json::from_str(&text).ok()?;
        (read.shape == SHAPE).then_some(read)
    }

    /// Writes it beside the base.
    ///
    /// # Errors
    /// When the folder refuses it.
    pub fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(self)?;
        std::fs::write(folder.join(FILE), text)
            .with_context(|| format!("écriture dans {}", folder.display()))
    }
}
