//! Noting on the page of a situation what the committee decided about it.

use etayage_app::CasePage;
use etayage_model::calendar::{add_days, long};
use etayage_model::case::{Command, Decision, Outcome};
use etayage_model::programme::{Body, Matter};
use jiff::civil::Date;

use super::decision::{About, fields, read};
use super::fill::first;
use super::{Action, Asked, Form};
use crate::html::{Choice, FormState};

/// How far back a meeting may be whose decision was not noted at once, in days.
const BACK: i32 = 40;

/// Actions of the committee.
pub const ACTIONS: &[Action] = &[Action {
    slug: "decider",
    label: "Noter la décision",
    done: "La décision est enregistrée.",
    place: "comite",
    sample,
    form: decide,
    read: read_decision,
}];

/// The matter of the address, when it waits for a decision.
fn matter(page: &CasePage, item: Option<&str>) -> Option<Matter> {
    Matter::from_key(item?).filter(|matter| page.ripe().contains(matter))
}

fn sample(page: &CasePage, item: Option<&str>) -> Option<Command> {
    let matter = matter(page, item)?;
    let body = page.rules.body_deciding(matter)?;
    Some(Command::Decide(Decision {
        body: body.id.clone(),
        meeting: *meetings(page, body).last()?,
        matter,
        outcome: Outcome::Deferred,
        reason: "…".into(),
        orientation: None,
        until: None,
        end: None,
    }))
}

/// The last meetings of the body since the alert.
fn meetings(page: &CasePage, body: &Body) -> Vec<Date> {
    let from = add_days(page.today, -BACK).max(page.sent().unwrap_or(page.today));
    let meetings = body.meetings(from, page.today, page.rules.holidays);
    let held = meetings.into_iter().map(|occurrence| occurrence.held);
    held.filter(|held| *held <= page.today).collect()
}

fn about(page: &CasePage, matter: Matter) -> About<'_> {
    let support = page.view.support.as_ref();
    About {
        rules: &page.rules,
        matter,
        support: support.map(|support| (support.starts, support.ends)),
        renewals: support.map_or(0, |support| support.renewals),
    }
}

fn decide(asked: &Asked, state: &FormState) -> Form {
    let page = asked.page;
    let Some((matter, body)) =
        matter(page, asked.item).and_then(|m| Some((m, page.rules.body_deciding(m)?)))
    else {
        return Form::new("Noter la décision", "Enregistrer");
    };
    let meetings = meetings(page, body);
    let shown = first(
        state,
        meetings.last().map(|last| ("meeting", last.to_string())),
    );
    let dates: Vec<_> = meetings
        .iter()
        .rev()
        .map(|held| Choice::new(held, long(*held)))
        .collect();
    let subject = match matter {
        Matter::Entry => "l’entrée",
        Matter::Diagnosis => "le diagnostic",
        Matter::Renewal | Matter::Extension | Matter::End => "la suite",
    };
    let form = Form::new(
        format!("{} : {subject}", body.label),
        "Enregistrer la décision",
    )
    .lede("Ce qui est noté ici entre dans le compte rendu de la séance.")
    .with(shown.field("meeting", "Séance").required().radios(&dates));
    fields(&about(page, matter), &shown, "")
        .into_iter()
        .fold(form, Form::with)
}

fn read_decision(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let page = asked.page;
    let matter = matter(page, asked.item)?;
    let body = page.rules.body_deciding(matter)?;
    let meeting = form.require_date("meeting", "Choisissez la séance.");
    let decision = read(
        &about(page, matter),
        form,
        "",
        &body.id,
        meeting.unwrap_or(page.today),
    );
    decision.filter(|_| meeting.is_some()).map(Command::Decide)
}
