//! From the team to what follows the exit. Each function says on which day the event happened.

use jiff::civil::Date;

use crate::case::Event;
use crate::case::facts::*;
use crate::case::state::*;

pub fn contract(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::TeamJoined {
            user,
            role,
            organisation,
            on,
        } => {
            case.team.push(TeamMember {
                user: user.clone(),
                role: *role,
                since: *on,
                organisation: organisation.clone(),
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

pub fn act(case: &mut Case, event: &Event) -> Date {
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

pub fn around(case: &mut Case, event: &Event) -> Date {
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

pub fn procedure(case: &mut Case, event: &Event) -> Date {
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

pub fn means(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::GridFilled { filling } => {
            case.fillings.push(filling.clone());
            filling.on
        }
        Event::DwellingProvided { dwelling } => {
            case.dwellings.push(dwelling.clone());
            dwelling.on
        }
        Event::FormulaChosen { choice } => {
            case.formulas.push(choice.clone());
            choice.on
        }
        _ => case.last_activity,
    }
}

pub fn exit(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::FutureOpinionGiven { opinion } => {
            case.future_opinions.push(opinion.clone());
            opinion.on
        }
        Event::SynthesisSent { synthesis } => {
            case.synthesis = Some(synthesis.clone());
            synthesis.on
        }
        Event::HandoverDone { step } => {
            case.handover.retain(|known| known.item != step.item);
            case.handover.push(step.clone());
            step.on
        }
        Event::EndWritten { letter } => {
            case.end_letter = Some(letter.clone());
            letter.on
        }
        Event::OutcomeRecorded { outcome } => {
            case.outcomes.retain(|known| known.moment != outcome.moment);
            case.outcomes.push(outcome.clone());
            outcome.on
        }
        _ => case.last_activity,
    }
}
