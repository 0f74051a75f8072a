//! « Fiche individuelle » (LOGIPSY, « L’évaluation de l’action »): what the referrer follows.

use serde::Serialize;

use crate::common::{Letterhead, Period};

/// Dates and kinds of what was done for a household. No clinical note belongs here.
#[derive(Clone, Debug, Serialize)]
pub struct IndividualSheet {
    /// Where it comes from.
    pub letterhead: Letterhead,
    /// The household, as the reader may see it: a name or a case reference.
    pub household: String,
    /// Organisation of the referrer.
    pub referrer: String,
    /// Who coordinates the support.
    pub coordinator: Option<String>,
    /// Days of support, once they are set.
    pub period: Option<Period>,
    /// The stages of the programme, in order.
    pub stages: Vec<Stage>,
    /// Next dates, in words, soonest first.
    pub upcoming: Vec<String>,
    /// What was done, in the order to print. The counts by kind are drawn from it.
    pub acts: Vec<Act>,
}

/// A stage of the programme.
#[derive(Clone, Debug, Serialize)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// When it was reached, or is expected, in words.
    pub date: Option<String>,
    /// Where the case stands with it.
    pub state: StageState,
}

/// Where a case stands with a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageState {
    /// Behind.
    Done,
    /// Under way.
    Current,
    /// Ahead.
    ToCome,
}

/// Something done for the household.
#[derive(Clone, Debug, Serialize)]
pub struct Act {
    /// The day, in words.
    pub date: String,
    /// Its kind.
    pub kind: ActKind,
    /// What it was about, in a few words that the reader may see.
    pub subject: Option<String>,
    /// Who did it, by function.
    pub by: Option<String>,
}

/// The kinds of acts that LOGIPSY counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    /// Visite à domicile.
    HomeVisit,
    /// Entretien formel.
    Interview,
    /// Appel téléphonique.
    Call,
    /// Démarche.
    Step,
    /// Partenariat créé.
    Partnership,
    /// Rendez-vous accompagné.
    Appointment,
}
