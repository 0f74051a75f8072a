//! `[[suivi]]` and `[[danger]]`: the moments of the follow-up, and what is done in a danger.

use etayage_model::ids::MomentId;
use etayage_model::programme::{DangerProcedure, Moment};

use super::lists::identifiers;
use crate::notes::OrDefault;
use crate::section::Section;
use crate::words::dangers as kinds;

const LATEST: i64 = 120;

/// The moments at which the housing is looked at, from the exit on.
pub(super) fn moments(file: &Section<'_>) -> Vec<Moment> {
    let sections = file.some_sections("suivi");
    let ids = identifiers(&sections);
    let mut latest = None;
    let mut moments = Vec::new();
    for (section, id) in sections.iter().zip(ids) {
        let label = section.text("libelle").or_default();
        let months = section.whole("mois", 0..=LATEST);
        if let Some(months) = &months
            && latest
                .replace(months.value)
                .is_some_and(|latest| months.value <= latest)
        {
            let reason = format!(
                "Ce moment, à {} mois, ne vient pas après le précédent.",
                months.value
            );
            section.notes.add(
                &months.span,
                reason,
                "Rangez les moments du plus proche au plus lointain.",
            );
        }
        moments.push(Moment {
            id: MomentId(id),
            label,
            months: u8::try_from(months.or_default()).unwrap_or_default(),
        });
    }
    moments
}

/// The procedures in a danger, one for each kind.
pub(super) fn dangers(file: &Section<'_>) -> Vec<DangerProcedure> {
    let sections = file.some_sections("danger");
    let kinds = kinds();
    let natures: Vec<_> = sections.iter().map(|section| section.text("cas")).collect();
    file.notes.unique("Le cas", natures.iter().flatten());
    let procedure = |(section, nature): (&Section<'_>, Option<_>)| {
        let steps = section.some_texts("conduite");
        Some(DangerProcedure {
            toward: section.notes.one_of(&nature?, &kinds)?.value,
            steps: steps.into_iter().map(|step| step.value).collect(),
        })
    };
    sections.iter().zip(natures).filter_map(procedure).collect()
}
