//! PostgreSQL: several instances of the software may share one base.

mod bare;
mod db;
mod error;
mod migrations;
mod open;
mod sweep;
mod tls;

pub(crate) use bare::Bare;
pub use open::{PostgresOptions, PostgresStore};
