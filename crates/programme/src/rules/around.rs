//! Fields, dangers, follow-up, bodies, team, promises.

use etayage_model::programme::{
    Body, DangerProcedure, Field, Moment, Pledge, Profession, Programme,
};

use super::Said;
use crate::describe::{CARE_FIELD, fte_french, list_french};

/// The fields of objectives.
pub(super) fn fields(programme: &Programme) -> Vec<Said> {
    let said = |field: &Field| {
        let hint = (!field.hint.is_empty()).then(|| field.hint.clone());
        let care = field.care.then(|| CARE_FIELD.to_owned());
        (field.label.clone(), hint.into_iter().chain(care).collect())
    };
    programme.fields.iter().map(said).collect()
}

/// What is done in a danger.
pub(super) fn dangers(programme: &Programme) -> Vec<Said> {
    let said = |danger: &DangerProcedure| (danger.toward.label().to_owned(), danger.steps.clone());
    programme.dangers.iter().map(said).collect()
}

/// When the housing is looked at.
pub(super) fn moments(programme: &Programme) -> Vec<Said> {
    let said = |moment: &Moment| {
        let when = match moment.months {
            0 => "À la fin de l’accompagnement".to_owned(),
            months => format!("{months} mois après la fin de l’accompagnement"),
        };
        (moment.label.clone(), vec![when])
    };
    programme.moments.iter().map(said).collect()
}

/// The bodies that meet.
pub(super) fn bodies(programme: &Programme) -> Vec<Said> {
    programme
        .bodies
        .iter()
        .map(|body| (body.label.clone(), body_says(body)))
        .collect()
}

fn body_says(body: &Body) -> Vec<String> {
    let mut says = vec![format!("Se réunit {}", body.recurrence.french())];
    let matters = body.decides.iter();
    says.extend(matters.map(|matter| format!("Décide\u{a0}: {}", matter.label().to_lowercase())));
    says.extend(body.missions.iter().cloned());
    let members = body.members.iter();
    says.extend(members.map(|member| format!("Y siège\u{a0}: {member}")));
    says
}

/// The team.
pub(super) fn professions(programme: &Programme) -> Vec<Said> {
    let said = |profession: &Profession| {
        let mut says = vec![
            format!("{}, {}", fte_french(profession), profession.employer),
            format!("Fonction\u{a0}: {}", profession.role.label().to_lowercase()),
        ];
        let axes: Vec<_> = profession
            .axes
            .iter()
            .map(|axis| programme.field_label(axis))
            .collect();
        if !axes.is_empty() {
            says.push(format!("Axes\u{a0}: {}", axes.join(", ")));
        }
        (profession.label.clone(), says)
    };
    programme.professions.iter().map(said).collect()
}

/// What was promised.
pub(super) fn targets(programme: &Programme) -> Vec<String> {
    let targets = &programme.targets;
    let households = [
        format!("{} ménages par an", targets.households_a_year),
        format!("{} ménages en tout", targets.households_total),
    ];
    households
        .into_iter()
        .chain(targets.pledge.as_ref().map(pledge_french))
        .collect()
}

/// « 25 % au moins des ménages orientés par A, B et C ».
pub(crate) fn pledge_french(pledge: &Pledge) -> String {
    let names: Vec<_> = pledge.organisations.iter().map(String::as_str).collect();
    format!(
        "{}\u{a0}% au moins des ménages orientés par {}",
        pledge.percent,
        list_french(&names)
    )
}
