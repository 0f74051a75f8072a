//! Counts of a family of periods as tables whose small cells are masked.

use std::collections::BTreeSet;

use etayage_model::small_cells::{Count, Masked, mask};

/// Rows of a table, with the sum that is printed under or beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally<K> {
    /// What, how many; without the rows that are empty.
    pub rows: Vec<(K, Count)>,
    /// Their sum.
    pub sum: Count,
}

/// Rows that share a sum.
pub(super) struct Group<G, K> {
    /// What they have in common.
    pub of: G,
    /// Their sum.
    pub sum: Count,
    /// What, how many; those that are empty too.
    pub rows: Vec<(K, Count)>,
}

/// The same counts over a year and its halves.
pub(super) struct Family<K> {
    keys: Vec<K>,
    periods: Vec<Vec<u64>>,
}

impl<K: Clone + Ord> Family<K> {
    /// Aligns the counts of the periods; a key that a period lacks counts zero there, one that comes
    /// several times is added up.
    pub fn new(periods: impl IntoIterator<Item = Vec<(K, u64)>>) -> Self {
        let periods: Vec<_> = periods.into_iter().collect();
        let keys: BTreeSet<K> = periods
            .iter()
            .flatten()
            .map(|(key, _)| key.clone())
            .collect();
        let keys: Vec<K> = keys.into_iter().collect();
        let of = |period: &[(K, u64)], key: &K| {
            period
                .iter()
                .filter(|(known, _)| known == key)
                .map(|(_, count)| count)
                .sum()
        };
        let counts = periods
            .iter()
            .map(|period| keys.iter().map(|key| of(period, key)).collect());
        Self {
            periods: counts.collect(),
            keys,
        }
    }

    /// The counts at `place`, masked; no sum is printed.
    pub fn apart(&self, place: usize) -> Vec<(K, Count)> {
        self.rows(mask(&self.periods, &[]).swap_remove(place))
    }

    /// The counts at `place`, masked, under their sum.
    pub fn tally(&self, place: usize) -> Tally<K> {
        let mut masked = mask(&self.periods, &[(0..self.keys.len()).collect()]).swap_remove(place);
        let sum = masked.sums[0];
        keep_back(&mut masked.cells, sum);
        Tally {
            rows: self.rows(masked),
            sum,
        }
    }

    /// The counts at `place` in groups, each with its sum, masked so that no sum gives a small cell away;
    /// a group whose sum would is kept back whole.
    pub fn grouped<G: PartialEq>(&self, place: usize, group: impl Fn(&K) -> G) -> Vec<Group<G, K>> {
        let mut groups: Vec<(G, Vec<usize>)> = vec![];
        for (cell, key) in self.keys.iter().enumerate() {
            let of = group(key);
            match groups.iter_mut().find(|(known, _)| *known == of) {
                Some((_, cells)) => cells.push(cell),
                None => groups.push((of, vec![cell])),
            }
        }
        let indices: Vec<_> = groups.iter().map(|(_, cells)| cells.clone()).collect();
        let masked = mask(&self.periods, &indices).swap_remove(place);
        let told = |((group, cells), sum): ((G, Vec<usize>), Count)| {
            let mut counts: Vec<_> = cells.iter().map(|cell| masked.cells[*cell]).collect();
            keep_back(&mut counts, sum);
            let keys = cells.iter().map(|cell| self.keys[*cell].clone());
            Group {
                of: group,
                sum,
                rows: keys.zip(counts).collect(),
            }
        };
        groups
            .into_iter()
            .zip(masked.sums.clone())
            .map(told)
            .collect()
    }

    /// The counts at `place` when the sum of those that `bound` picks is printed beside the whole sum;
    /// `None` for that sum when it would give a small cell away.
    pub fn tally_with(&self, place: usize, bound: impl Fn(&K) -> bool) -> (Tally<K>, Option<u64>) {
        let all: Vec<_> = (0..self.keys.len()).collect();
        let (inside, outside): (Vec<_>, Vec<_>) =
            all.iter().partition(|cell| bound(&self.keys[**cell]));
        let masked = mask(&self.periods, &[all, inside, outside]).swap_remove(place);
        let Some(sum) = masked.sums[1]
            .exact()
            .filter(|_| masked.sums.iter().all(|sum| sum.exact().is_some()))
        else {
            return (self.tally(place), None);
        };
        let whole = masked.sums[0];
        (
            Tally {
                rows: self.rows(masked),
                sum: whole,
            },
            Some(sum),
        )
    }

    fn rows(&self, masked: Masked) -> Vec<(K, Count)> {
        let rows = self.keys.iter().cloned().zip(masked.cells);
        rows.filter(|(_, count)| *count != Count::Exact(0))
            .collect()
    }
}

/// Another table may print this sum: when it would give a cell away, no cell is told.
fn keep_back(cells: &mut [Count], sum: Count) {
    if sum == Count::Hidden {
        cells.fill(Count::Hidden);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn family(year: &[(&'static str, u64)]) -> Family<&'static str> {
        Family::new([year.to_vec(), year.to_vec(), vec![]])
    }

    #[test]
    fn a_key_that_comes_twice_is_added_up_and_empty_rows_go() {
        let tally = family(&[("a", 3), ("a", 4), ("b", 0)]).tally(0);
        assert_eq!(
            tally,
            Tally {
                rows: vec![("a", Count::Exact(7))],
                sum: Count::Exact(7)
            }
        );
        assert_eq!(family(&[("a", 7)]).tally(2).sum, Count::Exact(0));
    }

    #[test]
    fn a_group_whose_sum_would_tell_is_kept_back_whole() {
        let exact = Count::Exact;
        let counts = [
            ("a+", 12),
            ("a-", 6),
            ("b+", 4),
            ("b-", 4),
            ("c+", 15),
            ("c-", 3),
        ];
        let groups = family(&counts).grouped(0, |key| key.as_bytes()[0]);
        let told: Vec<_> = groups
            .into_iter()
            .map(|group| {
                (
                    group.sum,
                    group.rows.into_iter().map(|(_, count)| count).collect(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (exact(18), vec![exact(12), exact(6)]),
                (Count::Hidden, vec![Count::Hidden, Count::Hidden]),
                (exact(18), vec![Count::Hidden, Count::Few]),
            ]
        );
    }

    #[test]
    fn the_share_of_those_bound_is_silent_when_it_would_name_someone() {
        let bound = |key: &&str| key.starts_with('b');
        let (_, share) = family(&[("b1", 12), ("b2", 9), ("other", 30)]).tally_with(0, bound);
        assert_eq!(share, Some(21));
        let (tally, share) = family(&[("b1", 12), ("other", 3)]).tally_with(0, bound);
        assert_eq!(share, None);
        assert_eq!(tally.rows, [("b1", Count::Hidden), ("other", Count::Few)]);
        assert_eq!(tally.sum, Count::Exact(15));
    }
}
