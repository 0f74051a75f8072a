//! The page of one form: a title, some words, fields, a button.

use std::fmt::Display;

use askama::Template;
use etayage_model::typography::typeset;

use crate::answer::{Page, Shown, html_with};
use crate::html::{Button, FormState, Link, Shell};
use crate::session::Signed;
use crate::{Web, frame};

/// What is asked on a page of its own.
pub struct Form {
    /// Title of the page.
    pub title: String,
    /// One or two sentences before the fields.
    pub lede: String,
    /// Fields and other parts, already rendered.
    pub parts: Vec<String>,
    /// Words of the button.
    pub submit: &'static str,
    /// Whether it cannot be undone.
    pub grave: bool,
    /// Whether it may carry a file.
    pub upload: bool,
    /// A module that the form uses.
    pub script: Option<&'static str>,
}

impl Form {
    /// A form with that title and that button.
    pub fn new(title: impl Into<String>, submit: &'static str) -> Self {
        Self {
            title: typeset(&title.into()),
            lede: String::new(),
            parts: vec![],
            submit,
            grave: false,
            upload: false,
            script: None,
        }
    }

    /// Says something before the fields.
    #[must_use]
    pub fn lede(mut self, lede: impl Into<String>) -> Self {
        self.lede = typeset(&lede.into());
        self
    }

    /// Adds a part.
    #[must_use]
    pub fn with(mut self, part: impl Display) -> Self {
        self.parts.push(part.to_string());
        self
    }

    /// Draws the page: what was typed is in `state`, with what is to be mended.
    ///
    /// # Errors
    /// A fault when it does not render.
    pub fn page(
        self,
        web: &Web,
        signed: &Signed,
        around: Around,
        state: &FormState,
        (status, notice): Shown,
    ) -> Page {
        let mut shell = frame::shell(web, signed, &self.title);
        shell.notice = notice;
        let page = FormPage {
            shell,
            around,
            form: self,
            state,
        };
        html_with(status, &page)
    }
}

/// What surrounds a form on its page.
pub struct Around {
    /// Where it comes from.
    pub back: Link,
    /// The words above the title.
    pub eyebrow: String,
    /// Whether the page can be left at once, without being asked anything.
    pub discreet: bool,
}

#[derive(Template)]
#[template(path = "pages/action.html")]
struct FormPage<'a> {
    shell: Shell,
    around: Around,
    form: Form,
    state: &'a FormState,
}
