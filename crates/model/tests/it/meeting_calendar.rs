//! The calendar of the technical committee when life changes it: moved, cancelled, added.

use etayage_model::calendar::{Holidays, add_days};
use etayage_model::meeting_calendar::{CalendarCommand, CalendarEvent, changes, decide};
use etayage_model::programme::{Body, Programme};
use etayage_model::refusal::Refusal;
use etayage_model::roles::Actor;
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::rules;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2019, 5, 20);
const JUNE: Date = date(2019, 6, 5);
const JULY: Date = date(2019, 7, 3);
const OTHER: Date = date(2019, 6, 12);

/// The committee of LOGIPSY (first Wednesday of the month), and what happened to its calendar.
struct Calendar {
    rules: Programme,
    events: Vec<CalendarEvent>,
}

impl Calendar {
    fn usual() -> Self {
        Self {
            rules: rules(),
            events: vec![],
        }
    }

    fn body(&self) -> Body {
        let body = self.rules.body(&"comite-technique".into());
        Body {
            changes: changes(&self.events),
            ..body.expect("the committee").clone()
        }
    }

    fn holidays(&self) -> Holidays {
        self.rules.holidays
    }

    fn ask(&mut self, actor: &Actor, begun: bool, command: CalendarCommand) -> Result<(), Refusal> {
        let (body, id) = (self.body(), self.rules.id.clone());
        let events = decide(&id, &body, self.holidays(), actor, TODAY, begun, command)?;
        self.events.extend(events);
        Ok(())
    }

    #[track_caller]
    fn after(mut self, command: CalendarCommand) -> Self {
        self.ask(&coordinator(), false, command).expect("accepted");
        self
    }

    #[track_caller]
    fn refuses(&mut self, command: CalendarCommand, rule: &str) {
        let refusal = self
            .ask(&coordinator(), false, command)
            .expect_err("a refusal");
        assert_eq!(refusal.rule, rule);
    }

    fn summer(&self) -> Vec<Date> {
        let (from, to) = (date(2019, 6, 1), date(2019, 8, 31));
        let meetings = self.body().meetings(from, to, self.holidays());
        meetings.into_iter().map(|meeting| meeting.held).collect()
    }

    fn next(&self, from: Date) -> Date {
        self.body().next_meeting(from, self.holidays()).held
    }
}

fn moved(from: Date, to: Date) -> CalendarCommand {
    CalendarCommand::Move {
        from,
        to,
        why: "Salle indisponible.".into(),
    }
}

fn cancelled(held: Date) -> CalendarCommand {
    CalendarCommand::Cancel {
        held,
        why: "Trop d’absents.".into(),
    }
}

fn added(held: Date) -> CalendarCommand {
    CalendarCommand::Add {
        held,
        why: "Une situation presse.".into(),
    }
}

#[test]
fn a_meeting_that_is_moved_is_held_once_on_its_new_day() {
    let august = date(2019, 8, 7);
    assert_eq!(Calendar::usual().summer(), [JUNE, JULY, august]);
    let calendar = Calendar::usual().after(moved(JUNE, OTHER));
    assert_eq!(calendar.summer(), [OTHER, JULY, august]);
    assert_eq!(calendar.next(JUNE), OTHER);
    assert_eq!(calendar.next(add_days(OTHER, 1)), JULY);
    let body = calendar.body();
    let meeting = body
        .meeting_on(OTHER, calendar.holidays())
        .expect("a meeting");
    assert_eq!((meeting.planned, meeting.chosen), (JUNE, true));
    assert_eq!(
        body.why_chosen(OTHER).map(|why| why.read()),
        Some("Salle indisponible.")
    );
    assert!(body.meeting_on(JUNE, calendar.holidays()).is_none());
}

#[test]
fn moved_again_it_keeps_its_usual_day_and_moved_back_it_is_usual() {
    let later = date(2019, 6, 19);
    let calendar = Calendar::usual()
        .after(moved(JUNE, OTHER))
        .after(moved(OTHER, later));
    assert_eq!(calendar.summer()[0], later);
    let back = calendar.after(moved(later, JUNE));
    assert_eq!(back.summer()[0], JUNE);
    assert_eq!(back.body().changes, []);
}

