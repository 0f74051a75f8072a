//! What the team writes for those who pay: who writes it, and that it names nobody.

use std::collections::BTreeSet;

use etayage_model::refusal::Refusal;
use etayage_model::roles::Actor;
use etayage_model::steering::{SteeringEvent, SteeringNote, decide, passages, rebuild};
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::rules;
use proptest::prelude::*;

fn note(difficulties: &str) -> SteeringNote {
    SteeringNote {
        activity: "Les entrées reprennent depuis le printemps.".into(),
        difficulties: difficulties.into(),
        adaptations: "".into(),
    }
}

fn write(
    actor: &Actor,
    note: SteeringNote,
    verified: &[&str],
) -> Result<Vec<SteeringEvent>, Refusal> {
    let rules = rules();
    let found = passages(&rules, &note, &["Ville-Haute"]);
    let verified: BTreeSet<_> = verified.iter().map(|&word| word.to_owned()).collect();
    decide(actor, &rules.id, "2019-1", note, &found, &verified)
}

#[track_caller]
fn refused(outcome: Result<Vec<SteeringEvent>, Refusal>, rule: &str) -> Refusal {
    let refusal = outcome.expect_err("a refusal");
    assert_eq!(refusal.rule, rule);
    refusal
}

#[test]
fn the_last_words_are_those_that_are_read() {
    let mut events = write(&coordinator(), note("Peu de relais."), &[]).expect("written");
    events.extend(write(&pilot(), note("Peu de relais l’été."), &[]).expect("written again"));
    let read = rebuild(&events).expect("a note");
    assert_eq!(read.difficulties.read(), "Peu de relais l’été.");
    assert_eq!(rebuild(&[]), None);
}

#[test]
fn whoever_pays_reads_and_does_not_write() {
    for (who, actor) in everyone() {
        let writes = write(&actor, note("Peu de relais."), &[]).is_ok();
        let expected = [
            "pilote du bailleur de la personne",
            "coordinateur en charge",
            "autre coordinateur",
            "membre du comité technique",
        ];
        assert_eq!(writes, expected.contains(&who), "{who}");
    }
}

#[test]
fn a_reference_or_a_telephone_number_is_never_written() {
    for text in [
        "La situation LGP-19-AB2CD dure.",
        "Joindre le 06 12 34 56 78.",
    ] {
        let refusal = refused(write(&coordinator(), note(text), &[]), "identifying");
        assert!(refusal.why.contains("financeurs"), "{}", refusal.why);
    }
}

#[test]
fn a_name_is_looked_at_first_and_a_commune_is_no_name() {
    let text = "Madame Vantorre a quitté son logement.";
    refused(write(&coordinator(), note(text), &[]), "maybe-identifying");
    refused(
        write(&coordinator(), note(text), &["Autre"]),
        "maybe-identifying",
    );
    let rules = rules();
    let found = passages(&rules, &note(text), &[]);
    let verified: Vec<_> = found.iter().map(|finding| finding.text.as_str()).collect();
    assert!(write(&coordinator(), note(text), &verified).is_ok());
    assert!(
        write(
            &coordinator(),
            note("À Ville-Haute, le CMP répond mieux."),
            &[]
        )
        .is_ok()
    );
}

#[test]
fn a_note_too_long_says_which_part() {
    let long = "mot ".repeat(30_000);
    let refusal = refused(write(&coordinator(), note(&long), &[]), "too-long");
    assert_eq!(refusal.field, Some("difficulties"));
}

proptest! {
    #[test]
    fn nothing_is_written_with_a_passage_nobody_looked_at(text in "[A-Za-zÀ-ÿ0-9 .@-]{0,60}") {
        let rules = rules();
        let found = passages(&rules, &note(&text), &[]);
        let outcome = write(&coordinator(), note(&text), &[]);
        prop_assert_eq!(outcome.is_ok(), passages(&rules, &note(&text), &["Ville-Haute"]).is_empty());
        let all: Vec<_> = found.iter().map(|finding| finding.text.as_str()).collect();
        let certain = found.iter().any(|finding| finding.kind.is_certain());
        prop_assert_eq!(write(&coordinator(), note(&text), &all).is_err(), certain);
    }
}
