//! What happened, month by month, newest first.

use askama::Template;
use etayage_app::{CasePage, Happening};
use etayage_model::calendar::month_name;
use jiff::civil::Date;

use crate::html::{Entry, Icon, Timeline, Tone, fr};

/// Months shown without having to ask.
const OPEN: usize = 2;

/// What happened.
#[derive(Template)]
#[template(path = "pages/situation/history.html")]
pub struct History {
    recent: Vec<Month>,
    older: Vec<Month>,
}

struct Month {
    title: String,
    timeline: Timeline,
}

impl askama::filters::HtmlSafe for History {}

/// What happened to the case, as the reader may know it.
pub fn history(page: &CasePage) -> History {
    let mut recent: Vec<Month> = vec![];
    for happening in &page.timeline {
        let title = month(happening.at.date());
        let entry = entry(page, happening);
        match recent.last_mut().filter(|month| month.title == title) {
            Some(month) => month.timeline.entries.push(entry),
            None => recent.push(Month {
                title,
                timeline: Timeline {
                    entries: vec![entry],
                },
            }),
        }
    }
    let older = recent.split_off(OPEN.min(recent.len()));
    History { recent, older }
}

fn entry(page: &CasePage, happening: &Happening) -> Entry {
    Entry {
        day: happening.at.date(),
        icon: icon(happening.place),
        tone: Tone::Plain,
        title: happening.label.clone(),
        by: page.names.of(&happening.by).to_owned(),
        text: String::new(),
        link: None,
    }
}

fn icon(place: &str) -> Icon {
    match place {
        "alerte" => Icon::Alert,
        "avis" | "suite" | "bilans" => Icon::Speech,
        "comite" | "equipe" => Icon::Committee,
        "adhesion" => Icon::Person,
        "objectifs" => Icon::Objective,
        "engagement" => Icon::Pen,
        "relais" => Icon::Relay,
        "danger" => Icon::Warning,
        "procedure" | "suites" => Icon::Dwelling,
        "accompagnement" => Icon::Visit,
        _ => Icon::Document,
    }
}

fn month(day: Date) -> String {
    let name = month_name(day.month());
    let mut letters = name.chars();
    let capital: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    format!("{capital} {}", day.year())
}

impl History {
    fn more(&self) -> String {
        let count = self
            .older
            .iter()
            .map(|month| month.timeline.entries.len())
            .sum();
        format!(
            "Voir ce qui précède ({})",
            fr::counted(count, "fait", "faits")
        )
    }
}
