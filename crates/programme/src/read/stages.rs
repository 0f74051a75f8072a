//! `[[etape]]`: the stages and the gates that lead out of them.

use etayage_model::ids::{PathwayId, StageId};
use etayage_model::programme::{Gate, Matter, Phase, Stage};

use super::{audience, lists::identifiers};
use crate::notes::{Located, OrDefault};
use crate::section::Section;
use crate::suggest::fold;
use crate::verbs::{self, Known};
use crate::words::phases;

type Gates = Vec<(Located<String>, Gate)>;

/// A stage as written: the pathways it is on, and its gates.
type Written = (Vec<PathwayId>, Gates);

/// The stages, at least one, in the order of the spine.
pub(super) fn read(file: &Section<'_>, known: &Known) -> Vec<Stage> {
    let sections = file.some_sections("etape");
    let ids = identifiers(&sections);
    let mut stages = Vec::new();
    let mut all_gates = Vec::new();
    let mut latest: Option<Phase> = None;
    let written: usize = sections
        .iter()
        .map(|section| section.texts("portes").len())
        .sum();
    for (section, id) in sections.iter().zip(ids) {
        let gates = gates(section, known);
        let pathways = audience::on(section, &known.pathways);
        check_phase(section, &mut latest);
        stages.extend(stage(section, id, &gates, &pathways));
        all_gates.push((pathways, gates));
    }
    if let Some(first) = sections.first() {
        let complete = all_gates
            .iter()
            .map(|(_, gates)| gates.len())
            .sum::<usize>()
            == written;
        check_pathways(first, &all_gates, &known.pathways, complete);
    }
    stages
}

/// Each pathway is a whole way, with its own gates in their order.
fn check_pathways(section: &Section<'_>, stages: &[Written], pathways: &[String], complete: bool) {
    let alike = stages.iter().all(|(ways, _)| ways.is_empty());
    let pathways = if alike {
        pathways.get(..1)
    } else {
        Some(pathways)
    };
    for pathway in pathways.into_iter().flatten() {
        let stages: Vec<&Gates> = stages
            .iter()
            .filter(|(ways, _)| ways.is_empty() || ways.iter().any(|way| way.as_str() == pathway))
            .map(|(_, gates)| gates)
            .collect();
        check_once(section, &stages);
        check_order(section, &stages);
        if complete {
            let named = format!(" de la voie «\u{a0}{pathway}\u{a0}»");
            check_presence(section, &stages, if alike { "" } else { &named });
        }
    }
}

fn stage(
    section: &Section<'_>,
    id: String,
    gates: &Gates,
    pathways: &[PathwayId],
) -> Option<Stage> {
    let label = section.text("libelle");
    let when = section.text("quand");
    let purpose = section.text("but");
    Some(Stage {
        id: StageId(id),
        phase: section.word("phase", &phases())?.value,
        label: label.or_default(),
        when: when.or_default(),
        purpose: purpose.or_default(),
        gates: gates.iter().map(|(_, gate)| gate.clone()).collect(),
        pathways: pathways.to_vec(),
    })
}

fn gates(section: &Section<'_>, known: &Known) -> Gates {
    let texts = section.some_texts("portes");
    let gate = |text: Located<String>| {
        let gate = verbs::gate(section.notes, &text, known)?;
        Some((text, gate))
    };
    texts.into_iter().filter_map(gate).collect()
}

/// Phases never go back.
fn check_phase(section: &Section<'_>, latest: &mut Option<Phase>) {
    let Some(text) = section.text_if_any("phase") else {
        return;
    };
    let folded = fold(&text.value);
    let Some((_, phase)) = phases().into_iter().find(|(word, _)| fold(word) == folded) else {
        return;
    };
    if let Some(before) = latest.filter(|before| *before > phase) {
        let (before, after) = (before.label().to_lowercase(), phase.label().to_lowercase());
        section.notes.add(
            &text.span,
            format!("La phase «\u{a0}{after}\u{a0}» vient après la phase «\u{a0}{before}\u{a0}»."),
            "Remettez les étapes dans leur ordre\u{a0}: repérage, alerte, intégration, contractualisation, \
             accompagnement, sortie, suites.",
        );
    }
    *latest = (*latest).max(Some(phase));
}

fn check_once(section: &Section<'_>, stages: &[&Gates]) {
    let mut met: Vec<&Gate> = Vec::new();
    for (text, gate) in stages.iter().copied().flatten() {
        if met.contains(&gate) {
            let reason = format!(
                "La porte «\u{a0}{}\u{a0}» est demandée deux fois.",
                text.value
            );
            section
                .notes
                .add(&text.span, reason, "Gardez-la à une seule étape.");
        }
        met.push(gate);
    }
}

/// No gate waits for what comes before an earlier stage was left.
fn check_order(section: &Section<'_>, stages: &[&Gates]) {
    let mut furthest: Option<(u8, &str)> = None;
    for gates in stages {
        for (text, gate) in *gates {
            if let Some((reached, other)) = furthest
                && rank(gate).is_some_and(|rank| rank < reached)
            {
                let reason = format!(
                    "La porte «\u{a0}{}\u{a0}» vient trop tard\u{a0}: une étape précédente demande déjà «\u{a0}{other}\u{a0}».",
                    text.value
                );
                section.notes.add(
                    &text.span,
                    reason,
                    "Avancez-la à une étape précédente, ou reculez l’autre.",
                );
            }
        }
        let last = gates
            .iter()
            .filter_map(|(text, gate)| Some((rank(gate)?, text.value.as_str())));
        furthest = furthest
            .into_iter()
            .chain(last)
            .max_by_key(|(rank, _)| *rank);
    }
}

fn check_presence(section: &Section<'_>, stages: &[&Gates], pathway: &str) {
    let wanted = [
        (
            Gate::AlertSent,
            "alerte envoyée",
            "aucune situation ne pourrait commencer",
        ),
        (
            Gate::Adhesion,
            "adhésion",
            "la personne entrerait sans avoir donné son accord",
        ),
    ];
    for (gate, word, otherwise) in wanted {
        if !stages
            .iter()
            .copied()
            .flatten()
            .any(|(_, found)| *found == gate)
        {
            section.blame(
                format!(
                    "Aucune étape{pathway} n’a la porte «\u{a0}{word}\u{a0}»\u{a0}: {otherwise}."
                ),
                format!("Ajoutez \"{word}\" aux portes de l’étape qui convient."),
            );
        }
    }
}

/// Where a gate stands in the life of a case; none for those that come when a programme chooses.
fn rank(gate: &Gate) -> Option<u8> {
    Some(match gate {
        Gate::AlertSent => 0,
        Gate::TakenInCharge => 1,
        Gate::Opinions(_) => 2,
        Gate::Decision(Matter::Entry, _) => 3,
        Gate::NoObjection(_) | Gate::FirstMeeting | Gate::Adhesion => 4,
        Gate::DiagnosisGivenBack | Gate::Decision(Matter::Diagnosis, _) => 5,
        Gate::Objectives(_) | Gate::Relays(_) | Gate::Commitment => 6,
        Gate::Decision(Matter::Renewal | Matter::Extension, _) => 7,
        Gate::PartnersAgree(_) | Gate::Decision(Matter::End, _) => 8,
        Gate::EndWritten | Gate::Synthesis | Gate::Outcome(_) => 9,
        Gate::Grid(..) | Gate::Dwelling | Gate::Formula | Gate::Pair | Gate::Handover(_) => {
            return None;
        }
    })
}
