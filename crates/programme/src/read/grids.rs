//! `[[grille]]`: signals, what they mean together, and when they are marked.

use etayage_model::ids::{ChoiceId, GridId, MomentId};
use etayage_model::programme::{Combination, Filler, Grid, GridMoment, Milestone, Signal};

use super::lists::identifiers;
use crate::notes::OrDefault;
use crate::section::Section;
use crate::verbs::{self, Known};
use crate::words::{BETTER_IF, fillers};

const MOST_DEGREES: usize = 10;
const HEAVIEST: i64 = 10;
const LATEST: i64 = 120;

/// The grids, none when the file has none.
pub(super) fn read(file: &Section<'_>, known: &Known) -> Vec<Grid> {
    let sections = file.sections("grille");
    let ids = identifiers(&sections);
    sections
        .iter()
        .zip(ids)
        .map(|(section, id)| grid(section, id, known))
        .collect()
}

fn grid(section: &Section<'_>, id: String, known: &Known) -> Grid {
    let label = section.text("libelle");
    let hint = section.text_if_any("aide");
    let filler = section.word("remplie-par", &fillers());
    let better = section.word_if_any("mieux-si", BETTER_IF);
    let scale: Vec<String> = section
        .some_texts("echelle")
        .into_iter()
        .map(|degree| degree.value)
        .collect();
    if !scale.is_empty() && !(2..=MOST_DEGREES).contains(&scale.len()) {
        section.blame(
            "Une échelle a de 2 à 10 degrés, du plus bas au plus haut.",
            "Écrivez par exemple\u{a0}: echelle = [\"absent\", \"parfois\", \"souvent\"]",
        );
    }
    let signals = signals(section);
    let combinations = combinations(section, &signals, scale.len());
    Grid {
        id: GridId(id),
        label: label.or_default(),
        hint: hint.or_default(),
        filler: filler.map_or(Filler::Team, |found| found.value),
        higher_is_better: better.is_some_and(|found| found.value),
        scale,
        signals,
        combinations,
        moments: moments(section, known),
    }
}

fn signals(section: &Section<'_>) -> Vec<Signal> {
    let sections = section.some_sections("signal");
    let ids = identifiers(&sections);
    let signal = |(section, id): (&Section<'_>, String)| Signal {
        id: ChoiceId(id),
        label: section.text("libelle").or_default(),
        hint: section.text_if_any("aide").or_default(),
        weight: section
            .whole_if_any("poids", 1..=HEAVIEST)
            .map_or(1, |found| u8::try_from(found.value).unwrap_or(1)),
    };
    sections.iter().zip(ids).map(signal).collect()
}

fn combinations(section: &Section<'_>, signals: &[Signal], degrees: usize) -> Vec<Combination> {
    let known: Vec<String> = signals.iter().map(|signal| signal.id.0.clone()).collect();
    let highest = i64::try_from(degrees.clamp(2, MOST_DEGREES)).unwrap_or(2) - 1;
    let small = |found: Option<crate::notes::Located<i64>>, default| {
        found.map_or(default, |found| {
            u8::try_from(found.value).unwrap_or(default)
        })
    };
    let combination = |section: &Section<'_>| {
        let texts = section.some_texts("signaux");
        section.notes.unique("Le signal", texts.iter());
        for text in texts.iter().filter(|text| !known.contains(&text.value)) {
            section.notes.unknown(text, "Aucun signal", &known);
        }
        let most = i64::try_from(texts.len().max(1)).unwrap_or(1);
        Combination {
            at_least: small(section.whole("nombre", 1..=most), 1),
            mark: small(section.whole("note", 1..=highest), 1),
            advice: section.text("conseil").or_default(),
            signals: texts.into_iter().map(|text| ChoiceId(text.value)).collect(),
        }
    };
    section
        .sections("ensemble")
        .iter()
        .map(combination)
        .collect()
}

fn moments(section: &Section<'_>, known: &Known) -> Vec<GridMoment> {
    let sections = section.some_sections("moment");
    let ids = identifiers(&sections);
    let moment = |(section, id): (&Section<'_>, String)| {
        let label = section.text("libelle");
        let months = section.whole("mois", 0..=LATEST);
        let from = section.text("depart")?;
        let from = verbs::milestone(section.notes, &from, known)?;
        check_anchor(section, &from);
        Some(GridMoment {
            id: MomentId(id),
            label: label.or_default(),
            from,
            months: u8::try_from(months.or_default()).unwrap_or_default(),
        })
    };
    sections.iter().zip(ids).filter_map(moment).collect()
}

/// A grid is counted from something that has happened.
fn check_anchor(section: &Section<'_>, from: &Milestone) {
    if *from == Milestone::SupportEnds {
        section.blame(
            "La fin prévue peut changer\u{a0}: une grille se compte depuis ce qui a eu lieu.",
            "Prenez pour départ \"engagement signé\" ou \"fin de l’accompagnement\".",
        );
    }
}
