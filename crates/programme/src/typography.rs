//! French typography, so that a file can be typed with the spaces and apostrophes of a keyboard.

const NO_BREAK: char = '\u{a0}';
const NARROW_NO_BREAK: char = '\u{202f}';

/// The text with « ’ » for apostrophes, and no line break possible before `; ! ? :` nor inside « ».
pub(crate) fn french(text: &str) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        let next = text[at + letter.len_utf8()..].chars().next();
        set.push(match (letter, next) {
            ('\'', _) => '’',
            (' ', Some(';' | '!' | '?')) => NARROW_NO_BREAK,
            (' ', Some(':' | '»' | '%' | '€')) => NO_BREAK,
            (' ', _) if set.ends_with('«') => NO_BREAK,
            _ => letter,
        });
    }
    set
}

#[cfg(test)]
mod tests {
    use super::french;

    #[test]
    fn a_typed_sentence_is_set_as_french_is() {
        assert_eq!(
            french("Qui l'a dit : « moi » ? Non ! 25 % ; voilà"),
            "Qui l’a dit\u{a0}: «\u{a0}moi\u{a0}»\u{202f}? Non\u{202f}! 25\u{a0}% ; voilà"
                .replace(" ; ", "\u{202f}; ")
        );
    }

    #[test]
    fn what_is_already_set_does_not_change() {
        let set = french("L'avis : « oui » ?");
        assert_eq!(french(&set), set);
        assert_eq!(french("voir 10:30, a:b"), "voir 10:30, a:b");
    }
}
