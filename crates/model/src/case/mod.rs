//! A case (situation): the story of one household, told by its events.

mod agenda;
mod command;
mod decide;
mod event;
mod evolve;
pub mod facts;
mod grid_changes;
mod journey;
mod state;
mod tasks;

pub use agenda::{Ripe, decided_by, points, ripe};
pub use command::Command;
pub use decide::{
    LONGEST_LINE, LONGEST_TEXT, decide, expire, goes_on, identifying, opens_in_emergency,
};
pub use event::Event;
pub use evolve::{evolve, rebuild};
pub use facts::*;
pub use grid_changes::{GridChange, grid_changes};
pub use journey::{
    GateState, Progress, Station, Status, entered, gate_met, journey, progress, reached,
};
pub use state::{Arranged, Case, Closure, Draft, Opinion, OpinionGiven, Support};
pub use tasks::{Deadline, DeadlineState, Duty, PROTECTION, Task, deadlines, tasks};
