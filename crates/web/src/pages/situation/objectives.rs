//! Objectives, by field, with the level reached.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::case::{self, Level};

use super::Section;
use crate::html::{Button, Objective, fr};
use crate::pages::action;

/// Steps of the drawn scale.
const STEPS: u8 = 3;

#[derive(Template)]
#[template(
    source = r#"<ul class="objectives">{% for (objective, button) in lines %}<li>{{ objective }}{% if let Some(button) = button %}<p class="actions">{{ button }}</p>{% endif %}</li>{% endfor %}</ul>"#,
    ext = "html"
)]
struct Objectives {
    lines: Vec<(Objective, Option<Button>)>,
}

/// The objectives, in the order of the programme's fields.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "objectifs", "Les objectifs").closed_as(&page.view.objectives);
    let Some(objectives) = page.view.objectives.open().filter(|set| !set.is_empty()) else {
        return section;
    };
    let mut sorted: Vec<_> = objectives.iter().collect();
    sorted.sort_by_key(|objective| {
        page.rules
            .fields
            .iter()
            .position(|field| field.id == objective.field)
    });
    let reached = objectives
        .iter()
        .filter(|objective| objective.level == Level::Reached)
        .count();
    let lede = match reached {
        0 => fr::counted(objectives.len(), "objectif", "objectifs"),
        _ => format!(
            "{} sur {}",
            fr::counted(reached, "objectif atteint", "objectifs atteints"),
            objectives.len()
        ),
    };
    let line = |objective: &case::Objective| {
        (
            shown(page, objective),
            action::button_on(page, "objectif-niveau", objective.id.as_str()),
        )
    };
    let lines = sorted.into_iter().map(line).collect();
    section
        .lede(lede)
        .with(Objectives { lines }.render().unwrap_or_default())
}

/// An objective, with its level drawn.
pub fn shown(page: &CasePage, objective: &case::Objective) -> Objective {
    let wished = format!("Souhaité par {}.", objective.voice.label());
    let note = if objective.comment.is_blank() {
        wished
    } else {
        format!("{wished} {}", objective.comment.read())
    };
    Objective {
        field: page.rules.field_label(&objective.field).to_owned(),
        text: objective.wording.read().to_owned(),
        level: match objective.level {
            Level::NotBegun | Level::GivenUp => 0,
            Level::UnderWay => 1,
            Level::Partly => 2,
            Level::Reached => STEPS,
        },
        steps: STEPS,
        level_label: Some(objective.level.label().to_owned()),
        note,
    }
}
