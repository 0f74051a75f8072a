//! What verbs name: opinions, bodies, moments, grids, numbers.

use etayage_model::calendar::Length;
use etayage_model::ids::{BodyId, GridId, MomentId, OpinionId};
use etayage_model::programme::Gate;

use super::{Known, OUTCOME};
use crate::lengths;
use crate::notes::{Located, Notes};
use crate::words;

const MOST: u8 = 20;
const LONGEST_WINDOW: u16 = 60;

/// A gate that says everything, once what it rests upon is in the file.
pub(super) fn backed(
    notes: &Notes<'_>,
    verb: &Located<String>,
    gate: &Gate,
    known: &Known,
) -> Option<Gate> {
    let lacking = match gate {
        Gate::Handover(_) if known.handover.is_empty() => Some((
            "Le fichier ne dit pas ce qui est à faire pour passer le relais.",
            "Ajoutez une section [tuilage], avec une ligne par étape\u{a0}: rencontre = \"Rencontre à trois\".",
        )),
        Gate::Formula if known.formulas.is_empty() => Some((
            "Le fichier ne propose aucune formule d’accompagnement.",
            "Ajoutez au moins une section [[formule]].",
        )),
        Gate::Pair if known.employers.len() < 2 => Some((
            "Un binôme réunit deux employeurs, mais toute l’équipe n’en a qu’un.",
            "Donnez un autre employeur à l’une des professions de l’équipe.",
        )),
        _ => None,
    };
    if let Some((reason, mend)) = lacking {
        notes.add(&verb.span, reason, mend);
        return None;
    }
    let items = || known.handover.iter().map(|item| item.id.clone()).collect();
    Some(match gate {
        Gate::Handover(_) => Gate::Handover(items()),
        plain => plain.clone(),
    })
}

/// A gate that names something.
pub(super) fn gate(
    notes: &Notes<'_>,
    word: &str,
    arguments: &[Located<String>],
    known: &Known,
) -> Option<Gate> {
    match (word, arguments) {
        ("décision", [matter, body]) => decision(notes, matter, body, known),
        ("sans opposition", [days]) => window(notes, days).map(Gate::NoObjection),
        ("objectifs", [count]) => self::count(notes, count).map(Gate::Objectives),
        ("relais", [count]) => self::count(notes, count).map(Gate::Relays),
        (OUTCOME, [moment]) => self::moment(notes, moment, known).map(Gate::Outcome),
        ("grille", [grid, moment]) => {
            self::grid(notes, grid, moment, known).map(|(grid, moment)| Gate::Grid(grid, moment))
        }
        ("accord des partenaires", roles) => {
            notes.unique("Le mot", roles.iter());
            let words = words::roles();
            let roles = roles
                .iter()
                .map(|role| Some(notes.one_of(role, &words)?.value));
            roles.collect::<Option<_>>().map(Gate::PartnersAgree)
        }
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

fn window(notes: &Notes<'_>, text: &Located<String>) -> Option<u16> {
    let days = match lengths::length(&text.value) {
        Some(Length::Days(days)) if (1..=LONGEST_WINDOW).contains(&days) => Some(days),
        _ => None,
    };
    if days.is_none() {
        let reason = format!(
            "«\u{a0}{}\u{a0}» n’est pas un délai d’opposition.",
            text.value
        );
        let mend =
            format!("Écrivez un nombre de jours, {LONGEST_WINDOW} au plus\u{a0}: \"7 jours\".");
        notes.add(&text.span, reason, mend);
    }
    days
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

/// A moment of the follow-up.
pub(super) fn moment(notes: &Notes<'_>, text: &Located<String>, known: &Known) -> Option<MomentId> {
    known_id(notes, text, "Aucun moment de suivi", &known.moments).map(MomentId::new)
}

/// A grid and one of its moments.
pub(super) fn grid(
    notes: &Notes<'_>,
    grid: &Located<String>,
    moment: &Located<String>,
    known: &Known,
) -> Option<(GridId, MomentId)> {
    let grids: Vec<String> = known.grids.iter().map(|grid| grid.id.0.clone()).collect();
    let id = known_id(notes, grid, "Aucune grille", &grids)?;
    let found = known.grids.iter().find(|grid| grid.id.0 == id)?;
    let moments: Vec<String> = found
        .moments
        .iter()
        .map(|moment| moment.id.0.clone())
        .collect();
    let moment = known_id(notes, moment, "Aucun moment de cette grille", &moments)?;
    Some((found.id.clone(), MomentId::new(moment)))
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
