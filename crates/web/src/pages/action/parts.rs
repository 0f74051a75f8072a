//! Parts of forms that are neither fields nor buttons.

use std::fmt::Display;

use askama::Template;

use crate::html::Field;

/// Fields that go together, under a title.
#[derive(Template)]
#[template(
    source = r#"<fieldset class="set"{% if !id.is_empty() %} id="{{ id }}"{% endif %}><legend>{{ title }}</legend>{% if !hint.is_empty() %}<p class="muted">{{ hint }}</p>{% endif %}{% for part in parts %}{{ part|safe }}{% endfor %}</fieldset>"#,
    ext = "html"
)]
pub struct Group<'a> {
    title: &'a str,
    hint: &'a str,
    id: &'a str,
    parts: Vec<String>,
}

impl<'a> Group<'a> {
    /// A group without fields yet; the hint may be empty.
    pub fn new(title: &'a str, hint: &'a str) -> Self {
        Self {
            title,
            hint,
            id: "",
            parts: vec![],
        }
    }

    /// Can be led to.
    #[must_use]
    pub fn at(mut self, id: &'a str) -> Self {
        self.id = id;
        self
    }

    /// Adds a field.
    #[must_use]
    pub fn with(mut self, part: impl Display) -> Self {
        self.parts.push(part.to_string());
        self
    }
}

/// One question that fills the screen of a phone, and leads to the next.
#[derive(Template)]
#[template(
    source = r#"<section class="ask" id="question-{{ number }}"><p class="muted">Question {{ number }} sur {{ count }}</p>{{ field }}<p class="actions">{% if number < count %}<a class="button" href="{{ self.next() }}">Question suivante</a>{% else %}<a class="button" href="{{ self.next() }}">Pour finir</a>{% endif %}</p></section>"#,
    ext = "html"
)]
pub struct Ask {
    /// Which one, from 1.
    pub number: usize,
    /// Of how many.
    pub count: usize,
    /// Its choices.
    pub field: Field,
}

impl Ask {
    /// What follows the last question.
    pub const AFTER: &'static str = "pour-finir";

    fn next(&self) -> String {
        match self.number < self.count {
            true => format!("#question-{}", self.number + 1),
            false => format!("#{}", Self::AFTER),
        }
    }
}

/// The name of the button that draws a form again with what it computes, and records nothing.
pub const COMPUTE: &str = "calculer";

/// What a form computes from a field, and the button that computes it again.
#[derive(Template)]
#[template(
    source = r#"<div class="field"><p><strong>{{ told }}</strong></p><p><button class="button" name="{{ COMPUTE }}" value="oui">{{ button }}</button></p></div>"#,
    ext = "html"
)]
pub struct Computed {
    /// What was computed, and why.
    pub told: String,
    /// Words of the button.
    pub button: &'static str,
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
