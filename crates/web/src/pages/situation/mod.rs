//! One situation: what to do, the stages, then each part with its actions.
//!
//! Each module below draws one part with its own `section`. A part is shown once it holds something or
//! offers something to do; what matters in the current phase is open, the rest is folded.

mod header;
mod history;
mod order;
mod rail;
mod section;
pub mod tasks;

use askama::Template;
use axum::extract::{Path, Query, State};
use etayage_app::CasePage;
use etayage_model::ids::CaseId;

use crate::answer::{Page, html};
use crate::frame::Done;
use crate::html::{Link, Rail, Shell, Task, Tasks};
use crate::pages::action;
use crate::session::Signed;
use crate::{Web, frame, routes};

pub use section::Section;

#[derive(Template)]
#[template(path = "pages/situation.html")]
struct SituationPage<'a> {
    shell: Shell,
    back: Link,
    header: header::Header<'a>,
    tasks: Vec<Task>,
    rail: Rail,
    parts: order::Parts,
    history: history::History,
}

/// One situation.
pub async fn get(State(web): State<Web>, signed: Signed, Path(case): Path<String>, Query(done): Query<Done>) -> Page {
    let page = web.app.case_page(&signed.person, &CaseId::new(case), "situation").await?;
    let done = action::find(&done.fait);
    let template = SituationPage {
        shell: frame::shell_after(&web, &signed, &header::title(&page), done.map(|action| action.done)),
        back: Link::new("Situations", routes::CASES),
        header: header::header(&page),
        tasks: tasks::mine(&page),
        rail: rail::rail(&page),
        parts: order::arrange(&page, sections(&page), done.map(|action| action.place)),
        history: history::history(&page),
    };
    html(&template)
}

/// Every part, whether or not there is something in it. [`order::PARTS`] says where each one stands.
fn sections(page: &CasePage) -> Vec<Section> {
    vec![
        Section::new(page, "alerte", "L’alerte"),
    ]
}
