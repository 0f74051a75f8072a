//! What the tests of every crate share, and nothing that runs in production.
//!
//! [`story`] plays given/when/then on the pure core, with the people of [`actors`] and the words of
//! [`commands`]; [`logipsy`] brings a case to a chapter of its life, on the dates of the source, and [`walk`]
//! takes a case of any programme from gate to gate.
//! With the feature `browser`, a real Chromium and the words to drive it: see [`browser`].

pub mod actors;
pub mod commands;
pub mod files;
pub mod logipsy;
pub mod story;
pub mod walk;

#[cfg(feature = "browser")]
pub mod browser;
#[cfg(feature = "browser")]
pub mod site;
