//! From the draft to the adhesion. Each function says on which day the event happened.

use jiff::civil::Date;

use crate::case::Event;
use crate::case::facts::*;
use crate::case::state::*;
use crate::programme::Matter;

pub fn draft(case: &mut Case, event: &Event) -> Date {
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

pub fn entry(case: &mut Case, event: &Event) -> Date {
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
            case.closure = Some(Closure::Refused(decision.meeting));
        }
        (Matter::Renewal | Matter::Extension, Outcome::Accepted) => {
            if let (Some(support), Some(until)) = (&mut case.support, decision.until) {
                support.ends = until;
                let again = u8::from(decision.matter == Matter::Renewal);
                support.renewals = support.renewals.saturating_add(again);
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

pub fn adhesion(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::Adhered { adhesion, identity } => {
            case.sharings.push(Sharing {
                health_with_team: adhesion.health_with_team,
                agreement_with_referrer: adhesion.agreement_with_referrer,
                how: adhesion.how,
                guardian: "".into(),
                until: None,
                on: adhesion.on,
            });
            case.adhesion = Some(adhesion.clone());
            case.identity = Some(identity.clone());
            adhesion.on
        }
        Event::SharingChanged {
            health_with_team,
            agreement_with_referrer,
            on,
        } => {
            let how = case.adhesion.as_ref().map_or(Manner::Spoken, |a| a.how);
            shared(
                case,
                Sharing {
                    health_with_team: *health_with_team,
                    agreement_with_referrer: *agreement_with_referrer,
                    how,
                    guardian: "".into(),
                    until: None,
                    on: *on,
                },
            );
            *on
        }
        Event::SharingAgreed { sharing } => {
            shared(case, sharing.clone());
            sharing.on
        }
        Event::IdentityCorrected { identity, on } => {
            case.identity = Some(identity.clone());
            *on
        }
        Event::Declined { why, on } => {
            case.closure = Some(Closure::Declined(*on, why.clone()));
            *on
        }
        Event::HouseholdInformed { informed } => {
            case.informed = Some(informed.clone());
            informed.on
        }
        Event::Objected { why, on } => {
            case.closure = Some(Closure::Objected(*on, why.clone()));
            *on
        }
        Event::Withdrew { why, on } => {
            case.closure = Some(Closure::Withdrew(*on, why.clone()));
            *on
        }
        _ => case.last_activity,
    }
}

/// What is said replaces what was said before, on the same day too.
fn shared(case: &mut Case, sharing: Sharing) {
    if let Some(adhesion) = &mut case.adhesion {
        adhesion.health_with_team = sharing.health_with_team;
        adhesion.agreement_with_referrer = sharing.agreement_with_referrer;
    }
    case.sharings.push(sharing);
}
