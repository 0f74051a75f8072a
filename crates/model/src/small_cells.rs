//! Counts of people that may be published: small ones are kept back, and so is whatever would give them away.
//!
//! Three leaks are closed. A cell of 1 to 4 is never printed ([`Count::Few`]). A sum printed beside its cells
//! would give the last masked one by subtraction, so another cell goes ([`Count::Hidden`]). A year printed
//! beside one of its halves would give the other half, so a cell masked in one of the linked periods is masked
//! in all of them.

use std::collections::BTreeSet;

/// The smallest count of people that may be printed, zero set apart.
pub const SMALLEST: u64 = 5;

/// A count as the steering may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Printed.
    Exact(u64),
    /// From 1 to 4.
    Few,
    /// At least 5, but printing it would give a smaller one away.
    Hidden,
}

/// One period of a table, masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// Its cells.
    pub cells: Vec<Count>,
    /// The sums of the groups of cells.
    pub sums: Vec<Count>,
}

impl Count {
    /// The number, when it may be printed.
    pub fn exact(self) -> Option<u64> {
        match self {
            Self::Exact(count) => Some(count),
            Self::Few | Self::Hidden => None,
        }
    }

    fn of(count: u64, masked: bool) -> Self {
        match count {
            0 => Self::Exact(0),
            1..SMALLEST => Self::Few,
            _ if masked => Self::Hidden,
            _ => Self::Exact(count),
        }
    }
}

/// Masks a table over linked periods (a year and its halves): `periods[p]` holds the same cells for each
/// period, `groups` the indices of the cells whose sum is printed too.
///
/// # Panics
/// When a group names a cell that a period lacks.
pub fn mask(periods: &[Vec<u64>], groups: &[Vec<usize>]) -> Vec<Masked> {
    let cells = periods.first().map_or(0, Vec::len);
    let small = |count: u64| (1..SMALLEST).contains(&count);
    let sum = |period: &[u64], group: &[usize]| group.iter().map(|cell| period[*cell]).sum::<u64>();
    let mut masked: BTreeSet<usize> = (0..cells)
        .filter(|cell| periods.iter().any(|period| small(period[*cell])))
        .collect();
    let mut unprinted: BTreeSet<usize> = (0..groups.len())
        .filter(|g| periods.iter().any(|period| small(sum(period, &groups[*g]))))
        .collect();
    while let Some((group, period)) = leak(periods, groups, &masked, &unprinted) {
        let others = groups[group]
            .iter()
            .copied()
            .filter(|cell| !masked.contains(cell) && periods[period][*cell] > 0);
        match others.min_by_key(|cell| periods[period][*cell]) {
            Some(cell) => masked.insert(cell),
            None => unprinted.insert(group),
        };
    }
    let shown = |period: &Vec<u64>| Masked {
        cells: (0..cells)
            .map(|cell| Count::of(period[cell], masked.contains(&cell)))
            .collect(),
        sums: (0..groups.len())
            .map(|g| Count::of(sum(period, &groups[g]), unprinted.contains(&g)))
            .collect(),
    };
    periods.iter().map(shown).collect()
}

/// A printed sum from which a small cell can be computed, and in which period.
fn leak(
    periods: &[Vec<u64>],
    groups: &[Vec<usize>],
    masked: &BTreeSet<usize>,
    unprinted: &BTreeSet<usize>,
) -> Option<(usize, usize)> {
    let printed = (0..groups.len()).filter(|group| !unprinted.contains(group));
    let all = printed.flat_map(|group| (0..periods.len()).map(move |period| (group, period)));
    all.into_iter().find(|(group, period)| {
        let kept_back: Vec<u64> = groups[*group]
            .iter()
            .filter(|cell| masked.contains(cell))
            .map(|cell| periods[*period][*cell])
            .collect();
        gives_away(&kept_back)
    })
}

/// Whether the sum of these masked cells leaves only one possible value to its small ones.
fn gives_away(kept_back: &[u64]) -> bool {
    let few = kept_back
        .iter()
        .filter(|count| (1..SMALLEST).contains(count))
        .count() as u64;
    let hidden = kept_back.iter().filter(|count| **count >= SMALLEST).count() as u64;
    if few == 0 {
        return false;
    }
    let rest: u64 = kept_back.iter().sum();
    let most = (SMALLEST - 1).min(rest - (few - 1) - hidden * SMALLEST);
    let least = match hidden {
        0 => rest.saturating_sub((few - 1) * (SMALLEST - 1)).max(1),
        _ => 1,
    };
    least >= most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(cells: &[u64]) -> Masked {
        mask(&[cells.to_vec()], &[(0..cells.len()).collect()]).remove(0)
    }

    #[test]
    fn a_small_cell_takes_another_with_it_so_that_the_sum_does_not_give_it_away() {
        let masked = alone(&[40, 3, 12, 0]);
        assert_eq!(
            masked.cells,
            [Count::Exact(40), Count::Few, Count::Hidden, Count::Exact(0)]
        );
        assert_eq!(masked.sums, [Count::Exact(55)]);
    }

    #[test]
    fn a_sum_goes_when_no_other_cell_can() {
        assert_eq!(alone(&[4, 4, 0]).sums, [Count::Hidden]);
        assert_eq!(alone(&[2, 0, 0]).sums, [Count::Few]);
        assert_eq!(alone(&[9, 6]).sums, [Count::Exact(15)]);
    }

    #[test]
    fn a_year_does_not_tell_what_a_half_keeps_back() {
        let (year, first, second) = (vec![12, 20], vec![10, 11], vec![2, 9]);
        let masked = mask(&[year, first, second], &[]);
        let column: Vec<_> = masked.iter().map(|period| period.cells[0]).collect();
        assert_eq!(column, [Count::Hidden, Count::Hidden, Count::Few]);
        assert_eq!(masked[0].cells[1], Count::Exact(20));
    }

    /// Every table of three cells up to 8, and every table that would be printed the same.
    #[test]
    fn no_small_cell_can_be_computed_from_what_is_printed() {
        let size = 13u64;
        for n in 0..9u64.pow(3) {
            let table = [n % 9, n / 9 % 9, n / 81];
            let printed = alone(&table);
            for (cell, _) in printed
                .cells
                .iter()
                .enumerate()
                .filter(|(_, count)| **count == Count::Few)
            {
                let other_worlds =
                    (0..size.pow(3)).map(|m| [m % size, m / size % size, m / size / size]);
                let doubt = other_worlds
                    .filter(|world| fits(&printed, world))
                    .any(|world| world[cell] != table[cell]);
                assert!(doubt, "{table:?} is printed {printed:?}");
            }
        }
    }

    fn fits(printed: &Masked, world: &[u64; 3]) -> bool {
        let may_be = |count: Count, value: u64| match count {
            Count::Exact(exact) => value == exact,
            Count::Few => (1..SMALLEST).contains(&value),
            Count::Hidden => value >= SMALLEST,
        };
        printed
            .cells
            .iter()
            .zip(world)
            .all(|(count, value)| may_be(*count, *value))
            && may_be(printed.sums[0], world.iter().sum())
    }
}
