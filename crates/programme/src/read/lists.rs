//! Identifiers, and the plain lists of a programme.

use etayage_model::ids::{ChoiceId, FieldId};
use etayage_model::programme::{Act, Choice, Field, Formula};

use crate::notes::{Located, Notes, OrDefault};
use crate::section::Section;
use crate::words;

const LONGEST_ID: usize = 40;
const MOST_VISITS: i64 = 60;

/// The identifier of a table, checked.
pub(super) fn identifier(section: &Section<'_>, key: &'static str) -> String {
    let id = section.text(key);
    if let Some(id) = &id {
        check_identifier(section.notes, id);
    }
    id.or_default()
}

/// The identifiers of tables of one kind: each checked, none twice.
pub(super) fn identifiers(sections: &[Section<'_>]) -> Vec<String> {
    let ids: Vec<_> = sections.iter().map(|section| section.text("id")).collect();
    for (section, id) in sections.iter().zip(&ids) {
        if let Some(id) = id {
            check_identifier(section.notes, id);
        }
    }
    if let Some(section) = sections.first() {
        section.notes.unique("L’identifiant", ids.iter().flatten());
    }
    ids.into_iter().map(OrDefault::or_default).collect()
}

fn check_identifier(notes: &Notes<'_>, id: &Located<String>) {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let starts_well = id.value.starts_with(|c: char| c.is_ascii_alphanumeric());
    if id.value.len() <= LONGEST_ID && id.value.chars().all(allowed) && starts_well {
        return;
    }
    let reason = format!(
        "«\u{a0}{}\u{a0}» ne peut pas être un identifiant.",
        id.value
    );
    let mend = format!(
        "Écrivez des lettres minuscules sans accent, des chiffres et des traits d’union, {LONGEST_ID} au plus\u{a0}: \
         \"comite-technique\"."
    );
    notes.add(&id.span, reason, mend);
}

/// A table of `identifiant = "libellé"`, at least one.
pub(super) fn choices(section: &Section<'_>, key: &'static str) -> Vec<Choice> {
    section
        .section(key)
        .map(|list| entries(&list))
        .unwrap_or_default()
}

/// The same, when it may be absent.
pub(super) fn choices_if_any(section: &Section<'_>, key: &'static str) -> Vec<Choice> {
    section
        .section_if_any(key)
        .map(|list| entries(&list))
        .unwrap_or_default()
}

fn entries(list: &Section<'_>) -> Vec<Choice> {
    let entries = list.entries();
    if entries.is_empty() {
        list.blame(
            format!("La liste {} est vide.", list.name),
            "Ajoutez au moins une ligne\u{a0}: un-identifiant = \"Un libellé\".",
        );
    }
    list.notes
        .unique("Le libellé", entries.iter().map(|(_, label)| label));
    let choice = |(id, label): (Located<String>, Located<String>)| {
        check_identifier(list.notes, &id);
        Choice {
            id: ChoiceId(id.value),
            label: label.value,
        }
    };
    entries.into_iter().map(choice).collect()
}

/// `[[formule]]`: support formulas, none when the file has none.
pub(super) fn formulas(file: &Section<'_>) -> Vec<Formula> {
    let sections = file.sections("formule");
    let formula = |(section, id): (&Section<'_>, String)| Formula {
        id: ChoiceId(id),
        label: section.text("libelle").or_default(),
        hint: section.text_if_any("aide").or_default(),
        visits_a_month: section
            .whole("visites-par-mois", 0..=MOST_VISITS)
            .map_or(0, |found| u8::try_from(found.value).unwrap_or_default()),
    };
    sections
        .iter()
        .zip(identifiers(&sections))
        .map(formula)
        .collect()
}

/// `[refus]`: whether another orientation is due, and which ones are proposed.
pub(super) fn refusal(file: &Section<'_>) -> (bool, Vec<Choice>) {
    let Some(refusal) = file.section("refus") else {
        return (false, Vec::new());
    };
    let needed = refusal.flag("orientation-obligatoire");
    let orientations = refusal
        .section_if_any("orientations")
        .map(|list| entries(&list));
    if needed && orientations.is_none() {
        refusal.blame(
            "Un refus doit proposer une autre orientation, mais aucune n’est donnée.",
            "Ajoutez une section [refus.orientations], avec au moins une ligne.",
        );
    }
    (needed, orientations.unwrap_or_default())
}

/// `[[domaine]]`.
pub(super) fn fields(file: &Section<'_>) -> Vec<Field> {
    let sections = file.some_sections("domaine");
    let field = |(section, id): (&Section<'_>, String)| Field {
        id: FieldId(id),
        label: section.text("libelle").or_default(),
        hint: section.text_if_any("aide").or_default(),
        care: section.flag("sante"),
    };
    sections
        .iter()
        .zip(identifiers(&sections))
        .map(field)
        .collect()
}

/// `actes` of `[accompagnement]`.
pub(super) fn acts(file: &Section<'_>) -> Vec<Act> {
    let Some(support) = file.section("accompagnement") else {
        return Vec::new();
    };
    support.some_texts("actes");
    support.words("actes", &words::acts())
}
