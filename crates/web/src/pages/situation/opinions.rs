//! The opinions of the pre-evaluation: asked, given, by whom, and what they say to those who may read them.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::access::OpinionView;
use etayage_model::calendar::short;
use etayage_model::case::Verdict;
use etayage_model::programme::{Gate, OpinionFrom, OpinionRule};
use etayage_model::roles::Role;

use super::{Section, way};
use crate::html::{Badge, Button, Definitions, Tone, fr};
use crate::pages::{action, questions};

#[derive(Template)]
#[template(path = "pages/situation/opinions.html")]
struct Opinions<'a> {
    opinions: Vec<Line<'a>>,
}

struct Line<'a> {
    label: &'a str,
    badge: Badge,
    facts: String,
    verdict: Option<Badge>,
    answers: Definitions,
    note: &'a str,
    closed: Option<&'static str>,
    actions: Vec<Button>,
}

/// The opinions, once the alert has left.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "avis", "Les avis");
    let rules: Vec<_> = page
        .rules
        .opinions
        .iter()
        .filter(|rule| concerns(page, rule))
        .collect();
    if page.sent().is_none() || rules.is_empty() {
        return section;
    }
    let given = page
        .view
        .opinions
        .iter()
        .filter(|opinion| opinion.given.is_some())
        .count();
    let all = rules.len();
    let lede = format!(
        "{} sur {all}",
        fr::counted(given, "avis donné", "avis donnés")
    );
    let opinions = rules.into_iter().map(|rule| line(page, rule)).collect();
    section
        .lede(lede)
        .with(Opinions { opinions }.render().unwrap_or_default())
}

/// Whether the way of the situation asks for that opinion, or someone asked for it all the same.
fn concerns(page: &CasePage, rule: &OpinionRule) -> bool {
    let known = page
        .view
        .opinions
        .iter()
        .any(|opinion| opinion.id == rule.id);
    known
        || way::has(
            page,
            |gate| matches!(gate, Gate::Opinions(ids) if ids.contains(&rule.id)),
        )
}

fn line<'a>(page: &'a CasePage, rule: &'a OpinionRule) -> Line<'a> {
    let known = page
        .view
        .opinions
        .iter()
        .find(|opinion| opinion.id == rule.id);
    let content = known
        .and_then(|known| known.content.open())
        .and_then(Option::as_ref);
    let verdict = known
        .and_then(|known| known.verdict.open())
        .copied()
        .flatten();
    let given = known.is_some_and(|known| known.given.is_some());
    Line {
        label: &rule.label,
        badge: state(known),
        facts: facts(page, known),
        verdict: verdict.map(verdict_badge),
        answers: content
            .map(|(_, answers, _)| questions::answered(&rule.questions, answers))
            .unwrap_or_default(),
        note: content.map_or("", |(_, _, note)| note.as_str()),
        closed: known
            .filter(|_| given)
            .and_then(|known| known.content.closed()),
        actions: actions(page, rule, known),
    }
}

fn state(known: Option<&OpinionView>) -> Badge {
    match known.map(|known| (known.asked, known.given)) {
        Some((_, Some(_))) => Badge::new(Tone::Accent, "Donné"),
        Some((Some(_), None)) => Badge::new(Tone::Soon, "Attendu"),
        _ => Badge::new(Tone::Hollow, "Pas encore demandé"),
    }
}

/// « Demandé le … au CMP de … ; donné le … par … ».
fn facts(page: &CasePage, known: Option<&OpinionView>) -> String {
    let Some(known) = known else {
        return String::new();
    };
    let asked = known.asked.map(|on| {
        let structure = known
            .structure
            .as_ref()
            .map(|id| format!(" ({})", page.names.of(&id.0)));
        format!("Demandé le {}{}", short(on), structure.unwrap_or_default())
    });
    let given = known.given.map(|on| {
        let by = known
            .by
            .open()
            .and_then(Option::as_ref)
            .map(|user| page.names.of(&user.0));
        let how = if known.heard { "noté" } else { "donné" };
        let by = by.map(|name| format!(" par {name}")).unwrap_or_default();
        format!("{how} le {}{by}", short(on))
    });
    let facts: Vec<_> = asked.into_iter().chain(given).collect();
    let mut letters = facts.join(", ");
    if let Some(first) = letters.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    letters
}

fn verdict_badge(verdict: Verdict) -> Badge {
    let tone = match verdict {
        Verdict::Favourable => Tone::Accent,
        Verdict::Reserved => Tone::Plain,
        Verdict::Unfavourable => Tone::Person,
    };
    Badge::new(tone, verdict.label())
}

/// Asking once, then only of another CMP; giving it, or noting what was said by telephone.
fn actions(page: &CasePage, rule: &OpinionRule, known: Option<&OpinionView>) -> Vec<Button> {
    if known.is_some_and(|known| known.given.is_some()) {
        return vec![];
    }
    let asked = known.is_some_and(|known| known.asked.is_some());
    let address = |slug| action::address_on(page, slug, rule.id.as_str());
    let ask = match (asked, rule.from) {
        (false, _) => {
            address("demander-avis").map(|form| Button::plain("Demander l’avis").to(form))
        }
        (true, OpinionFrom::SectorCmp) => {
            address("demander-avis").map(|form| Button::quiet("Demander à un autre CMP").to(form))
        }
        (true, _) => None,
    };
    let heard = page.actor.is(Role::Coordinator) && !page.actor.is(rule.from.role());
    let give = address("donner-avis").map(|form| match (heard, asked) {
        (true, true) => Button::plain("Noter l’avis reçu").to(form),
        (true, false) => Button::quiet("Noter l’avis reçu").to(form),
        (false, _) => Button::primary("Donner cet avis").to(form),
    });
    let both = if asked { [give, ask] } else { [ask, give] };
    both.into_iter().flatten().collect()
}
