//! `[[profession]]` and `[cibles]`: the team, and what the programme promised.

use std::collections::BTreeSet;

use etayage_model::ids::FieldId;
use etayage_model::programme::{Field, Pledge, Profession, Targets};
use etayage_model::roles::Role;

use crate::notes::{Located, OrDefault};
use crate::section::Section;
use crate::words::roles;

const MOST_HOUSEHOLDS: i64 = 1_000_000;
const MOST_FTE: f64 = 1_000.0;

/// The employers of those who visit households, each once.
pub(super) fn employers(professions: &[Profession]) -> BTreeSet<String> {
    let visiting = professions
        .iter()
        .filter(|profession| profession.role.is_team());
    visiting
        .map(|profession| profession.employer.clone())
        .collect()
}

/// The professions, at least one; among them a coordinator.
pub(super) fn professions(file: &Section<'_>, fields: &[Field]) -> Vec<Profession> {
    let sections = file.some_sections("profession");
    let labels: Vec<_> = sections
        .iter()
        .map(|section| section.text("libelle"))
        .collect();
    file.notes.unique("La profession", labels.iter().flatten());
    let found: Vec<_> = sections
        .iter()
        .zip(labels)
        .filter_map(|(section, label)| profession(section, label.or_default(), fields))
        .collect();
    if let Some(first) = sections.first()
        && found.len() == sections.len()
        && !found
            .iter()
            .any(|profession| profession.role == Role::Coordinator)
    {
        first.blame(
            "Personne dans l’équipe n’est coordinateur de parcours\u{a0}: aucune alerte ne serait prise en charge.",
            "Ajoutez une profession avec role = \"coordinateur de parcours\".",
        );
    }
    found
}

fn profession(section: &Section<'_>, label: String, fields: &[Field]) -> Option<Profession> {
    let role = section.word("role", &roles());
    let employer = section.text("employeur");
    let fte = section
        .decimal("etp")
        .map(|found| hundredths(section, &found));
    let axes = axes(section, fields);
    Some(Profession {
        axes,
        label,
        role: role?.value,
        fte_hundredths: fte.unwrap_or_default(),
        employer: employer.or_default(),
    })
}

/// `axes`: the fields in which the profession works first.
fn axes(section: &Section<'_>, fields: &[Field]) -> Vec<FieldId> {
    let texts = section.texts("axes");
    section.notes.unique("L’axe", texts.iter());
    let known: Vec<String> = fields.iter().map(|field| field.id.0.clone()).collect();
    for text in texts.iter().filter(|text| !known.contains(&text.value)) {
        section.notes.unknown(text, "Aucun domaine", &known);
    }
    texts.into_iter().map(|text| FieldId(text.value)).collect()
}

/// 2.5 full-time equivalents are 250; a third decimal is refused rather than rounded.
fn hundredths(section: &Section<'_>, fte: &Located<f64>) -> u32 {
    let scaled = fte.value * 100.0;
    let whole = (1..=100_000).find(|n| (f64::from(*n) - scaled).abs() < 1e-6);
    if whole.is_none() || fte.value > MOST_FTE {
        let reason = format!(
            "{} n’est pas un nombre d’équivalents temps plein.",
            fte.value
        );
        section.notes.add(
            &fte.span,
            reason,
            "Écrivez deux décimales au plus, par exemple etp = 2.5",
        );
    }
    whole.unwrap_or_default()
}

/// `[cibles]`.
pub(super) fn targets(file: &Section<'_>) -> Targets {
    let Some(section) = file.section("cibles") else {
        return Targets::default();
    };
    let yearly = section.whole("menages-par-an", 1..=MOST_HOUSEHOLDS);
    let total = section.whole("menages-au-total", 1..=MOST_HOUSEHOLDS);
    if let (Some(yearly), Some(total)) = (&yearly, &total)
        && total.value < yearly.value
    {
        let reason = format!(
            "{} ménages en tout, c’est moins que les {} promis pour une seule année.",
            total.value, yearly.value
        );
        section
            .notes
            .add(&total.span, reason, "Corrigez l’un des deux nombres.");
    }
    let number = |found: Option<Located<i64>>| {
        found.map_or(0, |found| u32::try_from(found.value).unwrap_or_default())
    };
    Targets {
        households_a_year: number(yearly),
        households_total: number(total),
        pledge: section
            .section_if_any("engagement")
            .map(|pledge| self::pledge(&pledge)),
    }
}

fn pledge(section: &Section<'_>) -> Pledge {
    let percent = section.whole("pourcentage", 1..=100);
    let organisations = section.some_texts("organismes");
    section.notes.unique("L’organisme", organisations.iter());
    Pledge {
        percent: percent.map_or(0, |found| u8::try_from(found.value).unwrap_or_default()),
        organisations: organisations.into_iter().map(|name| name.value).collect(),
    }
}
