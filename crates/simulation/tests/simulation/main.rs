//! The demonstration caseload, under the rules of the shipped programme.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

mod any_day;
mod common;
mod every_programme;
mod figures;
mod other_rules;
mod same_seed;
mod trial;
mod words;
mod world;
