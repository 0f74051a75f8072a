//! The verbs of gates and the milestones of limits: « décision : entrée, comite-technique ».

mod with;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use etayage_model::programme::{Choice, Formula, Gate, Grid, Matter, Milestone};

use crate::notes::{Located, Notes, propose};
use crate::suggest::fold;

const MOST_ARGUMENTS: usize = 9;

/// What the verbs may name.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) pathways: Vec<String>,
    pub(crate) opinions: Vec<String>,
    pub(crate) bodies: Vec<(String, Vec<Matter>)>,
    pub(crate) moments: Vec<String>,
    pub(crate) grids: Vec<Grid>,
    pub(crate) formulas: Vec<Formula>,
    pub(crate) handover: Vec<Choice>,
    pub(crate) employers: BTreeSet<String>,
}

/// The milestones, in the order in which a case meets them; those of moments and grids take a name.
pub(crate) const MILESTONES: &[(&str, Milestone)] = &[
    ("alerte envoyée", Milestone::AlertSent),
    ("prise en charge", Milestone::TakenInCharge),
    ("avis complets", Milestone::OpinionsComplete),
    ("entrée décidée", Milestone::EntryDecided),
    ("ménage informé", Milestone::HouseholdInformed),
    ("première rencontre", Milestone::FirstMeeting),
    ("adhésion", Milestone::Adhesion),
    ("logement fourni", Milestone::DwellingProvided),
    ("diagnostic restitué", Milestone::DiagnosisGivenBack),
    ("engagement signé", Milestone::CommitmentSigned),
    ("suite décidée", Milestone::FutureDecided),
    ("fin prévue", Milestone::SupportEnds),
    ("fin de l’accompagnement", Milestone::SupportEnded),
    ("tuilage terminé", Milestone::HandoverDone),
    ("fin écrite", Milestone::EndWritten),
    ("synthèse envoyée", Milestone::SynthesisSent),
];

/// The milestone and the gate that name a moment: « devenir du logement : six-mois ».
const OUTCOME: &str = "devenir du logement";
/// The milestone and the gate that name a grid and its moment: « grille : signaux, six-mois ».
const GRID: &str = "grille";

const PLAIN_GATES: &[(&str, Gate)] = &[
    ("alerte envoyée", Gate::AlertSent),
    ("prise en charge", Gate::TakenInCharge),
    ("première rencontre", Gate::FirstMeeting),
    ("adhésion", Gate::Adhesion),
    ("logement fourni", Gate::Dwelling),
    ("binôme", Gate::Pair),
    ("diagnostic restitué", Gate::DiagnosisGivenBack),
    ("formule choisie", Gate::Formula),
    ("engagement signé", Gate::Commitment),
    ("tuilage", Gate::Handover(vec![])),
    ("fin écrite", Gate::EndWritten),
    ("synthèse envoyée", Gate::Synthesis),
];

/// A gate that wants something after a colon.
struct Wanting {
    word: &'static str,
    example: &'static str,
    arguments: RangeInclusive<usize>,
}

const fn wanting(
    word: &'static str,
    example: &'static str,
    arguments: RangeInclusive<usize>,
) -> Wanting {
    Wanting {
        word,
        example,
        arguments,
    }
}

const GATES_WITH: &[Wanting] = &[
    wanting("avis", "avis : prescripteur, cmp", 1..=MOST_ARGUMENTS),
    wanting("décision", "décision : entrée, comite-technique", 2..=2),
    wanting("sans opposition", "sans opposition : 7 jours", 1..=1),
    wanting("objectifs", "objectifs : 1", 1..=1),
    wanting("relais", "relais : 1", 1..=1),
    wanting(GRID, "grille : signaux, six-mois", 2..=2),
    wanting(
        "accord des partenaires",
        "accord des partenaires : prescripteur, CESF du bailleur",
        1..=MOST_ARGUMENTS,
    ),
    wanting(OUTCOME, "devenir du logement : sortie", 1..=1),
];

