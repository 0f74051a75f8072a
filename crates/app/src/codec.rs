//! Events as they are stored: a kind, a schema version, a JSON body.
//!
//! A shape never changes once stored. When one must, its new version is written and [`upcast`] turns
//! the old one into it on reading; the golden file of the model keeps every past shape loading.

use etayage_store::{NewEvent, Recorded};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Result;

/// The current version of every shape.
const SCHEMA: u16 = 1;

/// An event that can be stored: tagged `{"kind": …, "body": …}`.
pub trait StoredEvent: Serialize + DeserializeOwned {}
impl StoredEvent for etayage_model::case::Event {}
impl StoredEvent for etayage_model::meeting::MeetingEvent {}
impl StoredEvent for etayage_model::meeting_calendar::CalendarEvent {}
impl StoredEvent for etayage_model::steering::SteeringEvent {}
impl StoredEvent for etayage_model::training::TrainingEvent {}

/// The event as the store takes it.
///
/// # Errors
/// A fault when the event cannot be written as JSON.
pub fn encode(event: &impl StoredEvent) -> Result<NewEvent> {
    let mut tagged = serde_json::to_value(event)?;
    let kind = tagged["kind"].as_str().unwrap_or_default().to_owned();
    Ok(NewEvent {
        kind,
        schema: SCHEMA,
        body: tagged["body"].take(),
    })
}

/// The event as it was recorded.
///
/// # Errors
/// A fault when the recorded shape is unknown.
pub fn decode<E: StoredEvent>(recorded: Recorded) -> Result<E> {
    let body = upcast(&recorded.kind, recorded.schema, recorded.body);
    // The kind first: the body is then read once, straight into its event, instead of being kept aside
    // until its kind is known.
    let kind = serde_json::to_string(&recorded.kind)?;
    let tagged = ["{\"kind\":", &kind, ",\"body\":", &body, "}"].concat();
    Ok(serde_json::from_str(&tagged)?)
}

/// Turns the body of an older schema into the current one. There is only one schema so far.
fn upcast(_kind: &str, _schema: u16, body: String) -> String {
    body
}

#[cfg(test)]
mod tests {
    use etayage_model::case::Event;
    use etayage_model::meeting::MeetingEvent;
    use etayage_model::meeting_calendar::CalendarEvent;
    use etayage_model::steering::SteeringEvent;
    use etayage_model::training::TrainingEvent;
    use serde_json::Value;

    use super::*;

    const EVER_STORED: &str = include_str!("../../model/tests/golden/events.jsonl");

    fn assert_reads_as_tagged<E: StoredEvent + PartialEq + std::fmt::Debug>(tagged: &Value) {
        let recorded = Recorded {
            version: 1,
            kind: tagged["kind"].as_str().unwrap_or_default().to_owned(),
            schema: SCHEMA,
            actor: "u-1".to_owned(),
            at: jiff::Timestamp::UNIX_EPOCH,
            body: tagged["body"].to_string(),
        };
        let unknown = Recorded {
            kind: "?".to_owned(),
            ..recorded.clone()
        };
        let kept: E = serde_json::from_value(tagged.clone()).unwrap();
        assert_eq!(decode::<E>(recorded).unwrap(), kept);
        assert!(decode::<E>(unknown).is_err());
    }

    #[test]
    fn every_event_ever_stored_reads_as_what_it_was_written_from() {
        let mut read = 0;
        for line in EVER_STORED.lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            match line["stream"].as_str() {
                Some("case") => assert_reads_as_tagged::<Event>(&line["event"]),
                Some("calendar") => assert_reads_as_tagged::<CalendarEvent>(&line["event"]),
                Some("training") => assert_reads_as_tagged::<TrainingEvent>(&line["event"]),
                Some("steering") => assert_reads_as_tagged::<SteeringEvent>(&line["event"]),
                _ => assert_reads_as_tagged::<MeetingEvent>(&line["event"]),
            }
            read += 1;
        }
        assert!(read > 50, "{read}");
    }
}
