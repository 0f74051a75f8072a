//! French typography, so that the sentences of the banks can be typed with ordinary spaces.

use etayage_model::privacy::Text;

/// The sentence with « ’ », and with no line break possible before `; ! ? :` nor inside « ».
pub(crate) fn french(text: &str) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        set.push(match (letter, letters.peek()) {
            ('\'', _) => '’',
            (' ', Some(';' | '!' | '?')) => '\u{202f}',
            (' ', Some(':' | '»' | '€' | '%')) => '\u{a0}',
            (' ', _) if set.ends_with('«') => '\u{a0}',
            _ => letter,
        });
    }
    set
}

/// The sentence as a personal text.
pub(crate) fn private(text: &str) -> Text {
    french(text).into()
}

#[cfg(test)]
mod tests {
    use super::french;

    #[test]
    fn spaces_are_set_as_in_french() {
        assert_eq!(
            french("Elle dit : « j'arrive » ! Bien ; 40 €."),
            "Elle dit\u{a0}: «\u{a0}j’arrive\u{a0}»\u{202f}! Bien\u{202f}; 40\u{a0}€."
        );
    }
}
