//! A statement as it was sent, kept so that it can be sent again without anything of ours around it.

use std::borrow::Cow;

use super::value::Value;

/// A statement and its values.
#[derive(Debug, Clone)]
pub struct Sent {
    pub(crate) sql: String,
    pub(crate) values: Vec<Value<'static>>,
    pub(crate) writing: bool,
}

impl Sent {
    /// Whether it was part of a writing transaction.
    pub fn is_of_a_write(&self) -> bool {
        self.writing
    }

    /// The same, with another text wherever `from` occurs in its values: another case, another reference.
    #[must_use]
    pub fn with(&self, from: &str, to: &str) -> Self {
        let changed = |value: &Value<'static>| match value {
            Value::Text(text) if text.contains(from) => {
                Value::Text(Cow::Owned(text.replace(from, to)))
            }
            other => other.clone(),
        };
        Self {
            values: self.values.iter().map(changed).collect(),
            ..self.clone()
        }
    }

    /// The texts that it was given.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.values.iter().filter_map(|value| match value {
            Value::Text(text) => Some(text.as_ref()),
            _ => None,
        })
    }
}
