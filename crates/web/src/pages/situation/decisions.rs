//! What the bodies decided; after a refusal, the other orientation that it proposes.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::{add_days, long, short};
use etayage_model::case::{Decision, Orientation, Outcome, decided_by};
use etayage_model::programme::{Body, Matter, Programme};
use etayage_model::typography::{lower_first, typeset};
use jiff::civil::Date;

use super::Section;
use crate::html::{Badge, Button, Day, Icon, Tone};
use crate::routes;

#[derive(Template)]
#[template(path = "pages/situation/decisions.html")]
struct DecisionsPart<'a> {
    page: &'a CasePage,
    decisions: Vec<&'a Decision>,
    next: Option<String>,
}

/// The decisions, newest first, and the next meeting when something waits for it.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "comite", "Les décisions").closed_as(&page.view.alert);
    let decisions: Vec<_> = page
        .view
        .alert
        .open()
        .into_iter()
        .flat_map(|alert| alert.decisions.iter().rev())
        .collect();
    let next = next(page);
    if decisions.is_empty() && next.is_none() {
        return section;
    }
    let unsaid = decisions.iter().any(|decision| decision.reason.is_blank());
    let section = match unsaid {
        true => section.closed_as(&page.view.objectives),
        false => section,
    };
    section.with(
        DecisionsPart {
            page,
            decisions,
            next,
        }
        .render()
        .unwrap_or_default(),
    )
}

/// « Comité technique, mercredi 5 juin 2019. À l’ordre du jour : entrée. »: no article, since a
/// programme gives its bodies the names it likes.
fn next(page: &CasePage) -> Option<String> {
    let ripe: Vec<_> = page
        .ripe()
        .into_iter()
        .filter(|matter| is_near(page, *matter))
        .collect();
    let (body, held) = meeting(page, *ripe.first()?)?;
    let matters: Vec<_> = ripe
        .iter()
        .map(|matter| lower_first(matter.label()))
        .collect();
    let (body, held, matters) = (&body.label, long(held), matters.join(", "));
    Some(typeset(&format!(
        "{body}, {held}. À l’ordre du jour : {matters}."
    )))
}

fn meeting(page: &CasePage, matter: Matter) -> Option<(&Body, Date)> {
    let body = page.rules.body_deciding(matter)?;
    Some((
        body,
        body.next_meeting(page.today, page.rules.holidays).held,
    ))
}

/// The end is brought to the last meeting before it, not from the first day of support on.
fn is_near(page: &CasePage, matter: Matter) -> bool {
    let Some((body, held)) = meeting(page, matter) else {
        return false;
    };
    let after = body
        .next_meeting(add_days(held, 1), page.rules.holidays)
        .held;
    matter != Matter::End
        || page
            .view
            .support
            .as_ref()
            .is_some_and(|support| decided_by(&page.rules, support.ends) <= after)
}

impl DecisionsPart<'_> {
    fn body(&self, decision: &Decision) -> String {
        let body = self.page.rules.body(&decision.body);
        body.map_or_else(|| decision.body.to_string(), |body| body.label.clone())
    }

    fn day(&self, decision: &Decision) -> Day {
        Day::long(decision.meeting)
    }

    fn badge(&self, decision: &Decision) -> Badge {
        match decision.outcome {
            Outcome::Accepted => Badge::new(Tone::Accent, decision.said()),
            Outcome::Refused => Badge::new(Tone::Person, decision.said()),
            Outcome::Deferred => Badge::new(Tone::Hollow, decision.said()),
        }
    }

    fn orientation<'a>(&'a self, orientation: &'a Orientation) -> &'a str {
        Programme::label(&self.page.rules.orientations, &orientation.kind)
    }

    /// The new end date, or the last day and its reason.
    fn consequence(&self, decision: &Decision) -> Option<String> {
        if let Some(end) = &decision.end {
            let reason = Programme::label(&self.page.rules.end_reasons, &end.reason);
            return Some(format!(
                "Dernier jour : {}. Motif : {}.",
                short(end.on),
                lower_first(reason)
            ));
        }
        decision
            .until
            .map(|until| format!("Jusqu’au {}.", short(until)))
    }

    /// The letter that tells the referrer of the refusal.
    fn letter(&self, decision: &Decision) -> Option<Button> {
        let refused = decision.matter == Matter::Entry && decision.outcome == Outcome::Refused;
        refused.then(|| {
            Button::plain("Réponse au prescripteur (PDF)")
                .icon(Icon::Document)
                .to(routes::paper(&self.page.id, "reponse"))
        })
    }
}
