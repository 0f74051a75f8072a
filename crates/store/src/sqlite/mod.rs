//! SQLite: one writing thread, a few reading connections.

#[cfg(test)]
mod cost;
mod db;
mod migrations;
mod open;
mod pool;
mod work;
mod writer;

pub use open::SqliteStore;
