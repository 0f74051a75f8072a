//! Where a rule comes from, wrongly said; and how many kinds of mistake all broken files show.

use std::collections::BTreeSet;

use super::{Broken, SMALL};

const ALL: [&str; 3] = [
    include_str!("anywhere.txt"),
    include_str!("by_choice.txt"),
    FILE.expected,
];
/// Promised to whoever writes a file.
const KINDS: usize = 40;

const FILE: Broken = Broken {
    name: "petit.toml",
    sound: SMALL,
    cases: CASES,
    expected: include_str!("origins.txt"),
};

/// What is broken, the passage of `small.toml`, what stands there instead.
const CASES: &[(&str, &str, &str)] = &[
    (
        "an origin that is neither source, trunk nor choice",
        "[contrat]",
        "[contrat]\norigine = \"Le dossier\"",
    ),
    (
        "a choice without a reason",
        "[contrat]",
        "[contrat]\norigine = \"Choix\"",
    ),
    (
        "a passage left open",
        "[contrat]",
        "[contrat]\norigine = [\"Tronc commun\", \"[Jours 1 à 8\"]",
    ),
    (
        "an origin that is no text",
        "[contrat]",
        "[contrat]\norigine = 3",
    ),
    (
        "an origin that says nothing",
        "[contrat]",
        "[contrat]\norigine = []",
    ),
    (
        "the origin of a rule that does not exist",
        "[voies]",
        "[origines]\ndelais = \"Tronc commun\"\n[voies]",
    ),
    (
        "the origin of a rule that the file does without",
        "[voies]",
        "[origines]\ngrille = \"Tronc commun\"\n[voies]",
    ),
    (
        "an origin that the section says itself",
        "[contrat]",
        "[origines]\ncontrat = \"Choix : un essai\"\n[contrat]\norigine = \"Tronc commun\"",
    ),
    (
        "an origin where no rule is",
        "[[avis.question]]",
        "[[avis.question]]\norigine = \"Tronc commun\"",
    ),
];

#[test]
fn each_broken_file_is_explained_as_expected() {
    FILE.assert_explained("origins.txt");
}

/// What a mistake says, without the words and the figures of one file.
fn kind(reason: &str) -> String {
    let mut kind = String::new();
    let mut quoted = 0;
    for letter in reason.chars() {
        match letter {
            '«' => quoted += 1,
            '»' => quoted -= 1,
            _ if quoted == 0 && !letter.is_ascii_digit() => kind.push(letter),
            _ => {}
        }
    }
    kind
}

#[test]
fn at_least_forty_kinds_of_mistake_have_a_line_a_reason_and_a_mend() {
    let mut kinds = BTreeSet::new();
    for block in ALL.iter().flat_map(|text| text.split("═══ ").skip(1)) {
        let mut lines = block.lines();
        let what = lines.next().unwrap();
        let reasons = block
            .lines()
            .filter_map(|line| line.strip_prefix("erreur\u{a0}: "));
        let reasons: Vec<_> = reasons.collect();
        assert!(!reasons.is_empty(), "{what}");
        let count = |part: &str| block.matches(part).count();
        assert_eq!(count("--> "), reasons.len(), "a line for each: {what}");
        assert_eq!(
            count("remède\u{a0}: "),
            reasons.len(),
            "a mend for each: {what}"
        );
        kinds.extend(reasons.into_iter().map(kind));
    }
    assert!(kinds.len() >= KINDS, "{}: {kinds:#?}", kinds.len());
}
