//! The parts of a programme that are lists.

use etayage_model::calendar::{Occurrence, short};
use etayage_model::programme::{Body, Programme, Question, QuestionKind};
use jiff::civil::Date;

use super::layout::Page;
use super::phrases::{
    combination_french, fte_french, limit_french, list_french, pathways_french, reminder_french,
    signatories_french,
};
use crate::rules::{self, pledge_french};

const MEETINGS_SHOWN: usize = 6;

pub(super) fn questions(page: &mut Page, questions: &[Question]) {
    for question in questions {
        let needed = if question.required { " *" } else { "" };
        page.bullet(
            1,
            &format!(
                "{}{needed} — {}",
                question.label,
                answer_french(&question.kind)
            ),
        );
    }
}

/// What may be answered: « un nombre de 16 à 110 ».
pub fn answer_french(kind: &QuestionKind) -> String {
    let labels = |choices: &[etayage_model::programme::Choice]| {
        let labels: Vec<_> = choices.iter().map(|choice| choice.label.as_str()).collect();
        labels.join(" / ")
    };
    match kind {
        QuestionKind::Line { max } => format!("une ligne, {max} caractères au plus"),
        QuestionKind::Paragraph { max } => format!("un paragraphe, {max} caractères au plus"),
        QuestionKind::Number { min, max } => format!("un nombre de {min} à {max}"),
        QuestionKind::One(choices) => format!("un choix\u{a0}: {}", labels(choices)),
        QuestionKind::Many(choices) => format!("plusieurs choix\u{a0}: {}", labels(choices)),
        QuestionKind::Day => "une date".into(),
        QuestionKind::YesNo => "oui ou non".into(),
    }
}

pub(super) fn limits(page: &mut Page, programme: &Programme) {
    page.title("Les délais");
    for limit in &programme.limits {
        page.bullet(1, &limit.label);
        page.inset(2, &limit_french(limit));
        if let Some(on) = pathways_french(programme, &limit.pathways) {
            page.inset(2, &on);
        }
        page.inset(
            2,
            &format!("{}{}", limit.duty.label(), reminder_french(limit)),
        );
    }
}

pub(super) fn contract(page: &mut Page, programme: &Programme) {
    let contract = &programme.contract;
    page.title("L’engagement");
    page.paragraph("Signé par ", &signatories_french(programme));
    page.paragraph("", &contract.french());
    if !programme.formulas.is_empty() {
        page.line("Formules\u{a0}:");
    }
    for formula in &programme.formulas {
        let visits = formula.visits_a_month;
        page.bullet(1, &format!("{}, {visits} visites par mois", formula.label));
        page.inset(2, &formula.hint);
    }
}

/// What is said of a field of care.
pub(crate) const CARE_FIELD: &str = "Santé\u{a0}: le bailleur et les autres partenaires lisent le domaine et le niveau, jamais l’objectif.";

pub(super) fn support(page: &mut Page, programme: &Programme) {
    page.title("L’accompagnement");
    page.list("Actes", programme.acts.iter().map(|act| act.label()));
    page.line("Domaines des objectifs\u{a0}:");
    for field in &programme.fields {
        page.bullet(1, &field.label);
        if field.care {
            page.inset(2, CARE_FIELD);
        }
        if !field.hint.is_empty() {
            page.inset(2, &field.hint);
        }
    }
    for danger in &programme.dangers {
        page.list(
            danger.toward.label(),
            danger.steps.iter().map(String::as_str),
        );
    }
}

pub(super) fn bodies(page: &mut Page, programme: &Programme, from: Date) {
    page.title("Les instances");
    for body in &programme.bodies {
        page.bullet(0, &format!("{}, {}", body.label, body.recurrence.french()));
        let decides: Vec<_> = body
            .decides
            .iter()
            .map(|matter| matter.label().to_lowercase())
            .collect();
        if !decides.is_empty() {
            page.paragraph("  Décide\u{a0}: ", &decides.join(", "));
        }
        page.list("  Missions", body.missions.iter().map(String::as_str));
        page.list("  Membres", body.members.iter().map(String::as_str));
        meetings(page, programme, body, from);
    }
}

fn meetings(page: &mut Page, programme: &Programme, body: &Body, from: Date) {
    page.line("  Prochaines séances\u{a0}:");
    for meeting in body
        .recurrence
        .from(from, programme.holidays)
        .take(MEETINGS_SHOWN)
    {
        page.bullet(1, &meeting_french(&meeting));
    }
}

fn meeting_french(meeting: &Occurrence) -> String {
    let held = short(meeting.held);
    match meeting.moved_because {
        None => held,
        Some(holiday) => format!("{held}, au lieu du {} ({holiday})", short(meeting.planned)),
    }
}

pub(super) fn grids(page: &mut Page, programme: &Programme) {
    for grid in &programme.grids {
        page.title(&grid.label);
        page.inset(0, &grid.hint);
        page.paragraph("Remplie par ", grid.filler.label());
        let moments: Vec<_> = grid.moments.iter().map(|m| m.label.as_str()).collect();
        page.paragraph("Moments\u{a0}: ", &moments.join(", "));
        page.paragraph("Échelle\u{a0}: ", &grid.scale.join(" / "));
        for signal in &grid.signals {
            page.bullet(1, &format!("{} (poids {})", signal.label, signal.weight));
        }
        for rule in &grid.combinations {
            page.bullet(1, &combination_french(grid, rule));
        }
    }
}

pub(super) fn exit(page: &mut Page, programme: &Programme) {
    page.title("La sortie et les suites");
    page.list(
        "Passage de relais",
        programme.handover.iter().map(|item| item.label.as_str()),
    );
    page.list(
        "Motifs de fin",
        programme
            .end_reasons
            .iter()
            .map(|reason| reason.label.as_str()),
    );
    page.list(
        "Devenir du logement",
        programme.housing_outcomes.iter().map(|o| o.label.as_str()),
    );
    let moments: Vec<_> = programme
        .moments
        .iter()
        .map(|moment| moment.label.to_lowercase())
        .collect();
    let moments: Vec<_> = moments.iter().map(String::as_str).collect();
    page.paragraph("Observé ", &list_french(&moments));
}

pub(super) fn team(page: &mut Page, programme: &Programme) {
    page.title("L’équipe");
    for profession in &programme.professions {
        page.bullet(
            1,
            &format!(
                "{}\u{a0}: {}, {}",
                profession.label,
                fte_french(profession),
                profession.employer
            ),
        );
        let axes: Vec<_> = profession
            .axes
            .iter()
            .map(|axis| programme.field_label(axis))
            .collect();
        if !axes.is_empty() {
            page.inset(2, &axes.join(", "));
        }
    }
}

pub(super) fn targets(page: &mut Page, programme: &Programme) {
    let targets = &programme.targets;
    page.title("Ce qui a été promis");
    page.bullet(
        1,
        &format!(
            "{} ménages par an, {} en tout",
            targets.households_a_year, targets.households_total
        ),
    );
    if let Some(pledge) = &targets.pledge {
        page.bullet(1, &pledge_french(pledge));
    }
}

/// Where each rule comes from.
pub(super) fn origins(page: &mut Page, programme: &Programme) {
    page.title("D’où vient chaque règle");
    for row in rules::origins(programme) {
        page.bullet(0, &row.title);
        for origin in &row.from {
            page.inset(1, &origin.french());
        }
        if row.from.is_empty() {
            page.inset(1, "Rien ne le dit.");
        }
    }
}