/// Reads one gate of a stage.
pub(crate) fn gate(notes: &Notes<'_>, text: &Located<String>, known: &Known) -> Option<Gate> {
    let (verb, arguments) = split(notes, text);
    let folded = fold(&verb.value);
    if let Some((_, gate)) = PLAIN_GATES.iter().find(|(word, _)| fold(word) == folded) {
        if let Some(extra) = arguments.first() {
            let reason = format!(
                "La porte «\u{a0}{}\u{a0}» se suffit à elle-même.",
                verb.value
            );
            notes.add(
                &extra.span,
                reason,
                format!("Écrivez seulement «\u{a0}{}\u{a0}».", verb.value),
            );
        }
        return with::backed(notes, &verb, gate, known);
    }
    let Some(wanting) = GATES_WITH.iter().find(|known| fold(known.word) == folded) else {
        note_unknown_gate(notes, &verb);
        return None;
    };
    let Wanting { word, example, .. } = wanting;
    if !wanting.arguments.contains(&arguments.len()) {
        let reason = format!("La porte «\u{a0}{word}\u{a0}» n’est pas complète, ou l’est trop.");
        notes.add(
            &text.span,
            reason,
            format!("Écrivez par exemple\u{a0}: \"{example}\""),
        );
        return None;
    }
    with::gate(notes, word, &arguments, known)
}

/// Reads the milestone of a limit.
pub(crate) fn milestone(
    notes: &Notes<'_>,
    text: &Located<String>,
    known: &Known,
) -> Option<Milestone> {
    let (verb, arguments) = split(notes, text);
    let folded = fold(&verb.value);
    match arguments.as_slice() {
        [moment] if folded == fold(OUTCOME) => {
            return with::moment(notes, moment, known).map(Milestone::Outcome);
        }
        [grid, moment] if folded == fold(GRID) => {
            let (grid, moment) = with::grid(notes, grid, moment, known)?;
            return Some(Milestone::Grid(grid, moment));
        }
        _ => {}
    }
    let plain = fold(&text.value);
    if let Some((_, milestone)) = MILESTONES.iter().find(|(word, _)| fold(word) == plain) {
        return Some(milestone.clone());
    }
    let reason = format!("Le repère «\u{a0}{}\u{a0}» n’existe pas.", text.value);
    notes.add(&text.span, reason, propose(&text.value, &milestones(known)));
    None
}

/// Every milestone that a file may name.
fn milestones(known: &Known) -> Vec<String> {
    let plain = MILESTONES.iter().map(|(word, _)| (*word).to_owned());
    let outcomes = known
        .moments
        .iter()
        .map(|moment| format!("{OUTCOME} : {moment}"));
    let fillings = known.grids.iter().flat_map(|grid| {
        let moments = grid.moments.iter();
        moments.map(|moment| format!("{GRID} : {}, {}", grid.id, moment.id))
    });
    plain.chain(outcomes).chain(fillings).collect()
}

fn note_unknown_gate(notes: &Notes<'_>, verb: &Located<String>) {
    let plain = PLAIN_GATES.iter().map(|(word, _)| *word);
    let words: Vec<&str> = plain
        .chain(GATES_WITH.iter().map(|known| known.word))
        .collect();
    let reason = format!("La porte «\u{a0}{}\u{a0}» n’existe pas.", verb.value);
    notes.add(&verb.span, reason, propose(&verb.value, &words));
}

fn split(notes: &Notes<'_>, text: &Located<String>) -> (Located<String>, Vec<Located<String>>) {
    let part = |part: &str| Located {
        value: part.to_owned(),
        span: notes.within(&text.span, part),
    };
    let (verb, rest) = text.value.split_once(':').unwrap_or((&text.value, ""));
    let arguments = rest
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    (part(verb.trim()), arguments.map(part).collect())
}
