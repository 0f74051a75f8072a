//! The landlord's legal procedure, and its suspension.

use etayage_app::CasePage;
use etayage_model::calendar::short;
use etayage_model::case::{Procedure, ProcedureStage};

use super::Section;
use crate::html::{Badge, Definitions, Tone, fr};

/// Where the procedure stands.
pub fn section(page: &CasePage) -> Section {
    let section =
        Section::new(page, "procedure", "La procédure du bailleur").closed_as(&page.view.procedure);
    match page.view.procedure.open() {
        Some(Some(procedure)) => section
            .badge(badge(page, procedure))
            .lede(lede(page, procedure))
            .with(told(procedure)),
        _ => section,
    }
}

fn badge(page: &CasePage, procedure: &Procedure) -> Option<Badge> {
    if procedure
        .suspended_until
        .is_some_and(|until| until >= page.today)
    {
        return Some(Badge::new(Tone::Accent, "Suspendue"));
    }
    let near = procedure
        .next_date
        .is_some_and(|date| date >= page.today && (date - page.today).get_days() <= 30);
    near.then(|| Badge::new(Tone::Soon, "Date proche"))
}

fn lede(page: &CasePage, procedure: &Procedure) -> String {
    let next = procedure.next_date.filter(|date| *date >= page.today);
    match next {
        Some(date) => format!(
            "{}, prochaine date {}",
            procedure.stage.label(),
            fr::distance(date, page.today)
        ),
        None => procedure.stage.label().to_owned(),
    }
}

fn told(procedure: &Procedure) -> Definitions {
    let day = |day| short(day);
    let mut told = Definitions::new()
        .with("Étape", procedure.stage.label())
        .with("Dette", fr::euros(procedure.arrears_cents))
        .with(
            "Prochaine date",
            procedure.next_date.map(day).unwrap_or_default(),
        );
    if procedure.stage != ProcedureStage::None {
        let suspended = procedure
            .suspended_until
            .map(|until| format!("Jusqu’au {}", short(until)));
        told = told.with(
            "Suspension",
            suspended.unwrap_or_else(|| "Aucune".to_owned()),
        );
    }
    let told = procedure.steps.iter().fold(told, |told, step| {
        told.with(
            step.stage.label(),
            format!("Depuis le {}", short(step.since)),
        )
    });
    told.with("À savoir", procedure.note.read())
        .with("Mis à jour le", short(procedure.on))
}
