//! What changed in a grid: from the first filling to the last, and from day to day.

use etayage_model::calendar::short;
use etayage_model::programme::{Change, Grid, Marks, Signal, Way};
use etayage_model::typography::typeset;
use jiff::civil::Date;

use crate::html::{Axis, Figure, Move, Point, Shape, fr};

/// A filling whose marks are open and known.
pub struct Filled<'a> {
    /// When.
    pub on: Date,
    /// The marks.
    pub marks: &'a Marks,
}

fn degree(grid: &Grid, mark: u8) -> &str {
    grid.scale.get(usize::from(mark)).map_or("", String::as_str)
}

/// « mieux », « moins bien », « pareil ».
fn verdict(grid: &Grid, by: i64) -> (&'static str, Option<bool>) {
    let way = grid.way(by);
    (
        way.label(),
        (way != Way::Same).then_some(way == Way::Better),
    )
}

/// Each signal from its first mark to its last, the whole before them.
pub fn change(grid: &Grid, first: &Filled, last: &Filled) -> Figure {
    let changes = grid.changes(first.marks, last.marks);
    let overall = overall(grid, &changes, grid.overall(first.marks, last.marks));
    let moves: Vec<_> = std::iter::once(overall)
        .chain(changes.iter().map(|change| moved(grid, change)))
        .collect();
    let rows = moves
        .iter()
        .zip(std::iter::once(None).chain(changes.iter().map(Some)))
        .map(|(moved, change)| (moved.label.clone(), cells(grid, moved, change)))
        .collect();
    let title = format!(
        "Ce qui a changé du {} au {}",
        short(first.on),
        short(last.on)
    );
    Figure::moves(&format!("g-{}-change", grid.id), title, moves)
        .note("Rond vide : la première fois. Rond plein : la dernière fois.")
        .table(&["Première fois", "Dernière fois", "Évolution"], rows)
}

/// The score on the signals marked both times.
fn overall(grid: &Grid, changes: &[Change], by: i64) -> Move {
    let sum = |mark: fn(&Change) -> u8| {
        changes
            .iter()
            .map(|change| u32::from(change.signal.weight) * u32::from(mark(change)))
            .sum()
    };
    let top: u32 = changes
        .iter()
        .map(|change| u32::from(change.signal.weight) * u32::from(grid.highest()))
        .sum();
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
        Some(change) => (
            degree(grid, change.before).to_owned(),
            degree(grid, change.after).to_owned(),
        ),
        None => (fr::number(moved.before), fr::number(moved.after)),
    };
    vec![before, after, verdict(grid, by).0.to_owned()]
}

/// The score from day to day, out of what was marked each time.
pub fn line(grid: &Grid, filled: &[Filled]) -> Figure {
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
        (
            short(filling.on),
            vec![
                fr::number(score),
                fr::number(top),
                fr::share(score.into(), top.into()),
            ],
        )
    };
    let way = if grid.higher_is_better {
        "haute"
    } else {
        "basse"
    };
    Figure::line(
        &format!("g-{}-line", grid.id),
        "Au fil du temps",
        filled.iter().map(point).collect(),
    )
    .note(format!("Plus la ligne est {way}, mieux c’est."))
    .table(&["Total", "Sur", "Part"], filled.iter().map(row).collect())
}

/// Where the person says they are, the first time and the last; every filling is in the table.
pub fn wheel(grid: &Grid, filled: &[Filled]) -> Option<Figure> {
    let last = filled.last()?;
    let first = filled.first().filter(|_| filled.len() > 1);
    let axis = |signal: &Signal| Axis {
        label: signal.label.clone(),
        words: went(grid, signal, first, last),
    };
    let shape = |filling: &Filled| Shape {
        name: short(filling.on),
        degrees: grid
            .signals
            .iter()
            .map(|signal| filling.marks.get(&signal.id).copied())
            .collect(),
    };
    let days: Vec<_> = filled.iter().map(|filling| short(filling.on)).collect();
    let head: Vec<_> = days.iter().map(String::as_str).collect();
    let row = |signal: &Signal| {
        let cells = filled.iter().map(|filling| said(grid, signal, filling));
        (signal.label.clone(), cells.collect())
    };
    let note = match first {
        Some(first) => format!(
            "Pointillés : le {}. Surface pleine : le {}. Plus un point est loin du centre, plus c’est « {} ». Ensemble : {}.",
            short(first.on),
            short(last.on),
            degree(grid, grid.highest()),
            overall(
                grid,
                &grid.changes(first.marks, last.marks),
                grid.overall(first.marks, last.marks)
            )
            .words
        ),
        None => format!(
            "Le {}. Plus un point est loin du centre, plus c’est « {} ».",
            short(last.on),
            degree(grid, grid.highest())
        ),
    };
    let figure = Figure::radar(
        &format!("g-{}-wheel", grid.id),
        "Là où la personne dit en être",
        grid.signals.iter().map(axis).collect(),
        first.into_iter().chain([last]).map(shape).collect(),
        grid.highest(),
    );
    Some(
        figure
            .note(note)
            .table(&head, grid.signals.iter().map(row).collect()),
    )
}

/// From what to what, and whether it is better.
fn went(grid: &Grid, signal: &Signal, first: Option<&Filled>, last: &Filled) -> String {
    let now = said(grid, signal, last);
    let Some(first) = first else {
        return now;
    };
    let before = first.marks.get(&signal.id).zip(last.marks.get(&signal.id));
    let verdict = before.map(|(before, after)| {
        let (words, _) = verdict(grid, i64::from(*after) - i64::from(*before));
        format!(" : {words}")
    });
    let from = said(grid, signal, first);
    typeset(&format!("{from} → {now}{}", verdict.unwrap_or_default()))
}

/// The degree of a signal in a filling, a dash when it was left out.
fn said(grid: &Grid, signal: &Signal, filling: &Filled) -> String {
    let mark = filling.marks.get(&signal.id);
    mark.map_or("–", |mark| degree(grid, *mark)).to_owned()
}
