//! The signals of the grids, measured again: for how many households each went better or worse.

use etayage_app::{GridFigure, KeyFigures};
use etayage_model::programme::Way;
use etayage_model::typography::lower_first;

use super::draw::shares;
use super::said;
use crate::html::{Figure, Told};

/// In the order of the picture.
const WAYS: [(Way, &str); 3] = [
    (Way::Better, "Mieux"),
    (Way::Same, "Pareil"),
    (Way::Worse, "Moins bien"),
];

/// A picture for each grid and each of its later moments.
pub fn all(figures: &KeyFigures) -> impl Iterator<Item = Figure> {
    let grids = figures.grids.iter().enumerate();
    grids.map(|(place, grid)| measured(place, grid).unwrap_or_else(|| too_few(place, grid)))
}

fn title(grid: &GridFigure) -> String {
    format!("{} : {}", grid.grid, lower_first(&grid.moment))
}

fn too_few(place: usize, grid: &GridFigure) -> Figure {
    let told = Told {
        label: "Ménages dont la grille a été remplie de nouveau".to_owned(),
        parts: vec![0],
        words: said(grid.measured),
    };
    let line = (told.label.clone(), vec![said(grid.measured)]);
    Figure::told(&format!("grid-{place}"), title(grid), &[], vec![told])
        .table(&["Ménages"], vec![line])
        .note("Trop peu pour montrer ce qui a changé.")
}

fn measured(place: usize, grid: &GridFigure) -> Option<Figure> {
    let label = |label: &Option<String>| label.clone().unwrap_or_else(|| "Ensemble".to_owned());
    let rows: Vec<_> = grid
        .rows
        .iter()
        .map(|(signal, rows)| (label(signal), rows.clone()))
        .collect();
    let figure = shares(
        &format!("grid-{place}"),
        &title(grid),
        &WAYS,
        &rows,
        "Part qui va mieux",
    )?;
    Some(figure.note(format!(
        "{} ménages, comparés avec leur première grille. À droite, la part de ceux qui vont mieux.",
        said(grid.measured)
    )))
}
