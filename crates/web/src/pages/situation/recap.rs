//! What is known, shown beside a form that builds on it.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::case::{Level, Relay};

use crate::html::Objective;
use crate::pages::action::parts::Again;

#[derive(Template)]
#[template(path = "pages/situation/recap_objectives.html")]
struct Objectives {
    objectives: Vec<Objective>,
}

#[derive(Template)]
#[template(path = "pages/situation/recap_relays.html")]
struct Relays<'a> {
    relays: Vec<&'a Relay>,
}

/// The objectives with the level reached; nothing for those who may not read them.
pub fn objectives(page: &CasePage) -> String {
    let known = page.view.objectives.open().into_iter().flatten();
    let objectives: Vec<_> = known
        .map(|objective| Objective {
            field: page.rules.field_label(&objective.field).to_owned(),
            text: objective.wording.read().to_owned(),
            level: steps(objective.level),
            steps: 3,
            level_label: Some(objective.level.label().to_owned()),
            note: objective.comment.read().to_owned(),
        })
        .collect();
    Objectives { objectives }.to_string()
}

/// What is recalled, folded above a form; nothing when there is nothing.
pub fn folded(title: &str, body: String) -> String {
    match body.trim().is_empty() {
        true => body,
        false => Again { title, body }.to_string(),
    }
}

/// How many of three steps a level stands for.
fn steps(level: Level) -> u8 {
    match level {
        Level::NotBegun | Level::GivenUp => 0,
        Level::UnderWay => 1,
        Level::Partly => 2,
        Level::Reached => 3,
    }
}

/// The relays still there; nothing for those who may not read them.
pub fn relays(page: &CasePage) -> String {
    let known = page.view.relays.open().into_iter().flatten();
    Relays {
        relays: known.filter(|relay| relay.ended.is_none()).collect(),
    }
    .to_string()
}
