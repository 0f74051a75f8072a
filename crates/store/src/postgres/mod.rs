//! PostgreSQL: several instances of the software may share one base.

mod db;
mod error;
mod migrations;
mod open;
mod sweep;
mod tls;

pub use open::{PostgresOptions, PostgresStore};