#[test]
fn a_cancelled_meeting_waits_for_the_next_one_and_may_be_held_all_the_same() {
    let calendar = Calendar::usual().after(cancelled(JUNE));
    assert_eq!(calendar.next(TODAY), JULY);
    let body = calendar.body();
    let cancelled: Vec<_> = body
        .cancelled()
        .map(|(day, why)| (day, why.read()))
        .collect();
    assert_eq!(cancelled, [(JUNE, "Trop d’absents.")]);
    let held = calendar.after(added(JUNE));
    assert_eq!(held.next(TODAY), JUNE);
    assert_eq!(held.body().changes, []);
}

#[test]
fn a_meeting_that_was_added_and_is_cancelled_leaves_nothing() {
    let calendar = Calendar::usual().after(added(OTHER));
    assert_eq!(calendar.summer()[..2], [JUNE, OTHER]);
    let calendar = calendar.after(cancelled(OTHER));
    assert_eq!(calendar.body().changes, []);
}

#[test]
fn a_meeting_moved_then_cancelled_leaves_its_usual_day_empty() {
    let calendar = Calendar::usual()
        .after(moved(JUNE, OTHER))
        .after(cancelled(OTHER));
    assert_eq!(calendar.next(TODAY), JULY);
    assert_eq!(
        calendar.body().cancelled().next().map(|(day, _)| day),
        Some(JUNE)
    );
}

#[test]
fn what_cannot_be_is_refused() {
    let mut calendar = Calendar::usual();
    calendar.refuses(moved(OTHER, JUNE), "no-meeting");
    calendar.refuses(moved(JUNE, JULY), "already-meets");
    calendar.refuses(added(JUNE), "already-meets");
    calendar.refuses(moved(JUNE, date(2019, 8, 30)), "too-far");
    calendar.refuses(cancelled(date(2019, 4, 3)), "too-old");
    calendar.refuses(added(date(2019, 4, 10)), "too-old");
    let mut today = Calendar::usual().after(added(TODAY));
    today.refuses(moved(TODAY, add_days(TODAY, 63)), "too-far");
    let silent = CalendarCommand::Cancel {
        held: JUNE,
        why: " ".into(),
    };
    calendar.refuses(silent, "no-reason");
    let begun = calendar.ask(&coordinator(), true, cancelled(JUNE));
    assert_eq!(begun.expect_err("a refusal").rule, "meeting-begun");
}

#[test]
fn those_who_keep_the_minutes_keep_the_calendar() {
    for (who, actor) in everyone() {
        let keeps = Calendar::usual()
            .ask(&actor, false, cancelled(JUNE))
            .is_ok();
        let expected = [
            "coordinateur en charge",
            "autre coordinateur",
            "membre du comité technique",
        ];
        assert_eq!(keeps, expected.contains(&who), "{who}");
    }
}

fn any_command() -> impl Strategy<Value = CalendarCommand> {
    let day = || (0..90).prop_map(|days| add_days(TODAY, days));
    prop_oneof![
        (day(), day()).prop_map(|(from, to)| moved(from, to)),
        day().prop_map(cancelled),
        day().prop_map(added),
    ]
}

proptest! {
    #[test]
    fn whatever_is_asked_each_meeting_is_held_once_and_the_next_one_is_in_the_list(
        commands in proptest::collection::vec(any_command(), 0..40),
    ) {
        let mut calendar = Calendar::usual();
        for command in commands {
            let _ = calendar.ask(&coordinator(), false, command);
        }
        let (body, holidays) = (calendar.body(), calendar.holidays());
        let meetings = body.meetings(TODAY, add_days(TODAY, 400), holidays);
        prop_assert!(meetings.windows(2).all(|pair| pair[0].held < pair[1].held));
        prop_assert_eq!(body.next_meeting(TODAY, holidays), meetings[0]);
        for change in &body.changes {
            prop_assert!(change.planned.is_some() || change.held.is_some());
            prop_assert!(change.planned != change.held);
        }
        let mut days: Vec<_> = body.changes.iter().filter_map(|change| change.planned).collect();
        days.sort();
        let all = days.len();
        days.dedup();
        prop_assert_eq!(days.len(), all, "a usual day is left twice");
    }
}
