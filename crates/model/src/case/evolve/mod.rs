//! Applies events to a case. Never refuses: an event has happened.

mod after;
mod before;
mod protection;

use jiff::civil::Date;

use super::event::Event;
use super::state::*;

/// The case after all these events, or nothing before the first.
pub fn rebuild<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Case> {
    events.into_iter().fold(None, evolve)
}

/// The case after one more event.
pub fn evolve(case: Option<Case>, event: &Event) -> Option<Case> {
    let Some(mut case) = case else {
        return open(event);
    };
    let on = apply(&mut case, event);
    case.last_activity = case.last_activity.max(on);
    Some(case)
}

fn open(event: &Event) -> Option<Case> {
    let Event::Opened {
        programme,
        version,
        pathway,
        reference,
        origin,
        sheet,
        on,
    } = event
    else {
        return None;
    };
    Some(Case {
        programme: programme.clone(),
        rules_version: *version,
        pathway: pathway.clone(),
        reference: reference.clone(),
        origin: origin.clone(),
        sheet: sheet.clone(),
        opened: *on,
        draft: Draft::Writing,
        sent: None,
        taken: None,
        coordinator: None,
        opinions: Default::default(),
        decisions: vec![],
        arranged: None,
        met: None,
        adhesion: None,
        identity: None,
        team: vec![],
        diagnosis: None,
        given_back: None,
        objectives: vec![],
        commitments: vec![],
        support: None,
        acts: vec![],
        relays: vec![],
        reviews: vec![],
        dangers: vec![],
        procedure: None,
        future_opinions: vec![],
        synthesis: None,
        outcomes: vec![],
        informed: None,
        fillings: vec![],
        dwellings: vec![],
        formulas: vec![],
        handover: vec![],
        end_letter: None,
        sharings: vec![],
        emergencies: vec![],
        erasures: vec![],
        erased: None,
        closure: None,
        last_activity: *on,
    })
}

/// Applies the event and says on which day it happened.
fn apply(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::Opened { on, .. } => *on,
        Event::Revised { .. }
        | Event::ValidationAsked { .. }
        | Event::DraftReturned { .. }
        | Event::DraftDropped { .. }
        | Event::AlertSent { .. } => before::draft(case, event),
        Event::TakenInCharge { .. }
        | Event::OpinionAsked { .. }
        | Event::OpinionGiven { .. }
        | Event::Decided { .. }
        | Event::MeetingArranged { .. }
        | Event::FirstMeetingHeld { .. } => before::entry(case, event),
        Event::Adhered { .. }
        | Event::SharingChanged { .. }
        | Event::SharingAgreed { .. }
        | Event::IdentityCorrected { .. }
        | Event::Declined { .. }
        | Event::Withdrew { .. }
        | Event::HouseholdInformed { .. }
        | Event::Objected { .. } => before::adhesion(case, event),
        Event::TeamJoined { .. }
        | Event::TeamLeft { .. }
        | Event::Diagnosed { .. }
        | Event::DiagnosisGivenBack { .. }
        | Event::ObjectiveSet { .. }
        | Event::ObjectiveReviewed { .. }
        | Event::CommitmentDrafted { .. }
        | Event::CommitmentSigned { .. } => after::contract(case, event),
        Event::ActPlanned { .. } | Event::ActRecorded { .. } | Event::ActCancelled { .. } => {
            after::act(case, event)
        }
        Event::RelayFound { .. }
        | Event::RelayActivated { .. }
        | Event::RelayEnded { .. }
        | Event::ReviewHeld { .. }
        | Event::DangerReported { .. }
        | Event::DangerWarned { .. }
        | Event::DangerClosed { .. } => after::around(case, event),
        Event::ProcedureTold { .. }
        | Event::ProcedureSuspended { .. }
        | Event::ProcedureResumed { .. } => after::procedure(case, event),
        Event::GridFilled { .. } | Event::DwellingProvided { .. } | Event::FormulaChosen { .. } => {
            after::means(case, event)
        }
        Event::EmergencyOpened { .. }
        | Event::EmergencyLookedAt { .. }
        | Event::ErasureAsked { .. }
        | Event::ErasureRefused { .. }
        | Event::Erased { .. } => protection::protection(case, event),
        Event::FutureOpinionGiven { .. }
        | Event::SynthesisSent { .. }
        | Event::HandoverDone { .. }
        | Event::EndWritten { .. }
        | Event::OutcomeRecorded { .. } => after::exit(case, event),
    }
}
