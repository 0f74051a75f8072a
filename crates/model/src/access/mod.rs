//! Who may see what, and why (requirements K1; CSP L.1110-4, R.1110-1 to 3).
//!
//! One pure function, [`may_see`], answers for a data class; [`view`] builds the only representation
//! of a case that leaves the core: what the actor may not see is not in it.

mod class;
mod eye;
mod particular;
mod relation;
mod unusual;
mod view;

pub use class::{DataClass, Verdict, may_copy, may_see};
pub use particular::{FillingView, Particular};
pub use relation::{Relation, relation};
pub use unusual::{
    AFTER_END_DAYS, Access, MANY_FILES, NIGHT_FROM, NIGHT_UNTIL, Signal, Unusual, signals, unusual,
};
pub use view::{
    ActView, AlertView, CaseView, OpinionVerdict, OpinionView, Shown, personal_copy, view,
};
