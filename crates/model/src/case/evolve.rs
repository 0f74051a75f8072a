//! Applies events to a case. Never refuses: an event has happened.

use jiff::civil::Date;

use super::event::Event;
use super::facts::*;
use super::state::*;
use crate::programme::Matter;

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
        | Event::AlertSent { .. } => draft(case, event),
        Event::TakenInCharge { .. }
        | Event::OpinionAsked { .. }
        | Event::OpinionGiven { .. }
        | Event::Decided { .. }
        | Event::MeetingArranged { .. }
        | Event::FirstMeetingHeld { .. } => entry(case, event),
        Event::Adhered { .. }
        | Event::SharingChanged { .. }
        | Event::IdentityCorrected { .. }
        | Event::Declined { .. }
        | Event::Withdrew { .. } => adhesion(case, event),
        Event::TeamJoined { .. }
        | Event::TeamLeft { .. }
        | Event::Diagnosed { .. }
        | Event::DiagnosisGivenBack { .. }
        | Event::ObjectiveSet { .. }
        | Event::ObjectiveReviewed { .. }
        | Event::CommitmentDrafted { .. }
        | Event::CommitmentSigned { .. } => contract(case, event),
        Event::ActPlanned { .. } | Event::ActRecorded { .. } | Event::ActCancelled { .. } => {
            act(case, event)
        }
        Event::RelayFound { .. }
        | Event::RelayActivated { .. }
        | Event::RelayEnded { .. }
        | Event::ReviewHeld { .. }
        | Event::DangerReported { .. }
        | Event::DangerWarned { .. }
        | Event::DangerClosed { .. } => around(case, event),
        Event::ProcedureTold { .. }
        | Event::ProcedureSuspended { .. }
        | Event::ProcedureResumed { .. } => procedure(case, event),
        Event::FutureOpinionGiven { .. }
        | Event::SynthesisSent { .. }
        | Event::OutcomeRecorded { .. } => exit(case, event),
    }
}

fn draft(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::Revised { sheet, on } => {
            case.sheet = sheet.clone();
            *on
        }
        Event::ValidationAsked { on } => {
            case.draft = Draft::Waiting(*on);
            *on
        }
        Event::DraftReturned { why, on } => {
            case.draft = Draft::Returned(why.clone());
            *on
        }
        Event::DraftDropped { on } => {
            case.closure = Some(Closure::Dropped(*on));
            *on
        }
        Event::AlertSent { on, .. } => {
            case.draft = Draft::Left;
            case.sent = Some(*on);
            *on
        }
        _ => case.last_activity,
    }
}

fn entry(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::TakenInCharge { coordinator, on } => {
            case.coordinator = Some(coordinator.clone());
            case.taken.get_or_insert(*on);
            *on
        }
        Event::OpinionAsked {
            opinion,
            structure,
            on,
        } => {
            let opinion = case.opinions.entry(opinion.clone()).or_default();
            opinion.asked = Some(*on);
            opinion.structure = structure.clone();
            *on
        }
        Event::OpinionGiven {
            opinion,
            by,
            heard_by,
            verdict,
            answers,
            note,
            on,
        } => {
            case.opinions.entry(opinion.clone()).or_default().given = Some(OpinionGiven {
                by: by.clone(),
                heard_by: heard_by.clone(),
                verdict: *verdict,
                answers: answers.clone(),
                note: note.clone(),
                on: *on,
            });
            *on
        }
        Event::Decided { decision, on } => {
            decided(case, decision);
            *on
        }
        Event::MeetingArranged {
            meets_on,
            meets_at,
            through,
            on,
        } => {
            case.arranged = Some(Arranged {
                on: *meets_on,
                at: *meets_at,
                through: through.clone(),
            });
            *on
        }
        Event::FirstMeetingHeld { on, .. } => {
            case.met = Some(*on);
            *on
        }
        _ => case.last_activity,
    }
}

fn decided(case: &mut Case, decision: &Decision) {
    case.decisions.push(decision.clone());
    match (decision.matter, decision.outcome) {
        (Matter::Entry, Outcome::Refused) => {
            case.closure = Some(Closure::Refused(decision.meeting))
        }
        (Matter::Renewal | Matter::Extension, Outcome::Accepted) => {
            if let (Some(support), Some(until)) = (&mut case.support, decision.until) {
                support.ends = until;
                support.renewals += u8::from(decision.matter == Matter::Renewal);
            }
        }
        (Matter::End, Outcome::Accepted) => {
            if let Some(support) = &mut case.support {
                support.ended.clone_from(&decision.end);
            }
        }
        _ => {}
    }
}

