//! Whatever people type is printed as they typed it, and never breaks a document.

use std::collections::BTreeSet;

use serde_json::Value;

use super::samples::{PNG, commitment, minutes, rich, strings};
use super::tools::Printed;
use crate::text::printable;
use crate::{
    Asker, Commitment, Document, DocumentError, FieldObjectives, Minutes, Objective, SignatureMark,
    render,
};

const MARKUP: &str = r##"#panic("x") *a* _b_ \c @d <b>e</b> $f$ [g] `h` #{1+1} //i = j ~k"##;

/// Replaces every free text of `value` by what `text` makes of its rank.
fn replace_texts(value: &mut Value, rank: &mut usize, text: &impl Fn(usize) -> String) {
    match value {
        Value::Object(fields) => {
            let texts = fields
                .iter_mut()
                .filter(|(key, field)| !is_code(key, field));
            texts.for_each(|(_, field)| replace_texts(field, rank, text));
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| replace_texts(item, rank, text)),
        Value::String(content) => {
            *content = text(*rank);
            *rank += 1;
        }
        _ => {}
    }
}

/// Whether a field holds a code or a date of the contract between this crate and its templates.
fn is_code(key: &str, field: &Value) -> bool {
    matches!(key, "kind" | "state" | "level" | "matter" | "asked_by")
        || field.as_str().is_some_and(|text| text == "2019-04-01")
}

fn print_with(document: &Document, text: impl Fn(usize) -> String) -> (Printed, usize) {
    let mut input = serde_json::to_value(document).unwrap();
    let mut count = 0;
    replace_texts(&mut input, &mut count, &text);
    (Printed::with_input(document, input), count)
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_field_is_printed_and_markup_is_only_text() {
    for (name, document) in rich() {
        let field = |rank: usize| format!("{MARKUP} n{rank}.");
        let (printed, count) = print_with(&document, field);
        let found = without_spaces(&(printed.read_aloud() + &printed.text()));
        for rank in 0..count {
            assert!(
                found.contains(&without_spaces(&field(rank))),
                "{name}: field {rank} is not in {found}"
            );
        }
    }
}

#[test]
fn very_long_words_stay_on_the_page() {
    for (name, document) in rich() {
        let (printed, _) = print_with(&document, |_| "Wœx".repeat(40));
        for line in printed
            .boxes()
            .lines()
            .filter(|line| line.contains("<word"))
        {
            let edge = line
                .split("xMax=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .unwrap();
            assert!(
                edge.parse::<f64>().unwrap() < 541.0,
                "{name} runs over the margin: {line}"
            );
        }
        printed.check();
    }
}

#[test]
fn every_character_there_is_can_be_printed_in_every_face() {
    let one = |c: char| printable(&c.to_string());
    let all: BTreeSet<String> = ('\0'..='\u{1FFFF}')
        .map(one)
        .filter(|text| !text.is_empty())
        .collect();
    assert!(
        all.len() > 2200,
        "only {} characters are printable",
        all.len()
    );
    let all: Vec<String> = all.into_iter().collect();
    let texts = |separator| all.chunks(80).map(move |chunk| chunk.join(separator));
    let objective = |wording| Objective {
        wording,
        asked_by: Asker::Team,
        actions: Vec::new(),
    };
    let objectives = texts("")
        .map(|field| FieldObjectives {
            objectives: vec![objective(field.clone())],
            field,
        })
        .collect();
    let needs = texts(" ").chain(texts("")).collect();
    Printed::new(&Document::Commitment(Commitment {
        needs,
        objectives,
        ..commitment()
    }))
    .check();
}

#[test]
fn french_signs_have_their_glyph() {
    let signs = "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»“”‘’…–—•°²€§½±×→✔\u{a0}\u{202f}";
    assert_eq!(printable(signs), signs);
}

#[test]
fn what_cannot_be_printed_is_shown_missing_and_tricks_are_dropped() {
    assert_eq!(printable("a😀b\u{e000}c"), "a\u{fffd}b\u{fffd}c");
    assert_eq!(printable("\u{202e}x\u{feff}\u{7}\u{200b}y\u{fe0f}"), "xy");
    assert_eq!(
        printable("un\r\ndeux\rtrois\tquatre ✓"),
        "un\ndeux\ntrois quatre ✔"
    );
}

#[test]
fn line_ends_are_kept() {
    let text = Printed::new(&Document::Minutes(Minutes {
        remarks: strings(&["Premier\nSecond"]),
        ..minutes()
    }))
    .raw_text();
    assert!(text.contains("Premier\nSecond"), "{text}");
}

fn signed(image: &[u8]) -> Document {
    let mut commitment = commitment();
    commitment.signatures[1].mark = SignatureMark::Drawn {
        image: image.to_vec(),
    };
    Document::Commitment(commitment)
}

#[test]
fn a_signature_can_be_a_png() {
    Printed::new(&signed(PNG)).check();
}

#[test]
fn a_broken_signature_is_an_error_and_the_next_document_is_fine() {
    for image in [
        b"".as_slice(),
        b"<svg",
        b"\x89PNG\r\n\x1a\n",
        b"plain words",
    ] {
        let outcome = render(&signed(image));
        assert!(
            matches!(outcome, Err(DocumentError::Typesetting(_))),
            "{outcome:?}"
        );
    }
    render(&signed(PNG)).unwrap();
}

#[test]
fn a_signature_cannot_read_a_file() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/etc/passwd" width="9" height="9"/></svg>"#;
    match render(&signed(svg.as_bytes())) {
        Ok(pdf) => assert!(!pdf.windows(5).any(|bytes| bytes == b"root:")),
        Err(error) => assert!(matches!(error, DocumentError::Typesetting(_)), "{error}"),
    }
}
