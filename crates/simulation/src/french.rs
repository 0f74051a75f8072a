//! French typography, so that the sentences of the banks can be typed with a keyboard.

use etayage_model::privacy::Text;
use etayage_model::typography::typeset;

/// The sentence with « ’ » and with the spaces of French typography.
pub(crate) fn french(text: &str) -> String {
    typeset(&text.replace('\'', "’"))
}

/// The sentence that suits a woman or a man, where it says both: `seul{e|}`, `{Elle|Il}`.
pub(crate) fn agreed(text: &str, woman: bool) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (choice, left) = after.split_once('}').unwrap_or((after, ""));
        let (hers, his) = choice.split_once('|').unwrap_or((choice, choice));
        said.push_str(before);
        said.push_str(if woman { hers } else { his });
        rest = left;
    }
    said + rest
}

/// The sentence as a personal text.
pub(crate) fn private(text: &str) -> Text {
    french(text).into()
}

#[cfg(test)]
mod tests {
    use super::{agreed, french};

    #[test]
    fn a_sentence_is_set_as_in_french() {
        assert_eq!(
            french("Elle dit : « j'arrive » ! Bien ; 40 €."),
            "Elle dit\u{a0}: «\u{a0}j’arrive\u{a0}»\u{202f}! Bien\u{202f}; 40\u{a0}€."
        );
    }

    #[test]
    fn a_sentence_agrees_with_the_person() {
        let text = "{Elle|Il} est arrivé{e|} avant nous.";
        assert_eq!(agreed(text, true), "Elle est arrivée avant nous.");
        assert_eq!(agreed(text, false), "Il est arrivé avant nous.");
    }
}
