//! Synthesis and what follows.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{ChoiceId, MomentId, RelayId, UserId};
use crate::privacy::Text;
use crate::programme::Matter;
use crate::roles::Role;

/// The synthesis sent to the referrer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synthesis {
    /// When.
    pub on: Date,
    /// What was done, in a few lines.
    pub summary: Text,
    /// The watch around the household.
    pub watch: Text,
}

/// What became of the housing at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HousingOutcome {
    /// Moment.
    pub moment: MomentId,
    /// What, from the programme's list.
    pub outcome: ChoiceId,
    /// Note.
    pub note: Text,
    /// When it was recorded.
    pub on: Date,
}

/// The wish of a partner for what follows the current period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FutureOpinion {
    /// Who.
    pub by: UserId,
    /// Role in which they speak.
    pub role: Role,
    /// What they wish: renewal, extension or end.
    pub wish: Matter,
    /// Why.
    pub note: Text,
    /// When.
    pub on: Date,
}

/// An item of the handover (tuilage), done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverStep {
    /// Which, from the programme's list.
    pub item: ChoiceId,
    /// Note.
    pub note: Text,
    /// When.
    pub on: Date,
}

/// The end of the commitment, put in writing (CHEVAL). Its reason is that of the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndLetter {
    /// What is written to the household and the referrer.
    pub text: Text,
    /// The relays that stay, as known that day.
    pub relays: Vec<RelayId>,
    /// When.
    pub on: Date,
}
