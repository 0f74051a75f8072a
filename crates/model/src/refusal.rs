//! A rule that says no: why, and what to do next.

use crate::typography::typeset;

/// A typed refusal, written for the person at the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Refusal {
    /// Stable name of the rule, for tests and logs.
    pub rule: &'static str,
    /// Why, in French.
    pub why: String,
    /// What to do next, in French.
    pub next: String,
    /// The field of the form that caused it, if one did.
    pub field: Option<&'static str>,
}

impl Refusal {
    /// A refusal by the rule `rule`. The sentences may be typed with ordinary spaces.
    pub fn new(rule: &'static str, why: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            rule,
            why: typeset(&why.into()),
            next: typeset(&next.into()),
            field: None,
        }
    }

    /// Points at the field of the form to mend.
    #[must_use]
    pub fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Points at no field: whatever is written in the form, the answer is no.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.field = None;
        self
    }
}
