//! The demonstration as `etayage demo` serves it, walked through by each of its people.

mod demo;
mod sweep;
