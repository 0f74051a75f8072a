//! Demonstration data: an invented world, and years of a programme lived in it under the real rules.
//!
//! Nothing here invents an event: every event comes from [`etayage_model::case::decide`] or
//! [`etayage_model::meeting::decide`], asked by someone of the [`World`]. Everything is drawn from a seed.

mod french;
mod rng;
pub mod world;

pub use world::{Organisation, OrganisationKind, Persona, Structure, User, World};
