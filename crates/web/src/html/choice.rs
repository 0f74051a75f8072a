//! One thing to choose among several.

use std::fmt::Display;

use super::words;

/// A choice of a list, a radio group or a set of boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// A line of help under the label.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without help.
    pub fn new(value: impl Display, label: impl Display) -> Self {
        Self {
            value: value.to_string(),
            label: words(label),
            hint: None,
        }
    }

    /// Adds a line of help.
    #[must_use]
    pub fn hint(mut self, hint: impl Display) -> Self {
        self.hint = Some(words(hint));
        self
    }
}
