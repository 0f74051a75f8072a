//! The field of accompanied housing as plain data and pure functions.
//!
//! A [`programme::Programme`] is a set of rules read from a file. A [`case::Case`] is the story of one
//! household, told by [`case::Event`]s. [`case::decide`] turns a command into events or a refusal,
//! [`case::evolve`] applies events, [`case::tasks`] says what is due and why. [`access`] says who may
//! see what. Nothing here reads a clock, a disk, a network or a random source.

pub mod access;
pub mod calendar;
pub mod case;
mod closed;
pub mod ids;
pub mod meeting;
pub mod meeting_calendar;
pub mod order;
pub mod privacy;
pub mod programme;
pub mod refusal;
pub mod roles;
pub mod small_cells;
pub mod steering;
pub mod training;
pub mod typography;
pub mod words;
