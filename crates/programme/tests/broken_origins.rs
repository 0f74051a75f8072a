//! Where a rule comes from, wrongly said; and how many kinds of mistake all broken files show.
//!
//! After a change made on purpose: `UPDATE=1 cargo test -p etayage-programme --test broken_origins`.

use std::collections::BTreeSet;

use etayage_programme::parse;

const SMALL: &str = include_str!("small.toml");
const EXPECTED: &str = include_str!("broken_origins.txt");
const ALL: [&str; 3] = [
    include_str!("broken.txt"),
    include_str!("broken_by_choice.txt"),
    EXPECTED,
];
/// Promised to whoever writes a file.
const KINDS: usize = 40;

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

fn seen() -> String {
    let case = |(what, old, new): &(&str, &str, &str)| {
        assert!(SMALL.contains(old), "small.toml has no longer: {old}");
        let mistakes = parse(&SMALL.replacen(old, new, 1)).expect_err(what);
        format!("═══ {what}\n\n{}", mistakes.render("petit.toml", false))
    };
    CASES.iter().map(case).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_broken_file_is_explained_as_expected() {
    let seen = seen();
    if std::env::var_os("UPDATE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken_origins.txt");
        std::fs::write(path, &seen).unwrap();
        return;
    }
    let blocks = |text: &str| text.split("═══ ").map(str::to_owned).collect::<Vec<_>>();
    for (expected, seen) in blocks(EXPECTED).into_iter().zip(blocks(&seen)) {
        assert_eq!(seen, expected);
    }
    assert_eq!(seen.len(), EXPECTED.len());
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
