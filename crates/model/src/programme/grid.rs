//! Grids of signals: filled at fixed moments, compared over time (CHEVAL, HDF 4).

use std::collections::BTreeMap;

use super::{Choice, Milestone};
use crate::closed_set;
use crate::ids::{ChoiceId, GridId, MomentId};

closed_set! {
    /// Who fills a grid.
    pub enum Filler {
        /// The referrer, on what they see.
        Referrer = "referrer" => "le prescripteur",
        /// The team.
        Team = "team" => "l’équipe",
        /// The person themselves, with someone of the team (self-assessment).
        Person = "person" => "la personne accompagnée",
    }
}

closed_set! {
    /// Which way a signal, or a whole grid, went between two fillings.
    pub enum Way {
        /// For the better.
        Better = "better" => "mieux",
        /// Unchanged.
        Same = "same" => "pareil",
        /// For the worse.
        Worse = "worse" => "moins bien",
    }
}

/// A grid: signals, each marked on one scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Stable identifier.
    pub id: GridId,
    /// French label.
    pub label: String,
    /// How to fill it, in a sentence or two.
    pub hint: String,
    /// Who fills it.
    pub filler: Filler,
    /// Whether a higher mark is better for the person (skills) rather than worse (warning signs).
    pub higher_is_better: bool,
    /// The degrees, from the mark 0 up; at least two.
    pub scale: Vec<String>,
    /// The signals; at least one.
    pub signals: Vec<Signal>,
    /// What some signals mean together.
    pub combinations: Vec<Combination>,
    /// When it is filled; it may be filled in between too.
    pub moments: Vec<GridMoment>,
}

/// A signal of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// Stable identifier.
    pub id: ChoiceId,
    /// French label.
    pub label: String,
    /// What to look at, for whoever hesitates.
    pub hint: String,
    /// How much it counts in the score, 1 to 10.
    pub weight: u8,
}

/// What some signals mean together, as guidance and never as a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// The signals it looks at.
    pub signals: Vec<ChoiceId>,
    /// How many of them, at least.
    pub at_least: u8,
    /// Marked at least so.
    pub mark: u8,
    /// What whoever fills the grid is told.
    pub advice: String,
}

/// A moment at which a grid is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridMoment {
    /// Stable identifier.
    pub id: MomentId,
    /// French label: `À l’alerte`, `6 mois après`.
    pub label: String,
    /// What it is counted from.
    pub from: Milestone,
    /// Months after it.
    pub months: u8,
}

/// The marks of a grid: a signal that was not looked at has none.
pub type Marks = BTreeMap<ChoiceId, u8>;

/// How a mark changed between two fillings: positive when it rose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// The signal.
    pub signal: &'a Signal,
    /// The first mark.
    pub before: u8,
    /// The second mark.
    pub after: u8,
}

impl Change<'_> {
    /// The second mark less the first.
    pub fn by(&self) -> i16 {
        i16::from(self.after) - i16::from(self.before)
    }
}

impl Grid {
    /// The moment of that identifier.
    pub fn moment(&self, id: &MomentId) -> Option<&GridMoment> {
        self.moments.iter().find(|moment| &moment.id == id)
    }

    /// The highest mark.
    pub fn highest(&self) -> u8 {
        u8::try_from(self.scale.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }

    /// The weighted marks, added; only of the signals of the grid.
    pub fn score(&self, marks: &Marks) -> u32 {
        let marked = self.signals.iter().filter_map(|signal| {
            let mark = marks.get(&signal.id)?;
            Some(u32::from(signal.weight) * u32::from(*mark))
        });
        marked.sum()
    }

    /// The score if the signals that have a mark had the highest one: what a score is out of.
    pub fn out_of(&self, marks: &Marks) -> u32 {
        let highest = self.highest();
        let full = marks.keys().map(|id| (id.clone(), highest)).collect();
        self.score(&full)
    }

    /// The change of each signal marked both times, in the order of the grid.
    pub fn changes<'a>(&'a self, before: &Marks, after: &Marks) -> Vec<Change<'a>> {
        let change = |signal: &'a Signal| {
            Some(Change {
                before: *before.get(&signal.id)?,
                after: *after.get(&signal.id)?,
                signal,
            })
        };
        self.signals.iter().filter_map(change).collect()
    }

    /// The change of the score, on the signals marked both times only: others would not be compared.
    pub fn overall(&self, before: &Marks, after: &Marks) -> i64 {
        let weighed = |change: &Change| i64::from(change.signal.weight) * i64::from(change.by());
        self.changes(before, after).iter().map(weighed).sum()
    }

    /// Which way a change of that size goes.
    pub fn way(&self, by: i64) -> Way {
        match by {
            0 => Way::Same,
            by if (by > 0) == self.higher_is_better => Way::Better,
            _ => Way::Worse,
        }
    }

    /// The combinations that hold.
    pub fn holding(&self, marks: &Marks) -> Vec<&Combination> {
        let holds = |rule: &&Combination| {
            let strong = rule
                .signals
                .iter()
                .filter(|id| marks.get(*id).is_some_and(|mark| *mark >= rule.mark));
            strong.count() >= usize::from(rule.at_least)
        };
        self.combinations.iter().filter(holds).collect()
    }

    /// The degrees as choices, each with its mark as identifier.
    pub fn degrees(&self) -> Vec<Choice> {
        let degrees = self.scale.iter().enumerate();
        let degree = |(mark, label): (usize, &String)| Choice {
            id: ChoiceId(mark.to_string()),
            label: label.clone(),
        };
        degrees.map(degree).collect()
    }
}
