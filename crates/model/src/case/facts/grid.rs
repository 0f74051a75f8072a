//! Grids filled, the formula chosen, the dwelling provided.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{ChoiceId, GridId, MomentId, UserId};
use crate::privacy::{Private, Text};
use crate::programme::Marks;

/// A grid, filled once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filling {
    /// Which grid.
    pub grid: GridId,
    /// For which moment of the programme; none when it was filled in between.
    pub moment: Option<MomentId>,
    /// The mark of each signal looked at.
    pub marks: Private<Marks>,
    /// Who recorded it.
    pub by: UserId,
    /// When it was filled.
    pub on: Date,
}

/// A support formula, chosen or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormulaChoice {
    /// Which, from the programme's list.
    pub formula: ChoiceId,
    /// Why this one.
    pub why: Text,
    /// From when on.
    pub on: Date,
}

/// A dwelling provided to the household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dwelling {
    /// Address and kind, in a few words.
    pub place: Text,
    /// Whether its address is a secret kept by the team of the case.
    pub secret: bool,
    /// When the household had its keys.
    pub on: Date,
}
