//! French typography, so that the sentences of the banks can be typed with a keyboard.

use etayage_model::privacy::Text;
use etayage_model::typography::typeset;

/// The sentence with « ’ » and with the spaces of French typography.
pub(crate) fn french(text: &str) -> String {
    typeset(&text.replace('\'', "’"))
}

/// The sentence as a personal text.
pub(crate) fn private(text: &str) -> Text {
    french(text).into()
}

#[cfg(test)]
mod tests {
    use super::french;

    #[test]
    fn a_sentence_is_set_as_in_french() {
        assert_eq!(
            french("Elle dit : « j'arrive » ! Bien ; 40 €."),
            "Elle dit\u{a0}: «\u{a0}j’arrive\u{a0}»\u{202f}! Bien\u{202f}; 40\u{a0}€."
        );
    }
}
