//! The course of a situation: individual sheet, answer to the referrer after a refusal.

use etayage_documents::{
    Act, ActKind, IndividualSheet, Orientation, Period, RefusalLetter, Stage, StageState,
};
use etayage_model::calendar::short;
use etayage_model::case::{ActState, Outcome};
use etayage_model::programme::{self, Matter, Programme};
use jiff::civil::Date;

use super::{household, letterhead, lines, signatory, words};
use crate::{AppError, CasePage, Result};

pub(super) fn sheet(page: &CasePage, today: Date) -> IndividualSheet {
    let view = &page.view;
    let mut done: Vec<_> = view
        .acts
        .iter()
        .filter(|act| act.state == ActState::Done)
        .collect();
    done.sort_by_key(|act| std::cmp::Reverse(act.on));
    IndividualSheet {
        letterhead: letterhead(&page.rules, &view.reference, today),
        household: household(page),
        referrer: page.names.of(view.origin.organisation.as_str()).to_owned(),
        coordinator: view
            .coordinator
            .as_ref()
            .map(|user| page.names.of(user.as_str()).to_owned()),
        period: view.support.as_ref().map(|support| Period {
            start: words(support.starts),
            end: words(support.last_day()),
        }),
        stages: stages(page),
        upcoming: upcoming(page),
        acts: done
            .into_iter()
            .map(|act| Act {
                date: short(act.on),
                kind: kind(act.kind),
                subject: act
                    .field
                    .open()
                    .and_then(Option::as_ref)
                    .map(|field| page.rules.field_label(field).to_owned()),
                by: Some(page.names.of(act.by.as_str()).to_owned()),
            })
            .collect(),
    }
}

fn stages(page: &CasePage) -> Vec<Stage> {
    page.journey()
        .iter()
        .map(|station| Stage {
            name: station.stage.label.clone(),
            date: station.passed.map(short),
            state: match (station.passed, station.here) {
                (Some(_), _) => StageState::Done,
                (None, true) => StageState::Current,
                (None, false) => StageState::ToCome,
            },
        })
        .collect()
}

fn upcoming(page: &CasePage) -> Vec<String> {
    let planned = page
        .view
        .acts
        .iter()
        .filter(|act| act.state == ActState::Planned)
        .map(|act| (act.on, act.kind.label().to_owned()));
    let limits = page
        .deadlines()
        .into_iter()
        .filter(|d| d.met.is_none() && !d.stopped)
        .map(|d| (d.due.date, d.limit.label.clone()))
        .collect::<Vec<_>>();
    let mut dates: Vec<_> = planned.chain(limits).collect();
    dates.sort();
    dates
        .into_iter()
        .map(|(date, what)| format!("{} : {what}", short(date)))
        .collect()
}

fn kind(act: programme::Act) -> ActKind {
    match act {
        programme::Act::HomeVisit => ActKind::HomeVisit,
        programme::Act::Interview => ActKind::Interview,
        programme::Act::Call => ActKind::Call,
        programme::Act::Step => ActKind::Step,
        programme::Act::Partnership => ActKind::Partnership,
        programme::Act::Appointment => ActKind::Appointment,
    }
}

pub(super) fn refusal(page: &CasePage) -> Result<RefusalLetter> {
    let view = &page.view;
    let alert = view.alert.open().ok_or(AppError::NotFound)?;
    let decision = alert
        .decisions
        .iter()
        .find(|d| d.matter == Matter::Entry && d.outcome == Outcome::Refused)
        .ok_or(AppError::NotFound)?;
    let sent = page.sent().ok_or(AppError::NotFound)?;
    let body = page
        .rules
        .body(&decision.body)
        .map_or("Comité technique", |body| body.label.as_str());
    Ok(RefusalLetter {
        letterhead: letterhead(&page.rules, &view.reference, decision.meeting),
        recipient: vec![
            page.names.of(view.origin.organisation.as_str()).to_owned(),
            page.names.of(view.origin.referrer.as_str()).to_owned(),
        ],
        place: None,
        alert_received_on: words(sent),
        decided: Some(format!("{body} du {}", words(decision.meeting))),
        reason: lines(&decision.reason),
        orientations: decision
            .orientation
            .iter()
            .map(|orientation| Orientation {
                to: Programme::label(&page.rules.orientations, &orientation.kind).to_owned(),
                purpose: Some(orientation.advice.read().to_owned()),
                contact: vec![],
            })
            .collect(),
        signatory: signatory(page),
    })
}
