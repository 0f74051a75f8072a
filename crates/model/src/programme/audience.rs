//! For whom a programme is: entry streams, and what the alert sheet must say.

use super::{Answer, Answers, Choice, QuestionKind};
use crate::ids::{ChoiceId, PathwayId, QuestionId};
use crate::roles::OrganisationKind;
use crate::typography::typeset;

/// An entry stream (voie).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pathway {
    /// Stable identifier: `maintien`, `acces`.
    pub id: PathwayId,
    /// French label.
    pub label: String,
    /// Kinds of organisation that may refer by it; empty means all.
    pub referrers: Vec<OrganisationKind>,
}

impl Pathway {
    /// Whether an organisation of that kind may refer by it.
    pub fn welcomes(&self, kind: Option<OrganisationKind>) -> bool {
        self.referrers.is_empty() || kind.is_some_and(|kind| self.referrers.contains(&kind))
    }
}

/// What an answer of the alert sheet must be for the programme to be the right one (public visé). It is
/// never applied silently: a refusal says the rule, its reason and where else to turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The rule, as people say it: « Avoir moins de 25 ans ».
    pub label: String,
    /// Which answer it looks at; the question is a required one.
    pub question: QuestionId,
    /// What the answer must be.
    pub test: Test,
    /// Why the programme has this rule.
    pub why: String,
    /// Where else to turn.
    pub elsewhere: String,
    /// The pathways it holds for; empty means all.
    pub pathways: Vec<PathwayId>,
}

/// What an answer must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// A number within these bounds, both included.
    Within(i64, i64),
    /// At least one of these choices.
    AnyOf(Vec<ChoiceId>),
    /// Yes, or no.
    Is(bool),
}

impl Condition {
    /// Whether it holds for a case of that pathway.
    pub fn concerns(&self, pathway: &PathwayId) -> bool {
        self.pathways.is_empty() || self.pathways.contains(pathway)
    }

    /// Whether the answers meet it. An answer that is missing does not.
    pub fn met(&self, answers: &Answers) -> bool {
        match (&self.test, answers.get(&self.question)) {
            (Test::Within(low, high), Some(Answer::Number(n))) => (low..=high).contains(&n),
            (Test::AnyOf(list), Some(Answer::One(id))) => list.contains(id),
            (Test::AnyOf(list), Some(Answer::Many(ids))) => ids.iter().any(|id| list.contains(id)),
            (Test::Is(wanted), Some(Answer::YesNo(said))) => said == wanted,
            _ => false,
        }
    }

    /// Whether the test can be put to a question of that kind.
    pub fn fits(test: &Test, kind: &QuestionKind) -> bool {
        let known = |ids: &[ChoiceId], list: &[Choice]| {
            ids.iter().all(|id| list.iter().any(|c| &c.id == id))
        };
        match (test, kind) {
            (Test::Within(low, high), QuestionKind::Number { min, max }) => {
                low <= high && low <= max && high >= min
            }
            (Test::AnyOf(ids), QuestionKind::One(list) | QuestionKind::Many(list)) => {
                known(ids, list)
            }
            (Test::Is(_), QuestionKind::YesNo) => true,
            _ => false,
        }
    }

    /// The rule and its reason: « Avoir moins de 25 ans : le dispositif est fait pour eux. »
    pub fn french(&self) -> String {
        typeset(&format!("{} : {}", self.label, self.why))
    }
}
