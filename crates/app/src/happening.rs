//! What happened to a case, in words without any personal text.

use etayage_model::case::Event;
use etayage_model::programme::Programme;
use etayage_model::typography::{lower_first, typeset};
use jiff::civil::DateTime;

/// Something that happened, without any personal text.
#[derive(Clone, Debug)]
pub struct Happening {
    /// When it was recorded.
    pub at: DateTime,
    /// What.
    pub label: String,
    /// The part of the case's page where it is followed, as [`etayage_model::case::Task::place`].
    pub place: &'static str,
    /// By whom (identifier).
    pub by: String,
}

/// What the team keeps to itself.
pub(crate) fn is_internal(event: &Event) -> bool {
    matches!(
        event,
        Event::DangerReported { .. }
            | Event::DangerWarned { .. }
            | Event::DangerClosed { .. }
            | Event::IdentityCorrected { .. }
            | Event::EmergencyOpened { .. }
            | Event::EmergencyLookedAt { .. }
            | Event::ErasureAsked { .. }
            | Event::ErasureRefused { .. }
    )
}

/// What happened, with the words of the programme.
pub(crate) fn label(rules: &Programme, event: &Event) -> String {
    let opinion = |id| {
        rules
            .opinion(id)
            .map_or("Avis", |rule| rule.label.as_str())
            .to_owned()
    };
    let said = match event {
        Event::OpinionAsked { opinion: id, .. } => format!("{} : demandé", opinion(id)),
        Event::OpinionGiven { opinion: id, .. } => format!("{} : donné", opinion(id)),
        Event::TeamJoined { role, .. } => format!("Équipe complétée : {}", role.label()),
        Event::OutcomeRecorded { outcome } => {
            let moment = rules
                .moments
                .iter()
                .find(|moment| moment.id == outcome.moment);
            let when = moment.map_or_else(String::new, |m| format!(" : {}", lower_first(&m.label)));
            format!("Devenir du logement noté{when}")
        }
        _ => event.label(),
    };
    typeset(&said)
}

/// The part of the case's page where it is followed.
pub(crate) fn place(event: &Event) -> &'static str {
    match event {
        Event::Opened { .. }
        | Event::Revised { .. }
        | Event::ValidationAsked { .. }
        | Event::DraftReturned { .. }
        | Event::DraftDropped { .. }
        | Event::AlertSent { .. }
        | Event::TakenInCharge { .. } => "alerte",
        Event::OpinionAsked { .. } | Event::OpinionGiven { .. } => "avis",
        Event::Decided { .. } => "comite",
        Event::MeetingArranged { .. }
        | Event::FirstMeetingHeld { .. }
        | Event::Adhered { .. }
        | Event::SharingChanged { .. }
        | Event::SharingAgreed { .. }
        | Event::IdentityCorrected { .. }
        | Event::Declined { .. }
        | Event::Withdrew { .. } => "adhesion",
        Event::TeamJoined { .. } | Event::TeamLeft { .. } => "equipe",
        Event::Diagnosed { .. } | Event::DiagnosisGivenBack { .. } => "diagnostic",
        Event::ObjectiveSet { .. } | Event::ObjectiveReviewed { .. } => "objectifs",
        Event::CommitmentDrafted { .. } | Event::CommitmentSigned { .. } => "engagement",
        Event::RelayFound { .. } | Event::RelayActivated { .. } | Event::RelayEnded { .. } => {
            "relais"
        }
        Event::ReviewHeld { .. } => "bilans",
        Event::DangerReported { .. } | Event::DangerWarned { .. } | Event::DangerClosed { .. } => {
            "danger"
        }
        Event::ProcedureTold { .. }
        | Event::ProcedureSuspended { .. }
        | Event::ProcedureResumed { .. } => "procedure",
        Event::FutureOpinionGiven { .. } => "suite",
        Event::SynthesisSent { .. } => "synthese",
        Event::OutcomeRecorded { .. } => "suites",
        Event::EmergencyOpened { .. } | Event::EmergencyLookedAt { .. } => "danger",
        Event::ErasureAsked { .. } | Event::ErasureRefused { .. } | Event::Erased { .. } => {
            "droits"
        }
        Event::HouseholdInformed { .. } | Event::Objected { .. } => "information",
        Event::GridFilled { .. } => "grilles",
        Event::DwellingProvided { .. } => "logement",
        Event::FormulaChosen { .. } => "formule",
        Event::HandoverDone { .. } => "tuilage",
        Event::EndWritten { .. } => "synthese",
        Event::ActPlanned { .. } | Event::ActRecorded { .. } | Event::ActCancelled { .. } => {
            "accompagnement"
        }
    }
}
