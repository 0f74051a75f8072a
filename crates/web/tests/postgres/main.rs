//! Every test of `it`, each over a PostgreSQL schema of its own: see `it/support/engine.rs`.

#[path = "../it/main.rs"]
mod it;

use it::{steps, support};
