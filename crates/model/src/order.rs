//! The order in which French people look for a name in a list.

/// What to sort names by: accents, capitals, apostrophes and hyphens do not count, « 2e » comes before « 10e ».
///
/// « Œuilly » stands with « Oeuilly », « L’Haÿ » with « L Hay ».
pub fn french_order(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut digits = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        number(&mut key, &mut digits);
        match plain(letter) {
            " " if key.is_empty() || key.ends_with(' ') => {}
            "" => key.push(letter),
            known => key.push_str(known),
        }
    }
    number(&mut key, &mut digits);
    key.truncate(key.trim_end().len());
    key
}

/// Writes a number so that longer ones come later.
fn number(key: &mut String, digits: &mut String) {
    if digits.is_empty() {
        return;
    }
    let value = digits.trim_start_matches('0');
    let length = u8::try_from(value.len()).unwrap_or(u8::MAX).min(9);
    key.push(char::from(b'0' + length));
    key.push_str(value);
    digits.clear();
}

/// The letters that a small one is sorted as; nothing for itself.
fn plain(letter: char) -> &'static str {
    match letter {
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => "a",
        'æ' => "ae",
        'ç' => "c",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'î' | 'ï' | 'í' | 'ì' => "i",
        'ñ' => "n",
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' => "o",
        'œ' => "oe",
        'ù' | 'û' | 'ü' | 'ú' => "u",
        'ÿ' | 'ý' => "y",
        ' ' | '\'' | '’' | '-' | '‑' | '–' | '\u{a0}' | '\u{202f}' | '\t' => " ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::french_order;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| french_order(name));
        names
    }

    #[test]
    fn accents_and_hyphens_do_not_count() {
        let right = [
            "Armentières",
            "Béthune",
            "Bruay-la-Buissière",
            "Bruay sur l’Escaut",
            "Écaillon",
            "Emmerin",
            "Étaples",
            "Œuilly",
            "Oignies",
        ];
        let mut mixed = right.to_vec();
        mixed.reverse();
        assert_eq!(sorted(mixed), right);
    }

    #[test]
    fn numbers_come_in_their_order() {
        let right = ["Marseille 2e", "Marseille 10e", "Marseille 14e"];
        assert_eq!(
            sorted(vec!["Marseille 14e", "Marseille 10e", "Marseille 2e"]),
            right
        );
    }

    #[test]
    fn the_same_name_typed_otherwise_is_the_same() {
        assert_eq!(
            french_order(" L'HAŸ-les-Roses "),
            french_order("L’Haÿ les  Roses")
        );
        assert_ne!(french_order("CMP 1"), french_order("CMP 10"));
    }
}
