//! Every test of `it`, each over a PostgreSQL schema of its own: see `it/support/engine.rs`. And what
//! only a server far away can do.

mod cut_line;
#[path = "../it/main.rs"]
mod it;
mod lost_answer;

use it::{steps, support};
