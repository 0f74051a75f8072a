//! Support: the team, what was agreed, what was done, how it ends.

use etayage_model::access::{ActView, CaseView};
use etayage_model::calendar::short;
use etayage_model::case::ActState;
use etayage_model::programme::{Programme, Signal};
use etayage_model::roles::Role;

use super::super::Entry;
use super::{entry, paragraphs, told};
use crate::Names;
use crate::papers::lines;

pub(super) fn team(view: &CaseView, names: &Names) -> Vec<Entry> {
    let coordinator = view.coordinator.iter().map(|user| {
        let label = Role::Coordinator.label();
        entry(None, names.of(user.as_str()), vec![label.to_owned()])
    });
    let members = view.team.iter().map(|member| {
        let text = format!("{}, depuis le {}", member.role.label(), short(member.since));
        entry(None, names.of(member.user.as_str()), vec![text])
    });
    coordinator.chain(members).collect()
}

pub(super) fn diagnosis(view: &CaseView) -> Vec<Entry> {
    let Some(Some(diagnosis)) = view.diagnosis.open() else {
        return vec![];
    };
    let text = told(&[
        ("Besoins", &diagnosis.needs),
        ("Difficultés", &diagnosis.difficulties),
        ("Points d’appui", &diagnosis.strengths),
    ]);
    vec![entry(Some(diagnosis.on), "Diagnostic", text)]
}

pub(super) fn objectives(rules: &Programme, view: &CaseView) -> Vec<Entry> {
    let objectives = view.objectives.open().into_iter().flatten();
    objectives
        .map(|objective| {
            let mut text = lines(&objective.wording);
            text.push(format!("Niveau\u{a0}: {}", objective.level.label()));
            text.extend(lines(&objective.comment));
            entry(
                Some(objective.set),
                rules.field_label(&objective.field),
                text,
            )
        })
        .collect()
}

pub(super) fn commitments(view: &CaseView) -> Vec<Entry> {
    let commitments = view.commitments.open().into_iter().flatten();
    commitments
        .map(|commitment| {
            let mut text = vec![format!(
                "Du {} au {}",
                short(commitment.starts),
                short(commitment.ends)
            )];
            text.extend(told(&[
                ("Rythme", &commitment.intensity),
                ("Engagements", &commitment.terms),
            ]));
            for signature in &commitment.signatures {
                let (party, on) = (signature.party.label(), short(signature.on));
                text.push(format!(
                    "Signé par {} ({party}), le {on}",
                    signature.name.read()
                ));
            }
            let what = format!("Engagement réciproque, version {}", commitment.number);
            entry(Some(commitment.on), what, text)
        })
        .collect()
}

pub(super) fn acts<'a>(
    view: &'a CaseView,
    note: impl Fn(&'a ActView) -> Option<&'a String>,
) -> Vec<Entry> {
    let done = view.acts.iter().filter(|act| act.state == ActState::Done);
    let told = done.filter_map(|act| {
        let text = paragraphs(note(act)?);
        Some(entry(Some(act.on), act.kind.label(), text))
    });
    let health_only = view.acts.iter().all(|act| act.note.open().is_none());
    told.filter(|entry| !health_only || !entry.text.is_empty())
        .collect()
}

pub(super) fn reviews(view: &CaseView) -> Vec<Entry> {
    let reviews = view.reviews.open().into_iter().flatten();
    reviews
        .map(|review| {
            let text = told(&[("Évolution", &review.evolution), ("Suites", &review.next)]);
            entry(Some(review.on), "Bilan d’étape", text)
        })
        .collect()
}

pub(super) fn grids(rules: &Programme, view: &CaseView) -> Vec<Entry> {
    let told = view.particular.fillings.iter().filter_map(|filling| {
        let grid = rules.grid(&filling.grid)?;
        let marks = filling.marks.open()?.as_ref()?;
        let degrees = grid.degrees();
        let line = |signal: &Signal| {
            let mark = marks.get(&signal.id)?;
            let degree = degrees
                .get(usize::from(*mark))
                .map_or("", |d| d.label.as_str());
            Some(format!("{}\u{a0}: {degree}", signal.label))
        };
        let text = grid.signals.iter().filter_map(line).collect();
        Some(entry(Some(filling.on), grid.label.clone(), text))
    });
    told.collect()
}

pub(super) fn relays(view: &CaseView) -> Vec<Entry> {
    let relays = view.relays.open().into_iter().flatten();
    relays
        .map(|relay| {
            let mut text = vec![relay.name.read().to_owned()];
            text.extend(told(&[
                ("Pour", &relay.purpose),
                ("Joindre", &relay.contact),
            ]));
            entry(Some(relay.found), relay.kind.label(), text)
        })
        .collect()
}

pub(super) fn future(rules: &Programme, view: &CaseView) -> Vec<Entry> {
    let mut entries = vec![];
    for opinion in view.future_opinions.open().into_iter().flatten() {
        let what = format!(
            "Avis sur la suite : {}, {}",
            opinion.role.label(),
            opinion.wish.label()
        );
        entries.push(entry(Some(opinion.on), what, lines(&opinion.note)));
    }
    if let Some(Some(synthesis)) = view.synthesis.open() {
        let text = told(&[("Bilan", &synthesis.summary), ("Veille", &synthesis.watch)]);
        entries.push(entry(Some(synthesis.on), "Synthèse", text));
    }
    if let Some(Some(letter)) = view.particular.end_letter.open() {
        entries.push(entry(Some(letter.on), "Fin écrite", lines(&letter.text)));
    }
    for outcome in &view.outcomes {
        let what = Programme::label(&rules.housing_outcomes, &outcome.outcome);
        entries.push(entry(Some(outcome.on), what, lines(&outcome.note)));
    }
    entries
}
