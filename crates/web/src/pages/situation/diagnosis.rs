//! The diagnosis: what the person needs, what was seen, what they can lean on.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::short;

use super::Section;
use crate::html::{Badge, Tone};

#[derive(Template)]
#[template(path = "pages/situation/diagnosis.html")]
struct Diagnosis<'a> {
    texts: Vec<(&'static str, &'a str)>,
    health: Option<&'a str>,
    health_closed: Option<&'static str>,
}

/// The diagnosis, once written.
pub fn section(page: &CasePage) -> Section {
    let view = &page.view;
    let section = Section::new(page, "diagnostic", "Le diagnostic")
        .closed_as(&view.diagnosis)
        .badge(badge(page));
    let Some(known) = view.diagnosis.open().and_then(Option::as_ref) else {
        return section;
    };
    let texts = [
        ("Besoins exprimés par la personne", known.needs.read()),
        ("Difficultés repérées", known.difficulties.read()),
        ("Points d’appui", known.strengths.read()),
    ];
    let part = Diagnosis {
        texts: texts
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .collect(),
        health: view
            .diagnosis_health
            .open()
            .map(String::as_str)
            .filter(|text| !text.trim().is_empty()),
        health_closed: view.diagnosis_health.closed(),
    };
    section
        .lede(format!("Écrit ou revu le {}.", short(known.on)))
        .with(part.render().unwrap_or_default())
}

fn badge(page: &CasePage) -> Option<Badge> {
    page.view
        .given_back
        .map(|on| Badge::new(Tone::Accent, format!("Restitué le {}", short(on))))
}
