//! The alert: the sheet as people read it, and where its draft stands.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::access::AlertView;
use etayage_model::calendar::short;
use etayage_model::case::{Closure, Draft};
use etayage_model::ids::ChoiceId;
use etayage_model::programme::{self, Programme};

use super::Section;
use crate::html::{Badge, Definitions, Notice, NoticeKind, Tone};
use crate::pages::alert::sheet;
use crate::pages::questions;

#[derive(Template)]
#[template(path = "pages/situation/alerte.html")]
struct AlertPart<'a> {
    notice: Option<Notice>,
    missing: Vec<String>,
    criteria: Vec<&'a str>,
    signs: Vec<Badge>,
    answers: Definitions,
}

/// The alert.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "alerte", "L’alerte").closed_as(&page.view.alert);
    match page.view.alert.open() {
        Some(view) => section.badge(badge(page, view)).with(part(page, view).render().unwrap_or_default()),
        None => section,
    }
}

fn part<'a>(page: &'a CasePage, view: &'a AlertView) -> AlertPart<'a> {
    let rules = &page.rules;
    let dropped = matches!(page.view.closure, Some(Closure::Dropped(_)));
    let missing = if view.draft == Draft::Left || dropped { vec![] } else { sheet::missing(rules, &view.sheet) };
    AlertPart {
        notice: notice(view).filter(|_| !dropped),
        missing,
        criteria: labels(&rules.criteria, &view.sheet.criteria),
        signs: labels(&rules.signs, &view.sheet.signs).into_iter().map(|sign| Badge::new(Tone::Plain, sign)).collect(),
        answers: questions::answered(&rules.alert, &view.sheet.answers),
    }
}

fn badge(page: &CasePage, view: &AlertView) -> Option<Badge> {
    let sent = page.sent().map(|on| Badge::new(Tone::Accent, format!("Envoyée le {}", short(on))));
    sent.or_else(|| match view.draft {
        Draft::Waiting(on) => Some(Badge::new(Tone::Soon, format!("En relecture depuis le {}", short(on)))),
        _ => Some(Badge::new(Tone::Hollow, "Pas encore envoyée")),
    })
}

fn notice(view: &AlertView) -> Option<Notice> {
    match &view.draft {
        Draft::Returned(why) => Some(
            Notice::new(NoticeKind::Warning, "Le référent de l’organisme a rendu cette fiche à son auteur")
                .why(why.read())
                .next("corrigez la fiche, puis envoyez-la de nouveau."),
        ),
        _ => None,
    }
}

fn labels<'a>(list: &'a [programme::Choice], ids: impl IntoIterator<Item = &'a ChoiceId>) -> Vec<&'a str> {
    ids.into_iter().map(|id| Programme::label(list, id)).collect()
}
