//! Spaces of French typography, so that sentences may be typed in code with those of a keyboard.

const NO_BREAK: char = '\u{a0}';
const NARROW: char = '\u{202f}';

/// The text with a narrow no-break space before `; ! ?` and a no-break space before `: » % €` and after `«`,
/// wherever an ordinary space was typed.
pub fn typeset(text: &str) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        set.push(match (letter, letters.peek()) {
            (' ', Some(';' | '!' | '?')) => NARROW,
            (' ', Some(':' | '»' | '%' | '€')) => NO_BREAK,
            (' ', _) if set.ends_with('«') => NO_BREAK,
            _ => letter,
        });
    }
    set
}

/// A whole number with its thousands apart: `10000` is `10 000`.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut set = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            set.push(NARROW);
        }
        set.push(digit);
    }
    set
}

/// The text as it reads inside a sentence: `Avis du CMP` is `avis du CMP`, `CMP de secteur` stays.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let acronym = letters.clone().next().is_some_and(char::is_uppercase);
    if acronym {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::{lower_first, thousands, typeset};

    #[test]
    fn thousands_stand_apart() {
        for (number, set) in [(0, "0"), (999, "999"), (10_000, "10\u{202f}000")] {
            assert_eq!(thousands(number), set);
        }
    }

    #[test]
    fn acronyms_keep_their_capitals() {
        for (label, inside) in [
            ("Avis du CMP de secteur", "avis du CMP de secteur"),
            ("CMP de secteur", "CMP de secteur"),
            ("À la sortie", "à la sortie"),
            ("6 mois après", "6 mois après"),
            ("", ""),
        ] {
            assert_eq!(lower_first(label), inside);
        }
    }

    #[test]
    fn spaces_before_double_marks_do_not_break() {
        assert_eq!(
            typeset("Il manque : « oui » ou « non » ; 25 % ? Non !"),
            "Il manque\u{a0}: «\u{a0}oui\u{a0}» ou «\u{a0}non\u{a0}»\u{202f}; 25\u{a0}%\u{202f}? Non\u{202f}!"
        );
    }

    #[test]
    fn what_is_set_stays() {
        let set = typeset("Voir : « ici » ?");
        assert_eq!(typeset(&set), set);
        assert_eq!(typeset("à 10:30, sans espace"), "à 10:30, sans espace");
    }
}
