//! The parts of a case, as its events carry them and its state keeps them.

mod contract;
mod entry;
mod exit;
mod grid;
mod protection;
mod support;

pub use contract::*;
pub use entry::*;
pub use exit::*;
pub use grid::*;
pub use protection::*;
pub use support::*;
