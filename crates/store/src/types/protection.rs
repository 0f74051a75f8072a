//! The traces and the register that protect people: accesses, requests, what will be erased.

use jiff::Timestamp;
use jiff::civil::Date;

use super::keeping::Reading;
use super::query::Cursor;
use super::rows::RequestRow;

/// Which accesses are asked for. Every filter given narrows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadingFilter {
    /// To cases of these programmes; none, and the page is empty.
    pub programmes: Vec<String>,
    /// By this user.
    pub user: Option<String>,
    /// To this case.
    pub case: Option<String>,
    /// From this instant on.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub before: Option<Timestamp>,
    /// After this line.
    pub cursor: Option<Cursor>,
    /// At most this many lines.
    pub limit: u16,
    /// Open the sealed names.
    pub with_names: bool,
}

/// An access and what is known of its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingLine {
    /// The access.
    pub reading: Reading,
    /// Reference of the case.
    pub reference: String,
    /// Its programme.
    pub programme: String,
    /// Its commune.
    pub commune: Option<String>,
    /// Its status.
    pub status: String,
    /// The day support ended.
    pub ended_on: Option<Date>,
    /// The day of its last event.
    pub last_activity: Date,
    /// The coordinator in charge.
    pub coordinator: Option<String>,
    /// Whether the reader, or their organisation, is one of those whom the case concerns today.
    pub related: bool,
    /// The person's name, when asked for and known.
    pub name: Option<String>,
}

/// Something asked about a case, and which case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLine {
    /// The case.
    pub case: String,
    /// Its reference.
    pub reference: String,
    /// Its programme.
    pub programme: String,
    /// What was asked.
    pub request: RequestRow,
}

/// A case that nobody has been in touch with for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expiring {
    /// The case.
    pub case: String,
    /// Its reference.
    pub reference: String,
    /// Its programme.
    pub programme: String,
    /// Its status.
    pub status: String,
    /// The day of the last contact.
    pub last_activity: Date,
    /// The day support ended.
    pub ended_on: Option<Date>,
}
