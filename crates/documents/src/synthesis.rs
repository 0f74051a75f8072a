//! « Synthèse de fin d’accompagnement », sent within a month of the end (LOGIPSY, « L’évaluation
//! de l’action »).

use serde::Serialize;

use crate::common::{Letterhead, Period, Relay};

/// What support reached, and who takes over.
#[derive(Clone, Debug, Serialize)]
pub struct Synthesis {
    /// Where it comes from.
    pub letterhead: Letterhead,
    /// Display name of the person accompanied.
    pub person: String,
    /// Organisation of the referrer, who receives the synthesis.
    pub referrer: String,
    /// Days of support.
    pub period: Period,
    /// How the end was decided, such as « Comité technique du 5 juin 2019 ».
    pub decided: Option<String>,
    /// Why support ended.
    pub end_reason: String,
    /// What happened, one paragraph an item; may be empty.
    pub summary: Vec<String>,
    /// Level reached for each objective, by field.
    pub results: Vec<FieldResults>,
    /// Who takes over, with contact details.
    pub relays: Vec<Relay>,
    /// Who keeps watch, and over what (veille); may be empty.
    pub watch: Vec<String>,
    /// What becomes of the housing.
    pub housing: HousingOutcome,
}

/// The results of one field of objectives.
#[derive(Clone, Debug, Serialize)]
pub struct FieldResults {
    /// Name of the field.
    pub field: String,
    /// Its objectives.
    pub objectives: Vec<AssessedObjective>,
}

/// An objective and the level reached.
#[derive(Clone, Debug, Serialize)]
pub struct AssessedObjective {
    /// How it was worded.
    pub wording: String,
    /// The level reached.
    pub level: Level,
    /// What explains it.
    pub comment: Option<String>,
}

/// How far an objective was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Atteint.
    Reached,
    /// Atteint en partie.
    Partly,
    /// Non atteint.
    NotReached,
    /// Abandonné: no longer pursued.
    Dropped,
}

/// What becomes of the housing.
#[derive(Clone, Debug, Serialize)]
pub struct HousingOutcome {
    /// Where the person stands on leaving, such as « Maintien dans le logement ».
    pub at_exit: String,
    /// Later news, or the dates at which it will be asked (6 and 12 months); may be empty.
    pub follow_up: Vec<String>,
}
