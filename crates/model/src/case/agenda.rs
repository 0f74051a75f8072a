//! What a body speaks of, drawn from the cases (requirements E9, G1).

use jiff::civil::Date;

use super::facts::{ActState, ProcedureStage};
use super::journey::{entered, reached};
use super::state::{Case, Draft};
use super::tasks::{DeadlineState, deadlines};
use crate::calendar::{add_days, short};
use crate::ids::BodyId;
use crate::programme::{Body, Gate, Matter, Milestone, Programme, TimeLimit};
use crate::typography::typeset;

/// Days without a visit, an interview or a call after which the team speaks of a household in support.
const SILENT_DAYS: i32 = 21;
/// Days during which a new alert is told.
const NEW_DAYS: i32 = 14;
/// Days ahead at which a date of the landlord's procedure is told.
const PROCEDURE_DAYS: i32 = 30;

/// A matter that waits for the decision of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ripe {
    /// What is to be decided.
    pub matter: Matter,
    /// By which body.
    pub body: BodyId,
    /// Since when it waits; for an end, the day on which support is planned to end.
    pub since: Date,
}

/// The matters that wait for a decision.
pub fn ripe(rules: &Programme, case: &Case) -> Vec<Ripe> {
    if case.closure.is_some() || case.draft != Draft::Left {
        return vec![];
    }
    let mut ripe = vec![];
    let mut add = |matter, since: Option<Date>| {
        let body = deciding(rules, case, matter).map(|body| body.id.clone());
        ripe.extend(body.zip(since).map(|(body, since)| Ripe {
            matter,
            body,
            since,
        }));
    };
    if rules.decides_entry(&case.pathway) && case.ruling(Matter::Entry).is_none() {
        add(
            Matter::Entry,
            reached(rules, case, &Milestone::OpinionsComplete),
        );
    }
    if case.ruling(Matter::Diagnosis).is_none() {
        add(Matter::Diagnosis, case.given_back);
    }
    let going_on = case.support.as_ref().filter(|s| s.ended.is_none());
    add(Matter::End, going_on.map(|support| support.ends));
    ripe
}

/// The last day to decide what follows a support that is planned to end on that day: that of the programme's
/// limit, or the end itself.
pub fn decided_by(rules: &Programme, ends: Date) -> Date {
    let is_future = |limit: &&TimeLimit| {
        limit.from == Milestone::SupportEnds && limit.to == Milestone::FutureDecided
    };
    let limits = rules.limits.iter().filter(is_future);
    let days = limits.map(|limit| limit.rule.due(ends, rules.holidays).date);
    days.min().map_or(ends, |day| day.min(ends))
}

/// The body that the pathway's gate names, else the first that decides on the matter.
fn deciding<'a>(rules: &'a Programme, case: &Case, matter: Matter) -> Option<&'a Body> {
    let named = rules.gates_of(&case.pathway).find_map(|gate| match gate {
        Gate::Decision(known, body) if *known == matter => rules.body(body),
        _ => None,
    });
    named
        .or_else(|| rules.body_deciding(matter))
        .filter(|body| body.kind.sees_cases())
}

/// What a meeting of the team, alone or with its partners, says of a case on that day: the most pressing
/// first, without any personal text. Nothing when there is nothing to say.
pub fn points(rules: &Programme, case: &Case, body: &Body, on: Date) -> Vec<String> {
    if case.closure.is_some() || case.draft != Draft::Left || !body.kind.sees_cases() {
        return vec![];
    }
    let mut points = dangers(case);
    let decided_here = ripe(rules, case);
    points.extend(
        decided_here
            .iter()
            .filter(|ripe| ripe.body == body.id)
            .filter(|ripe| ripe.matter != Matter::End || ripe.since <= add_days(on, 31))
            .map(|ripe| format!("À décider : {}", ripe.matter.label().to_lowercase())),
    );
    points.extend(pressing(rules, case, on));
    points.extend(procedure(case, on));
    points.extend(newcomer(rules, case, on));
    points.extend(silence(case, on));
    points.iter().map(|point| typeset(point)).collect()
}

fn dangers(case: &Case) -> Vec<String> {
    let open = case.dangers.iter().filter(|danger| danger.closed.is_none());
    open.map(|danger| format!("Mise en danger signalée le {}", short(danger.on)))
        .collect()
}

fn pressing(rules: &Programme, case: &Case, on: Date) -> Vec<String> {
    let limits = deadlines(rules, case);
    let mut lines: Vec<(Date, String)> = limits
        .iter()
        .filter_map(|limit| {
            let when = match limit.state(on) {
                DeadlineState::Late => "en retard depuis le",
                DeadlineState::Soon => "à faire avant le",
                _ => return None,
            };
            let due = limit.due.date;
            let line = format!("{} : {when} {}", limit.limit.label, short(due));
            Some((due, line))
        })
        .collect();
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

fn procedure(case: &Case, on: Date) -> Option<String> {
    let procedure = case.procedure.as_ref()?;
    let next = procedure
        .next_date
        .filter(|next| *next >= on && *next <= add_days(on, PROCEDURE_DAYS))?;
    let going_on = procedure.stage != ProcedureStage::None;
    let suspended = procedure.suspended_until.is_some_and(|until| until >= next);
    (going_on && !suspended).then(|| {
        format!(
            "Procédure du bailleur ({}) : le {}",
            procedure.stage.label().to_lowercase(),
            short(next)
        )
    })
}

fn newcomer(rules: &Programme, case: &Case, on: Date) -> Option<String> {
    let sent = case.sent?;
    let new = sent >= add_days(on, -NEW_DAYS) && entered(rules, case).is_none();
    new.then(|| format!("Nouvelle situation : alerte du {}", short(sent)))
}

fn silence(case: &Case, on: Date) -> Option<String> {
    let support = case.support.as_ref().filter(|_| case.in_support(on))?;
    let done = case.acts.iter().filter(|act| act.state == ActState::Done);
    let last = done
        .map(|act| act.on)
        .chain(case.reviews.iter().map(|review| review.on))
        .max()
        .unwrap_or(support.starts);
    (last <= add_days(on, -SILENT_DAYS))
        .then(|| format!("Aucune visite ni démarche depuis le {}", short(last)))
}
