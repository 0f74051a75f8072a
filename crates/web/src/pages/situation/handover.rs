//! Handing over to whoever follows (tuilage): what is done, what is still to do.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::short;
use etayage_model::programme::Gate;

use super::{Section, way};
use crate::html::{Badge, Button, Tone, fr};
use crate::pages::action;

#[derive(Template)]
#[template(
    source = r#"<ul class="lines">{% for step in steps %}<li><span><strong>{{ step.label }}</strong>{% if !step.note.is_empty() %}<br>{{ step.note }}{% endif %}</span>{% match step.done %}{% when Some(done) %}{{ done }}{% when None %}{% if let Some(action) = step.action %}{{ action }}{% else %}<span class="muted">À faire</span>{% endif %}{% endmatch %}</li>{% endfor %}</ul>"#,
    ext = "html"
)]
struct Steps<'a> {
    steps: Vec<Step<'a>>,
}

struct Step<'a> {
    label: &'a str,
    note: &'a str,
    done: Option<Badge>,
    action: Option<Button>,
}

/// The handover, when the way of the situation has one, once support began.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "tuilage", "Le passage de relais");
    let asked = way::has(page, |gate| matches!(gate, Gate::Handover(_)));
    if !asked || page.view.support.is_none() {
        return section;
    }
    let steps: Vec<_> = page
        .rules
        .handover
        .iter()
        .map(|item| step(page, item))
        .collect();
    let done = steps.iter().filter(|step| step.done.is_some()).count();
    let whole = done == steps.len();
    let lede = format!(
        "{} sur {}",
        fr::counted(done, "étape faite", "étapes faites"),
        steps.len()
    );
    section
        .lede(lede)
        .closed_as(&page.view.objectives)
        .badge(whole.then(|| Badge::new(Tone::Accent, "Relais passé")))
        .with(Steps { steps }.render().unwrap_or_default())
}

fn step<'a>(page: &'a CasePage, item: &'a etayage_model::programme::Choice) -> Step<'a> {
    let found = page
        .view
        .particular
        .handover
        .iter()
        .find(|step| step.item == item.id);
    Step {
        label: &item.label,
        note: found.map_or("", |step| step.note.read()),
        done: found.map(|step| Badge::new(Tone::Accent, format!("Fait le {}", short(step.on)))),
        action: action::button_on(page, "passer-relais", item.id.as_str())
            .filter(|_| found.is_none()),
    }
}
