//! The demonstration caseload, under the rules of the shipped programme.

mod any_day;
mod common;
mod figures;
mod same_seed;
mod words;
mod world;
