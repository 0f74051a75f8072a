//! What changes between two versions, rule by rule, in words.

use etayage_model::programme::{Part, Programme, RuleId};

use super::{RuleText, rules};

/// What became of a rule from one version to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The new version has a rule more.
    Added(RuleText),
    /// The new version does without it.
    Removed(RuleText),
    /// It says something else.
    Changed {
        /// Which rule.
        rule: RuleId,
        /// Its name now.
        title: String,
        /// Its name before, when it was another.
        was: Option<String>,
        /// The sentences that it no longer says.
        dropped: Vec<String>,
        /// The sentences that it now says.
        said: Vec<String>,
    },
    /// The same rules, in another order.
    Moved {
        /// The part they belong to.
        part: Part,
        /// Their names, in the new order.
        order: Vec<String>,
    },
}

impl Change {
    /// The part of the programme it is about.
    pub fn part(&self) -> Part {
        match self {
            Self::Added(text) | Self::Removed(text) => text.rule.part,
            Self::Changed { rule, .. } => rule.part,
            Self::Moved { part, .. } => *part,
        }
    }
}

/// What changes from `old` to `new`, part by part in the order of a file. Empty when people would live by
/// the same rules.
pub fn changes(old: &Programme, new: &Programme) -> Vec<Change> {
    let (old, new) = (rules(old), rules(new));
    Part::ALL
        .iter()
        .flat_map(|part| {
            let of = |rules: &[RuleText]| -> Vec<RuleText> {
                let same = |text: &&RuleText| text.rule.part == *part;
                rules.iter().filter(same).cloned().collect()
            };
            within(*part, &of(&old), &of(&new))
        })
        .collect()
}

fn within(part: Part, old: &[RuleText], new: &[RuleText]) -> Vec<Change> {
    let twin = |list: &[RuleText], text: &RuleText| {
        let same = |other: &&RuleText| other.rule == text.rule;
        list.iter().find(same).cloned()
    };
    let now = new.iter().filter_map(|text| match twin(old, text) {
        None => Some(Change::Added(text.clone())),
        Some(before) => changed(&before, text),
    });
    let gone = old
        .iter()
        .filter(|text| twin(new, text).is_none())
        .map(|text| Change::Removed(text.clone()));
    now.chain(gone).chain(moved(part, old, new)).collect()
}

fn changed(before: &RuleText, now: &RuleText) -> Option<Change> {
    let was = (before.title != now.title).then(|| before.title.clone());
    let (dropped, said) = (missing(before, now), missing(now, before));
    let reordered = dropped.is_empty() && said.is_empty() && before.says != now.says;
    let said = if reordered { now.says.clone() } else { said };
    let same = was.is_none() && dropped.is_empty() && said.is_empty();
    (!same).then(|| Change::Changed {
        rule: now.rule.clone(),
        title: now.title.clone(),
        was,
        dropped,
        said,
    })
}

/// The sentences of one that the other does not say.
fn missing(from: &RuleText, to: &RuleText) -> Vec<String> {
    let mut left: Vec<&String> = to.says.iter().collect();
    let mut missing = Vec::new();
    for sentence in &from.says {
        match left.iter().position(|other| *other == sentence) {
            Some(at) => drop(left.swap_remove(at)),
            None => missing.push(sentence.clone()),
        }
    }
    missing
}

/// The rules of both versions, when they are the same but stand in another order.
fn moved(part: Part, old: &[RuleText], new: &[RuleText]) -> Option<Change> {
    let kept = |list: &[RuleText], other: &[RuleText]| -> Vec<RuleId> {
        let known = |rule: &RuleId| other.iter().any(|text| text.rule == *rule);
        let rules = list.iter().map(|text| text.rule.clone());
        rules.filter(known).collect()
    };
    (kept(old, new) != kept(new, old)).then(|| Change::Moved {
        part,
        order: new.iter().map(|text| text.title.clone()).collect(),
    })
}
