//! The log: streams, events, appends.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::rows::Rows;

/// The name of a stream, such as `case/0190…` or `meeting/logipsy/comite-technique/2019-05-02`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamId(String);

impl StreamId {
    /// A stream by its whole name.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The stream of one case; its key seals everything personal about that case.
    pub fn case(case: &str) -> Self {
        Self(format!("case/{case}"))
    }

    /// The stream of one meeting of one body of one programme.
    pub fn meeting(programme: &str, body: &str, on: Date) -> Self {
        Self(format!("meeting/{programme}/{body}/{on}"))
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An event to record. Personal text inside `body` is marked `{"$private": value}`.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// The name of the event type.
    pub kind: String,
    /// The version of that type's shape; upcasters belong to the caller.
    pub schema: u16,
    /// The facts.
    pub body: Value,
}

/// Events to add to one stream, and the rows that follow from them.
#[derive(Debug, Clone)]
pub struct Append {
    /// Where.
    pub stream: StreamId,
    /// The version the caller decided on; 0 for a new stream.
    pub expected: u64,
    /// The idempotency key of the form post, unique for an actor.
    pub operation: Option<String>,
    /// Who acts: a user id, or a name for the software itself.
    pub actor: String,
    /// When; kept to the microsecond.
    pub at: Timestamp,
    /// What; at least one event.
    pub events: Vec<NewEvent>,
    /// The read tables after these events.
    pub rows: Rows,
}

/// The answer to an append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Appended {
    /// Durable on disk.
    Recorded {
        /// The version of the stream after the append.
        version: u64,
    },
    /// The same actor had already sent this operation; nothing was added.
    AlreadyRecorded {
        /// The stream that the first sending wrote to (a repeated form post may have drawn a new id).
        stream: StreamId,
        /// The version of that stream just after the first sending.
        version: u64,
    },
}

/// An event as it was recorded, personal text put back where it is still known.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Its place in the stream, from 1.
    pub version: u64,
    /// The name of the event type.
    pub kind: String,
    /// The version of that type's shape.
    pub schema: u16,
    /// Who acted.
    pub actor: String,
    /// When, to the microsecond.
    pub at: Timestamp,
    /// The facts, as JSON text; erased text reads `{"$private":null}`.
    pub body: String,
}

/// What someone else recorded meanwhile, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the stream.
    pub version: u64,
    /// The name of the event type.
    pub kind: String,
    /// Who acted.
    pub actor: String,
    /// When.
    pub at: Timestamp,
}
