//! Dangers, and what a landlord started.

use etayage_model::access::CaseView;
use etayage_model::calendar::short;
use etayage_model::case::{Danger, Procedure, Toward};
use etayage_model::typography::thousands;

use super::super::Entry;
use super::entry;
use crate::papers::lines;

/// A danger for someone else is told without its words: they speak of that person first.
pub(super) fn dangers(view: &CaseView) -> Vec<Entry> {
    let told_of = |danger: &Danger| {
        let mut text = vec![];
        if danger.toward == Toward::Oneself {
            text.extend(lines(&danger.facts));
            for warning in &danger.warnings {
                let (whom, on) = (warning.whom.read(), short(warning.on));
                text.push(format!("Prévenu le {on}\u{a0}: {whom}"));
            }
        }
        entry(Some(danger.on), danger.toward.label(), text)
    };
    view.dangers
        .open()
        .into_iter()
        .flatten()
        .map(told_of)
        .collect()
}

pub(super) fn procedure(view: &CaseView) -> Vec<Entry> {
    let told_of = |procedure: &Procedure| {
        let euros = thousands(usize::try_from(procedure.arrears_cents / 100).unwrap_or_default());
        let mut text = vec![format!("Dette de loyer\u{a0}: {euros}\u{a0}€")];
        text.extend(lines(&procedure.note));
        entry(Some(procedure.on), procedure.stage.label(), text)
    };
    let known = view.procedure.open().and_then(Option::as_ref);
    known.into_iter().map(told_of).collect()
}

pub(super) fn emergencies(view: &CaseView) -> Vec<Entry> {
    let emergencies = view.emergencies.open().into_iter().flatten();
    emergencies
        .map(|emergency| {
            entry(
                Some(emergency.on),
                emergency.role.label(),
                lines(&emergency.reason),
            )
        })
        .collect()
}
