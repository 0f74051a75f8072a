//! The rows of the read tables. The caller computes them from the case after its events.

use jiff::Timestamp;
use jiff::civil::Date;

/// What an append (or a rebuild) writes to the read tables.
#[derive(Debug, Clone, PartialEq)]
pub enum Rows {
    /// Nothing.
    None,
    /// All the rows of one case, replacing those it had.
    Case(Box<CaseRows>),
    /// One meeting of a body.
    Meeting(MeetingRow),
}

/// All the rows of one case.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRows {
    /// The line of the caseload.
    pub case: CaseRow,
    /// Work to do and work done.
    pub tasks: Vec<TaskRow>,
    /// Visits, calls, interviews…, planned or done.
    pub acts: Vec<ActRow>,
    /// Matters waiting for a body.
    pub agenda: Vec<AgendaRow>,
    /// Who is related to the case and finds it in a caseload.
    pub parties: Vec<Party>,
    /// Decisions taken by bodies.
    pub decisions: Vec<DecisionRow>,
    /// Objectives of the contract.
    pub objectives: Vec<ObjectiveRow>,
    /// What became of the housing.
    pub outcomes: Vec<OutcomeRow>,
    /// Erasures and emergency accesses.
    pub requests: Vec<RequestRow>,
    /// Which way the signals of the grids went.
    pub grid_changes: Vec<GridChangeRow>,
}

impl CaseRows {
    /// A caseload line with nothing attached yet.
    pub fn new(case: CaseRow) -> Self {
        Self {
            case,
            tasks: Vec::new(),
            acts: Vec::new(),
            agenda: Vec::new(),
            parties: Vec::new(),
            decisions: Vec::new(),
            objectives: Vec::new(),
            outcomes: Vec::new(),
            requests: Vec::new(),
            grid_changes: Vec::new(),
        }
    }
}

/// One line of the caseload. Only `name` is personal; it is sealed in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The id of the case; its stream is `case/<id>`.
    pub case: String,
    /// The reference people use, unique in the installation.
    pub reference: String,
    /// The programme's id.
    pub programme: String,
    /// The version of the rules under which the case was opened.
    pub programme_version: u32,
    /// The entry pathway (voie).
    pub pathway: String,
    /// Where the case stands in the programme.
    pub stage: String,
    /// The finer step inside the stage.
    pub phase: String,
    /// Open, refused, ended…: the caller's words.
    pub status: String,
    /// The commune's code.
    pub commune: Option<String>,
    /// The organisation that sent the alert.
    pub referrer_org: String,
    /// The user who sent the alert.
    pub referrer: String,
    /// The coordinator in charge.
    pub coordinator: Option<String>,
    /// The day the case was opened.
    pub opened_on: Date,
    /// The day the alert was sent.
    pub alert_on: Option<Date>,
    /// The day entry was accepted.
    pub entered_on: Option<Date>,
    /// The day the person agreed.
    pub adhesion_on: Option<Date>,
    /// The day the diagnosis was given back.
    pub diagnosis_on: Option<Date>,
    /// The day the commitment was signed.
    pub signed_on: Option<Date>,
    /// The day the contract is due to end.
    pub ends_on: Option<Date>,
    /// The day support really ended.
    pub ended_on: Option<Date>,
    /// Why it ended.
    pub end_reason: Option<String>,
    /// The nearest time limit still open.
    pub next_due_on: Option<Date>,
    /// The support formula in force.
    pub formula: Option<String>,
    /// How many renewals.
    pub renewals: u8,
    /// The person's name. Sealed on write; read back only when asked for.
    pub name: Option<String>,
    /// The day of the last event.
    pub last_activity: Date,
    /// The version of the stream these rows were computed from.
    pub version: u64,
}

/// Something to do about a case, or done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRow {
    /// Unique in the case.
    pub task: String,
    /// What sort of work; figures count time limits by it.
    pub kind: String,
    /// What the person reads. No personal text.
    pub label: String,
    /// The time limit.
    pub due_on: Option<Date>,
    /// From when to colour it.
    pub warn_on: Option<Date>,
    /// When it was done; a task without it is open.
    pub met_on: Option<Date>,
    /// The role that must act; the next three narrow it.
    pub role: String,
    /// Only people of this organisation.
    pub org: Option<String>,
    /// Only this user.
    pub user: Option<String>,
    /// Only people of this structure.
    pub structure: Option<String>,
}

/// A visit, a call, an interview, a step taken…
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRow {
    /// Unique in the case.
    pub act: String,
    /// What sort.
    pub kind: String,
    /// The day.
    pub on: Date,
    /// The minute of the day at which it begins, 0 to 1439.
    pub at_minute: Option<u32>,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// The user who does it.
    pub by: String,
    /// Still to come, as opposed to done.
    pub planned: bool,
}

/// A matter that waits for a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaRow {
    /// The body (technical committee…).
    pub body: String,
    /// What is asked of it (entry, renewal, end…).
    pub matter: String,
    /// Since when it waits.
    pub since: Date,
    /// The meeting it is set down for.
    pub meeting: Option<Date>,
}

/// Someone related to a case. `kind` is `org`, `user`, `structure`, `territory`, or `audience` for a party
/// to which most cases of a programme belong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party {
    /// What sort of party.
    pub kind: String,
    /// Its id.
    pub id: String,
}

impl Party {
    /// A party by kind and id.
    pub fn new(kind: &str, id: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            id: id.to_owned(),
        }
    }

    /// Whether most cases of a programme are expected to belong to it: narrowed by a stage or a status, its
    /// caseload is then read from those cases rather than from all of its own.
    pub fn is_wide(&self) -> bool {
        self.kind == "audience"
    }
}

/// A decision of a body about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRow {
    /// The body.
    pub body: String,
    /// The day it met.
    pub meeting: Date,
    /// What was asked of it.
    pub matter: String,
    /// What it answered.
    pub outcome: String,
}

/// An objective of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectiveRow {
    /// Unique in the case.
    pub objective: String,
    /// The field it belongs to.
    pub field: String,
    /// The level reached, once evaluated.
    pub level: Option<String>,
}

/// What became of the housing at some moment (exit, 6 months, 12 months).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRow {
    /// Which moment; unique in the case.
    pub moment: String,
    /// The day it was observed.
    pub on: Date,
    /// What was found.
    pub situation: String,
}

/// Something asked or done about a case for the protection of the person: an erasure, an emergency
/// access. No personal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// Unique in the case.
    pub request: String,
    /// What sort.
    pub kind: String,
    /// On which ground.
    pub ground: String,
    /// By whom: a user, or a name for the software itself.
    pub asked_by: String,
    /// The day.
    pub asked_on: Date,
    /// When an access begins.
    pub begins_at: Option<Timestamp>,
    /// When it ends by itself.
    pub until_at: Option<Timestamp>,
    /// Where it stands, in the caller's words.
    pub state: String,
    /// Who answered.
    pub answered_by: Option<String>,
    /// The day of the answer.
    pub answered_on: Option<Date>,
}

/// Which way a signal of a grid went between its first filling and a later moment. Never a mark: those
/// are sealed in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridChangeRow {
    /// Which grid.
    pub grid: String,
    /// Which later moment.
    pub moment: String,
    /// Which signal; empty for the whole grid.
    pub signal: String,
    /// `better`, `same` or `worse`.
    pub way: String,
    /// The day of the later filling.
    pub on: Date,
}

/// A meeting of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingRow {
    /// The programme.
    pub programme: String,
    /// The body.
    pub body: String,
    /// The day.
    pub on: Date,
    /// Minutes closed.
    pub closed: bool,
}
