//! The statements, written once for both engines.

mod accounts;
mod append;
mod attempts;
pub(crate) mod caseload;
pub(crate) mod copy;
pub(crate) mod db;
mod directory;
mod drafts;
mod dump;
pub(crate) mod engine;
mod entries;
#[cfg(test)]
mod expand;
pub(crate) mod figures;
mod invitations;
mod keeping;
mod keys;
mod lists;
mod means;
mod protection;
mod readings;
pub(crate) mod rows;
pub(crate) mod sent;
mod sessions;
pub(crate) mod shape;
mod sightings;
mod sign_in;
mod store;
mod streams;
mod sweeping;
mod tables;
pub(crate) mod tasks;
mod turn;
pub(crate) mod value;
mod verify;
mod verify_sightings;
mod waiting;
