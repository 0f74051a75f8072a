//! Events as they are stored: a kind, a schema version, a JSON body.
//!
//! A shape never changes once stored. When one must, its new version is written and [`upcast`] turns
//! the old one into it on reading; the golden file of the model keeps every past shape loading.

use etayage_store::{NewEvent, Recorded};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::Result;

/// The current version of every shape.
const SCHEMA: u16 = 1;

/// An event that can be stored: tagged `{"kind": …, "body": …}`.
pub trait StoredEvent: Serialize + DeserializeOwned {}
impl StoredEvent for etayage_model::case::Event {}
impl StoredEvent for etayage_model::meeting::MeetingEvent {}

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
pub fn decode<E: StoredEvent>(recorded: &Recorded) -> Result<E> {
    let body = upcast(&recorded.kind, recorded.schema, recorded.body.clone());
    Ok(serde_json::from_value(
        json!({ "kind": recorded.kind, "body": body }),
    )?)
}

/// Turns the body of an older schema into the current one. There is only one schema so far.
fn upcast(_kind: &str, _schema: u16, body: Value) -> Value {
    body
}
