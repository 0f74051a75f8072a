//! Grids of signals and self-assessments: what was marked, what it means together, what changed.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::access::FillingView;
use etayage_model::calendar::{add_months, short};
use etayage_model::programme::{Change, Filler, Grid, GridMoment, Marks, Milestone};
use etayage_model::typography::typeset;
use jiff::civil::Date;

use super::Section;
use crate::html::{Button, Figure, Move, Notice, Point, fr};
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
    change: Option<Figure>,
    line: Option<Figure>,
    actions: Vec<Button>,
}

/// A filling whose marks are open and known.
struct Filled<'a> {
    on: Date,
    marks: &'a Marks,
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
    let grids = &page.rules.grids;
    match grids.iter().any(|grid| grid.filler != Filler::Person) {
        true => "La grille de signaux",
        false => "L’auto-évaluation",
    }
}

fn of<'a>(page: &'a CasePage, grid: &'a Grid) -> impl Iterator<Item = &'a FillingView> {
    let fillings = page.view.particular.fillings.iter();
    fillings.filter(move |filling| filling.grid == grid.id)
}

fn told<'a>(page: &'a CasePage, grid: &'a Grid) -> Told<'a> {
    let filled = of(page, grid).filter_map(|filling| {
        let marks = filling.marks.open()?.as_ref()?;
        Some(Filled { on: filling.on, marks })
    });
    let mut filled: Vec<_> = filled.collect();
    filled.sort_by_key(|filling| filling.on);
    let last = filled.last();
    Told {
        grid,
        moments: grid.moments.iter().map(|moment| (moment.label.as_str(), stands(page, grid, moment))).collect(),
        advice: last.and_then(|last| advice(grid, last.marks)),
        change: filled.first().zip(last).filter(|_| filled.len() > 1).map(|(first, last)| change(grid, first, last)),
        line: (filled.len() > 1).then(|| line(grid, &filled)),
        actions: actions(page, grid),
    }
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
    (!holding.is_empty()).then(|| holding.iter().fold(notice, |notice, rule| notice.why(&rule.advice)))
}

/// The moments whose day has come first, then in between.
fn actions(page: &CasePage, grid: &Grid) -> Vec<Button> {
    let due = |moment: &&GridMoment| {
        let drafted = moment.from == Milestone::AlertSent && moment.months == 0 && page.sent().is_none();
        let from = page.reached(&moment.from).or(drafted.then_some(page.today));
        let day = from.map(|from| add_months(from, i32::from(moment.months)));
        let filled = of(page, grid).any(|filling| filling.moment.as_ref() == Some(&moment.id));
        !filled && day.is_some_and(|day| day <= page.today)
    };
    let next = grid.moments.iter().find(due);
    let address = action::address_on(page, "grille", &action::grid::item(&grid.id, next.map(|moment| &moment.id)));
    let Some(address) = address else { return vec![] };
    vec![match next {
        Some(moment) => Button::primary(format!("Remplir : {}", etayage_model::typography::lower_first(&moment.label))).to(address),
        None => Button::plain("Remplir entre deux").to(address),
    }]
}

fn degree(grid: &Grid, mark: u8) -> &str {
    grid.scale.get(usize::from(mark)).map_or("", String::as_str)
}

/// « mieux », « moins bien », « pareil ».
fn verdict(grid: &Grid, by: i64) -> (&'static str, Option<bool>) {
    match by {
        0 => ("pareil", None),
        by if grid.is_better(by) => ("mieux", Some(true)),
        _ => ("moins bien", Some(false)),
    }
}

fn change(grid: &Grid, first: &Filled, last: &Filled) -> Figure {
    let changes = grid.changes(first.marks, last.marks);
    let overall = overall(grid, &changes, grid.overall(first.marks, last.marks));
    let moves: Vec<_> = std::iter::once(overall).chain(changes.iter().map(|change| moved(grid, change))).collect();
    let rows = moves
        .iter()
        .zip(std::iter::once(None).chain(changes.iter().map(Some)))
        .map(|(moved, change)| (moved.label.clone(), cells(grid, moved, change)))
        .collect();
    let title = format!("Ce qui a changé du {} au {}", short(first.on), short(last.on));
    Figure::moves(&format!("g-{}-change", grid.id), title, moves)
        .note("Rond vide : la première fois. Rond plein : la dernière fois.")
        .table(&["Première fois", "Dernière fois", "Évolution"], rows)
}

/// The score on the signals marked both times.
fn overall(grid: &Grid, changes: &[Change], by: i64) -> Move {
    let sum = |mark: fn(&Change) -> u8| changes.iter().map(|change| u32::from(change.signal.weight) * u32::from(mark(change))).sum();
    let top: u32 = changes.iter().map(|change| u32::from(change.signal.weight) * u32::from(grid.highest())).sum();
    let (before, after): (u32, u32) = (sum(|change| change.before), sum(|change| change.after));
    let (words, better) = verdict(grid, by);
    Move {
        label: "Ensemble".to_owned(),
        words: typeset(&format!("{before} → {after} sur {top} : {words}")),
        before,
        after,
        top,
        better,
    }
}

fn moved(grid: &Grid, change: &Change) -> Move {
    let (words, better) = verdict(grid, i64::from(change.by()));
    let (before, after) = (degree(grid, change.before), degree(grid, change.after));
    Move {
        label: change.signal.label.clone(),
        words: typeset(&format!("{before} → {after} : {words}")),
        before: change.before.into(),
        after: change.after.into(),
        top: grid.highest().into(),
        better,
    }
}

fn cells(grid: &Grid, moved: &Move, change: Option<&Change>) -> Vec<String> {
    let by = i64::from(moved.after) - i64::from(moved.before);
    let (before, after) = match change {
        Some(change) => (degree(grid, change.before).to_owned(), degree(grid, change.after).to_owned()),
        None => (fr::number(moved.before), fr::number(moved.after)),
    };
    vec![before, after, verdict(grid, by).0.to_owned()]
}

/// The score from day to day, out of what was marked each time.
fn line(grid: &Grid, filled: &[Filled]) -> Figure {
    let scored = |filling: &Filled| (grid.score(filling.marks), grid.out_of(filling.marks));
    let point = |filling: &Filled| {
        let (score, top) = scored(filling);
        Point {
            label: filling.on.strftime("%d/%m/%y").to_string(),
            words: format!("{score}/{top}"),
            percent: score * 100 / top.max(1),
        }
    };
    let row = |filling: &Filled| {
        let (score, top) = scored(filling);
        (short(filling.on), vec![fr::number(score), fr::number(top), fr::share(score.into(), top.into())])
    };
    let way = if grid.higher_is_better { "haute" } else { "basse" };
    Figure::line(&format!("g-{}-line", grid.id), "Au fil du temps", filled.iter().map(point).collect())
        .note(format!("Plus la ligne est {way}, mieux c’est."))
        .table(&["Total", "Sur", "Part"], filled.iter().map(row).collect())
}
