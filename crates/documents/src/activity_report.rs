//! « Rapport d’activité »: the account given to those who pay (LOGIPSY, « Le Comité de Pilotage »).

use serde::Serialize;

use crate::common::Letterhead;

/// What a programme did over a year or a half-year. Aggregates only: whoever fills it has already kept back the
/// counts that could name someone.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityReport {
    /// Where it comes from; the reference is the period's.
    pub letterhead: Letterhead,
    /// The period, such as « année 2021 ».
    pub period: String,
    /// Up to which day it counts, in words.
    pub up_to: String,
    /// The numbers that are read first.
    pub numbers: Vec<KeyNumber>,
    /// What the team writes of it; empty when it wrote nothing yet.
    pub account: Vec<Passage>,
    /// The figures, a table each.
    pub tables: Vec<FigureTable>,
    /// How small counts are kept back.
    pub discretion: String,
}

/// A number in large letters.
#[derive(Clone, Debug, Serialize)]
pub struct KeyNumber {
    /// What is counted.
    pub title: String,
    /// The number, as it is read.
    pub number: String,
    /// What it is measured against.
    pub told: String,
}

/// A part of what the team writes.
#[derive(Clone, Debug, Serialize)]
pub struct Passage {
    /// What it is about.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
}

/// A table of figures.
#[derive(Clone, Debug, Serialize)]
pub struct FigureTable {
    /// What is counted.
    pub title: String,
    /// How it is counted; may be empty.
    pub note: String,
    /// Heads of the columns after the first.
    pub head: Vec<String>,
    /// Lines.
    pub rows: Vec<FigureRow>,
}

/// A line of figures.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRow {
    /// Of what.
    pub label: String,
    /// One for each head.
    pub cells: Vec<String>,
}
