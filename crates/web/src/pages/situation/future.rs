//! What follows the current period: who wishes what, what the committee will decide and when.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::{Occurrence, short};
use etayage_model::case::{FutureOpinion, Support};
use etayage_model::programme::{Body, Matter};
use etayage_model::typography::typeset;

use super::Section;
use crate::html::{Badge, Day, Tone, fr};

#[derive(Template)]
#[template(path = "pages/situation/future.html")]
struct Future<'a> {
    sentences: Vec<String>,
    opinions: Vec<(Day, &'a FutureOpinion)>,
    page: &'a CasePage,
}

/// What will be decided, on which opinions.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "suite", "La suite").closed_as(&page.view.future_opinions);
    let going_on = page.view.closure.is_none();
    let Some(support) = page.view.support.as_ref().filter(|_| going_on) else {
        return section;
    };
    let opinions = page.view.future_opinions.open().into_iter().flatten();
    let mut opinions: Vec<_> = opinions
        .map(|opinion| (Day::short(opinion.on), opinion))
        .collect();
    opinions.sort_by_key(|(_, opinion)| std::cmp::Reverse(opinion.on));
    let near = support.ended.is_none()
        && support.ends >= page.today
        && (support.ends - page.today).get_days() <= 31;
    section
        .lede(lede(page, support))
        .badge(near.then(|| Badge::new(Tone::Soon, "Décision proche")))
        .with(Future {
            sentences: sentences(page, support),
            opinions,
            page,
        })
}

fn lede(page: &CasePage, support: &Support) -> String {
    match &support.ended {
        Some(end) if end.on < page.today => {
            format!("L’accompagnement s’est terminé le {}.", short(end.on))
        }
        Some(end) => format!("L’accompagnement se termine le {}.", short(end.on)),
        None => typeset(&format!(
            "Fin prévue le {} ({}).",
            short(support.ends),
            fr::distance(support.ends, page.today)
        )),
    }
}

/// What the committee may decide and when, while it is not decided.
fn sentences(page: &CasePage, support: &Support) -> Vec<String> {
    match support.ended {
        None => choices(page, support)
            .into_iter()
            .chain(meeting(page, support))
            .collect(),
        Some(_) => vec![],
    }
}

fn choices(page: &CasePage, support: &Support) -> Option<String> {
    let contract = &page.rules.contract;
    let body = page.rules.body_deciding(Matter::End)?;
    let renewed = contract
        .renewable(support.renewals)
        .then(|| format!("renouveler pour {} mois", contract.months));
    let prolonged = page.rules.body_deciding(Matter::Extension);
    let prolonged = prolonged.map(|_| "prolonger de quelques semaines".to_owned());
    let longer: Vec<_> = renewed.into_iter().chain(prolonged).collect();
    let longer = match longer.is_empty() {
        true => String::new(),
        false => format!("{} ou ", longer.join(", ")),
    };
    let longest = contract.max_months.map_or_else(String::new, |months| {
        format!(", sans dépasser {months} mois en tout")
    });
    Some(format!(
        "« {} » peut {longer}terminer{longest}.",
        body.label
    ))
    .map(|sentence| typeset(&sentence))
}

/// The last meeting before the end, which is the one that decides.
fn meeting(page: &CasePage, support: &Support) -> Option<String> {
    let body = page.rules.body_deciding(Matter::End)?;
    let Some(last) = last_before(page, body, support) else {
        let next = body.next_meeting(page.today, page.rules.holidays);
        return Some(typeset(&format!("Prochaine séance : {}.", long(&next))));
    };
    Some(typeset(&format!(
        "Dernière séance avant la fin : {}.",
        long(&last)
    )))
}

fn last_before(page: &CasePage, body: &Body, support: &Support) -> Option<Occurrence> {
    body.meetings(page.today, support.ends, page.rules.holidays)
        .pop()
}

fn long(occurrence: &Occurrence) -> String {
    match occurrence.moved_because {
        Some(holiday) => format!("{} (déplacée : {holiday})", short(occurrence.held)),
        None => short(occurrence.held),
    }
}

impl Future<'_> {
    fn wish(&self, opinion: &FutureOpinion) -> &'static str {
        match opinion.wish {
            Matter::Renewal => "souhaite un renouvellement",
            Matter::Extension => "souhaite une prolongation",
            _ => "souhaite une fin",
        }
    }
}
