//! The values that go in and out of a store.

pub mod account;
pub mod directory;
pub mod figures;
pub mod keeping;
pub mod log;
pub mod protection;
pub mod query;
pub mod rows;
pub mod sign_in;
