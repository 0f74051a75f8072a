//! A sheet for the person in plain language (« facile à lire et à comprendre », FALC): large type, short
//! sentences, one idea a line. The consent, the rights and the commitment are such sheets.

use serde::Serialize;

use crate::common::Letterhead;

/// A sheet in plain language.
#[derive(Clone, Debug, Serialize)]
pub struct PlainSheet {
    /// Where it comes from.
    pub letterhead: Letterhead,
    /// Title, such as « Mes droits ».
    pub title: String,
    /// What the sheet is for, one idea a line.
    pub about: Vec<String>,
    /// Its parts, in the order in which they are said.
    pub parts: Vec<PlainPart>,
    /// Who signs; empty when nobody does.
    pub signatures: Vec<String>,
}

/// A part of the sheet.
#[derive(Clone, Debug, Serialize)]
pub struct PlainPart {
    /// A question or a few words.
    pub heading: String,
    /// One idea a line.
    pub lines: Vec<String>,
    /// What was answered, a box a line.
    pub answers: Vec<PlainAnswer>,
}

/// A box and what it says.
#[derive(Clone, Debug, Serialize)]
pub struct PlainAnswer {
    /// What is answered to.
    pub label: String,
    /// Whether the person says yes.
    pub yes: bool,
}
