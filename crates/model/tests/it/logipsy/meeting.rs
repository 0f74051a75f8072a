//! The technical committee: first Wednesday of the month, minutes kept then closed.

use etayage_model::meeting::{Meeting, MeetingCommand, MeetingEvent, decide, rebuild};
use etayage_model::refusal::Refusal;
use etayage_model::roles::Actor;
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::rules;
use jiff::civil::{Date, date};

fn ask(
    meeting: Option<&Meeting>,
    actor: &Actor,
    held: Date,
    today: Date,
    command: MeetingCommand,
) -> Result<Vec<MeetingEvent>, Refusal> {
    let rules = rules();
    let committee = rules
        .body(&"comite-technique".into())
        .expect("the committee");
    decide(&rules, committee, meeting, actor, held, today, command)
}

fn note() -> MeetingCommand {
    MeetingCommand::Note {
        present: vec!["CLSM".into(), "EPSM".into()],
        remarks: "Trois entrées étudiées.".into(),
    }
}

#[track_caller]
fn refused(outcome: Result<Vec<MeetingEvent>, Refusal>, rule: &str) {
    assert_eq!(outcome.expect_err("a refusal").rule, rule);
}

#[test]
fn minutes_are_noted_then_closed_for_good() {
    let held = date(2019, 6, 5);
    let mut events = ask(None, &coordinator(), held, held, note()).expect("noted");
    assert!(matches!(
        events[..],
        [MeetingEvent::Opened { .. }, MeetingEvent::Noted { .. }]
    ));
    let meeting = rebuild(&events).expect("a meeting");
    assert_eq!(
        (meeting.held, meeting.present.len(), meeting.closed),
        (held, 2, None)
    );
    let later = date(2019, 6, 7);
    let closed = ask(
        Some(&meeting),
        &committee_member(),
        held,
        later,
        MeetingCommand::Close,
    );
    events.extend(closed.expect("closed"));
    let meeting = rebuild(&events).expect("a meeting");
    assert_eq!(meeting.closed, Some(later));
    for command in [note(), MeetingCommand::Close] {
        refused(
            ask(Some(&meeting), &coordinator(), held, later, command),
            "minutes-closed",
        );
    }
}

#[test]
fn the_committee_meets_on_the_first_wednesday_and_after_the_first_of_may() {
    let may = |day| {
        ask(
            None,
            &coordinator(),
            date(2019, 5, day),
            date(2019, 5, 10),
            note(),
        )
    };
    refused(may(1), "no-meeting");
    assert!(may(2).is_ok());
    refused(may(8), "no-meeting");
    assert!(
        ask(
            None,
            &coordinator(),
            date(2019, 6, 5),
            date(2019, 6, 5),
            note()
        )
        .is_ok()
    );
}

#[test]
fn minutes_are_closed_once_the_meeting_was_held() {
    let early = ask(
        None,
        &coordinator(),
        date(2019, 6, 5),
        date(2019, 6, 4),
        MeetingCommand::Close,
    );
    refused(early, "in-the-future");
}

#[test]
fn minutes_are_kept_by_the_coordinator_or_a_member() {
    let held = date(2019, 6, 5);
    for actor in [
        referrer(),
        tisf(),
        cmp(),
        health_referent(),
        pilot(),
        administrator(),
    ] {
        refused(ask(None, &actor, held, held, note()), "not-yours");
    }
}

#[test]
fn minutes_have_a_length() {
    let held = date(2019, 6, 5);
    for command in [
        MeetingCommand::Note {
            present: vec!["x".into(); 101],
            remarks: "".into(),
        },
        MeetingCommand::Note {
            present: vec!["x".repeat(201).into()],
            remarks: "".into(),
        },
        MeetingCommand::Note {
            present: vec![],
            remarks: "x".repeat(10_001).into(),
        },
    ] {
        refused(ask(None, &coordinator(), held, held, command), "too-long");
    }
}
