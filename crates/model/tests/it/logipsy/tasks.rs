//! Who must act, at each step of a life.

use etayage_model::case::{Command, tasks};
use etayage_model::programme::Matter;
use etayage_model::roles::Role;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use jiff::civil::date;

#[test]
fn any_coordinator_takes_the_alert_in_charge() {
    alerted()
        .then_tasks(&["take", "limit:pre-evaluation"])
        .then_duty("take", Role::Coordinator, None);
}

#[test]
fn an_opinion_is_first_asked_by_the_coordinator_then_owed_by_whom_it_is_asked() {
    let opinions = [
        "opinion:prescripteur",
        "opinion:cmp",
        "opinion:referents-sante-mentale",
    ];
    let story = alerted().as_(coordinator()).given([Command::TakeInCharge]);
    let story = opinions.iter().fold(story, |story, id| {
        story.then_duty(id, Role::Coordinator, Some(&coordinator()))
    });
    let story = story
        .given([
            ask("prescripteur"),
            ask("cmp"),
            ask("referents-sante-mentale"),
        ])
        .then_duty("opinion:prescripteur", Role::Referrer, Some(&referrer()))
        .then_duty("opinion:cmp", Role::Cmp, None)
        .then_duty(
            "opinion:referents-sante-mentale",
            Role::HealthReferent,
            None,
        );
    let tasks = tasks(story.rules(), &story.case());
    let of = |id: &str| tasks.iter().find(|task| task.id == id).expect("a task");
    assert_eq!(of("opinion:cmp").duty.structure, cmp().structure);
    assert_eq!(
        of("opinion:referents-sante-mentale").duty.commune,
        Some(COMMUNE.into())
    );
    assert_eq!(
        of("opinion:cmp").label,
        "Donner\u{a0}: avis du CMP de secteur"
    );
    for id in opinions {
        assert_eq!(of(id).due, Some(date(2019, 3, 6)), "{id}");
        assert_eq!(of(id).warn_on, Some(date(2019, 3, 3)), "{id}");
    }
}

#[test]
fn the_referrer_reaches_the_person_then_the_coordinator_meets_them() {
    entered()
        .then_duty("meeting:arrange", Role::Referrer, Some(&referrer()))
        .as_(referrer())
        .given([arrange(MEETING)])
        .then_duty("meeting:hold", Role::Coordinator, Some(&coordinator()));
}

#[test]
fn the_contract_is_prepared_step_by_step() {
    adhered(true, true)
        .then_tasks(&["diagnosis:write", "relays"])
        .given([diagnose()])
        .then_tasks(&["diagnosis:back", "objectives", "relays"])
        .on(GIVEN_BACK)
        .given([
            Command::GiveDiagnosisBack { on: GIVEN_BACK },
            objective("logement"),
            relay(),
        ])
        .then_tasks(&["commitment:write"])
        .given([commitment(START)])
        .then_duty(
            "commitment:sign:referrer",
            Role::Referrer,
            Some(&referrer()),
        );
}

#[test]
fn a_referrer_who_may_not_read_the_commitment_signs_it_with_the_coordinator() {
    diagnosed(true, false)
        .on(START)
        .given([commitment(START)])
        .then_duty(
            "commitment:sign:referrer",
            Role::Coordinator,
            Some(&coordinator()),
        );
}

#[test]
fn the_referrer_is_asked_what_should_follow_each_period() {
    supported()
        .then_tasks(&["decide:end:opinion", "decide:end"])
        .then_duty("decide:end:opinion", Role::Referrer, Some(&referrer()))
        .as_(referrer())
        .given([wish(Matter::Renewal)])
        .then_tasks(&["decide:end"])
        .on(COMMITTEE_OF_JUNE)
        .as_(coordinator())
        .given([accept(Matter::Renewal, COMMITTEE_OF_JUNE)])
        .then_tasks(&["decide:end:opinion", "decide:end"]);
}

#[test]
fn after_the_end_come_the_synthesis_and_the_dwelling() {
    ended()
        .then_tasks(&[
            "synthesis",
            "outcome:sortie",
            "limit:devenir-six-mois",
            "limit:devenir-douze-mois",
        ])
        .given([synthesis(), kept_dwelling("sortie")])
        .then_tasks(&["outcome:six-mois", "outcome:douze-mois"]);
}

#[test]
fn every_task_with_a_date_says_why() {
    for story in [
        alerted(),
        opined(),
        entered(),
        met(),
        adhered(true, true),
        diagnosed(true, true),
        supported(),
        ended(),
    ] {
        for task in tasks(story.rules(), &story.case()) {
            assert_eq!(task.due.is_some(), task.why.is_some(), "{}", task.id);
        }
    }
}
