//! One situation: what to do, the stages, then each part with its actions.
//!
//! Each module below draws one part with its own `section`. A part is shown once it holds something or
//! offers something to do; what matters in the current phase is open, the rest is folded.

mod adhesion;
pub mod alert;
mod commitment;
pub mod danger;
mod decisions;
mod diagnosis;
mod documents;
mod dwelling;
mod exit;
mod formula;
mod future;
mod grid_pictures;
mod grids;
mod handover;
mod header;
mod history;
mod information;
mod network;
mod objectives;
mod opinions;
mod order;
mod procedure;
mod rail;
pub mod reach;
pub mod recap;
mod reviews;
mod rights;
mod section;
mod standing;
pub mod support;
pub mod tasks;
mod team;
pub mod way;

use askama::Template;
use axum::extract::{Path, Query, State};
use etayage_app::CasePage;
use etayage_model::ids::CaseId;
use etayage_model::programme::Matter;
use etayage_model::typography::lower_first;
use jiff::civil::DateTime;

use crate::answer::{Page, html};
use crate::frame::Done;
use crate::html::{Button, Link, Notice, NoticeKind, Rail, Shell, fr};
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
    tasks: tasks::Mine,
    standing: Option<standing::Standing>,
    rail: Rail,
    parts: order::Parts,
    history: history::History,
}

/// One situation.
pub async fn get(
    State(web): State<Web>,
    signed: Signed,
    Path(case): Path<String>,
    Query(done): Query<Done>,
) -> Page {
    let page = web
        .app
        .case_page(&signed.person, &CaseId::new(case), "situation")
        .await?;
    let done = action::find(&done.fait);
    let parts = order::arrange(&page, sections(&page), done);
    let said = done.map(|action| action.done).filter(|_| !parts.says());
    let mut shell = frame::shell_after(&web, &signed, &header::title(&page), said);
    if let Some(until) = page.view.open_until {
        shell.notice = Some(open_until(web.app.clock().local(until)));
    }
    let template = SituationPage {
        shell,
        back: Link::new("Situations", routes::CASES),
        header: header::header(&page),
        tasks: tasks::mine(&page),
        standing: standing::standing(&page),
        rail: rail::rail(&page),
        parts,
        history: history::history(&page),
    };
    html(&template)
}

/// Says how long the file stays open because of a danger.
fn open_until(until: DateTime) -> Notice {
    let title = format!("Accès d’urgence ouvert jusqu’à {}", fr::hour(until));
    Notice::new(NoticeKind::Warning, title)
        .why("Tout ce que vous ouvrez est noté, et la protection des données est prévenue.")
        .next("notez le danger et qui vous avez prévenu dès que possible, avec le coordinateur.")
}

/// Every part, whether or not there is something in it. [`order::PARTS`] says where each one stands.
fn sections(page: &CasePage) -> Vec<Section> {
    vec![
        danger::section(page),
        alert::section(page),
        opinions::section(page),
        committee(page),
        information::section(page),
        dwelling::section(page),
        grids::section(page),
        adhesion::section(page),
        team::section(page),
        diagnosis::section(page),
        objectives::section(page),
        network::section(page),
        formula::section(page),
        commitment::section(page),
        support::section(page),
        reviews::section(page),
        procedure::section(page),
        future::section(page),
        handover::section(page),
        exit::synthesis(page),
        exit::outcomes(page),
        rights::section(page),
        documents::section(page),
    ]
}

/// The decisions, with those that the reader may note; each says what about when there are several.
fn committee(page: &CasePage) -> Section {
    let address = |matter: Matter| {
        let form = action::address_on(page, "decider", matter.key())?;
        Some((matter, form))
    };
    let open: Vec<_> = page.ripe().into_iter().filter_map(address).collect();
    let several = open.len() > 1;
    let buttons = open.into_iter().rev().map(|(matter, form)| {
        let about = match several {
            true => format!(" : {}", lower_first(matter.label())),
            false => String::new(),
        };
        Button::plain(format!("Noter la décision{about}")).to(form)
    });
    buttons.fold(decisions::section(page), |section, button| {
        section.first(Some(button))
    })
}
