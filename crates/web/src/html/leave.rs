//! The way out of a page that a violent person must not see over someone’s shoulder.

use askama::Template;

use super::html_safe;

/// Leads at once to a page that says nothing of where one comes from.
#[derive(Clone, Copy, Debug, Template)]
#[template(
    source = r#"<a class="button danger" href="https://fr.wikipedia.org/" rel="noreferrer" data-leave="{{ crate::routes::SIGN_OUT }}">Quitter vite</a>"#,
    ext = "html"
)]
pub struct Leave;

html_safe!(Leave);
