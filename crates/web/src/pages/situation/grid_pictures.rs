//! What changed in a grid: from the first filling to the last, and from day to day.

use etayage_model::calendar::short;
use etayage_model::programme::{Change, Grid, Marks};
use etayage_model::typography::typeset;
use jiff::civil::Date;

use crate::html::{Figure, Move, Point, fr};

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
    match by {
        0 => ("pareil", None),
        by if grid.is_better(by) => ("mieux", Some(true)),
        _ => ("moins bien", Some(false)),
    }
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
