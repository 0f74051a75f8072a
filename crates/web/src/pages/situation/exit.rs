//! The exit: the synthesis, then what became of the housing.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::{add_months, short};
use etayage_model::case::{End, HousingOutcome, Synthesis};
use etayage_model::programme::{Gate, Moment, Programme};

use super::{Section, recap, way};
use crate::html::{Badge, Button, Icon, Tone};
use crate::pages::action;
use crate::routes;

#[derive(Template)]
#[template(path = "pages/situation/synthesis.html")]
struct Sent<'a> {
    synthesis: &'a Synthesis,
    objectives: String,
    relays: String,
}

#[derive(Template)]
#[template(path = "pages/situation/outcomes.html")]
struct Outcomes<'a> {
    moments: Vec<Looked<'a>>,
}

struct Looked<'a> {
    label: &'a str,
    when: String,
    outcome: Option<(&'a str, &'a HousingOutcome)>,
    action: Option<Button>,
}

/// The end in writing (some programmes only): what it says, and the relays that stayed that day.
#[derive(Template)]
#[template(
    source = r#"<h3>L’écrit de fin</h3><p class="muted">Écrit le {{ on }}. Motif : {{ reason }}.</p><p class="said">{{ text }}</p>{% if !relays.is_empty() %}<p>Relais joints :</p><ul>{% for relay in relays %}<li>{{ relay }}</li>{% endfor %}</ul>{% endif %}"#,
    ext = "html"
)]
struct Letter<'a> {
    on: String,
    reason: &'a str,
    text: &'a str,
    relays: Vec<&'a str>,
}

/// The end in writing, once written and for those who may read it.
fn letter(page: &CasePage, reason: &str) -> String {
    let Some(Some(letter)) = page.view.particular.end_letter.open() else {
        return String::new();
    };
    let relays = page.view.relays.open().into_iter().flatten();
    let joined = relays
        .filter(|relay| letter.relays.contains(&relay.id))
        .map(|relay| relay.name.read());
    let part = Letter {
        on: short(letter.on),
        reason,
        text: letter.text.read(),
        relays: joined.collect(),
    };
    part.render().unwrap_or_default()
}

/// The synthesis.
pub fn synthesis(page: &CasePage) -> Section {
    let summed_up = way::has(page, |gate| *gate == Gate::Synthesis);
    let title = if summed_up { "La synthèse" } else { "La fin" };
    let section = Section::new(page, "synthese", title);
    let Some(end) = ended(page) else {
        return section;
    };
    let section = section.closed_as(&page.view.synthesis);
    let reason = Programme::label(&page.rules.end_reasons, &end.reason);
    let section = match page.view.synthesis.open() {
        Some(Some(synthesis)) => section
            .lede(format!(
                "Transmise au prescripteur le {}.",
                short(synthesis.on)
            ))
            .first(Some(
                Button::plain("La synthèse en PDF")
                    .icon(Icon::Document)
                    .to(routes::paper(&page.id, "synthese")),
            ))
            .with(Sent {
                synthesis,
                objectives: recap::objectives(page),
                relays: recap::relays(page),
            }),
        _ => section.lede(etayage_model::typography::typeset(&format!(
            "Fin le {} : {reason}.",
            short(end.on)
        ))),
    };
    section.with(letter(page, reason))
}

/// What became of the housing, moment by moment.
pub fn outcomes(page: &CasePage) -> Section {
    let section = Section::new(page, "suites", "Ce qu’est devenu le logement");
    let Some(end) = ended(page) else {
        return section;
    };
    let moments: Vec<_> = page
        .rules
        .moments
        .iter()
        .map(|moment| looked(page, end, moment))
        .collect();
    let last = moments.iter().rev().find_map(|looked| looked.outcome);
    let lede = last.map(|(label, _)| label.to_owned()).unwrap_or_default();
    let awaited = moments
        .iter()
        .any(|looked| looked.outcome.is_none() && looked.action.is_some());
    let mut section = section
        .lede(lede)
        .badge(awaited.then(|| Badge::new(Tone::Soon, "À noter")))
        .with(Outcomes { moments });
    if last.is_some() {
        section = section.closed_as(&page.view.objectives);
    }
    section.actions.clear();
    section
}

fn ended(page: &CasePage) -> Option<&End> {
    page.view.support.as_ref()?.ended.as_ref()
}

fn looked<'a>(page: &'a CasePage, end: &End, moment: &'a Moment) -> Looked<'a> {
    let found = page
        .view
        .outcomes
        .iter()
        .find(|outcome| outcome.moment == moment.id);
    Looked {
        label: &moment.label,
        when: short(add_months(end.on, i32::from(moment.months))),
        outcome: found.map(|outcome| {
            (
                Programme::label(&page.rules.housing_outcomes, &outcome.outcome),
                outcome,
            )
        }),
        action: action::button_on(page, "devenir", moment.id.as_str()),
    }
}
