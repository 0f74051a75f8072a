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

/// Names that a list or a search shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// Who reads.
    pub user: String,
    /// On which page.
    pub page: String,
    /// The day, where the reader is.
    pub on: Date,
    /// The instant.
    pub at: Timestamp,
    /// Whose name: programme and case of each.
    pub cases: Vec<(String, String)>,
}

/// Which names shown in lists are asked for. Every filter given narrows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SightingFilter {
    /// In these programmes; none, and there is nothing.
    pub programmes: Vec<String>,
    /// To this user.
    pub user: Option<String>,
    /// Of this case.
    pub case: Option<String>,
    /// From this day on.
    pub from: Option<Date>,
    /// Until this day, included.
    pub to: Option<Date>,
    /// At most this many lines.
    pub limit: u32,
}

/// The names that a page showed someone on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SightingLine {
    /// The day.
    pub on: Date,
    /// Who read.
    pub user: String,
    /// On which page.
    pub page: String,
    /// How many names.
    pub names: u64,
}

/// How often someone saw the name of a case in lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SightedBy {
    /// Who.
    pub user: String,
    /// On how many days.
    pub days: u64,
    /// The first one.
    pub first: Date,
    /// The last one.
    pub last: Date,
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
