//! « Vouliez-vous dire … ? »: words compared as people hear them, and the nearest of a list.

/// Lower case, without accents, spaces folded into one: what two spellings of one word share.
pub(crate) fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    let letters: String = lower.chars().map(plain).collect::<Vec<_>>().concat();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The candidate that looks most like `word`, when one is near enough to be what was meant.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = fold(word);
    let tolerated = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= tolerated)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Number of letters added, dropped, changed or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let changed = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            best = best.min(rows[i - 1][j - 1] + changed);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

fn plain(letter: char) -> String {
    match letter {
        'à' | 'â' | 'ä' => "a".into(),
        'ç' => "c".into(),
        'é' | 'è' | 'ê' | 'ë' => "e".into(),
        'î' | 'ï' => "i".into(),
        'ô' | 'ö' => "o".into(),
        'ù' | 'û' | 'ü' => "u".into(),
        'œ' => "oe".into(),
        '’' => "'".into(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_apostrophes_do_not_count() {
        assert_eq!(fold("  Fin de  l’Œuvre "), fold("fin de l'oeuvre"));
        assert_ne!(fold("adhésion"), fold("adhérent"));
    }

    #[test]
    fn distances_are_those_of_a_hasty_typist() {
        for (a, b, expected) in [
            ("", "abc", 3),
            ("libelle", "libele", 1),
            ("etape", "etpae", 1),
            ("delai", "delais", 1),
            ("avis", "acte", 3),
        ] {
            assert_eq!(
                (distance(a, b), distance(b, a)),
                (expected, expected),
                "{a} {b}"
            );
        }
    }

    #[test]
    fn the_nearest_is_proposed_only_when_it_is_near() {
        let words = ["libelle", "aide", "portes"];
        assert_eq!(nearest("libellé", words), Some("libelle"));
        assert_eq!(nearest("porte", words), Some("portes"));
        assert_eq!(nearest("financement", words), None);
    }
}
