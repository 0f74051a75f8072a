//! Support as it goes: what is planned, what was done, how often.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::access::ActView;
use etayage_model::case::ActState;
use etayage_model::programme::Act;
use jiff::civil::Date;

use super::Section;
use crate::html::{Button, Day, Icon, Urgency, fr};
use crate::pages::action;
use crate::pages::action::acts::duration;

/// How many of the last acts are shown at once.
const RECENT: usize = 6;

#[derive(Template)]
#[template(path = "pages/situation/support.html")]
struct Acts {
    counts: Vec<(String, &'static str)>,
    total: Option<String>,
    planned: Vec<Row>,
    recent: Vec<Row>,
    older: Vec<Row>,
}

/// An act as it is read.
struct Row {
    day: Day,
    icon: Icon,
    title: String,
    by: String,
    urgency: Urgency,
    distance: String,
    link: Option<Button>,
    note: String,
    health_note: String,
}

/// Acts, planned ones first.
pub fn section(page: &CasePage) -> Section {
    let acts = &page.view.acts;
    let section = Section::new(page, "accompagnement", "L’accompagnement").lede(lede(page));
    let Some(first) = acts.first() else {
        return section;
    };
    section
        .with(shown(page))
        .closed_as(&first.note)
        .closed_as(&first.health_note)
}

fn lede(page: &CasePage) -> String {
    let done = page
        .view
        .acts
        .iter()
        .filter(|act| act.state == ActState::Done)
        .count();
    let next = page
        .view
        .acts
        .iter()
        .filter(|act| act.state == ActState::Planned && act.on >= page.today)
        .map(|act| act.on)
        .min();
    let mut told = vec![];
    if done > 0 {
        told.push(fr::counted(done, "acte réalisé", "actes réalisés"));
    }
    if let Some(next) = next {
        told.push(format!(
            "prochain rendez-vous {}",
            fr::distance(next, page.today)
        ));
    }
    told.join(", ")
}

fn shown(page: &CasePage) -> Acts {
    let of = |state| page.view.acts.iter().filter(move |act| act.state == state);
    let mut planned: Vec<_> = of(ActState::Planned).collect();
    planned.sort_by_key(|act| (act.on, act.at));
    let mut done: Vec<_> = page
        .view
        .acts
        .iter()
        .filter(|act| act.state != ActState::Planned)
        .collect();
    done.sort_by_key(|act| std::cmp::Reverse(act.on));
    let mut rows = done.into_iter().map(|act| row(page, act));
    Acts {
        counts: counts(page),
        total: total(of(ActState::Done)),
        planned: planned.into_iter().map(|act| row(page, act)).collect(),
        recent: rows.by_ref().take(RECENT).collect(),
        older: rows.collect(),
    }
}

fn counts(page: &CasePage) -> Vec<(String, &'static str)> {
    let done = |kind| {
        page.view
            .acts
            .iter()
            .filter(|act| act.state == ActState::Done && act.kind == kind)
            .count()
    };
    let counted = page
        .rules
        .acts
        .iter()
        .map(|kind| (done(*kind), plural(*kind)));
    counted
        .filter(|(count, _)| *count > 0)
        .map(|(count, (one, many))| (fr::number(count), if count < 2 { one } else { many }))
        .collect()
}

fn plural(kind: Act) -> (&'static str, &'static str) {
    match kind {
        Act::HomeVisit => ("visite à domicile", "visites à domicile"),
        Act::Interview => ("entretien", "entretiens"),
        Act::Call => ("appel", "appels"),
        Act::Step => ("démarche", "démarches"),
        Act::Partnership => ("partenariat", "partenariats"),
        Act::Appointment => ("rendez-vous accompagné", "rendez-vous accompagnés"),
    }
}

fn total<'a>(done: impl Iterator<Item = &'a ActView>) -> Option<String> {
    let minutes: u32 = done.filter_map(|act| act.minutes).map(u32::from).sum();
    (minutes > 0).then(|| format!("{} en tout", duration(minutes)))
}

fn row(page: &CasePage, act: &ActView) -> Row {
    let planned = act.state == ActState::Planned;
    Row {
        day: Day::short(act.on),
        icon: if act.state == ActState::Cancelled {
            Icon::Refusal
        } else {
            icon(act.kind)
        },
        title: title(page, act),
        by: page.names.of(act.by.as_str()).to_owned(),
        urgency: urgency(act.on, page.today),
        distance: fr::distance(act.on, page.today),
        link: planned.then(|| record(page, act)).flatten(),
        note: act.note.open().cloned().unwrap_or_default(),
        health_note: act.health_note.open().cloned().unwrap_or_default(),
    }
}

/// The way to what became of a planned act: done, moved, cancelled.
fn record(page: &CasePage, act: &ActView) -> Option<Button> {
    let offered =
        action::find("acte").filter(|action| action.is_offered(page, Some(act.id.as_str())))?;
    let address = offered.address(page, Some(act.id.as_str()));
    Some(match act.on <= page.today {
        true => Button::primary("C’est fait : le noter").to(address),
        false => Button::plain("Noter, reporter ou annuler").to(address),
    })
}

fn title(page: &CasePage, act: &ActView) -> String {
    let mut title = act.kind.label().to_owned();
    if let (Some(at), ActState::Planned) = (act.at, act.state) {
        title += &format!(" à {}{1}h{1}{2:02}", at.hour(), fr::NO_BREAK, at.minute());
    }
    if let Some(minutes) = act.minutes {
        title += &format!(", {}", duration(minutes.into()));
    }
    if act.state == ActState::Cancelled {
        title += ", annulé";
    }
    match act.field.open().and_then(Option::as_ref) {
        Some(field) => format!("{title} · {}", page.rules.field_label(field)),
        None => title,
    }
}

fn urgency(on: Date, today: Date) -> Urgency {
    match on {
        on if on < today => Urgency::Late,
        on if on == today => Urgency::Soon,
        _ => Urgency::ToCome,
    }
}

/// The picture of a kind of act.
pub fn icon(kind: Act) -> Icon {
    match kind {
        Act::HomeVisit => Icon::Visit,
        Act::Interview => Icon::Speech,
        Act::Call => Icon::Phone,
        Act::Step => Icon::Pen,
        Act::Partnership => Icon::Relay,
        Act::Appointment => Icon::Calendar,
    }
}

impl Row {
    fn when(&self) -> String {
        match self.urgency {
            Urgency::Late => format!("À noter, {}", self.distance),
            _ => self.distance.clone(),
        }
    }
}
