//! What became of the signals of a grid, from its first filling to each of its later moments (CHEVAL:
//! « évaluer l’impact à 6 mois »; HDF 4).

use jiff::civil::Date;

use super::{Case, Filling};
use crate::ids::{ChoiceId, GridId, MomentId};
use crate::programme::{Grid, Marks, Programme, Way};

/// Which way one signal of a grid went, or the whole of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridChange {
    /// Which grid.
    pub grid: GridId,
    /// The later moment, compared with the first filling.
    pub moment: MomentId,
    /// The signal; none for the weighted whole.
    pub signal: Option<ChoiceId>,
    /// Which way it went.
    pub way: Way,
    /// The day of the later filling.
    pub on: Date,
}

/// The changes of every grid at each of its moments but the first filled; a moment filled twice counts
/// as it was filled last, and a signal that one of the two fillings leaves out does not count.
pub fn grid_changes(rules: &Programme, case: &Case) -> Vec<GridChange> {
    let grids = rules.grids.iter();
    grids.flat_map(|grid| of_grid(grid, case)).collect()
}

fn of_grid(grid: &Grid, case: &Case) -> Vec<GridChange> {
    let fillings = case.fillings.iter().filter(|one| one.grid == grid.id);
    let known = fillings.filter_map(|filling| Some((filling, filling.marks.known()?)));
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|(filling, _)| filling.on);
    let Some(((_, before), later)) = known.split_first() else {
        return vec![];
    };
    let last_at = |id: &MomentId| {
        later
            .iter()
            .rev()
            .find(|(filling, _)| filling.moment.as_ref() == Some(id))
    };
    let moments = grid.moments.iter();
    moments
        .filter_map(|moment| last_at(&moment.id))
        .flat_map(|(filling, after)| between(grid, before, filling, after))
        .collect()
}

fn between(grid: &Grid, before: &Marks, filling: &Filling, after: &Marks) -> Vec<GridChange> {
    let Some(moment) = &filling.moment else {
        return vec![];
    };
    let changes = grid.changes(before, after);
    let told = |signal: Option<&ChoiceId>, by: i64| GridChange {
        grid: grid.id.clone(),
        moment: moment.clone(),
        signal: signal.cloned(),
        way: grid.way(by),
        on: filling.on,
    };
    let whole = (!changes.is_empty()).then(|| told(None, grid.overall(before, after)));
    let each = changes
        .iter()
        .map(|change| told(Some(&change.signal.id), change.by().into()));
    whole.into_iter().chain(each).collect()
}
