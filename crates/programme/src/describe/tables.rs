//! The parts of a programme that are lists.

use etayage_model::calendar::{Occurrence, short};
use etayage_model::ids::PathwayId;
use etayage_model::programme::{Body, Programme, Question, QuestionKind};
use jiff::civil::Date;

use super::layout::Page;
use super::phrases::{limit_french, list, signatories};

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
        if !limit.pathways.is_empty() {
            page.inset(2, &on_pathways(programme, &limit.pathways));
        }
        let warning = match limit.warn_days {
            0 => String::new(),
            1 => ", rappel la veille".into(),
            days => format!(", rappel {days} jours avant"),
        };
        page.inset(2, &format!("{}{warning}", limit.duty.label()));
    }
}

pub(super) fn contract(page: &mut Page, programme: &Programme) {
    let contract = &programme.contract;
    page.title("L’engagement");
    page.paragraph("Signé par ", &signatories(programme));
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

pub(super) fn support(page: &mut Page, programme: &Programme) {
    page.title("L’accompagnement");
    page.list("Actes", programme.acts.iter().map(|act| act.label()));
    page.line("Domaines des objectifs\u{a0}:");
    for field in &programme.fields {
        page.bullet(1, &field.label);
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
            let known = |id| grid.signals.iter().find(move |signal| &signal.id == id);
            let labels = rule.signals.iter().filter_map(known);
            let labels: Vec<_> = labels.map(|signal| signal.label.as_str()).collect();
            let degree = grid.scale.get(usize::from(rule.mark));
            page.bullet(
                1,
                &format!(
                    "{} signe(s) au moins parmi {}, à partir de «\u{a0}{}\u{a0}»\u{a0}: {}",
                    rule.at_least,
                    list(&labels),
                    degree.map_or("", String::as_str),
                    rule.advice
                ),
            );
        }
    }
}

/// « Voie : accès ».
pub(super) fn on_pathways(programme: &Programme, pathways: &[PathwayId]) -> String {
    let labels: Vec<_> = pathways
        .iter()
        .filter_map(|id| programme.pathway(id))
        .map(|way| way.label.as_str())
        .collect();
    format!("Seulement pour\u{a0}: {}", list(&labels))
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
    page.paragraph("Observé ", &list(&moments));
}

pub(super) fn team(page: &mut Page, programme: &Programme) {
    page.title("L’équipe");
    for profession in &programme.professions {
        let fte = f64::from(profession.fte_hundredths) / 100.0;
        let fte = fte.to_string().replace('.', ",");
        page.bullet(
            1,
            &format!(
                "{}\u{a0}: {fte} ETP, {}",
                profession.label, profession.employer
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
        let names: Vec<_> = pledge.organisations.iter().map(String::as_str).collect();
        page.bullet(
            1,
            &format!(
                "{}\u{a0}% au moins des ménages orientés par {}",
                pledge.percent,
                list(&names)
            ),
        );
    }
}
