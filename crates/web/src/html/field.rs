//! One field of a form: label, hint, error and control, tied together for those who listen.

use std::fmt::Display;

use askama::Template;

use super::{Choice, Icon, html_safe, words};

/// A field, built where it is shown:
/// `{{ form.field("when", "Date de la visite").hint("Jour de la visite").required().date() }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "components/field.html")]
pub struct Field {
    name: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    values: Vec<String>,
    required: bool,
    control: Control,
    choices: Vec<Choice>,
    autocomplete: Option<String>,
    inputmode: Option<String>,
    max_length: Option<usize>,
    accept: Option<String>,
    compact: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Control {
    Input(&'static str),
    Textarea,
    Select,
    Radios,
    Boxes,
    Agree,
}

html_safe!(Field);

impl Field {
    /// An empty text field; pages start from [`FormState::field`](super::FormState::field).
    pub fn new(name: &str, label: impl Display) -> Self {
        Self {
            name: name.to_owned(),
            label: words(label),
            hint: None,
            error: None,
            values: Vec::new(),
            required: false,
            control: Control::Input("text"),
            choices: Vec::new(),
            autocomplete: None,
            inputmode: None,
            max_length: None,
            accept: None,
            compact: false,
        }
    }

    /// What the field holds; several values for boxes.
    #[must_use]
    pub fn holding(mut self, values: Vec<String>) -> Self {
        self.values = values;
        self
    }

    /// What is to be mended.
    #[must_use]
    pub fn wrong(mut self, error: Option<&str>) -> Self {
        self.error = error.map(str::to_owned);
        self
    }

    /// A line of help between the label and the control.
    #[must_use]
    pub fn hint(mut self, hint: impl Display) -> Self {
        self.hint = Some(words(hint));
        self
    }

    /// The field must be filled. Others say « facultatif ».
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What the browser may fill in by itself, as in the HTML standard (`username`, `current-password`…).
    #[must_use]
    pub fn autocomplete(mut self, token: &str) -> Self {
        self.autocomplete = Some(token.to_owned());
        self
    }

    /// The keyboard that a phone offers (`numeric`, `tel`…).
    #[must_use]
    pub fn inputmode(mut self, mode: &str) -> Self {
        self.inputmode = Some(mode.to_owned());
        self
    }

    /// The most characters that the browser lets in.
    #[must_use]
    pub fn max_length(mut self, most: usize) -> Self {
        self.max_length = Some(most);
        self
    }

    /// Several lines.
    #[must_use]
    pub fn textarea(self) -> Self {
        self.shown(Control::Textarea)
    }

    /// A date.
    #[must_use]
    pub fn date(self) -> Self {
        self.shown(Control::Input("date"))
    }

    /// A time of the day.
    #[must_use]
    pub fn time(self) -> Self {
        self.shown(Control::Input("time"))
    }

    /// A whole number.
    #[must_use]
    pub fn number(self) -> Self {
        self.shown(Control::Input("number")).inputmode("numeric")
    }

    /// An e-mail address.
    #[must_use]
    pub fn email(self) -> Self {
        self.shown(Control::Input("email")).autocomplete("email")
    }

    /// A telephone number.
    #[must_use]
    pub fn phone(self) -> Self {
        self.shown(Control::Input("tel")).autocomplete("tel")
    }

    /// A password: never printed back.
    #[must_use]
    pub fn password(mut self) -> Self {
        self.values.clear();
        self.shown(Control::Input("password"))
    }

    /// A file; `accept` as in the HTML standard. Its form must post as `multipart/form-data`.
    #[must_use]
    pub fn file(mut self, accept: &str) -> Self {
        self.values.clear();
        self.accept = Some(accept.to_owned());
        self.shown(Control::Input("file"))
    }

    /// A list to choose one from; for more than seven choices, or rarely changed.
    #[must_use]
    pub fn select(self, choices: &[Choice]) -> Self {
        self.among(Control::Select, choices)
    }

    /// Tiles to choose one from.
    #[must_use]
    pub fn radios(self, choices: &[Choice]) -> Self {
        self.among(Control::Radios, choices)
    }

    /// Tiles to choose several from.
    #[must_use]
    pub fn checkboxes(self, choices: &[Choice]) -> Self {
        self.among(Control::Boxes, choices)
    }

    /// Narrow tiles, two by two on a phone, for short words.
    #[must_use]
    pub fn compact(mut self) -> Self {
        self.compact = true;
        self
    }

    /// One box that says yes to the label; posts `oui`.
    #[must_use]
    pub fn checkbox(self) -> Self {
        self.shown(Control::Agree)
    }

    fn shown(mut self, control: Control) -> Self {
        self.control = control;
        self
    }

    fn among(mut self, control: Control, choices: &[Choice]) -> Self {
        self.choices = choices.to_vec();
        self.shown(control)
    }

    fn value(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    fn holds(&self, value: &str) -> bool {
        self.values.iter().any(|held| held == value)
    }

    /// The identifier that a label or an error summary leads to.
    fn id(&self) -> String {
        format!("f-{}", self.name)
    }

    /// The identifier of the choice at `index`, from 0; the first one is where the summary leads.
    fn choice_id(&self, index: &usize) -> String {
        if *index == 0 {
            self.id()
        } else {
            format!("{}-{index}", self.id())
        }
    }

    /// The identifiers of what describes the control.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.is_some().then(|| format!("{}-hint", self.id()));
        let error = self.error.is_some().then(|| format!("{}-error", self.id()));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (one, other) => one.or(other),
        }
    }

    fn two_by_two(&self) -> bool {
        self.choices.len() > 3
            && self
                .choices
                .iter()
                .all(|choice| choice.label.chars().count() < 34)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Vec<Choice> {
        vec![Choice::new("a", "Seule"), Choice::new("b", "En couple")]
    }

    #[test]
    fn a_group_checks_what_it_holds_and_its_first_tile_is_where_the_summary_leads() {
        let html = Field::new("family", "Foyer")
            .holding(vec!["b".into()])
            .radios(&choices())
            .to_string();
        assert!(html.contains(r#"<fieldset class="field">"#), "{html}");
        assert!(
            html.contains(r#"id="f-family" type="radio" name="family" value="a">"#),
            "{html}"
        );
        assert!(html.contains(r#"value="b" checked>"#), "{html}");
    }

    #[test]
    fn a_list_starts_empty_so_that_nobody_chooses_without_knowing() {
        let html = Field::new("family", "Foyer").select(&choices()).to_string();
        assert!(html.contains(r#"<option value="">"#), "{html}");
    }

    #[test]
    fn a_password_is_never_printed_back() {
        let html = Field::new("password", "Mot de passe")
            .holding(vec!["secret-typed".into()])
            .password()
            .to_string();
        assert!(!html.contains("secret-typed"));
    }

    #[test]
    fn only_optional_fields_say_so() {
        assert!(Field::new("x", "X").to_string().contains("facultatif"));
        assert!(
            !Field::new("x", "X")
                .required()
                .to_string()
                .contains("facultatif")
        );
    }
}
