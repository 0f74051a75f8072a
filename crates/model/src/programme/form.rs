//! Questions of a form and their answers.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Choice;
use crate::ids::{ChoiceId, QuestionId};
use crate::privacy::Text;
use crate::typography::thousands;

/// A question of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Stable identifier.
    pub id: QuestionId,
    /// The question, as people read it.
    pub label: String,
    /// Help under the label; may be empty.
    pub hint: String,
    /// What may be answered.
    pub kind: QuestionKind,
    /// Whether an answer is needed.
    pub required: bool,
}

/// What may be answered to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// One line of free text, at most `max` characters.
    Line {
        /// Largest number of characters.
        max: u32,
    },
    /// Free text over several lines, at most `max` characters.
    Paragraph {
        /// Largest number of characters.
        max: u32,
    },
    /// A whole number between two bounds, both included.
    Number {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// One of a list.
    One(Vec<Choice>),
    /// Any of a list.
    Many(Vec<Choice>),
    /// A date.
    Day,
    /// Yes or no.
    YesNo,
}

/// An answer. Free text is personal: it is sealed and can be forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Free text.
    Text(Text),
    /// A number.
    Number(i64),
    /// One choice.
    One(ChoiceId),
    /// Several choices.
    Many(Vec<ChoiceId>),
    /// A date.
    Day(Date),
    /// Yes or no.
    YesNo(bool),
}

/// The answers to a form.
pub type Answers = BTreeMap<QuestionId, Answer>;

impl Question {
    /// Why the answer does not fit the question, in French.
    ///
    /// # Errors
    /// A sentence to show under the field.
    pub fn check(&self, answer: Option<&Answer>) -> Result<(), String> {
        let Some(answer) = answer else {
            return if self.required {
                Err("Répondez à cette question.".into())
            } else {
                Ok(())
            };
        };
        match (&self.kind, answer) {
            (QuestionKind::Line { max } | QuestionKind::Paragraph { max }, Answer::Text(text)) => {
                self.check_text(text, *max)
            }
            (QuestionKind::Number { min, max }, Answer::Number(n)) if n < min || n > max => {
                Err(format!("Indiquez un nombre entre {min} et {max}."))
            }
            (QuestionKind::One(list), Answer::One(id)) => known(list, id),
            (QuestionKind::Many(list), Answer::Many(ids)) => {
                if self.required && ids.is_empty() {
                    return Err("Cochez au moins une réponse.".into());
                }
                ids.iter().try_for_each(|id| known(list, id))
            }
            (QuestionKind::Number { .. }, Answer::Number(_))
            | (QuestionKind::Day, Answer::Day(_))
            | (QuestionKind::YesNo, Answer::YesNo(_)) => Ok(()),
            _ => Err("Cette réponse n’est pas de la forme attendue.".into()),
        }
    }

    fn check_text(&self, text: &Text, max: u32) -> Result<(), String> {
        if self.required && text.is_blank() {
            return Err("Répondez à cette question.".into());
        }
        let length = text.known().map_or(0, |text| text.chars().count());
        if length > max as usize {
            return Err(format!(
                "Ce texte a {} caractères\u{202f}; il peut en avoir {} au plus.",
                thousands(length),
                thousands(max as usize)
            ));
        }
        Ok(())
    }
}

fn known(list: &[Choice], id: &ChoiceId) -> Result<(), String> {
    if list.iter().any(|choice| &choice.id == id) {
        Ok(())
    } else {
        Err("Choisissez une des réponses proposées.".into())
    }
}
