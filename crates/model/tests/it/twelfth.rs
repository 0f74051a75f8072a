//! A twelfth programme, written only as a file, runs without touching code.

use etayage_model::case::{DeadlineState, Status, progress};
use etayage_model::programme::{Answer, Programme};
use etayage_model::roles::Role;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::story::Story;
use etayage_testkit::walk;
use jiff::civil::date;

const FILE: &str = include_str!("../../../programme/tests/rich.toml");

pub fn rules() -> Programme {
    etayage_programme::parse(FILE)
        .unwrap_or_else(|mistakes| panic!("{}", mistakes.render("rich.toml", false)))
}

fn story() -> Story {
    Story::new(rules()).on(date(2021, 3, 1))
}

#[test]
fn it_runs_from_its_first_gate_to_its_last_by_both_ways() {
    for pathway in ["droite", "detour"] {
        story()
            .walked(pathway, |rules, case| {
                progress(rules, case).status == Status::Ended
            })
            .then(|case| {
                assert!(case.decisions.len() == 1 && case.diagnosis.is_none());
                assert_eq!(case.fillings.len(), 2);
                assert_eq!(case.handover.len(), 2);
                assert_eq!(case.informed.is_some(), pathway == "detour");
            });
    }
}

#[test]
fn without_anyone_to_decide_a_case_enters_when_it_is_taken_in_charge() {
    let alerted = story().walked("droite", |_, case| case.fillings.len() == 1);
    alerted
        .as_(coordinator())
        .when(meet(date(2021, 3, 1)))
        .then_refused("entry-not-decided")
        .then_told("prise en charge")
        .given([etayage_model::case::Command::TakeInCharge])
        .when(meet(date(2021, 3, 1)))
        .then_events(&["first-meeting-held"]);
}

#[test]
fn a_pathway_has_its_own_stages_limits_and_conditions() {
    story()
        .walked_to("droite", "rencontre")
        .then_limit("grille", DeadlineState::Kept)
        .then(|case| {
            let limits = etayage_model::case::deadlines(&rules(), case).len();
            assert_eq!(limits, 1);
        });
    let by_detour = story().walked_to("detour", "detour");
    by_detour.then_limit("information", DeadlineState::Running);
    let rules = rules();
    let mut sheet = walk::fitting_sheet(&rules, &"droite".into());
    sheet
        .answers
        .insert("aides".into(), Answer::Many(vec!["aucune".into()]));
    assert!(rules.unmet(&"droite".into(), &sheet.answers).is_empty());
    assert_eq!(
        rules.unmet(&"detour".into(), &sheet.answers)[0].label,
        "Toucher une aide"
    );
}

#[test]
fn renewals_have_no_number_but_support_has_a_longest_length() {
    let mut story = story().walked_to("droite", "fin").as_(coordinator());
    let renew = |story: Story| {
        let ends = story.case().support.expect("support").ends;
        story.on(ends).when(walk::decide_in(
            &"equipe".into(),
            ruling(
                etayage_model::programme::Matter::Renewal,
                etayage_model::case::Outcome::Accepted,
                ends,
            ),
        ))
    };
    for _ in 0..4 {
        story = renew(story).then_events(&["decided"]);
    }
    let support = story.case().support.expect("support");
    assert_eq!(
        support.ends,
        etayage_model::calendar::add_months(support.starts, 9)
    );
    renew(story).then_refused("too-long");
}

#[test]
fn it_offers_each_profession_its_axes_first() {
    let rules = rules();
    let first = |role| rules.fields_for(&[role].into())[0].id.to_string();
    assert_eq!(first(Role::SocialWorker), "droits");
    assert_eq!(first(Role::Coordinator), "soins");
}
