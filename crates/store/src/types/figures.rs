//! Counts for the yearly figures of one programme over a period. No personal data; small cells are
//! the caller's business.

/// The figures of a period. A case counts in a column when that column's day falls in the period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// By organisation that sent the alert, in order of id.
    pub origins: Vec<OriginFigure>,
    /// Decisions by matter and outcome.
    pub decisions: Vec<DecisionFigure>,
    /// Cases that ended, by reason.
    pub ended: Vec<(String, u64)>,
    /// Days of support (from signature to end, or to the end of the period) inside the period.
    pub support_days: u64,
    /// Cases supported for at least one of these days.
    pub supported: u64,
    /// Time limits that fell due in the period, by kind of task.
    pub time_limits: Vec<TimeLimitFigure>,
    /// Acts done in the period, by kind.
    pub acts: Vec<ActFigure>,
    /// Objectives of the cases that ended in the period, by field and level.
    pub objectives: Vec<ObjectiveFigure>,
    /// Housing outcomes observed in the period.
    pub outcomes: Vec<OutcomeFigure>,
    /// Signals of grids measured again in the period.
    pub grid_changes: Vec<GridChangeFigure>,
    /// By entry pathway and support formula.
    pub ways: Vec<WayFigure>,
}

/// What came from one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginFigure {
    /// The organisation.
    pub org: String,
    /// Alerts sent.
    pub alerts: u64,
    /// Entries accepted.
    pub entered: u64,
    /// Agreements given by the person.
    pub adhesions: u64,
    /// Diagnoses given back.
    pub diagnoses: u64,
    /// Commitments signed.
    pub signed: u64,
    /// Supports ended.
    pub ended: u64,
}

/// Decisions of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionFigure {
    /// What was asked.
    pub matter: String,
    /// What was answered.
    pub outcome: String,
    /// How many.
    pub count: u64,
}

/// How a sort of time limit was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeLimitFigure {
    /// The kind of task.
    pub kind: String,
    /// Done on or before the day.
    pub kept: u64,
    /// Done after it.
    pub late: u64,
    /// Not done yet.
    pub open: u64,
}

/// Acts of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActFigure {
    /// The kind of act.
    pub kind: String,
    /// How many.
    pub count: u64,
    /// Their total length in minutes, where it was recorded.
    pub minutes: u64,
}

/// Objectives of one field at one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectiveFigure {
    /// The field.
    pub field: String,
    /// The level reached; none when not evaluated.
    pub level: Option<String>,
    /// How many.
    pub count: u64,
}

/// Housing outcomes of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeFigure {
    /// Which moment.
    pub moment: String,
    /// What was found.
    pub situation: String,
    /// How many.
    pub count: u64,
}

/// Households whose signal went one way between the first filling of a grid and a later moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridChangeFigure {
    /// Which grid.
    pub grid: String,
    /// Which later moment.
    pub moment: String,
    /// Which signal; empty for the whole grid.
    pub signal: String,
    /// `better`, `same` or `worse`.
    pub way: String,
    /// How many.
    pub count: u64,
}

/// What came by one entry pathway, under one support formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayFigure {
    /// The pathway.
    pub pathway: String,
    /// The formula in force; none when the programme has none, or none was chosen yet.
    pub formula: Option<String>,
    /// Alerts sent.
    pub alerts: u64,
    /// Entries accepted.
    pub entered: u64,
    /// Commitments signed.
    pub signed: u64,
    /// Supports ended.
    pub ended: u64,
}
