//! What a person typed, and what is to be mended: enough to show the page again, at 422, with nothing lost.

use std::collections::BTreeMap;
use std::fmt::Display;

use askama::Template;
use etayage_model::refusal::Refusal;

use super::{Field, Notice, html_safe, words};

/// The name of the hidden field that makes a repeated post harmless.
const OPERATION: &str = "operation";
/// The name of the hidden field that says which version of the case the person was looking at.
const VERSION: &str = "version";

/// The values and the errors of one form, in the order in which the errors were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormState {
    values: BTreeMap<String, Vec<String>>,
    errors: Vec<(String, String)>,
}

/// The list of errors that opens a form to be mended; each leads to its field.
#[derive(Template)]
#[template(path = "components/error_summary.html")]
pub struct ErrorSummary<'a> {
    errors: &'a [(String, String)],
}

/// The hidden fields `operation` and `version`.
#[derive(Template)]
#[template(path = "components/hidden.html")]
pub struct Hidden<'a> {
    operation: &'a str,
    version: &'a str,
}

html_safe!(ErrorSummary<'_>, Hidden<'_>);

impl FormState {
    /// An empty form. `operation` is the identifier under which its post is recorded once, whatever the repeats.
    pub fn new(operation: impl Display) -> Self {
        let mut form = Self::default();
        form.set(OPERATION, operation);
        form
    }

    /// The form as posted: take it with `axum::Form<Vec<(String, String)>>`. A name may come several times.
    pub fn from_posted(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            form.values.entry(name).or_default().push(value);
        }
        form
    }

    /// Says which version of the case this form was drawn from.
    #[must_use]
    pub fn at_version(mut self, version: impl Display) -> Self {
        self.set(VERSION, version);
        self
    }

    /// Gives a field one value, in place of those it had.
    pub fn set(&mut self, name: &str, value: impl Display) {
        self.values.insert(name.to_owned(), vec![value.to_string()]);
    }

    /// Gives a field several values, in place of those it had.
    pub fn set_all(&mut self, name: &str, values: impl IntoIterator<Item = impl Display>) {
        let values = values.into_iter().map(|value| value.to_string()).collect();
        self.values.insert(name.to_owned(), values);
    }

    /// The first value of a field exactly as typed; empty when there is none.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// The first value of a field without the spaces around it; empty when there is none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// Every value of a field, for boxes.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a field holds this value, for boxes: `form.has("accord", "oui")`.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).iter().any(|held| held == value)
    }

    /// The names of the fields that were posted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// The fields, a name as many times as it has values.
    pub fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        let each = self.values.iter();
        each.flat_map(|(name, values)| values.iter().map(|value| (name.clone(), value.clone())))
    }

    /// The identifier of the operation; empty when the post lacks it.
    #[must_use]
    pub fn operation(&self) -> &str {
        self.value(OPERATION)
    }

    /// The version that the person was looking at.
    #[must_use]
    pub fn version(&self) -> Option<u64> {
        self.value(VERSION).parse().ok()
    }

    /// Marks a field. `message` says what to do, in French; an empty `name` speaks of the whole form.
    pub fn error(&mut self, name: &str, message: impl Display) {
        self.errors.push((name.to_owned(), words(message)));
    }

    /// Marks the field that a refusal points at; when it points at none, gives what to say above the form.
    #[must_use]
    pub fn refuse(&mut self, refusal: &Refusal) -> Option<Notice> {
        let Some(field) = refusal.field else {
            return Some(Notice::refusal(refusal));
        };
        self.error(field, format_args!("{} {}", refusal.why, refusal.next));
        None
    }

    /// Whether nothing is to be mended.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.errors.is_empty()
    }

    /// The first error of a field.
    #[must_use]
    pub fn error_of(&self, name: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, message)| message.as_str())
    }

    /// The field `name` with what was typed and its error; a text field until told otherwise.
    pub fn field(&self, name: &str, label: impl Display) -> Field {
        Field::new(name, label)
            .holding(self.all(name).to_vec())
            .wrong(self.error_of(name))
    }

    /// The hidden fields that every form starts with.
    #[must_use]
    pub fn hidden(&self) -> Hidden<'_> {
        Hidden {
            operation: self.operation(),
            version: self.value(VERSION),
        }
    }

    /// The list of errors; prints nothing when the form is valid.
    #[must_use]
    pub fn summary(&self) -> ErrorSummary<'_> {
        ErrorSummary {
            errors: &self.errors,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(pairs: &[(&str, &str)]) -> FormState {
        FormState::from_posted(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        )
    }

    #[test]
    fn what_was_typed_comes_back_escaped_beside_its_error() {
        let mut form = posted(&[("facts", "Dette & <bruit>")]);
        form.error("facts", "Dites ce que vous avez vu.");
        let html = form.field("facts", "Faits").textarea().to_string();
        assert!(html.contains("Dette &#38; &#60;bruit&#62;"), "{html}");
        assert!(html.contains("Dites ce que vous avez vu."));
        assert!(html.contains(r#"aria-invalid="true""#));
        assert!(html.contains(r#"aria-describedby="f-facts-error""#));
    }

    #[test]
    fn boxes_keep_every_value() {
        let form = posted(&[("sign", "debt"), ("sign", "noise")]);
        assert!(
            form.has("sign", "debt") && form.has("sign", "noise") && !form.has("sign", "other")
        );
    }

    #[test]
    fn the_summary_leads_to_each_field_and_is_silent_when_all_is_well() {
        let mut form = posted(&[]);
        assert_eq!(form.summary().to_string().trim(), "");
        form.error("age", "Indiquez l’âge.");
        form.error("", "Le formulaire est incomplet.");
        let html = form.summary().to_string();
        assert!(
            html.contains(r##"<a href="#f-age">Indiquez l’âge.</a>"##),
            "{html}"
        );
        assert!(
            html.contains("<li>Le formulaire est incomplet.</li>"),
            "{html}"
        );
    }

    #[test]
    fn the_operation_and_the_version_survive_a_second_showing() {
        let form = FormState::new("op-1").at_version(7);
        assert!(
            form.hidden()
                .to_string()
                .contains(r#"name="version" value="7""#)
        );
        let again = posted(&[("operation", "op-1"), ("version", "7")]);
        assert_eq!((again.operation(), again.version()), ("op-1", Some(7)));
        assert_eq!(again.hidden().to_string(), form.hidden().to_string());
    }

    #[test]
    fn a_refusal_marks_its_field_or_says_that_it_has_none() {
        let mut form = FormState::default();
        let late = Refusal::new("rule", "Trop tard.", "Prévenez l’équipe.");
        assert!(form.refuse(&late).is_some() && form.is_valid());
        assert!(form.refuse(&late.at("date")).is_none());
        assert_eq!(form.error_of("date"), Some("Trop tard. Prévenez l’équipe."));
    }
}
