//! A programme rule by rule, in words: what its page compares, and beside what it says where each comes from.

mod around;
mod changes;
mod entry;
mod journey;
mod origins;

use etayage_model::programme::{Part, Programme, RuleId};

pub(crate) use around::pledge_french;
pub use changes::{Change, changes};
pub use origins::{OriginRow, origins};

/// A rule as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleText {
    /// Which rule.
    pub rule: RuleId,
    /// Its name: « Restituer le diagnostic ».
    pub title: String,
    /// What it says, a sentence each.
    pub says: Vec<String>,
}

/// Every rule of a programme, in the order of its file.
pub fn rules(programme: &Programme) -> Vec<RuleText> {
    Part::ALL
        .iter()
        .flat_map(|part| of_part(programme, *part))
        .collect()
}

fn of_part(programme: &Programme, part: Part) -> Vec<RuleText> {
    let said = match part {
        Part::Alert => entry::alert(programme),
        Part::Conditions => entry::conditions(programme),
        Part::Opinions => entry::opinions(programme),
        Part::Stages => journey::stages(programme),
        Part::Grids => journey::grids(programme),
        Part::Limits => journey::limits(programme),
        Part::Formulas => journey::formulas(programme),
        Part::Fields => around::fields(programme),
        Part::Dangers => around::dangers(programme),
        Part::Moments => around::moments(programme),
        Part::Bodies => around::bodies(programme),
        Part::Professions => around::professions(programme),
        _ => vec![(part.label().to_owned(), entry::whole(programme, part))],
    };
    let rules = programme.rules_of(part).into_iter();
    rules
        .zip(said)
        .map(|(rule, (title, says))| RuleText { rule, title, says })
        .collect()
}

/// Title and sentences of a rule.
type Said = (String, Vec<String>);
