//! The alert: the sheet as people read it, and where its draft stands.

use std::collections::BTreeSet;

use askama::Template;
use etayage_app::CasePage;
use etayage_model::access::AlertView;
use etayage_model::calendar::short;
use etayage_model::case::{Closure, Draft};
use etayage_model::ids::ChoiceId;
use etayage_model::programme;

use super::Section;
use crate::html::{Badge, Button, Definitions, Notice, NoticeKind, Tone};
use crate::pages::alert::sheet;
use crate::pages::{action, questions};

#[derive(Template)]
#[template(path = "pages/situation/alerte.html")]
struct AlertPart<'a> {
    notice: Option<Notice>,
    missing: Vec<String>,
    criteria: Vec<&'a str>,
    signs: Vec<Badge>,
    answers: Definitions,
}

/// What is done to a draft: first what makes it go forward.
const DRAFT_ACTIONS: [&str; 5] = [
    "transmettre",
    "demander-validation",
    "modifier",
    "rendre",
    "abandonner",
];

/// The alert.
pub fn section(page: &CasePage) -> Section {
    let mut section = Section::new(page, "alerte", "L’alerte").closed_as(&page.view.alert);
    let Some(view) = page.view.alert.open() else {
        return section;
    };
    if view.draft != Draft::Left {
        section.actions = draft_actions(page);
    }
    section
        .badge(badge(page, view))
        .with(part(page, view).render().unwrap_or_default())
}

/// The sheet as people read it, before they send it.
pub fn sheet_read(page: &CasePage) -> String {
    let part = page.view.alert.open().map(|view| AlertPart {
        notice: None,
        missing: vec![],
        ..part(page, view)
    });
    let read = part.and_then(|part| part.render().ok()).unwrap_or_default();
    format!("<h2>La fiche alerte</h2>{read}")
}

fn draft_actions(page: &CasePage) -> Vec<Button> {
    let known = DRAFT_ACTIONS.iter().filter_map(|slug| action::find(slug));
    let offered = known.filter(|action| action.is_offered(page, None));
    let button = |(place, action): (usize, &action::Action)| {
        let button = match (place, action.slug) {
            (_, "abandonner") => Button::danger(action.label),
            (0, _) => Button::primary(action.label),
            _ => Button::plain(action.label),
        };
        button.to(action.address(page, None))
    };
    offered.enumerate().map(button).collect()
}

fn part<'a>(page: &'a CasePage, view: &'a AlertView) -> AlertPart<'a> {
    let rules = &page.rules;
    let dropped = matches!(page.view.closure, Some(Closure::Dropped(_)));
    let missing = if view.draft == Draft::Left || dropped {
        vec![]
    } else {
        sheet::missing(rules, &view.sheet)
    };
    AlertPart {
        notice: notice(view).filter(|_| !dropped),
        missing,
        criteria: labels(&rules.criteria, &view.sheet.criteria).collect(),
        signs: labels(&rules.signs, &view.sheet.signs)
            .map(|sign| Badge::new(Tone::Plain, sign))
            .collect(),
        answers: questions::answered(&rules.alert, &view.sheet.answers),
    }
}

fn badge(page: &CasePage, view: &AlertView) -> Option<Badge> {
    let sent = page
        .sent()
        .map(|on| Badge::new(Tone::Accent, format!("Envoyée le {}", short(on))));
    sent.or_else(|| match view.draft {
        Draft::Waiting(on) => Some(Badge::new(
            Tone::Soon,
            format!("En relecture depuis le {}", short(on)),
        )),
        _ => Some(Badge::new(Tone::Hollow, "Pas encore envoyée")),
    })
}

fn notice(view: &AlertView) -> Option<Notice> {
    match &view.draft {
        Draft::Returned(why) => Some(
            Notice::new(
                NoticeKind::Warning,
                "Le référent de l’organisme a rendu cette fiche à son auteur",
            )
            .why(why.read())
            .next("corrigez la fiche, puis envoyez-la de nouveau."),
        ),
        _ => None,
    }
}

/// The labels of what is ticked, in the order of the programme.
fn labels<'a>(
    list: &'a [programme::Choice],
    ticked: &'a BTreeSet<ChoiceId>,
) -> impl Iterator<Item = &'a str> {
    list.iter()
        .filter(|choice| ticked.contains(&choice.id))
        .map(|choice| choice.label.as_str())
}
