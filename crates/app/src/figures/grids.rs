//! The signals of the grids measured again, over the programme: how many households went which way.

use etayage_model::programme::{Grid, GridMoment, Way};
use etayage_model::small_cells::Count;
use etayage_store::{Figures, GridChangeFigure};

use super::read::Reading;
use super::tables::Family;

/// How the whole of a grid is stored: the signal without a name.
const WHOLE: &str = "";

/// A grid compared with its first filling, at one of its later moments.
pub struct GridFigure {
    /// The grid's label.
    pub grid: String,
    /// The later moment's label.
    pub moment: String,
    /// Households measured twice in the period.
    pub measured: Count,
    /// The whole first, then each signal in the order of the grid: how many households went which way.
    /// Empty when too few were measured.
    pub rows: Vec<SignalFigure>,
}

/// A signal, none for the whole of the grid, and how many households went which way.
pub type SignalFigure = (Option<String>, Vec<(Way, Count)>);

impl Reading<'_> {
    /// Every grid and moment for which something was measured.
    pub fn grids(&self) -> Vec<GridFigure> {
        let grids = self.rules.grids.iter();
        let pairs = grids.flat_map(|grid| grid.moments.iter().map(move |moment| (grid, moment)));
        pairs
            .filter_map(|(grid, moment)| self.grid(grid, moment))
            .collect()
    }

    fn grid(&self, grid: &Grid, moment: &GridMoment) -> Option<GridFigure> {
        let mine = |figures: &Figures| {
            let found = figures.grid_changes.iter();
            found
                .filter(|change| {
                    change.grid == grid.id.as_str() && change.moment == moment.id.as_str()
                })
                .filter_map(counted)
                .collect::<Vec<_>>()
        };
        let family = Family::new(self.family.iter().map(mine));
        let groups = family.grouped(self.place, |(signal, _)| signal.clone());
        let of = |id: &str| {
            let found = groups.iter().find(|group| group.of == id);
            found.map(|group| (group.sum, &group.rows))
        };
        let measured = of(WHOLE).map(|(sum, _)| sum)?;
        let names = std::iter::once((WHOLE, None)).chain(
            grid.signals
                .iter()
                .map(|signal| (signal.id.as_str(), Some(signal.label.clone()))),
        );
        let rows = names.filter_map(|(id, label)| {
            let (_, rows) = of(id)?;
            let rows = rows.iter().map(|((_, way), count)| (*way, *count));
            Some((label, rows.collect()))
        });
        Some(GridFigure {
            grid: grid.label.clone(),
            moment: moment.label.clone(),
            rows: if measured.exact().is_some() {
                rows.collect()
            } else {
                vec![]
            },
            measured,
        })
        .filter(|figure| figure.measured != Count::Exact(0))
    }
}

fn counted(change: &GridChangeFigure) -> Option<((String, Way), u64)> {
    let way = Way::from_key(&change.way)?;
    Some(((change.signal.clone(), way), change.count))
}
