//! Turning names into search words, so that « lefevre » finds « Lefèvre ».
//!
//! Pure functions; the vault turns the words into keyed hashes before they reach a table.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that people write apart from the name they belong to, or joined to it, or leave out:
/// « de La Fontaine », « Lafontaine », « Ben Saïd », « Bensaïd », « N’Diaye », « Aït Ahmed ».
const PARTICLES: [&str; 34] = [
    "de", "du", "des", "d", "la", "le", "les", "l", "di", "da", "del", "della", "dos", "das",
    "van", "von", "den", "der", "el", "al", "ben", "bin", "ibn", "bent", "bou", "abou", "abd",
    "ait", "ould", "mac", "mc", "o", "n", "m",
];
/// Particles before one word, at most; more is no name.
const MOST_PARTICLES: usize = 3;
const SHORTEST_PREFIX: usize = 3;

/// The words under which a name is indexed: each word of it, joined to its particles too, and their
/// beginnings of three letters or more. Sorted, without repetition.
pub fn name_tokens(name: &str) -> Vec<String> {
    let plain = words(name);
    let mut tokens = plain.clone();
    for (particles, word) in groups(&plain) {
        tokens.extend(joined(particles, word));
    }
    let beginnings: Vec<String> = tokens.iter().flat_map(|word| beginnings(word)).collect();
    tokens.extend(beginnings);
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// What was typed, word by word: each must be found in one of its forms. Lower case, no accents,
/// split at anything that is not a letter or a digit; a particle (de, du, la, d’, el, ben…) is
/// optional, unless nothing else is typed.
pub fn search_words(text: &str) -> Vec<Vec<String>> {
    let plain = words(text);
    let found: Vec<Vec<String>> = groups(&plain)
        .map(|(particles, word)| {
            let mut forms = vec![word.clone()];
            forms.extend(joined(particles, word));
            forms
        })
        .collect();
    if found.is_empty() {
        return plain.into_iter().map(|word| vec![word]).collect();
    }
    found
}

/// The words under which a case reference is indexed: its words, numbers also without leading zeros.
pub(crate) fn reference_tokens(reference: &str) -> Vec<String> {
    let mut tokens = words(reference);
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

/// Each word that is no particle, with the particles just before it.
fn groups(words: &[String]) -> impl Iterator<Item = (&[String], &String)> {
    words.iter().enumerate().filter_map(|(at, word)| {
        if is_particle(word) {
            return None;
        }
        let before = &words[..at];
        let run = before.iter().rev().take_while(|word| is_particle(word));
        let kept = run.count().min(MOST_PARTICLES);
        Some((&before[at - kept..], word))
    })
}

/// A word joined to its last particle, to its last two…
fn joined(particles: &[String], word: &str) -> impl Iterator<Item = String> {
    (0..particles.len()).map(move |from| particles[from..].concat() + word)
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

fn beginnings(word: &str) -> impl Iterator<Item = String> {
    let ends = word.char_indices().map(|(at, _)| at).skip(SHORTEST_PREFIX);
    ends.map(|end| word[..end].to_owned())
}

fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
    for c in letters.flat_map(char::to_lowercase) {
        fold(c, &mut plain);
    }
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| match word {
            "st" => "saint".to_owned(),
            "ste" => "sainte".to_owned(),
            other => other.to_owned(),
        })
        .collect()
}

/// Letters that decomposition leaves whole.
fn fold(c: char, out: &mut String) {
    let plain = match c {
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ø' => "o",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'þ' => "th",
        mark if is_combining_mark(mark) => "",
        other => return out.push(other),
    };
    out.push_str(plain);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether what is typed finds the name, as the store does with the hashes.
    fn finds(typed: &str, name: &str) -> bool {
        let indexed = name_tokens(name);
        let words = search_words(typed);
        let found = |forms: &Vec<String>| forms.iter().any(|form| indexed.contains(form));
        !words.is_empty() && words.iter().all(found)
    }

    #[test]
    fn one_name_is_found_as_people_type_it() {
        let known: [(&str, &[&str]); 19] = [
            ("Lefèvre", &["lefevre", "LEFÈVRE", "Lefe\u{300}vre", "lef"]),
            ("Œuvrard", &["oeuvrard", "Œuvrard", "œuv"]),
            (
                "Martin-Dupont",
                &["dupont martin", "martin dupont", "MARTIN", "dup mar"],
            ),
            (
                "Anne-Lise de La Fontaine",
                &[
                    "la fontaine",
                    "lafontaine",
                    "de la fontaine",
                    "delafontaine",
                    "fontaine anne",
                ],
            ),
            ("Lafontaine", &["la fontaine", "lafont"]),
            (
                "Zoé d’Hérouville",
                &["herouville", "d'Hérouville", "dherouville", "d hérou zoe"],
            ),
            (
                "Saïd El Amrani",
                &["el amrani", "elamrani", "amrani said", "El-Amrani"],
            ),
            ("Elamrani", &["el amrani"]),
            ("Ben Saïd", &["ben said", "bensaid", "ben"]),
            ("Bensaïd", &["ben saïd"]),
            ("Abd el Kader", &["abdelkader", "abd-el-kader", "kader"]),
            ("Abdelkader", &["abd el kader"]),
            ("Fatou N’Diaye", &["n'diaye", "ndiaye", "diaye"]),
            ("Ndiaye", &["N’Diaye"]),
            ("Sainte-Croix", &["ste croix", "Sainte Croix"]),
            ("Nguyễn Thị Hồng", &["nguyen thi hong"]),
            ("Łukasz Øster", &["lukasz oster"]),
            ("İnan Ilıcalı", &["inan ilicali"]),
            ("Le", &["le", "LE"]),
        ];
        for (name, ways) in known {
            for typed in ways {
                assert!(finds(typed, name), "« {typed} » does not find {name}");
            }
        }
    }

    #[test]
    fn another_name_is_not_found() {
        for (name, typed) in [
            ("Lefèvre", "evre"),
            ("Lefèvre", "lefevre zoe"),
            ("Lefèvre", "le"),
            ("Martin", "ma"),
            ("Amrani", "elamrani"),
            ("Lefèvre", "…"),
            ("Lefèvre", ""),
            ("  — ", "lefevre"),
        ] {
            assert!(!finds(typed, name), "« {typed} » finds {name}");
        }
    }

    #[test]
    fn indexes_words_and_their_beginnings() {
        assert_eq!(
            name_tokens("Zoé Martin"),
            ["mar", "mart", "marti", "martin", "zoe"]
        );
        assert_eq!(name_tokens("Li"), ["li"]);
        assert_eq!(name_tokens("  — "), Vec::<String>::new());
    }

    #[test]
    fn a_reference_is_found_by_its_number() {
        assert_eq!(
            reference_tokens("LGP-2019-0042"),
            ["0042", "2019", "42", "lgp"]
        );
    }

    #[test]
    fn a_name_made_to_be_heavy_stays_light() {
        let name = "de ".repeat(2_000) + "Fontaine";
        assert!(name_tokens(&name).len() < 60);
        assert_eq!(search_words(&name).len(), 1);
        assert_eq!(search_words(&name)[0].len(), 1 + MOST_PARTICLES);
    }

    fn word() -> impl Strategy<Value = String> {
        "[A-ZÉÈÀÇŒa-zéèàçœïôñ]{2,9}"
    }

    fn name() -> impl Strategy<Value = Vec<String>> {
        let particle = prop::sample::select(&PARTICLES[..]).prop_map(str::to_owned);
        prop::collection::vec(prop_oneof![3 => word(), 1 => particle], 1..6)
    }

    proptest! {
        #[test]
        fn a_name_is_found_by_itself_however_it_is_spaced(
            name in name(), recorded in "[ ’'-]", typed in "[ ’'-]", upper in any::<bool>(),
        ) {
            let typed = name.join(&typed);
            let typed = if upper { typed.to_uppercase() } else { typed.to_lowercase() };
            prop_assert!(finds(&typed, &name.join(&recorded)), "{typed:?}");
        }

        #[test]
        fn any_of_its_words_in_any_order_finds_a_name(name in prop::collection::vec(word(), 1..5), picks in prop::collection::vec(any::<prop::sample::Index>(), 1..4)) {
            let typed: Vec<&str> = picks.iter().map(|pick| pick.get(&name).as_str()).collect();
            prop_assert!(finds(&typed.join(" "), &name.join("-")), "{typed:?}");
        }

        #[test]
        fn particles_may_be_joined_left_out_or_apart(particles in prop::collection::vec(prop::sample::select(&PARTICLES[..]), 1..4), word in "[a-zé]{4,9}") {
            prop_assume!(!is_particle(&words(&word).concat()));
            let (apart, joined) = (format!("{} {word}", particles.join(" ")), particles.concat() + &word);
            for typed in [&apart, &joined, &word] {
                prop_assert!(finds(typed, &apart), "{typed}");
            }
            prop_assert!(finds(&apart, &joined) && finds(&apart, &word));
        }

        #[test]
        fn any_beginning_of_three_letters_finds(word in "[A-ZÉÈÀÇa-zéèàç]{3,12}", keep in 3usize..12) {
            let typed: String = word.chars().take(keep).collect();
            prop_assert!(finds(&typed, &word));
        }

        #[test]
        fn any_text_is_taken(text in "\\PC{0,60}") {
            let forms = search_words(&text);
            prop_assert!(forms.iter().all(|forms| !forms.is_empty() && forms.iter().all(|form| !form.is_empty())));
            name_tokens(&text);
            reference_tokens(&text);
        }
    }
}
