//! Time limits of a case, which explain themselves.

use jiff::civil::Date;

use crate::calendar::{Due, add_days};
use crate::case::journey::reached;
use crate::case::state::Case;
use crate::programme::{Milestone, Programme, TimeLimit};

/// A running or met time limit of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline<'a> {
    /// The limit of the programme.
    pub limit: &'a TimeLimit,
    /// The last day, with its reason.
    pub due: Due,
    /// When it was met.
    pub met: Option<Date>,
    /// Whether the case closed, or support ended, before it was met.
    pub stopped: bool,
}

/// How a deadline looks on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineState {
    /// Met in time.
    Kept,
    /// Met, too late.
    MetLate,
    /// Not met, too late.
    Late,
    /// To be met soon.
    Soon,
    /// There is time.
    Running,
    /// The case closed, or support ended, before.
    Stopped,
}

impl Deadline<'_> {
    /// How it looks on that day.
    pub fn state(&self, today: Date) -> DeadlineState {
        match self.met {
            Some(met) if met <= self.due.date => DeadlineState::Kept,
            Some(_) => DeadlineState::MetLate,
            None if self.stopped => DeadlineState::Stopped,
            None if today > self.due.date => DeadlineState::Late,
            None if today >= self.warn_on() => DeadlineState::Soon,
            None => DeadlineState::Running,
        }
    }

    /// The day from which it is coloured.
    pub fn warn_on(&self) -> Date {
        add_days(self.due.date, -i32::from(self.limit.warn_days))
    }

    /// Why this date, in French.
    pub fn why(&self) -> String {
        self.due.why.french(self.limit.from.french())
    }
}

/// The time limits of the case whose anchor has been reached.
pub fn deadlines<'a>(rules: &'a Programme, case: &Case) -> Vec<Deadline<'a>> {
    rules
        .limits_of(&case.pathway)
        .filter_map(|limit| {
            let anchor = reached(rules, case, &limit.from)?;
            Some(Deadline {
                limit,
                due: limit.rule.due(anchor, rules.holidays),
                met: reached(rules, case, &limit.to),
                stopped: case.closure.is_some() || given_up(case, &limit.to),
            })
        })
        .collect()
}

/// Whether support ended without what only support could bring.
fn given_up(case: &Case, milestone: &Milestone) -> bool {
    let ended = case.support.as_ref().is_some_and(|s| s.ended.is_some());
    *milestone == Milestone::DwellingProvided && case.dwellings.is_empty() && ended
}
