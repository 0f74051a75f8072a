//! What the gates that only some programmes have ask for.

use super::{Duty, Task};
use crate::calendar::{add_days, add_months, short};
use crate::case::journey::{entered, reached};
use crate::case::state::Case;
use crate::ids::{ChoiceId, GridId, MomentId};
use crate::programme::{Filler, Gate, Matter, Milestone, Programme};
use crate::roles::Role;
use crate::typography::{lower_first, typeset};

/// Whether what the gate waits for can be done now.
pub fn ready(rules: &Programme, case: &Case, gate: &Gate) -> bool {
    match gate {
        Gate::NoObjection(_) | Gate::Dwelling | Gate::Pair => entered(rules, case).is_some(),
        Gate::PartnersAgree(_) | Gate::Handover(_) => case.support.is_some(),
        Gate::EndWritten => reached(rules, case, &Milestone::SupportEnded).is_some(),
        Gate::Formula => case.adhesion.is_some(),
        Gate::Grid(grid, moment) => {
            let grid = rules.grid(grid);
            let anchor = grid.and_then(|grid| grid.moment(moment)).map(|m| &m.from);
            let known = anchor.is_none_or(|from| reached(rules, case, from).is_some());
            let by_person = grid.is_some_and(|grid| grid.filler == Filler::Person);
            known && (!by_person || case.adhesion.is_some())
        }
        _ => false,
    }
}

/// The tasks of the gate.
pub fn tasks(rules: &Programme, case: &Case, gate: &Gate) -> Vec<Task> {
    let of = |role, id: &str, label: &str, place| {
        let duty = Duty::in_case(role, case);
        vec![Task::new(id, label, place, duty)]
    };
    match gate {
        Gate::NoObjection(days) => vec![objection(case, *days)],
        Gate::PartnersAgree(roles) => roles
            .iter()
            .filter_map(|role| agreement(case, *role))
            .collect(),
        Gate::Handover(items) => items
            .iter()
            .filter_map(|item| handover(rules, case, item))
            .collect(),
        Gate::EndWritten => of(
            Role::Coordinator,
            "end:write",
            "Écrire la fin : son motif et les relais",
            "synthese",
        ),
        Gate::Grid(grid, moment) => vec![grid_task(rules, case, grid, moment)],
        Gate::Dwelling => of(
            Role::Coordinator,
            "dwelling",
            "Mettre un logement à disposition",
            "logement",
        ),
        Gate::Formula => of(
            Role::Coordinator,
            "formula",
            "Choisir la formule d’accompagnement",
            "formule",
        ),
        Gate::Pair => of(
            Role::Coordinator,
            "pair",
            "Former le binôme : deux intervenants de deux employeurs",
            "equipe",
        ),
        _ => vec![],
    }
}

fn objection(case: &Case, days: u16) -> Task {
    let Some(informed) = &case.informed else {
        let label = "Informer le ménage de la venue de l’équipe";
        let duty = Duty::in_case(Role::Referrer, case);
        return Task::new("inform", label, "information", duty);
    };
    let until = add_days(informed.on, i32::from(days));
    let why = format!(
        "Le ménage, informé le {}, a {days} jours pour s’opposer",
        short(informed.on)
    );
    let label = "Sans opposition du ménage, prévoir la première rencontre";
    let duty = Duty::in_case(Role::Coordinator, case);
    Task::new("objection", label, "information", duty).by(until, typeset(&why))
}

fn agreement(case: &Case, role: Role) -> Option<Task> {
    let wishes_the_end = case
        .wish_of(role)
        .is_some_and(|opinion| opinion.wish == Matter::End);
    if wishes_the_end {
        return None;
    }
    let support = case.support.as_ref()?;
    let label = format!("Donner un avis sur la suite : {}", role.label());
    let why = format!("Fin prévue de l’accompagnement : {}", short(support.ends));
    let task = Task::new(
        format!("agree:{}", role.key()),
        &label,
        "suite",
        Duty::in_case(role, case),
    );
    Some(task.by(support.ends, typeset(&why)))
}

fn handover(rules: &Programme, case: &Case, item: &ChoiceId) -> Option<Task> {
    if case.handover.iter().any(|step| &step.item == item) {
        return None;
    }
    let item = rules.handover.iter().find(|known| &known.id == item)?;
    let label = format!("Passage de relais : {}", lower_first(&item.label));
    let duty = Duty::in_case(Role::Coordinator, case);
    let task = Task::new(format!("handover:{}", item.id), &label, "tuilage", duty);
    Some(task)
}

fn grid_task(rules: &Programme, case: &Case, grid: &GridId, moment: &MomentId) -> Task {
    let known = rules.grid(grid);
    let role = match known.map(|known| known.filler) {
        Some(Filler::Referrer) => Role::Referrer,
        _ => Role::Coordinator,
    };
    let at = known.and_then(|known| known.moment(moment));
    let names = known.zip(at);
    let label = names.map_or_else(
        || "Remplir la grille".to_owned(),
        |(grid, at)| format!("Remplir « {} » : {}", grid.label, lower_first(&at.label)),
    );
    let duty = Duty::in_case(role, case);
    let task = Task::new(format!("grid:{grid}:{moment}"), &label, "grilles", duty);
    let anchor = at.and_then(|at| Some((at, reached(rules, case, &at.from)?)));
    let Some((at, anchor)) = anchor.filter(|(at, _)| at.months > 0) else {
        return task;
    };
    let day = add_months(anchor, i32::from(at.months));
    let why = format!(
        "{} mois après {} du {} : {}",
        at.months,
        at.from.french(),
        short(anchor),
        short(day)
    );
    task.by(day, typeset(&why))
}
