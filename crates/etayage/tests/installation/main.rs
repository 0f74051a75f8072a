//! The program as whoever installs and operates it types it and sees it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

mod bench;
mod copies;
mod keys;
mod life;
mod point_in_time;
#[path = "../../../store/tests/support/server.rs"]
mod server;
mod serving;
mod settings;
#[path = "../support/mod.rs"]
mod support;
mod tables;

fn text(path: &std::path::Path) -> &str {
    path.to_str().unwrap()
}
