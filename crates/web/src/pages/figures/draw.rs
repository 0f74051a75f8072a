//! Counts as bars and parts of bars, each with its table. What is kept back is written, never drawn.

use etayage_model::small_cells::{Count, SMALLEST};

use super::said;
use crate::html::{Figure, Told, fr};

/// What is drawn of a count: nothing when it is kept back.
pub fn drawn(count: Count) -> u64 {
    count.exact().unwrap_or(0)
}

pub fn of<K: PartialEq>(rows: &[(K, Count)], key: &K) -> Count {
    rows.iter()
        .find(|(known, _)| known == key)
        .map_or(Count::Exact(0), |(_, count)| *count)
}

/// What part a count is of itself and the others: « 79 % », « plus de 79 % » when one of them is small, a
/// dash when it cannot be told.
pub fn part(count: Count, others: &[Count]) -> String {
    let most = |count: &Count| match count {
        Count::Exact(count) => Some(*count),
        Count::Few => Some(SMALLEST - 1),
        Count::Hidden => None,
    };
    let rest: Option<u64> = others.iter().map(most).sum();
    match count.exact().zip(rest) {
        None => "–".to_owned(),
        Some((count, rest)) if others.iter().all(|other| other.exact().is_some()) => {
            fr::share(count, count + rest)
        }
        Some((0, _)) => "–".to_owned(),
        Some((count, rest)) => format!("plus de {}", fr::percent(count * 100 / (count + rest))),
    }
}

/// Bars of a tally, the largest first; `last` closes the table.
pub fn bars(
    id: &str,
    title: &str,
    rows: &[(String, Count)],
    last: &[(String, Count)],
) -> Option<Figure> {
    let mut rows: Vec<_> = rows.to_vec();
    rows.sort_by_key(|(_, count)| (count.exact().is_none(), std::cmp::Reverse(drawn(*count))));
    let bar = |(label, count): &(String, Count)| Told {
        label: label.clone(),
        parts: vec![drawn(*count)],
        words: said(*count),
    };
    let line = |(label, count): &(String, Count)| (label.clone(), vec![said(*count)]);
    let lines = rows.iter().chain(last).map(line).collect();
    (!rows.is_empty()).then(|| {
        Figure::told(id, title, &[], rows.iter().map(bar).collect()).table(&["Situations"], lines)
    })
}

/// Bars made of one part for each of `keys`; the share of the first closes the bar and the table.
pub fn shares<K: PartialEq>(
    id: &str,
    title: &str,
    keys: &[(K, &str)],
    rows: &[(String, Vec<(K, Count)>)],
    share: &str,
) -> Option<Figure> {
    let counts = |rows: &[(K, Count)]| keys.iter().map(|(key, _)| of(rows, key)).collect();
    let counted: Vec<(&String, Vec<Count>)> = rows
        .iter()
        .map(|(label, rows)| (label, counts(rows)))
        .collect();
    let first = |counts: &[Count]| part(counts[0], &counts[1..]);
    let bar = |(label, counts): &(&String, Vec<Count>)| Told {
        label: (*label).clone(),
        parts: counts.iter().copied().map(drawn).collect(),
        words: first(counts),
    };
    let line = |(label, counts): &(&String, Vec<Count>)| {
        let cells = counts.iter().copied().map(said).chain([first(counts)]);
        ((*label).clone(), cells.collect())
    };
    let names: Vec<&str> = keys.iter().map(|(_, name)| *name).collect();
    let head = [&names[..], &[share]].concat();
    let (bars, lines) = (counted.iter().map(bar), counted.iter().map(line));
    (!counted.is_empty())
        .then(|| Figure::told(id, title, &names, bars.collect()).table(&head, lines.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_says_what_is_certain_and_no_more() {
        let exact = Count::Exact;
        assert_eq!(part(exact(95), &[exact(5), exact(0)]), "95\u{a0}%");
        assert_eq!(
            part(exact(95), &[exact(5), Count::Few]),
            "plus de 91\u{a0}%"
        );
        for untold in [
            part(Count::Few, &[exact(5)]),
            part(exact(9), &[Count::Hidden]),
            part(exact(0), &[Count::Few]),
            part(exact(0), &[exact(0)]),
        ] {
            assert_eq!(untold, "–");
        }
    }
}
