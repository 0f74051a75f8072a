//! The household is informed, and has some days to object before anyone comes.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::{add_days, long, short};
use etayage_model::case::Closure;
use etayage_model::programme::Gate;
use etayage_model::typography::typeset;

use super::{Section, way};
use crate::html::{Badge, Definitions, Tone, Why};

#[derive(Template)]
#[template(
    source = r#"{{ facts }}{% if let Some(why) = why %}<p>{{ why }}</p>{% endif %}{% if !said.is_empty() %}<p class="said">{{ said }}</p>{% endif %}"#,
    ext = "html"
)]
struct Part<'a> {
    facts: Definitions,
    why: Option<Why>,
    said: &'a str,
}

/// The days to object, when the programme gives some.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "information", "Information et opposition");
    let Some(days) = way::objection_days(page) else {
        return section;
    };
    let Some(informed) = &page.view.particular.informed else {
        return section.lede(typeset(&format!(
            "Le ménage est informé d’abord. Il a ensuite {days} jours pour s’opposer : personne ne vient avant."
        )));
    };
    let opens = add_days(informed.on, i32::from(days));
    let told = match informed.how.is_blank() {
        true => long(informed.on),
        false => format!("{}, {}", long(informed.on), informed.how.read()),
    };
    let visit = match objected(page) {
        true => "Personne ne viendra".to_owned(),
        false => format!("À partir du {}", long(opens)),
    };
    let facts = Definitions::new()
        .with("Ménage informé", told)
        .with("Première visite", visit);
    let why = typeset(&format!(
        "Informé le {} + {days} jours pour s’opposer : {}.",
        short(informed.on),
        short(opens)
    ));
    let part = Part {
        facts,
        why: (!objected(page)).then(|| Why::new([why])),
        said: said(page),
    };
    let section = match informed.how.is_blank() {
        true => section.closed_as(&page.view.objectives),
        false => section,
    };
    section
        .badge(Some(badge(page, opens)))
        .with(part.render().unwrap_or_default())
}

fn objected(page: &CasePage) -> bool {
    matches!(page.view.closure, Some(Closure::Objected(..)))
}

fn badge(page: &CasePage, opens: jiff::civil::Date) -> Badge {
    match &page.view.closure {
        Some(Closure::Objected(on, _)) => {
            Badge::new(Tone::Person, format!("S’est opposé le {}", short(*on)))
        }
        _ if page.gate_met(|gate| *gate == Gate::FirstMeeting).is_some() => {
            Badge::new(Tone::Accent, "Pas d’opposition")
        }
        _ if page.today >= opens => Badge::new(Tone::Accent, "Délai passé, pas d’opposition"),
        _ => Badge::new(
            Tone::Soon,
            format!("Personne ne vient avant le {}", short(opens)),
        ),
    }
}

/// What the household said, for the team.
fn said(page: &CasePage) -> &str {
    match &page.view.closure {
        Some(Closure::Objected(_, why)) if !why.is_blank() => why.read(),
        _ => "",
    }
}
