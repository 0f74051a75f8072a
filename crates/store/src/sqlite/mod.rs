//! SQLite: one writing thread, a few reading connections.

mod bare;
#[cfg(test)]
mod cost;
mod db;
mod migrations;
mod open;
mod pool;
mod work;
mod writer;

pub(crate) use bare::Bare;
pub use open::SqliteStore;
