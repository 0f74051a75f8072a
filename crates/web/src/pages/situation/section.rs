//! A part of the page of a situation: a title, what is known, what can be done about it.

use std::fmt::Display;

use askama::Template;
use etayage_app::CasePage;
use etayage_model::access::Shown;

use super::tasks;
use crate::html::{Badge, Button, Notice};
use crate::pages::action::{self, Action};

/// A part of the page. With nothing known nor to be done, it is not shown.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/situation/section.html")]
pub struct Section {
    /// Place on the page, where tasks and actions lead: same word as in `Task::place` and `Action::place`,
    /// listed in [`super::order::PARTS`].
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// Where this part stands, in a line that is read even when the part is folded; may be empty.
    pub lede: String,
    /// A badge beside the title.
    pub badge: Option<Badge>,
    /// What is known, as HTML that templates have escaped.
    pub body: String,
    /// What can be done; the most expected first.
    pub actions: Vec<Button>,
    /// Why the reader does not see more, when they do not.
    pub closed: Option<&'static str>,
    /// Whether it is folded until asked for; the page decides from the phase of the case.
    pub folded: bool,
    /// What was just done here.
    pub said: Option<Notice>,
}

impl askama::filters::HtmlSafe for Section {}

impl Section {
    /// A part with the actions that the rules would accept in its place; the one that the reader's
    /// tasks call for comes first.
    pub fn new(page: &CasePage, id: &'static str, title: impl Into<String>) -> Self {
        let expected = tasks::expected(page, id);
        let mut actions: Vec<&Action> = action::offered(page, id).collect();
        actions.sort_by_key(|action| Some(action.slug) != expected);
        let button = |action: &Action| match Some(action.slug) == expected {
            true => Button::primary(words(page, action)),
            false => Button::plain(words(page, action)),
        };
        let actions = actions
            .iter()
            .map(|action| button(action).to(action.address(page, None)))
            .collect();
        Self {
            id,
            title: title.into(),
            lede: String::new(),
            badge: None,
            body: String::new(),
            actions,
            closed: None,
            folded: false,
            said: None,
        }
    }

    /// Adds what is known: a part or a template.
    #[must_use]
    pub fn with(mut self, body: impl Display) -> Self {
        self.body += &body.to_string();
        self
    }

    /// Says in a line where this part stands.
    #[must_use]
    pub fn lede(mut self, lede: impl Into<String>) -> Self {
        self.lede = lede.into();
        self
    }

    /// Adds a badge beside the title.
    #[must_use]
    pub fn badge(mut self, badge: Option<Badge>) -> Self {
        self.badge = badge;
        self
    }

    /// Adds a button before the others.
    #[must_use]
    pub fn first(mut self, button: Option<Button>) -> Self {
        self.actions.splice(0..0, button);
        self
    }

    /// With why the reader does not see it, when they do not.
    #[must_use]
    pub fn closed_as<T>(mut self, shown: &Shown<T>) -> Self {
        self.closed = self.closed.or(shown.closed());
        self
    }

    /// Whether there is nothing to read nor to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.body.trim().is_empty() && self.actions.is_empty()
    }
}

/// The words of the button: what was done once is done again in other words.
fn words(page: &CasePage, action: &Action) -> &'static str {
    let view = &page.view;
    match action.slug {
        "diagnostic" if view.diagnosis.open().is_some_and(Option::is_some) => {
            "Revoir le diagnostic"
        }
        "engagement" if view.commitments.open().is_some_and(|all| !all.is_empty()) => {
            "Réviser l’engagement"
        }
        "fixer-rencontre" if view.arranged.open().is_some_and(Option::is_some) => {
            "Changer la date de la rencontre"
        }
        "logement" if view.particular.dwelling.open().is_some_and(Option::is_some) => {
            "Noter un autre logement"
        }
        "formule" if !view.particular.formulas.is_empty() => "Changer de formule",
        _ => action.label,
    }
}
