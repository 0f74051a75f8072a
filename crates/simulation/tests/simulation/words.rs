//! The sentences: anonymous where they must be, in correct French typography, no real telephone.

use std::collections::BTreeSet;

use etayage_model::case::Event;
use etayage_model::programme::Answer;
use etayage_model::words::findings;

use crate::common::{THREE_YEARS, WORLD, cases};

/// The three years are lived once, then read from every side.
#[test]
fn every_sentence_may_be_read() {
    alert_sheets_identify_nobody();
    what_is_said_before_the_adhesion_names_nobody();
    telephones_are_those_kept_for_fiction();
    french_typography_is_kept_everywhere();
    a_household_never_reads_the_same_note_twice_in_a_row();
}

fn alert_sheets_identify_nobody() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        for answer in case.sheet.answers.values() {
            if let Answer::Text(text) = answer {
                let text = text.known().unwrap().clone();
                assert_eq!(findings(&text), vec![], "{text}");
                seen.insert(text);
            }
        }
    }
    assert!(seen.len() > 120, "only {} sentences", seen.len());
}

fn what_is_said_before_the_adhesion_names_nobody() {
    for event in THREE_YEARS.stories.iter().flat_map(|story| story.flat()) {
        let said = match event {
            Event::OpinionGiven { note, answers, .. } => answers
                .values()
                .filter_map(|answer| match answer {
                    Answer::Text(text) => Some(text.read().to_owned()),
                    _ => None,
                })
                .chain([note.read().to_owned()])
                .collect(),
            Event::DraftReturned { why, .. } => vec![why.read().to_owned()],
            _ => vec![],
        };
        for text in said {
            let named: Vec<_> = findings(&text)
                .into_iter()
                .filter(|f| f.kind.is_certain())
                .collect();
            assert_eq!(named, vec![], "{text}");
        }
    }
}

fn telephones_are_those_kept_for_fiction() {
    let kept = ["03 53 01 ", "06 39 98 "];
    let mut phones = 0;
    for case in cases() {
        let person = case
            .identity
            .iter()
            .filter_map(|identity| identity.known())
            .map(|one| one.phone.clone());
        let relays = case
            .relays
            .iter()
            .map(|relay| relay.contact.read().to_owned());
        for phone in person.chain(relays).filter(|phone| !phone.is_empty()) {
            assert!(kept.iter().any(|start| phone.starts_with(start)), "{phone}");
            phones += 1;
        }
    }
    assert!(phones > 500, "{phones}");
}

/// Every text of the caseload, taken from the debug form of its events.
fn everything() -> String {
    let mut all = String::new();
    for event in THREE_YEARS.stories.iter().flat_map(|story| story.flat()) {
        all.push_str(&format!("{event:?}\n"));
    }
    for persona in WORLD.personas() {
        all.push_str(&persona.label);
        all.push_str(&persona.why_interesting);
    }
    all
}

fn french_typography_is_kept_everywhere() {
    let all = everything();
    for wrong in [
        " ;",
        " !",
        " ?",
        " :",
        "« ",
        " »",
        "...",
        "|",
        "{commune}",
        "{prénom}",
        "{cmp}",
    ] {
        let found = all.find(wrong).map(|at| {
            let from = all[..at].char_indices().rev().nth(60).map_or(0, |(k, _)| k);
            all[from..at + wrong.len()].to_owned()
        });
        assert_eq!(found, None, "« {wrong} »");
    }
    assert!(!all.contains('@'));
}

fn a_household_never_reads_the_same_note_twice_in_a_row() {
    let mut repeated = 0;
    let mut notes = 0;
    for case in cases() {
        let read: Vec<_> = case.acts.iter().map(|act| act.note.read()).collect();
        notes += read.len();
        repeated += read.windows(2).filter(|pair| pair[0] == pair[1]).count();
    }
    assert!(repeated * 50 < notes, "{repeated} of {notes}");
}
