//! By which way households came, under which formula, and what landlords promised.

use etayage_app::{Breakdown, KeyFigures, Origin};
use etayage_model::small_cells::Count;

use super::draw::{drawn, of};
use super::pictures::origin;
use super::said;
use crate::html::{Figure, Told, fr};

/// Entries by pathway and by formula, where the programme has several.
pub fn breakdowns(figures: &KeyFigures) -> impl Iterator<Item = Figure> {
    let rules = &figures.rules;
    let pathways = rules.pathways.iter().map(|path| path.label.as_str());
    let formulas = rules.formulas.iter().map(|formula| formula.label.as_str());
    let by_pathway = figures.pathways.as_ref();
    let by_formula = figures.formulas.as_ref();
    let drawn = [
        by_pathway.and_then(|by| {
            broken_down(
                "pathways",
                "Par voie d’entrée",
                by,
                &pathways.collect::<Vec<_>>(),
            )
        }),
        by_formula.and_then(|by| {
            broken_down(
                "formulas",
                "Par formule d’accompagnement",
                by,
                &formulas.collect::<Vec<_>>(),
            )
        }),
    ];
    drawn.into_iter().flatten()
}

fn broken_down(id: &str, title: &str, by: &Breakdown, order: &[&str]) -> Option<Figure> {
    let tallies = [&by.alerts, &by.entered, &by.signed, &by.ended];
    let mut labels: Vec<&String> = tallies
        .iter()
        .flat_map(|tally| tally.rows.iter().map(|(label, _)| label))
        .collect();
    let rank = |label: &&String| order.iter().position(|known| *known == label.as_str());
    labels.sort_by_key(|label| (rank(label).unwrap_or(usize::MAX), label.as_str()));
    labels.dedup();
    let bar = |label: &&String| {
        let entered = of(&by.entered.rows, label);
        Told {
            label: (*label).clone(),
            parts: vec![drawn(entered)],
            words: said(entered),
        }
    };
    let line = |label: &&String| {
        let cells = tallies.map(|tally| said(of(&tally.rows, label)));
        ((*label).clone(), cells.to_vec())
    };
    let sums = tallies.map(|tally| said(tally.sum)).to_vec();
    let lines = labels
        .iter()
        .map(line)
        .chain([("Ensemble".to_owned(), sums)]);
    (!labels.is_empty()).then(|| {
        Figure::told(id, title, &[], labels.iter().map(bar).collect())
            .table(
                &["Alertes", "Entrées", "Engagements signés", "Fins"],
                lines.collect(),
            )
            .drawing("Les barres comptent les entrées.")
    })
}

/// What the organisations bound by the pledge sent, beside what they promised together.
pub fn pledge(figures: &KeyFigures) -> Option<Figure> {
    let pledge = figures.rules.targets.pledge.as_ref()?;
    let whole = figures.origins.sum;
    let bound = |key: &Origin| match key {
        Origin::Named(name) => pledge.organisations.contains(name),
        Origin::OtherBound => true,
        Origin::Others => false,
    };
    let rows = figures.origins.rows.iter().filter(|(key, _)| bound(key));
    let each = rows.map(|(key, count)| (origin(key).to_owned(), *count));
    let together = figures.pledged.map_or(Count::Hidden, Count::Exact);
    let rows: Vec<_> = std::iter::once(("Les bailleurs engagés, ensemble".to_owned(), together))
        .chain(each)
        .collect();
    let share = |count: Count| match (count.exact(), whole.exact()) {
        (Some(part), Some(whole)) if whole > 0 => fr::share(part, whole),
        _ => "–".to_owned(),
    };
    let bar = |(label, count): &(String, Count)| Told {
        label: label.clone(),
        parts: vec![drawn(*count)],
        words: share(*count),
    };
    let line =
        |(label, count): &(String, Count)| (label.clone(), vec![said(*count), share(*count)]);
    let promised = fr::percent(pledge.percent);
    let figure = Figure::told(
        "pledge",
        "L’engagement des bailleurs",
        &[],
        rows.iter().map(bar).collect(),
    )
    .table(
        &["Entrées", "Part des entrées"],
        rows.iter().map(line).collect(),
    )
    .note(format!(
        "{} ont promis d’orienter au moins {promised} des ménages accompagnés.",
        fr::listed(&pledge.organisations)
    ));
    let whole = whole.exact().filter(|whole| *whole > 0)?;
    let wanted = (whole * u64::from(pledge.percent)).div_ceil(100);
    Some(figure.target(wanted, &format!("{promised} promis")))
}
