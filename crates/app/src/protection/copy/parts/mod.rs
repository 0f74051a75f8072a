//! What is written about a person, part by part, in the order of a case's life.

mod danger;
mod entry;
mod support;

use etayage_model::access::CaseView;
use etayage_model::case::Toward;
use etayage_model::privacy::Text;
use etayage_model::programme::Programme;
use etayage_model::typography::typeset;
use jiff::civil::Date;

use super::{Entry, Part};
use crate::Names;
use crate::papers::lines;

/// Everything but health.
pub(super) fn all(rules: &Programme, view: &CaseView, names: &Names) -> Vec<Part> {
    let parts = vec![
        part("identity", "Qui je suis", entry::identity(view)),
        part("agreements", "Ce que j’ai accepté", entry::agreements(view)),
        part("alert", "L’alerte", entry::alert(rules, view)),
        part(
            "opinions",
            "Les avis donnés",
            entry::opinions(rules, view, false),
        ),
        part("decisions", "Les décisions", entry::decisions(rules, view)),
        part("team", "Mon équipe", support::team(view, names)),
        part("diagnosis", "Le diagnostic", support::diagnosis(view)),
        part(
            "objectives",
            "Mes objectifs",
            support::objectives(rules, view),
        ),
        part("commitments", "Mes engagements", support::commitments(view)),
        part(
            "acts",
            "Les visites, appels et démarches",
            support::acts(view, |act| act.note.open()),
        ),
        part("reviews", "Les bilans", support::reviews(view)),
        part("grids", "Les grilles", support::grids(rules, view)),
        part("relays", "Mes relais", support::relays(view)),
        part("dangers", "Les mises en danger", danger::dangers(view)),
        part(
            "procedure",
            "La procédure de mon bailleur",
            danger::procedure(view),
        ),
        part("future", "La suite et la fin", support::future(rules, view)),
        part(
            "emergencies",
            "Les accès d’urgence",
            danger::emergencies(view),
        ),
    ];
    kept(parts)
}

/// What is written about health.
pub(super) fn health(rules: &Programme, view: &CaseView) -> Vec<Part> {
    let diagnosis = view.diagnosis_health.open().map(|text| Entry {
        on: None,
        what: "Partie santé du diagnostic".to_owned(),
        text: paragraphs(text),
    });
    let parts = vec![
        part("identity", "Qui je suis", entry::identity(view)),
        part(
            "opinions",
            "Les avis des soignants",
            entry::opinions(rules, view, true),
        ),
        part(
            "diagnosis",
            "Le diagnostic",
            diagnosis.into_iter().collect(),
        ),
        part(
            "acts",
            "Les notes de santé",
            support::acts(view, |act| act.health_note.open()),
        ),
    ];
    kept(parts)
}

/// Those of whom names are told: the team.
pub(super) fn ids(view: &CaseView) -> Vec<String> {
    let members = view.team.iter().map(|member| member.user.to_string());
    members
        .chain(view.coordinator.iter().map(ToString::to_string))
        .collect()
}

/// Whether something is left out because it speaks of someone else.
pub(super) fn about_others(view: &CaseView) -> bool {
    let dangers = view.dangers.open().into_iter().flatten();
    dangers
        .into_iter()
        .any(|danger| danger.toward == Toward::Others)
}

fn part(id: &'static str, title: &'static str, entries: Vec<Entry>) -> Part {
    Part { id, title, entries }
}

fn kept(parts: Vec<Part>) -> Vec<Part> {
    let mut parts = parts;
    parts.retain(|part| !part.entries.is_empty());
    parts
}

fn entry(on: Option<Date>, what: impl Into<String>, text: Vec<String>) -> Entry {
    Entry {
        on,
        what: typeset(&what.into()),
        text,
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// « Titre : texte », one paragraph for each text that is not blank.
fn told(texts: &[(&str, &Text)]) -> Vec<String> {
    texts
        .iter()
        .filter(|(_, text)| !text.is_blank())
        .map(|(title, text)| format!("{title}\u{a0}: {}", lines(text).join("\n")))
        .collect()
}
