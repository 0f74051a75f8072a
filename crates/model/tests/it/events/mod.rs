//! Every shape of event ever stored keeps loading.
//!
//! `UPDATE_GOLDEN=1 cargo nextest run -p etayage-model` adds the lines of new shapes to the golden file;
//! a line that is there is never changed.

mod by_choice;
mod protection;
mod samples;

use std::collections::BTreeSet;
use std::path::PathBuf;

use etayage_model::access::view;
use etayage_model::case::{Event, deadlines, evolve, journey, rebuild, tasks};
use etayage_model::meeting::MeetingEvent;
use etayage_model::meeting_calendar::CalendarEvent;
use etayage_model::steering::SteeringEvent;
use etayage_model::training::TrainingEvent;
use etayage_testkit::actors::everyone;
use etayage_testkit::logipsy;
use proptest::prelude::*;
use serde::de::DeserializeOwned;

fn golden() -> Vec<String> {
    let text = std::fs::read_to_string(path()).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/events.jsonl")
}

fn line(stream: &str, event: impl serde::Serialize) -> String {
    serde_json::json!({ "stream": stream, "event": event }).to_string()
}

/// The lines of today's shapes.
fn written() -> Vec<String> {
    let case = samples::case().into_iter().map(|event| line("case", event));
    let meeting = samples::meeting()
        .into_iter()
        .map(|event| line("meeting", event));
    let steering = samples::steering()
        .into_iter()
        .map(|event| line("steering", event));
    let training = samples::training()
        .into_iter()
        .map(|event| line("training", event));
    let calendar = samples::calendar()
        .into_iter()
        .map(|event| line("calendar", event));
    case.chain(meeting)
        .chain(steering)
        .chain(calendar)
        .chain(training)
        .collect()
}

/// The kinds that the type knows, as its own error lists them.
fn kinds<T: DeserializeOwned + std::fmt::Debug>() -> BTreeSet<String> {
    let unknown = serde_json::json!({ "kind": "?", "body": {} });
    let error = serde_json::from_value::<T>(unknown)
        .expect_err("no such kind")
        .to_string();
    let listed = error.split_once("expected").expect("the list of kinds").1;
    listed
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn kinds_of(stream: &str, lines: &[String]) -> BTreeSet<String> {
    lines
        .iter()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line of JSON"))
        .filter(|line| line["stream"] == stream)
        .map(|line| line["event"]["kind"].as_str().expect("a kind").to_owned())
        .collect()
}

#[test]
fn every_line_ever_written_still_loads_and_says_the_same() {
    let lines = golden();
    assert!(
        lines.len() >= 47,
        "the golden file has {} lines",
        lines.len()
    );
    for text in lines {
        let line: serde_json::Value = serde_json::from_str(&text).expect("a line of JSON");
        let event = line["event"].clone();
        let again = match line["stream"].as_str() {
            Some("case") => {
                let event: Event =
                    serde_json::from_value(event).unwrap_or_else(|e| panic!("{e}: {text}"));
                self::line("case", event)
            }
            Some("calendar") => {
                let event: CalendarEvent =
                    serde_json::from_value(event).unwrap_or_else(|e| panic!("{e}: {text}"));
                self::line("calendar", event)
            }
            Some("training") => {
                let event: TrainingEvent =
                    serde_json::from_value(event).unwrap_or_else(|e| panic!("{e}: {text}"));
                self::line("training", event)
            }
            Some("steering") => {
                let event: SteeringEvent =
                    serde_json::from_value(event).unwrap_or_else(|e| panic!("{e}: {text}"));
                self::line("steering", event)
            }
            _ => {
                let event: MeetingEvent =
                    serde_json::from_value(event).unwrap_or_else(|e| panic!("{e}: {text}"));
                self::line("meeting", event)
            }
        };
        assert_eq!(again, text);
    }
}

#[test]
fn todays_shapes_are_golden_and_none_is_missing() {
    let mut lines = golden();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        lines.extend(
            written()
                .into_iter()
                .filter(|line| !golden().contains(line)),
        );
        std::fs::write(path(), lines.join("\n") + "\n").expect("the golden file is written");
    }
    for line in written() {
        assert!(lines.contains(&line), "a shape changed or is new: {line}");
    }
    assert_eq!(kinds_of("case", &lines), kinds::<Event>());
    assert_eq!(kinds_of("meeting", &lines), kinds::<MeetingEvent>());
    assert_eq!(kinds_of("calendar", &lines), kinds::<CalendarEvent>());
    assert_eq!(kinds_of("training", &lines), kinds::<TrainingEvent>());
    assert_eq!(kinds_of("steering", &lines), kinds::<SteeringEvent>());
}

#[test]
fn every_event_has_a_label_without_personal_text() {
    for event in samples::case() {
        let label = event.label();
        assert!(
            label.chars().next().is_some_and(char::is_uppercase),
            "{label}"
        );
        assert!(
            !label.contains("Vantorre") && !label.contains("personnel"),
            "{label}"
        );
    }
}

proptest! {
    #[test]
    fn events_in_any_order_make_a_case_that_can_be_read(
        order in Just(samples::case()).prop_shuffle(),
    ) {
        let opened = samples::case().swap_remove(0);
        let case = rebuild(std::iter::once(&opened).chain(&order)).expect("a case");
        let rules = logipsy::rules();
        prop_assert_eq!(journey(&rules, &case).len(), rules.stages.len());
        for deadline in deadlines(&rules, &case) {
            prop_assert!(deadline.why().contains("du "));
        }
        for task in tasks(&rules, &case) {
            prop_assert!(!task.label.is_empty());
        }
        for (who, actor) in everyone() {
            let closed = view(&rules, &case, &actor).is_err();
            prop_assert!(closed || who != "administrateur");
        }
    }
}

#[test]
fn any_event_may_follow_any_other_without_a_fault() {
    let case = rebuild(logipsy::ended().events()).expect("a case");
    for event in samples::case() {
        assert!(evolve(Some(case.clone()), &event).is_some());
        let begins = matches!(event, Event::Opened { .. });
        assert_eq!(evolve(None, &event).is_some(), begins);
    }
}
