//! Reference data: who and what the programmes work with. Plain tables, no events.

use serde::{Deserialize, Serialize};

use super::log::Append;

/// A partner organisation (landlord, association, CCAS, hospital…).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What sort, in the programme's words.
    pub kind: String,
    /// The programmes it takes part in.
    pub programmes: Vec<String>,
}

/// A structure responsible for some communes, such as a CMP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What sort: `cmp`…
    pub kind: String,
    /// The organisation it belongs to.
    pub organisation: Option<String>,
    /// The codes of the communes it serves.
    pub communes: Vec<String>,
    /// How it is reached.
    pub contact: Contact,
}

/// How a structure is reached; what is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Its telephone number, as it is read.
    pub telephone: String,
    /// Its e-mail address.
    pub email: String,
    /// When it is open, in words.
    pub hours: String,
}

/// Someone who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: String,
    /// What they type to sign in; unique, compared as stored.
    pub login: String,
    /// The name shown to others.
    pub display_name: String,
    /// The password's hash in PHC format; none, and the person cannot sign in with a password.
    pub password_hash: Option<String>,
    /// The organisation they belong to.
    pub organisation: String,
    /// Whether they may sign in.
    pub active: bool,
}

/// A role that a user holds in a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The user.
    pub user: String,
    /// The programme.
    pub programme: String,
    /// The role, unique for this user in this programme.
    pub role: String,
    /// The communes or sectors it is limited to; empty for all.
    pub territory: Vec<String>,
    /// The structure in which it is held.
    pub structure: Option<String>,
}

/// A commune of the territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Its official geographic code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The programmes of whose territory it is; empty for all.
    pub programmes: Vec<String>,
}

impl Commune {
    /// Whether it is of the territory of that programme.
    pub fn is_of(&self, programme: &str) -> bool {
        self.programmes.is_empty() || self.programmes.iter().any(|id| id == programme)
    }
}

/// A part of the directory that administrators keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DirectoryPart {
    /// Partner organisations.
    Organisations,
    /// Communes.
    Communes,
    /// Structures.
    Structures,
}

/// Who refers to an entry of the directory: as long as somebody does, it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Uses {
    /// Accounts: their employer, their territory, or the structure they work in.
    pub accounts: u64,
    /// Structures: their organisation, or the communes they serve.
    pub structures: u64,
    /// Whether a case does.
    pub cases: bool,
}

impl Uses {
    /// Whether nobody does.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// A change of the directory and the line that says it: both are recorded, or neither.
#[derive(Clone)]
pub struct DirectoryWork {
    /// What is added or replaced.
    pub put: Directory,
    /// The entry to remove, by its id.
    pub remove: Option<(DirectoryPart, String)>,
    /// The line; it comes at the end of its stream, whatever version it expects.
    pub line: Append,
}

/// Entries to add or replace, in one go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directory {
    /// Partner organisations.
    pub organisations: Vec<Organisation>,
    /// Structures and the communes they serve.
    pub structures: Vec<Structure>,
    /// Communes.
    pub communes: Vec<Commune>,
    /// People.
    pub users: Vec<User>,
    /// Their roles.
    pub memberships: Vec<Membership>,
}
