//! Nothing is tied to one programme: other rules are lived as well.

use etayage_model::ids::FieldId;
use etayage_model::programme::{Matter, Programme, Question, QuestionKind};
use etayage_model::roles::Role;
use etayage_simulation::{Fault, World, simulate};
use jiff::civil::date;

use crate::common::{FROM, RULES, SEED};

/// Cases accepted, and cases whose support has ended, after a year and a half.
#[track_caller]
fn lived(rules: &Programme) -> (usize, usize) {
    let world = World::build(SEED, rules);
    let caseload = simulate(rules, &world, SEED, FROM, date(2020, 7, 1)).unwrap();
    let cases = caseload.stories.iter().filter_map(|story| story.case());
    cases.fold((0, 0), |(accepted, ended), case| {
        let end = case
            .support
            .as_ref()
            .and_then(|support| support.ended.as_ref());
        (
            accepted + usize::from(case.accepted(Matter::Entry)),
            ended + usize::from(end.is_some()),
        )
    })
}

#[test]
fn a_smaller_team_other_fields_and_questions_and_no_limit() {
    let mut rules = RULES.clone();
    rules
        .professions
        .retain(|one| one.role == Role::Coordinator);
    for (k, field) in rules.fields.iter_mut().enumerate() {
        field.id = FieldId(format!("axe-{k}"));
    }
    rules.signs.clear();
    rules.limits.clear();
    rules.targets = Default::default();
    rules.alert = vec![
        question("faits", QuestionKind::Line { max: 80 }),
        question("enfants", QuestionKind::Number { min: 0, max: 9 }),
        question("depuis", QuestionKind::Day),
        question("accord", QuestionKind::YesNo),
    ];
    let (accepted, ended) = lived(&rules);
    assert!(accepted > 120 && ended > 60, "{accepted}, {ended}");
}

fn question(id: &str, kind: QuestionKind) -> Question {
    Question {
        id: id.into(),
        label: id.to_owned(),
        hint: String::new(),
        kind,
        required: true,
    }
}

#[test]
fn a_year_of_support_without_renewal_extended_by_the_committee() {
    let mut rules = RULES.clone();
    rules.contract.months = 9;
    rules.contract.renewals = Some(0);
    rules.contract.max_months = Some(12);
    for body in &mut rules.bodies {
        if body.decides.contains(&Matter::Entry) {
            body.decides.push(Matter::Extension);
        }
    }
    let (accepted, ended) = lived(&rules);
    assert!(accepted > 120 && ended > 20, "{accepted}, {ended}");
}

#[test]
fn half_the_households_half_the_alerts() {
    let mut rules = RULES.clone();
    rules.targets.households_a_year = 60;
    let (accepted, _) = lived(&rules);
    assert!((70..=105).contains(&accepted), "{accepted}");
}

#[test]
fn without_a_body_for_entries_nothing_can_be_lived() {
    let mut rules = RULES.clone();
    for body in &mut rules.bodies {
        body.decides.retain(|matter| *matter != Matter::Entry);
    }
    let world = World::build(SEED, &rules);
    let refused = simulate(&rules, &world, SEED, FROM, date(2019, 7, 1));
    assert_eq!(refused, Err(Fault::NoEntryBody));
}
