//! Erasure, asked for or by retention.

use etayage_model::access::{DataClass, personal_copy};
use etayage_model::case::*;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use jiff::civil::date;

use super::{TODAY, minutes, running, sees, withdrawn};

fn ask() -> Command {
    Command::AskErasure {
        ground: Ground::Person,
        note: "Elle le demande par lettre.".into(),
    }
}

fn confirm() -> Command {
    Command::ConfirmErasure {
        request: "e1".into(),
    }
}

#[test]
fn an_erasure_is_asked_by_the_coordinator_and_confirmed_by_the_protection_of_data() {
    withdrawn()
        .as_(referrer())
        .when(ask())
        .then_refused("not-yours");
    withdrawn()
        .as_(tisf())
        .when(ask())
        .then_refused("not-yours");
    let asked = withdrawn().given([ask()]);
    asked.clone().when(ask()).then_refused("already-asked");
    asked.clone().when(confirm()).then_refused("not-yours");
    let task = tasks(asked.rules(), &asked.case())
        .into_iter()
        .find(|task| task.id == "erasure:e1")
        .expect("a task");
    assert_eq!(task.due, Some(date(2019, 6, 6)), "one month to answer");
    let erased = asked.as_(protection_officer()).given([confirm()]);
    assert_eq!(erased.case().erased.map(|erased| erased.on), Some(TODAY));
}

#[test]
fn once_erased_nothing_is_read_nor_written() {
    let erased = withdrawn()
        .given([ask()])
        .as_(protection_officer())
        .given([confirm()]);
    for (who, actor) in everyone() {
        for class in DataClass::ALL
            .iter()
            .filter(|class| **class != DataClass::Course)
        {
            assert!(
                !sees(&erased, &actor.clone().at(minutes(0)), *class),
                "{who}"
            );
        }
        assert!(
            personal_copy(erased.rules(), &erased.case(), &actor).is_err(),
            "{who}"
        );
    }
    for command in [ask(), share(true, true)] {
        erased
            .clone()
            .as_(coordinator())
            .when(command)
            .then_refused("erased");
    }
    assert!(tasks(erased.rules(), &erased.case()).is_empty());
}

#[test]
fn a_refused_erasure_says_why_and_may_be_asked_again() {
    let refuse = Command::RefuseErasure {
        request: "e1".into(),
        why: "Un procès est en cours.".into(),
    };
    let refused = withdrawn()
        .given([ask()])
        .as_(protection_officer())
        .given([refuse.clone()]);
    assert!(refused.case().erasure_waiting().is_none());
    refused.clone().when(refuse).then_refused("nothing-waits");
    let again = refused.as_(coordinator()).given([ask()]);
    assert_eq!(again.case().erasures[1].id.as_str(), "e2");
}

#[test]
fn nothing_is_erased_while_work_or_a_danger_goes_on() {
    running()
        .as_(coordinator())
        .when(ask())
        .then_refused("still-running");
    let danger = Command::ReportDanger {
        toward: Toward::Oneself,
        facts: "Ne mange plus.".into(),
    };
    withdrawn()
        .given([danger])
        .when(ask())
        .then_refused("danger");
}

#[test]
fn support_that_ended_can_be_erased_before_its_follow_up_is_over() {
    let over = running()
        .on(COMMITTEE_OF_JUNE)
        .as_(coordinator())
        .given([end(COMMITTEE_OF_JUNE, FIRST_END)])
        .on(etayage_model::calendar::add_days(FIRST_END, 1));
    over.when(ask()).then_accepted();
}

#[test]
fn two_years_after_the_last_contact_the_data_go() {
    let story = withdrawn();
    let (rules, case) = (story.rules(), story.case());
    let last = case.last_activity;
    assert_eq!(goes_on(24, last), date(2021, 5, 6));
    let on = |day| expire(rules, rules.retention_months, &case, day);
    assert_eq!(on(date(2021, 5, 5)).unwrap_err().rule, "too-early");
    let Ok(Event::Erased { erased }) = on(date(2021, 5, 6)) else {
        panic!("erased");
    };
    assert_eq!(
        (erased.ground, erased.by.clone()),
        (Ground::Retention, None)
    );
    let after = evolve(Some(case), &Event::Erased { erased }).expect("a case");
    assert_eq!(after.last_activity, last, "an erasure is no contact");
    let again = expire(rules, 24, &after, date(2022, 1, 1));
    assert_eq!(again.unwrap_err().rule, "nothing-waits");
    let running = running();
    let kept = expire(running.rules(), 24, &running.case(), date(2022, 1, 1));
    assert_eq!(kept.unwrap_err().rule, "still-running");
}

#[test]
fn protecting_someone_is_not_being_in_touch_with_them() {
    let story = withdrawn();
    let before = story.case().last_activity;
    let later = story.on(date(2020, 1, 1)).given([ask()]);
    assert_eq!(later.case().last_activity, before);
}
