//! Synthesis and what follows.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{ChoiceId, MomentId, UserId};
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
