//! The verdict on its own, for a text that is being typed.

use askama::Template;
use axum::extract::{Path, State};
use etayage_app::beside;

use super::super::verdict::Verdict;
use crate::Web;
use crate::answer::{Page, html};
use crate::posted::Posted;
use crate::session::Signed;

/// The verdict and the drawing of the stages; `writing.js` puts each in its place.
#[derive(Template)]
#[template(path = "pages/programmes/writing/fragment.html")]
struct Fragment<'a> {
    verdict: Verdict<'a>,
}

impl<'a> Fragment<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            verdict: Verdict::on(text).numbered(),
        }
    }
}

/// Reads the text, keeps nothing, and gives the verdict to be shown in the page.
pub async fn post(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Posted { form, .. }: Posted,
) -> Page {
    web.app.draft(&signed.person, &id).await?;
    let text = form.raw("text").replace("\r\n", "\n");
    // Reading a long file takes a while: not on a thread that others wait for.
    beside(move || html(&Fragment::of(&text))).await?
}
