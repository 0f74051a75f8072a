//! Turning names into search words, so that « lefevre » finds « Lefèvre ».
//!
//! Pure functions; the vault turns the words into keyed hashes before they reach a table.

const PARTICLES: [&str; 8] = ["de", "du", "des", "la", "le", "les", "d", "l"];
const SHORTEST_PREFIX: usize = 3;

/// The words under which a name is indexed: each word of it, and the word's beginnings of three
/// letters or more. Sorted, without repetition.
pub fn name_tokens(name: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for word in search_tokens(name) {
        let ends: Vec<usize> = word
            .char_indices()
            .map(|(at, _)| at)
            .skip(SHORTEST_PREFIX)
            .collect();
        tokens.extend(ends.into_iter().map(|end| word[..end].to_owned()));
        tokens.push(word);
    }
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// The words of what was typed: lower case, no accents, split at anything that is not a letter or
/// a digit, particles (de, du, la, d’…) dropped unless nothing else is left.
pub fn search_tokens(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        fold(c, &mut plain);
    }
    let words = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let all: Vec<&str> = words.collect();
    let kept: Vec<&str> = all
        .iter()
        .copied()
        .filter(|word| !PARTICLES.contains(word))
        .collect();
    let chosen = if kept.is_empty() { all } else { kept };
    chosen.into_iter().map(str::to_owned).collect()
}

/// The words under which a case reference is indexed: its words, numbers also without leading zeros.
pub(crate) fn reference_tokens(reference: &str) -> Vec<String> {
    let mut tokens = search_tokens(reference);
    let short: Vec<String> = tokens
        .iter()
        .filter(|word| word.starts_with('0'))
        .map(|word| word.trim_start_matches('0').to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    tokens.extend(short);
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

fn fold(c: char, out: &mut String) {
    let plain = match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ī' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        '\u{0300}'..='\u{036f}' => "",
        other => return out.push(other),
    };
    out.push_str(plain);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn accents_ligatures_and_particles_do_not_matter() {
        assert_eq!(search_tokens("Lefèvre"), ["lefevre"]);
        assert_eq!(search_tokens("Lefe\u{300}vre"), ["lefevre"]);
        assert_eq!(search_tokens("Œuvrard"), ["oeuvrard"]);
        assert_eq!(
            search_tokens("Anne-Lise de La Fontaine"),
            ["anne", "lise", "fontaine"]
        );
        assert_eq!(
            search_tokens("d’Hérouville l'Écuyer"),
            ["herouville", "ecuyer"]
        );
        assert_eq!(search_tokens("İNAN"), ["inan"]);
    }

    #[test]
    fn a_name_made_of_particles_alone_is_kept() {
        assert_eq!(search_tokens("Le"), ["le"]);
        assert_eq!(name_tokens("  — "), Vec::<String>::new());
    }

    #[test]
    fn indexes_words_and_their_beginnings() {
        assert_eq!(
            name_tokens("Zoé Martin"),
            ["mar", "mart", "marti", "martin", "zoe"]
        );
        assert_eq!(name_tokens("Li"), ["li"]);
    }

    #[test]
    fn a_reference_is_found_by_its_number() {
        assert_eq!(
            reference_tokens("LGP-2019-0042"),
            ["0042", "2019", "42", "lgp"]
        );
    }

    proptest! {
        #[test]
        fn any_beginning_of_three_letters_is_indexed(word in "[A-ZÉÈÀÇŒa-zéèàçœ]{3,12}", keep in 3usize..12) {
            let typed: String = word.chars().take(keep).collect();
            let indexed = name_tokens(&word);
            for token in search_tokens(&typed) {
                prop_assert!(indexed.contains(&token), "{token} not in {indexed:?}");
            }
        }

        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,30}") {
            let once = search_tokens(&text);
            prop_assert_eq!(search_tokens(&once.join(" ")), once);
        }

        #[test]
        fn case_and_surrounding_punctuation_do_not_matter(word in "[a-zéèàç]{3,10}") {
            prop_assert_eq!(search_tokens(&format!("« {}! »", word.to_uppercase())), search_tokens(&word));
        }
    }
}
