//! Grids of signals and self-assessments: what was marked, what it means together, what changed.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::access::FillingView;
use etayage_model::calendar::{add_months, short};
use etayage_model::programme::{Filler, Grid, GridMoment, Marks, Milestone};
use etayage_model::typography::typeset;

use super::Section;
use super::grid_pictures::{Filled, change, line, wheel};
use crate::html::{Button, Figure, Notice};
use crate::pages::action;

#[derive(Template)]
#[template(path = "pages/situation/grids.html")]
struct Grids<'a> {
    grids: Vec<Told<'a>>,
}

/// A grid as it stands.
struct Told<'a> {
    grid: &'a Grid,
    moments: Vec<(&'a str, String)>,
    advice: Option<Notice>,
    pictures: Vec<Figure>,
    actions: Vec<Button>,
}

/// The grids, when the programme has some.
pub fn section(page: &CasePage) -> Section {
    let mut section = Section::new(page, "grilles", title(page));
    let fillings = &page.view.particular.fillings;
    for filling in fillings {
        section = section.closed_as(&filling.marks);
    }
    let grids = page.rules.grids.iter().map(|grid| told(page, grid));
    let grids: Vec<_> = grids
        .filter(|told| !told.actions.is_empty() || of(page, told.grid).next().is_some())
        .collect();
    if grids.is_empty() {
        return section;
    }
    let lede = match fillings.last() {
        Some(last) => format!("Remplie en dernier le {}.", short(last.on)),
        None => "Pas encore remplie.".to_owned(),
    };
    section.lede(lede).with(Grids { grids })
}

fn title(page: &CasePage) -> &'static str {
    match page.rules.grids.as_slice() {
        [only] if only.filler == Filler::Person => "L’auto-évaluation",
        [_] => "La grille de signaux",
        _ => "Les grilles",
    }
}

fn of<'a>(page: &'a CasePage, grid: &'a Grid) -> impl Iterator<Item = &'a FillingView> {
    let fillings = page.view.particular.fillings.iter();
    fillings.filter(move |filling| filling.grid == grid.id)
}

fn told<'a>(page: &'a CasePage, grid: &'a Grid) -> Told<'a> {
    let filled = of(page, grid).filter_map(|filling| {
        let marks = filling.marks.open()?.as_ref()?;
        Some(Filled {
            on: filling.on,
            marks,
        })
    });
    let mut filled: Vec<_> = filled.collect();
    filled.sort_by_key(|filling| filling.on);
    let last = filled.last();
    Told {
        grid,
        moments: grid
            .moments
            .iter()
            .map(|moment| (moment.label.as_str(), stands(page, grid, moment)))
            .collect(),
        advice: last.and_then(|last| advice(grid, last.marks)),
        pictures: pictures(grid, &filled),
        actions: actions(page, grid),
    }
}

/// What the person says of themselves is a wheel, which can be drawn from the first time on.
fn pictures(grid: &Grid, filled: &[Filled]) -> Vec<Figure> {
    let by_person = grid.filler == Filler::Person && grid.signals.len() > 2;
    let both = filled
        .first()
        .zip(filled.last())
        .filter(|_| filled.len() > 1);
    let first = match by_person {
        true => wheel(grid, filled),
        false => both.map(|(first, last)| change(grid, first, last)),
    };
    let line = both.map(|_| line(grid, filled));
    first.into_iter().chain(line).collect()
}

/// Whether a moment was filled, else from which day it may be.
fn stands(page: &CasePage, grid: &Grid, moment: &GridMoment) -> String {
    let found = of(page, grid).find(|filling| filling.moment.as_ref() == Some(&moment.id));
    if let Some(found) = found {
        return format!("Remplie le {}", short(found.on));
    }
    match page.reached(&moment.from) {
        Some(from) if moment.months > 0 => typeset(&format!(
            "À remplir à partir du {} : {} mois après {}",
            short(add_months(from, i32::from(moment.months))),
            moment.months,
            moment.from.french()
        )),
        Some(_) => "À remplir".to_owned(),
        None => format!("Se compte depuis {}", moment.from.french()),
    }
}

/// What the last marks mean together: guidance, never a decision.
fn advice(grid: &Grid, marks: &Marks) -> Option<Notice> {
    let holding = grid.holding(marks);
    let notice = Notice::info("Ces signes réunis appellent l’attention");
    (!holding.is_empty()).then(|| {
        holding
            .iter()
            .fold(notice, |notice, rule| notice.why(&rule.advice))
    })
}

/// The moments whose day has come first, then in between.
fn actions(page: &CasePage, grid: &Grid) -> Vec<Button> {
    let due = |moment: &&GridMoment| {
        let drafted =
            moment.from == Milestone::AlertSent && moment.months == 0 && page.sent().is_none();
        let from = page.reached(&moment.from).or(drafted.then_some(page.today));
        let day = from.map(|from| add_months(from, i32::from(moment.months)));
        let filled = of(page, grid).any(|filling| filling.moment.as_ref() == Some(&moment.id));
        !filled && day.is_some_and(|day| day <= page.today)
    };
    let next = grid.moments.iter().find(due);
    let address = action::address_on(
        page,
        "grille",
        &action::grid::item(&grid.id, next.map(|moment| &moment.id)),
    );
    let Some(address) = address else {
        return vec![];
    };
    vec![match next {
        Some(moment) => Button::primary(format!(
            "Remplir : {}",
            etayage_model::typography::lower_first(&moment.label)
        ))
        .to(address),
        None => Button::plain("Remplir entre deux").to(address),
    }]
}
