//! The way out of a page that a violent person must not see over someone’s shoulder.

use askama::Template;

use super::html_safe;

/// A page that anyone may have open, and that says nothing of where one comes from.
pub const ELSEWHERE: &str = "https://fr.wikipedia.org/";

/// Ends the session and leads elsewhere; a script, when there is one, does not wait for our answer.
#[derive(Clone, Copy, Debug, Template)]
#[template(
    source = r#"<a class="button danger" href="{{ crate::routes::LEAVE }}" rel="noreferrer" title="Au clavier&nbsp;: trois fois Échap" data-leave="{{ ELSEWHERE }}">Quitter vite</a>"#,
    ext = "html"
)]
pub struct Leave;

html_safe!(Leave);
