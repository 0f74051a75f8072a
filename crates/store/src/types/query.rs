//! Questions asked of the read tables, and their answers.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::rows::{ActRow, AgendaRow, DecisionRow, Party, TaskRow};
use crate::StoreError;

/// A set of cases that a reader may see. A page shows the union of its scopes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every case of a programme.
    Programme(String),
    /// The cases of a programme to which a party is related.
    Party {
        /// The programme.
        programme: String,
        /// The party.
        party: Party,
    },
}

/// A caseload question. Every filter given narrows; `scopes` is what the reader may see.
///
/// A page costs the same in a base of any size when it is unfiltered, or filtered by one of stage,
/// status, coordinator, commune, lateness; `phase` and combinations read on until the page is full.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseFilter {
    /// What the reader may see; none, and the page is empty.
    pub scopes: Vec<Scope>,
    /// At this stage.
    pub stage: Option<String>,
    /// In this phase.
    pub phase: Option<String>,
    /// With this status.
    pub status: Option<String>,
    /// With a time limit missed on this day (due strictly before it).
    pub late_on: Option<Date>,
    /// Of this coordinator.
    pub coordinator: Option<String>,
    /// In this commune.
    pub commune: Option<String>,
    /// Whose reference or name matches.
    pub search: Option<Search>,
    /// The order.
    pub sort: CaseSort,
    /// After this line.
    pub cursor: Option<Cursor>,
    /// At most this many lines (1 to 500).
    pub limit: u16,
    /// Open the sealed names.
    pub with_names: bool,
}

impl CaseFilter {
    /// The first 50 cases of these scopes, nearest time limit first, names closed.
    pub fn new(scopes: Vec<Scope>) -> Self {
        Self {
            scopes,
            stage: None,
            phase: None,
            status: None,
            late_on: None,
            coordinator: None,
            commune: None,
            search: None,
            sort: CaseSort::NextDue,
            cursor: None,
            limit: 50,
            with_names: false,
        }
    }
}

/// Text typed in the search box: every word must match the reference or, if allowed, the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// What was typed.
    pub text: String,
    /// Whether the reader may search by name; without it only references match.
    pub names: bool,
}

/// The order of a caseload page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CaseSort {
    /// Nearest time limit first, cases without one last.
    #[default]
    NextDue,
    /// Latest activity first.
    LastActivity,
    /// Latest opened first.
    Opened,
}

/// The place where the next page starts. Opaque; safe to put in a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(pub(crate) Vec<String>);

impl Cursor {
    /// Where the tasks without a time limit begin: they come after all the others.
    pub fn undated() -> Self {
        Self(vec!["9999-12-30".to_owned(), String::new(), String::new()])
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("~"))
    }
}

impl FromStr for Cursor {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let parts: Vec<String> = text.split('~').map(str::to_owned).collect();
        if !(2..=3).contains(&parts.len()) || text.len() > 300 {
            return Err(StoreError::Invalid("unreadable cursor".to_owned()));
        }
        Ok(Self(parts))
    }
}

/// Some lines and where the next ones start.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The lines.
    pub items: Vec<T>,
    /// The next page, when there is one.
    pub next: Option<Cursor>,
}

/// One capacity in which a person acts. A task matches when its role is that one and each of its
/// narrowings (user, organisation, structure) is absent or equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// In this programme.
    pub programme: String,
    /// In this role; without it, every open task of the programme.
    pub role: Option<String>,
    /// As this user.
    pub user: Option<String>,
    /// For this organisation.
    pub org: Option<String>,
    /// For this structure.
    pub structure: Option<String>,
}

/// Open tasks, nearest time limit first, those without a limit last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskFilter {
    /// Whose tasks; the union of these capacities.
    pub addressees: Vec<Addressee>,
    /// Due on or before this day.
    pub until: Option<Date>,
    /// After this line.
    pub cursor: Option<Cursor>,
    /// At most this many lines (1 to 500).
    pub limit: u16,
    /// Open the sealed names.
    pub with_names: bool,
}

/// An open task and the case it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskLine {
    /// The case.
    pub case: String,
    /// Its reference.
    pub reference: String,
    /// Its programme.
    pub programme: String,
    /// Its stage.
    pub stage: String,
    /// The person's name, when asked for and known.
    pub name: Option<String>,
    /// The task.
    pub task: TaskRow,
}

/// Whose acts to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActFilter {
    /// The user who does them.
    pub user: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Only those still to come, as opposed to done.
    pub planned_only: bool,
    /// Whether to open the persons' names.
    pub with_names: bool,
}

/// An act, planned or done, and the case it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActLine {
    /// The case.
    pub case: String,
    /// Where it stands, in the caller's words.
    pub status: String,
    /// Its reference.
    pub reference: String,
    /// Its programme.
    pub programme: String,
    /// The person's name, when asked for and known.
    pub name: Option<String>,
    /// The act.
    pub act: ActRow,
}

/// A matter on an agenda and the case it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaLine {
    /// The case.
    pub case: String,
    /// Its reference.
    pub reference: String,
    /// The person's name, when asked for and known.
    pub name: Option<String>,
    /// The matter.
    pub item: AgendaRow,
}

/// A decision and the case it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLine {
    /// The case.
    pub case: String,
    /// Its reference.
    pub reference: String,
    /// The decision.
    pub decision: DecisionRow,
}
