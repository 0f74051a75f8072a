//! Months 2 to 4: acts at home and around, within the days of support.

use etayage_model::case::{ActState, Command};
use etayage_model::programme::Act;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use jiff::civil::date;

#[test]
fn every_kind_of_act_of_the_individual_sheet_is_recorded() {
    let today = date(2019, 4, 10);
    for kind in Act::ALL {
        supported()
            .on(today)
            .as_(tisf())
            .when(act(*kind, today))
            .then_events(&["act-recorded"])
            .then(|case| assert_eq!(case.acts.last().map(|act| act.kind), Some(*kind)));
    }
}

#[test]
fn a_visit_is_planned_then_done_or_cancelled() {
    let visit = date(2019, 4, 10);
    let planned = supported().given([plan_visit(&tisf(), visit)]);
    let done = |on| Command::RecordAct {
        planned: Some("a2".into()),
        kind: Act::HomeVisit,
        on,
        minutes: Some(90),
        field: Some("logement".into()),
        note: "Cuisine dégagée.".into(),
        health_note: "".into(),
    };
    planned
        .clone()
        .on(visit)
        .as_(tisf())
        .when(done(visit))
        .then_events(&["act-recorded"])
        .then(|case| {
            assert_eq!(
                case.act(&"a2".into()).map(|a| a.state),
                Some(ActState::Done)
            );
        })
        .when(done(visit))
        .then_refused("not-planned");
    planned
        .on(visit)
        .as_(tisf())
        .when(Command::CancelAct {
            act: "a2".into(),
            why: "".into(),
        })
        .then_refused("blank")
        .when(Command::CancelAct {
            act: "a2".into(),
            why: "Absente.".into(),
        })
        .then_events(&["act-cancelled"])
        .when(Command::CancelAct {
            act: "a2".into(),
            why: "Absente.".into(),
        })
        .then_refused("not-planned");
}

#[test]
fn a_visit_moves_to_another_day_of_support() {
    let postpone = |on| Command::PostponeAct {
        act: "a2".into(),
        on,
        at: None,
    };
    supported()
        .given([plan_visit(&tisf(), date(2019, 4, 10))])
        .as_(nurse())
        .when(postpone(date(2019, 4, 1)))
        .then_refused("too-early")
        .when(postpone(date(2019, 6, 29)))
        .then_refused("after-the-end")
        .when(postpone(date(2019, 4, 12)))
        .then_events(&["act-cancelled", "act-planned"])
        .then(|case| {
            let moved = case.act(&"a3".into()).expect("the visit");
            assert_eq!((moved.on, &moved.by), (date(2019, 4, 12), &tisf().user));
        })
        .when(postpone(date(2019, 4, 15)))
        .then_refused("not-planned");
}

#[test]
fn a_visit_to_come_is_planned_not_recorded() {
    supported()
        .as_(tisf())
        .when(act(Act::HomeVisit, date(2019, 4, 3)))
        .then_refused("in-the-future")
        .when(plan_visit(&tisf(), date(2019, 4, 1)))
        .then_refused("too-early");
}

#[test]
fn nothing_after_the_last_day() {
    let july = date(2019, 7, 1);
    let past_end = supported().on(july).as_(tisf());
    for kind in Act::ALL {
        past_end
            .clone()
            .when(act(*kind, july))
            .then_refused("after-the-end")
            .then_told("ven. 28 juin 2019");
    }
    past_end
        .clone()
        .when(review(july))
        .then_refused("after-the-end");
    past_end
        .clone()
        .when(plan_visit(&tisf(), july))
        .then_refused("after-the-end");
    past_end
        .when(act(Act::HomeVisit, FIRST_END))
        .then_events(&["act-recorded"]);
}

#[test]
fn visits_of_the_diagnosis_come_before_the_signature() {
    let story = adhered(true, true).on(date(2019, 3, 18)).as_(tisf());
    story
        .when(act(Act::HomeVisit, date(2019, 3, 8)))
        .then_refused("too-early")
        .when(act(Act::HomeVisit, date(2019, 3, 15)))
        .then_events(&["act-recorded"]);
}

#[test]
fn no_act_before_the_committee_accepts() {
    opined()
        .as_(coordinator())
        .when(act(Act::Call, ALERT))
        .then_refused("entry-not-decided");
    entered()
        .when(act(Act::Call, ALERT))
        .then_refused("too-early");
}

#[test]
fn health_notes_are_written_by_health_professionals_of_the_team() {
    let noted = || Command::RecordAct {
        planned: None,
        kind: Act::Appointment,
        on: date(2019, 4, 2),
        minutes: None,
        field: Some("soins".into()),
        note: "Accompagnée au CMP.".into(),
        health_note: "Reprise du suivi.".into(),
    };
    for actor in [tisf(), coordinator(), other_nurse(), referrer()] {
        supported()
            .as_(actor)
            .when(noted())
            .then_refused("not-yours");
    }
    supported()
        .as_(nurse())
        .when(noted())
        .then_events(&["act-recorded"]);
}

#[test]
fn an_act_has_a_length_a_field_and_notes_that_hold_in_a_day() {
    let odd = |minutes, field: &str, note: &str| Command::RecordAct {
        planned: None,
        kind: Act::Step,
        on: date(2019, 4, 2),
        minutes: Some(minutes),
        field: Some(field.into()),
        note: note.into(),
        health_note: "".into(),
    };
    let story = supported().as_(tisf());
    story
        .clone()
        .when(odd(1_441, "soins", ""))
        .then_refused("too-long");
    story
        .clone()
        .when(odd(30, "jardin", ""))
        .then_refused("unknown-field");
    story
        .when(odd(30, "soins", &"x".repeat(10_001)))
        .then_refused("too-long")
        .then_told("10\u{202f}000");
}

#[test]
fn the_household_and_the_team_look_back_together() {
    supported()
        .as_(tisf())
        .when(review(date(2019, 4, 2)))
        .then_events(&["review-held"])
        .when(review(date(2019, 4, 3)))
        .then_refused("in-the-future");
}
