//! What the tests of every crate share, and nothing that runs in production.
//!
//! With the feature `browser`, a real Chromium and the words to drive it: see [`browser`].

#[cfg(feature = "browser")]
pub mod browser;
#[cfg(feature = "browser")]
pub mod site;
