//! The minutes of a meeting.

use etayage_documents::{Decision, DecisionGroup, Matter, Minutes, Seat};
use etayage_model::calendar::{Occurrence, add_days, day_month, long, short};
use etayage_model::case;
use etayage_model::programme::{self, Programme};

use super::{letterhead, lines};
use crate::{AppError, MeetingPage, Result};

pub(super) fn minutes(page: &MeetingPage) -> Result<Minutes> {
    let rules = &page.rules;
    let body = rules.body(&page.body).ok_or(AppError::NotFound)?;
    let held = page.occurrence.held;
    let next = body.next_meeting(add_days(held, 1), rules.holidays).held;
    let meeting = page.meeting.as_ref();
    Ok(Minutes {
        letterhead: letterhead(rules, &format!("{} {held}", body.id), held),
        body: body.label.clone(),
        held_on: long(held),
        moved_from: moved_from(&page.occurrence),
        place: None,
        present: meeting
            .map(|meeting| {
                meeting
                    .present
                    .iter()
                    .map(|text| seat(text.read()))
                    .collect()
            })
            .unwrap_or_default(),
        excused: vec![],
        groups: body
            .decides
            .iter()
            .map(|matter| group(page, *matter))
            .collect(),
        remarks: meeting
            .map(|meeting| lines(&meeting.remarks))
            .unwrap_or_default(),
        next_meeting: Some(long(next)),
    })
}

fn moved_from(occurrence: &Occurrence) -> Option<String> {
    let planned = day_month(occurrence.planned);
    match occurrence.moved_because {
        Some(_) => Some(format!("{planned}, jour férié")),
        None => (occurrence.planned != occurrence.held).then_some(planned),
    }
}

/// « Fonction : personnes », as typed.
fn seat(line: &str) -> Seat {
    let (function, people) = line.split_once(':').unwrap_or((line, ""));
    Seat {
        function: function.trim().to_owned(),
        people: people
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect(),
    }
}

fn group(page: &MeetingPage, matter: programme::Matter) -> DecisionGroup {
    DecisionGroup {
        matter: match matter {
            programme::Matter::Entry => Matter::Entry,
            programme::Matter::Diagnosis => Matter::Diagnosis,
            programme::Matter::Renewal => Matter::Renewal,
            programme::Matter::Extension => Matter::Extension,
            programme::Matter::End => Matter::End,
        },
        decisions: page
            .decided
            .iter()
            .filter(|item| item.decision.matter == matter)
            .map(|item| decided(&item.rules, &item.reference, &item.decision))
            .collect(),
    }
}

fn decided(rules: &Programme, reference: &str, decision: &case::Decision) -> Decision {
    let until = decision
        .until
        .map(|until| format!("Accompagnement jusqu’au {}", short(until)));
    let end = decision.end.as_ref().map(|end| {
        format!(
            "Fin le {} ({})",
            short(end.on),
            Programme::label(&rules.end_reasons, &end.reason)
        )
    });
    Decision {
        case: reference.to_owned(),
        outcome: decision.said().to_owned(),
        reason: Some(decision.reason.read().to_owned()).filter(|text| !text.is_empty()),
        orientation: decision.orientation.as_ref().map(|orientation| {
            let kind = Programme::label(&rules.orientations, &orientation.kind);
            format!("{kind} — {}", orientation.advice.read())
        }),
        next_dates: until.into_iter().chain(end).collect(),
    }
}
