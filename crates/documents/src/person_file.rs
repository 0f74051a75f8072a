//! « Ce qui est écrit sur moi »: everything about a person, in one readable document (RGPD, art. 15).

use serde::Serialize;

use crate::common::Letterhead;

/// Everything about a person.
#[derive(Clone, Debug, Serialize)]
pub struct PersonFile {
    /// Where it comes from.
    pub letterhead: Letterhead,
    /// Title: the file itself, or its part about health.
    pub title: String,
    /// Name of the person, or the reference of the case.
    pub person: String,
    /// How to read it and whom to ask, one paragraph an item.
    pub about: Vec<String>,
    /// Its parts, in the order of a case's life.
    pub parts: Vec<PersonPart>,
    /// Who opened the file.
    pub readings: Vec<PersonReading>,
    /// To whom lists and searches showed the name: between which days, who, on how many days.
    pub lists: Vec<PersonReading>,
    /// What is not handed over, and why.
    pub withheld: Vec<String>,
}

/// A part of the file.
#[derive(Clone, Debug, Serialize)]
pub struct PersonPart {
    /// Such as « Les visites ».
    pub heading: String,
    /// What is written, oldest first.
    pub entries: Vec<PersonEntry>,
}

/// Something written about the person.
#[derive(Clone, Debug, Serialize)]
pub struct PersonEntry {
    /// The day, in words.
    pub day: Option<String>,
    /// What it is.
    pub what: String,
    /// The text, one paragraph an item.
    pub text: Vec<String>,
}

/// Who opened the file on a day: a function and an organisation, not a name (CJUE, C-579/21).
#[derive(Clone, Debug, Serialize)]
pub struct PersonReading {
    /// The day, in words.
    pub day: String,
    /// Function and organisation.
    pub who: String,
    /// Why.
    pub why: String,
}
