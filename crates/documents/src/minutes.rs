//! « Compte rendu » of a body that decides on cases (LOGIPSY, « Le comité technique »).

use serde::Serialize;

use crate::common::Letterhead;

/// What a body decided. Cases appear under their anonymous reference only.
#[derive(Clone, Debug, Serialize)]
pub struct Minutes {
    /// Where it comes from; the reference is the meeting's.
    pub letterhead: Letterhead,
    /// The body, such as « Comité technique ».
    pub body: String,
    /// The day of the meeting, in words.
    pub held_on: String,
    /// Why it was not on its usual day: « 1er mai, jour férié » prints as « reporté du 1er mai… ».
    pub moved_from: Option<String>,
    /// Where it met.
    pub place: Option<String>,
    /// Who came, by function.
    pub present: Vec<Seat>,
    /// Who sent apologies, by function.
    pub excused: Vec<Seat>,
    /// Decisions, grouped by matter.
    pub groups: Vec<DecisionGroup>,
    /// Remarks, one a paragraph.
    pub remarks: Vec<String>,
    /// Day of the next meeting, in words.
    pub next_meeting: Option<String>,
}

/// A function and those who hold it.
#[derive(Clone, Debug, Serialize)]
pub struct Seat {
    /// The function, with its organisation where needed.
    pub function: String,
    /// Who held it at this meeting; may be empty when names are not recorded.
    pub people: Vec<String>,
}

/// The decisions on one matter.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionGroup {
    /// The matter.
    pub matter: Matter,
    /// The decisions; an empty group says that there was none.
    pub decisions: Vec<Decision>,
}

/// What a body decides about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// Entrées.
    Entry,
    /// Diagnostics étudiés.
    Diagnosis,
    /// Renouvellements.
    Renewal,
    /// Prolongations.
    Extension,
    /// Fins d’accompagnement.
    End,
}

/// One decision.
#[derive(Clone, Debug, Serialize)]
pub struct Decision {
    /// Anonymous reference of the case.
    pub case: String,
    /// What was decided, such as « Entrée validée ».
    pub outcome: String,
    /// Why.
    pub reason: Option<String>,
    /// On a refusal, where the referrer is directed instead.
    pub orientation: Option<String>,
    /// Next dates, one a line.
    pub next_dates: Vec<String>,
}
