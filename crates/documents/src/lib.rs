//! The documents that people hold in their hands, as PDF files.
//!
//! Each document is a plain structure of strings already written in French; [`render`] sets it
//! with a template of `templates/` and returns a file that is at once PDF/A-2a (archive) and
//! PDF/UA-1 (readable by assistive technology). The crate reads no clock, no disk and no network:
//! the date of a document is one of its inputs. Why typst: `docs/adr/0003-pdf-typst.md`.

mod activity_report;
mod commitment;
mod common;
mod end_letter;
mod erasure_certificate;
mod error;
mod individual_sheet;
mod minutes;
mod network_card;
mod person_file;
mod plain_sheet;
mod refusal_letter;
#[cfg(feature = "pdf")]
mod render;
mod synthesis;
#[cfg(feature = "pdf")]
mod text;
#[cfg(feature = "pdf")]
mod world;

#[cfg(test)]
#[cfg(feature = "pdf")]
mod tests;

pub use activity_report::{ActivityReport, FigureRow, FigureTable, KeyNumber, Passage};
pub use commitment::{
    Asker, Commitment, FieldObjectives, Objective, PartyCommitment, PlannedAction, SignatureBlock,
    SignatureMark,
};
pub use common::{Letterhead, Period, Relay};
pub use end_letter::EndLetter;
pub use erasure_certificate::ErasureCertificate;
pub use error::DocumentError;
pub use individual_sheet::{Act, ActKind, IndividualSheet, Stage, StageState};
pub use minutes::{Decision, DecisionGroup, Matter, Minutes, Seat};
pub use network_card::{Circle, NetworkCard, NetworkRelay};
pub use person_file::{PersonEntry, PersonFile, PersonPart, PersonReading};
pub use plain_sheet::{PlainAnswer, PlainPart, PlainSheet};
pub use refusal_letter::{Orientation, RefusalLetter, Signatory};
#[cfg(feature = "pdf")]
pub use render::render;
pub use synthesis::{AssessedObjective, FieldResults, HousingOutcome, Level, Synthesis};

use serde::Serialize;

/// A document to print, with all that it says.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Document {
    /// « Engagement réciproque »: what the three parties agree on.
    Commitment(Commitment),
    /// « Fiche individuelle »: what was done, for the referrer.
    IndividualSheet(IndividualSheet),
    /// « Compte rendu »: what a body decided.
    Minutes(Minutes),
    /// « Synthèse de fin d’accompagnement ».
    Synthesis(Synthesis),
    /// « Réponse au prescripteur » when an alert is not kept.
    RefusalLetter(RefusalLetter),
    /// A sheet for the person, in plain language.
    PlainSheet(PlainSheet),
    /// « Ce qui est écrit sur moi »: everything about the person.
    PersonFile(PersonFile),
    /// « Attestation d’effacement ».
    ErasureCertificate(ErasureCertificate),
    /// « Écrit de fin »: the end of the commitment, its reason, the relays that stay.
    EndLetter(EndLetter),
    /// « Rapport d’activité »: the account given to those who pay.
    ActivityReport(ActivityReport),
    /// « La carte de mon réseau », for the person.
    NetworkCard(NetworkCard),
}

/// What [`render`] is in a program built without the feature `pdf`.
///
/// # Errors
/// Always [`DocumentError::Absent`].
#[cfg(not(feature = "pdf"))]
pub fn render(_: &Document) -> Result<Vec<u8>, DocumentError> {
    Err(DocumentError::Absent)
}