fn adhesion(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::Adhered { adhesion, identity } => {
            case.adhesion = Some(adhesion.clone());
            case.identity = Some(identity.clone());
            adhesion.on
        }
        Event::SharingChanged {
            health_with_team,
            agreement_with_referrer,
            on,
        } => {
            if let Some(adhesion) = &mut case.adhesion {
                adhesion.health_with_team = *health_with_team;
                adhesion.agreement_with_referrer = *agreement_with_referrer;
            }
            *on
        }
        Event::IdentityCorrected { identity, on } => {
            case.identity = Some(identity.clone());
            *on
        }
        Event::Declined { why, on } => {
            case.closure = Some(Closure::Declined(*on, why.clone()));
            *on
        }
        Event::Withdrew { why, on } => {
            case.closure = Some(Closure::Withdrew(*on, why.clone()));
            *on
        }
        _ => case.last_activity,
    }
}

fn contract(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::TeamJoined { user, role, on } => {
            case.team.push(TeamMember {
                user: user.clone(),
                role: *role,
                since: *on,
            });
            *on
        }
        Event::TeamLeft { user, on } => {
            case.team.retain(|member| &member.user != user);
            *on
        }
        Event::Diagnosed { diagnosis } => {
            case.diagnosis = Some(diagnosis.clone());
            diagnosis.on
        }
        Event::DiagnosisGivenBack { on } => {
            case.given_back.get_or_insert(*on);
            *on
        }
        Event::ObjectiveSet { objective } => {
            case.objectives.push(objective.clone());
            objective.set
        }
        Event::ObjectiveReviewed {
            objective,
            level,
            comment,
            on,
        } => {
            if let Some(found) = case.objectives.iter_mut().find(|o| &o.id == objective) {
                found.level = *level;
                found.comment = comment.clone();
                found.on = *on;
            }
            *on
        }
        Event::CommitmentDrafted { commitment } => {
            case.commitments.push(commitment.clone());
            commitment.on
        }
        Event::CommitmentSigned { number, signature } => {
            signed(case, *number, signature);
            signature.on
        }
        _ => case.last_activity,
    }
}

fn signed(case: &mut Case, number: u32, signature: &Signature) {
    let Some(commitment) = case.commitments.iter_mut().find(|c| c.number == number) else {
        return;
    };
    commitment.signatures.push(signature.clone());
    if commitment.signed_on().is_some() && case.support.is_none() {
        case.support = Some(Support {
            starts: commitment.starts,
            ends: commitment.ends,
            renewals: 0,
            ended: None,
        });
    }
}

fn act(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::ActPlanned { act } => {
            case.acts.push(act.clone());
            case.last_activity
        }
        Event::ActRecorded { act } => {
            match case.acts.iter_mut().find(|known| known.id == act.id) {
                Some(planned) => *planned = act.clone(),
                None => case.acts.push(act.clone()),
            }
            act.on
        }
        Event::ActCancelled { act, why, on } => {
            if let Some(found) = case.acts.iter_mut().find(|known| &known.id == act) {
                found.state = ActState::Cancelled;
                found.note = why.clone();
            }
            *on
        }
        _ => case.last_activity,
    }
}

fn around(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::RelayFound { relay } => {
            case.relays.push(relay.clone());
            relay.found
        }
        Event::RelayActivated { relay, on } => {
            if let Some(found) = case.relays.iter_mut().find(|r| &r.id == relay) {
                found.active = Some(*on);
            }
            *on
        }
        Event::RelayEnded { relay, on } => {
            if let Some(found) = case.relays.iter_mut().find(|r| &r.id == relay) {
                found.ended = Some(*on);
            }
            *on
        }
        Event::ReviewHeld { review } => {
            case.reviews.push(review.clone());
            review.on
        }
        Event::DangerReported { danger } => {
            case.dangers.push(danger.clone());
            danger.on
        }
        Event::DangerWarned { danger, warning } => {
            if let Some(found) = case.dangers.iter_mut().find(|d| &d.id == danger) {
                found.warnings.push(warning.clone());
            }
            warning.on
        }
        Event::DangerClosed { danger, how, on } => {
            if let Some(found) = case.dangers.iter_mut().find(|d| &d.id == danger) {
                found.closed = Some((*on, how.clone()));
            }
            *on
        }
        _ => case.last_activity,
    }
}

fn procedure(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::ProcedureTold { procedure } => {
            case.procedure = Some(procedure.clone());
            procedure.on
        }
        Event::ProcedureSuspended { until, on } => {
            if let Some(procedure) = &mut case.procedure {
                procedure.suspended_until = Some(*until);
            }
            *on
        }
        Event::ProcedureResumed { on } => {
            if let Some(procedure) = &mut case.procedure {
                procedure.suspended_until = None;
            }
            *on
        }
        _ => case.last_activity,
    }
}

fn exit(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::FutureOpinionGiven { opinion } => {
            case.future_opinions.push(opinion.clone());
            opinion.on
        }
        Event::SynthesisSent { synthesis } => {
            case.synthesis = Some(synthesis.clone());
            synthesis.on
        }
        Event::OutcomeRecorded { outcome } => {
            case.outcomes.retain(|known| known.moment != outcome.moment);
            case.outcomes.push(outcome.clone());
            outcome.on
        }
        _ => case.last_activity,
    }
}
