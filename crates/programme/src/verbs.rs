//! The verbs of gates and the milestones of limits: « décision : entrée, comite-technique ».

use etayage_model::ids::{BodyId, MomentId, OpinionId};
use etayage_model::programme::{Gate, Matter, Milestone};

use crate::notes::{Located, Notes, propose};
use crate::suggest::fold;
use crate::words;

const MOST: u8 = 20;

/// What the verbs may name.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) opinions: Vec<String>,
    pub(crate) bodies: Vec<(String, Vec<Matter>)>,
    pub(crate) moments: Vec<String>,
}

/// The milestones, in the order in which a case meets them; the last takes a moment.
pub(crate) const MILESTONES: &[(&str, Milestone)] = &[
    ("alerte envoyée", Milestone::AlertSent),
    ("prise en charge", Milestone::TakenInCharge),
    ("avis complets", Milestone::OpinionsComplete),
    ("entrée décidée", Milestone::EntryDecided),
    ("première rencontre", Milestone::FirstMeeting),
    ("adhésion", Milestone::Adhesion),
    ("diagnostic restitué", Milestone::DiagnosisGivenBack),
    ("engagement signé", Milestone::CommitmentSigned),
    ("suite décidée", Milestone::FutureDecided),
    ("fin prévue", Milestone::SupportEnds),
    ("fin de l’accompagnement", Milestone::SupportEnded),
    ("synthèse envoyée", Milestone::SynthesisSent),
];

/// The milestone and the gate that name a moment: « devenir du logement : six-mois ».
pub(crate) const OUTCOME: &str = "devenir du logement";

const PLAIN_GATES: &[(&str, Gate)] = &[
    ("alerte envoyée", Gate::AlertSent),
    ("prise en charge", Gate::TakenInCharge),
    ("première rencontre", Gate::FirstMeeting),
    ("adhésion", Gate::Adhesion),
    ("diagnostic restitué", Gate::DiagnosisGivenBack),
    ("engagement signé", Gate::Commitment),
    ("synthèse envoyée", Gate::Synthesis),
];

/// The gates that want something after a colon, with an example.
const GATES_WITH: &[(&str, &str)] = &[
    ("avis", "avis : prescripteur, cmp"),
    ("décision", "décision : entrée, comite-technique"),
    ("objectifs", "objectifs : 1"),
    ("relais", "relais : 1"),
    (OUTCOME, "devenir du logement : sortie"),
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
        return Some(gate.clone());
    }
    let Some((word, example)) = GATES_WITH.iter().find(|(word, _)| fold(word) == folded) else {
        note_unknown_gate(notes, &verb);
        return None;
    };
    let wanted = if *word == "décision" {
        2..=2
    } else if *word == "avis" {
        1..=9
    } else {
        1..=1
    };
    if !wanted.contains(&arguments.len()) {
        let reason = format!("La porte «\u{a0}{word}\u{a0}» n’est pas complète, ou l’est trop.");
        notes.add(
            &text.span,
            reason,
            format!("Écrivez par exemple\u{a0}: \"{example}\""),
        );
        return None;
    }
    gate_with(notes, word, &arguments, known)
}

/// Reads the milestone of a limit.
pub(crate) fn milestone(
    notes: &Notes<'_>,
    text: &Located<String>,
    known: &Known,
) -> Option<Milestone> {
    let (verb, arguments) = split(notes, text);
    let folded = fold(&verb.value);
    if let [moment] = arguments.as_slice()
        && folded == fold(OUTCOME)
    {
        return self::moment(notes, moment, known).map(Milestone::Outcome);
    }
    let plain = fold(&text.value);
    if let Some((_, milestone)) = MILESTONES.iter().find(|(word, _)| fold(word) == plain) {
        return Some(milestone.clone());
    }
    let mut words: Vec<String> = MILESTONES.iter().map(|(word, _)| (*word).into()).collect();
    words.extend(
        known
            .moments
            .iter()
            .map(|moment| format!("{OUTCOME} : {moment}")),
    );
    let reason = format!("Le repère «\u{a0}{}\u{a0}» n’existe pas.", text.value);
    notes.add(&text.span, reason, propose(&text.value, &words));
    None
}

fn gate_with(
    notes: &Notes<'_>,
    word: &str,
    arguments: &[Located<String>],
    known: &Known,
) -> Option<Gate> {
    match (word, arguments) {
        ("décision", [matter, body]) => decision(notes, matter, body, known),
        ("objectifs", [count]) => self::count(notes, count).map(Gate::Objectives),
        ("relais", [count]) => self::count(notes, count).map(Gate::Relays),
        (OUTCOME, [moment]) => self::moment(notes, moment, known).map(Gate::Outcome),
        (_, opinions) => {
            notes.unique("L’avis", opinions.iter());
            let ids = opinions.iter().map(|opinion| {
                let id = known_id(notes, opinion, "Aucun avis", &known.opinions)?;
                Some(OpinionId::new(id))
            });
            ids.collect::<Option<_>>().map(Gate::Opinions)
        }
    }
}

fn decision(
    notes: &Notes<'_>,
    matter: &Located<String>,
    body: &Located<String>,
    known: &Known,
) -> Option<Gate> {
    let matters = words::matters();
    let found = notes.one_of(matter, &matters);
    let names: Vec<String> = known.bodies.iter().map(|(id, _)| id.clone()).collect();
    let id = known_id(notes, body, "Aucune instance", &names)?;
    let matter = found?.value;
    let decides = known.bodies.iter().find(|(name, _)| *name == id);
    if decides.is_some_and(|(_, decides)| !decides.contains(&matter)) {
        let label = matter.label().to_lowercase();
        notes.add(
            &body.span,
            format!("L’instance «\u{a0}{id}\u{a0}» ne décide pas de cela\u{a0}: {label}."),
            format!("Ajoutez \"{label}\" à la liste «\u{a0}decide\u{a0}» de cette instance."),
        );
    }
    Some(Gate::Decision(matter, BodyId::new(id)))
}

fn count(notes: &Notes<'_>, text: &Located<String>) -> Option<u8> {
    let count = text.value.parse().ok().filter(|n| (1..=MOST).contains(n));
    if count.is_none() {
        let reason = format!(
            "«\u{a0}{}\u{a0}» n’est pas un nombre qui convienne ici.",
            text.value
        );
        notes.add(
            &text.span,
            reason,
            format!("Écrivez un nombre de 1 à {MOST}."),
        );
    }
    count
}

fn moment(notes: &Notes<'_>, text: &Located<String>, known: &Known) -> Option<MomentId> {
    known_id(notes, text, "Aucun moment de suivi", &known.moments).map(MomentId::new)
}

fn known_id(
    notes: &Notes<'_>,
    id: &Located<String>,
    kind: &str,
    known: &[String],
) -> Option<String> {
    if known.contains(&id.value) {
        return Some(id.value.clone());
    }
    notes.unknown(id, kind, known);
    None
}

fn note_unknown_gate(notes: &Notes<'_>, verb: &Located<String>) {
    let plain = PLAIN_GATES.iter().map(|(word, _)| *word);
    let words: Vec<&str> = plain
        .chain(GATES_WITH.iter().map(|(word, _)| *word))
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
