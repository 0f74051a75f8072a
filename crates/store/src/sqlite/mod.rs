//! SQLite: one writing thread, a few reading connections.

mod append;
mod caseload;
#[cfg(test)]
mod cost;
mod db;
mod directory;
mod dump;
mod figures;
mod keeping;
mod keys;
mod lists;
mod migrations;
mod open;
mod pool;
mod rows;
mod sessions;
mod store;
mod streams;
mod tables;
mod tasks;
mod verify;
mod work;
mod writer;

pub use open::SqliteStore;
