//! What every page is made of: the [`Shell`] around it, [`FormState`] and its fields, and parts that are values.
//!
//! A part is a struct with a small template in `templates/components/`. It prints itself, escaped, wherever a
//! template writes `{{ part }}`: `{{ form.field("age", "Âge").hint("En années").number() }}`. It is compiled once,
//! whatever the number of pages that use it. Things that only wrap (cards, tables, fieldsets, button rows) are plain
//! HTML with the classes that `templates/gallery.html` shows.

pub mod chart;
mod choice;
mod day;
mod field;
mod form;
pub mod fr;
mod icon;
mod leave;
mod notice;
mod parts;
mod qr;
mod rail;
mod read;
mod record;
mod shell;
mod sign;
mod task;

pub use chart::{Axis, Figure, Move, Node, Point, Shape, Told};
pub use choice::Choice;
pub use day::Day;
pub use field::Field;
pub use form::{ErrorSummary, FormState, Hidden};
pub use icon::Icon;
pub use leave::{ELSEWHERE, Leave};
pub use notice::{Notice, NoticeKind};
pub use parts::{Badge, Button, Definitions, Empty, Link, Pages, Tab, Tabs, Tone};
pub use qr::Qr;
pub use rail::{Limit, Rail, Stage, StageState};
pub use record::{Entry, Objective, Relay, Signature, Timeline};
pub use shell::{Demo, NavItem, Search, Shell, UserMenu};
pub use sign::SignatureField;
pub use task::{Task, Tasks, Urgency, Why};

/// Says that a part's own template has escaped what it prints.
macro_rules! html_safe {
    ($($part:ty),+ $(,)?) => { $(impl askama::filters::HtmlSafe for $part {})+ };
}
use html_safe;

/// Words of ours, typed with the spaces of a keyboard, as French sets them.
fn words(text: impl std::fmt::Display) -> String {
    etayage_model::typography::typeset(&text.to_string())
}

#[cfg(test)]
mod gallery;
#[cfg(test)]
mod typography;
