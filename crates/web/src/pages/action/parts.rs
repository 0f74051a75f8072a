//! Parts of forms that are neither fields nor buttons.

use std::fmt::Display;

use askama::Template;

/// Fields that go together, under a title.
#[derive(Template)]
#[template(
    source = r#"<fieldset class="set"><legend>{{ title }}</legend>{% if !hint.is_empty() %}<p class="muted">{{ hint }}</p>{% endif %}{% for part in parts %}{{ part|safe }}{% endfor %}</fieldset>"#,
    ext = "html"
)]
pub struct Group<'a> {
    title: &'a str,
    hint: &'a str,
    parts: Vec<String>,
}

impl<'a> Group<'a> {
    /// A group without fields yet; the hint may be empty.
    pub fn new(title: &'a str, hint: &'a str) -> Self {
        Self {
            title,
            hint,
            parts: vec![],
        }
    }

    /// Adds a field.
    #[must_use]
    pub fn with(mut self, part: impl Display) -> Self {
        self.parts.push(part.to_string());
        self
    }
}

/// Something to say aloud or to read before filling the form: short sentences.
#[derive(Template)]
#[template(
    source = r#"<div class="say"><h2>{{ title }}</h2><ul>{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ul></div>"#,
    ext = "html"
)]
pub struct Say<'a> {
    /// Title.
    pub title: &'a str,
    /// Sentences.
    pub lines: Vec<String>,
}

/// Something to look at again while filling the form, folded.
#[derive(Template)]
#[template(
    source = r#"<details class="fold again"><summary>{{ title }}</summary>{{ body|safe }}</details>"#,
    ext = "html"
)]
pub struct Again<'a> {
    /// Title.
    pub title: &'a str,
    /// Content, already HTML.
    pub body: String,
}
