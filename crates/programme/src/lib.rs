//! Reads a programme file, and explains what is wrong with it: the line, the reason and the mend.
//!
//! ```text
//! text ──TOML──▶ tables with their places ──sections asked key by key──▶ Programme
//!                        every mistake is noted, none stops the reading ──▶ Mistakes
//! ```
//! The files are written in French, for the people who live by their rules; `docs/guide/programme-fichier.md`
//! lists their keys. The programmes shipped with Étayage are read by [`shipped()`].

mod describe;
mod keys;
mod lengths;
mod mistake;
mod notes;
mod read;
mod render;
mod rules;
mod section;
mod shipped;
mod suggest;
mod syntax;
mod typography;
mod values;
mod verbs;
mod words;

pub use describe::{answer_french, describe, gate_french, limit_french};
pub use mistake::{Mistake, Mistakes};
pub use read::{parse, remarks};
pub use rules::{Change, OriginRow, RuleText, changes, origins, rules};
pub use shipped::shipped;
