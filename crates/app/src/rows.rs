//! The read rows of a case: a pure function of the case and its rules, so that a rebuild gives the same.

use etayage_model::case::{
    ActState, Case, Closure, Deadline, Draft, Duty, PROTECTION, Status, Task, deadlines, entered,
    grid_changes, progress, reached, ripe, tasks,
};
use etayage_model::ids::CommuneCode;
use etayage_model::programme::{Milestone, Programme};
use etayage_store::{
    ActRow, AgendaRow, CaseRow, CaseRows, DecisionRow, GridChangeRow, ObjectiveRow, OutcomeRow,
    Party, Rows, TaskRow,
};
use jiff::civil::Date;

use crate::protection::request_rows;

/// The party of all sent cases of a programme.
pub const SENT: (&str, &str) = ("audience", "sent");

/// What sets a limit kept for the figures apart from a task of the same name.
pub const LIMIT: &str = "figure:";

/// How a commune is written where a table expects a structure.
pub fn commune_key(commune: &CommuneCode) -> String {
    format!("commune:{commune}")
}

/// All the rows of a case.
pub fn rows(rules: &Programme, id: &str, case: &Case, version: u64) -> Rows {
    let mut rows = CaseRows::new(case_row(rules, id, case, version));
    let limits = deadlines(rules, case);
    rows.tasks = limits
        .iter()
        .map(limit_row)
        .chain(tasks(rules, case).iter().map(task_row))
        .collect();
    rows.acts = act_rows(case);
    rows.agenda = agenda_rows(rules, case);
    rows.parties = parties(case);
    rows.decisions = decision_rows(case);
    rows.objectives = objective_rows(case);
    rows.outcomes = outcome_rows(case);
    rows.grid_changes = grid_change_rows(rules, case);
    rows.requests = request_rows(case);
    Rows::Case(Box::new(rows))
}

fn case_row(rules: &Programme, id: &str, case: &Case, version: u64) -> CaseRow {
    let at = progress(rules, case);
    let support = case.support.as_ref();
    let end = support.and_then(|support| support.ended.as_ref());
    let closed = case.closure.as_ref().filter(|_| support.is_some());
    CaseRow {
        case: id.to_owned(),
        reference: case.reference.clone(),
        programme: case.programme.to_string(),
        programme_version: case.rules_version,
        pathway: case.pathway.to_string(),
        stage: at.stage.id.to_string(),
        phase: at.phase().key().to_owned(),
        status: at.status.key().to_owned(),
        commune: Some(case.sheet.commune.to_string()).filter(|code| !code.is_empty()),
        referrer_org: case.origin.organisation.to_string(),
        referrer: case.origin.referrer.to_string(),
        coordinator: case.coordinator.as_ref().map(ToString::to_string),
        opened_on: case.opened,
        alert_on: case.sent,
        entered_on: entered(rules, case),
        adhesion_on: case.adhesion.as_ref().map(|adhesion| adhesion.on),
        diagnosis_on: case.given_back,
        signed_on: reached(rules, case, &Milestone::CommitmentSigned),
        ends_on: support.map(|support| support.ends),
        ended_on: end.map(|end| end.on).or(closed.map(Closure::on)),
        end_reason: end
            .map(|end| end.reason.to_string())
            .or(closed.map(|_| "retrait".to_owned())),
        next_due_on: next_due(rules, case, at.status),
        formula: case
            .formulas
            .last()
            .map(|choice| choice.formula.to_string()),
        renewals: support.map_or(0, |support| support.renewals),
        name: case.name(),
        last_activity: case.last_activity,
        version,
    }
}

fn next_due(rules: &Programme, case: &Case, status: Status) -> Option<Date> {
    (status == Status::Open)
        .then(|| {
            tasks(rules, case)
                .into_iter()
                .filter(|task| task.place != PROTECTION)
                .filter_map(|task| task.due)
                .min()
        })
        .flatten()
}

/// A limit, for the figures: nobody's task.
fn limit_row(deadline: &Deadline) -> TaskRow {
    TaskRow {
        task: format!("{LIMIT}{}", deadline.limit.id),
        kind: format!("{LIMIT}{}", deadline.limit.id),
        label: deadline.limit.label.clone(),
        due_on: (!deadline.stopped || deadline.met.is_some()).then_some(deadline.due.date),
        warn_on: None,
        met_on: deadline.met,
        role: "figure".to_owned(),
        org: None,
        user: None,
        structure: None,
    }
}

fn task_row(task: &Task) -> TaskRow {
    let Duty {
        role,
        user,
        organisation,
        structure,
        commune,
    } = &task.duty;
    TaskRow {
        task: task.id.clone(),
        kind: task.place.to_owned(),
        label: task.label.clone(),
        due_on: task.due,
        warn_on: task.warn_on,
        met_on: None,
        role: role.key().to_owned(),
        org: organisation.as_ref().map(ToString::to_string),
        user: user.as_ref().map(ToString::to_string),
        structure: structure
            .as_ref()
            .map(ToString::to_string)
            .or_else(|| commune.as_ref().map(commune_key)),
    }
}

fn act_rows(case: &Case) -> Vec<ActRow> {
    let open = case.closure.is_none();
    case.acts
        .iter()
        .filter(|act| act.state == ActState::Done || act.state == ActState::Planned && open)
        .map(|act| ActRow {
            act: act.id.to_string(),
            kind: act.kind.key().to_owned(),
            on: act.on,
            at_minute: act.at.map(|at| {
                u32::from(at.hour().unsigned_abs()) * 60 + u32::from(at.minute().unsigned_abs())
            }),
            minutes: act.minutes.map(u32::from),
            by: act.by.to_string(),
            planned: act.state == ActState::Planned,
        })
        .collect()
}

/// What waits for a body: the matters of the gates ahead that the rules make ripe.
fn agenda_rows(rules: &Programme, case: &Case) -> Vec<AgendaRow> {
    ripe(rules, case)
        .into_iter()
        .map(|ripe| AgendaRow {
            body: ripe.body.to_string(),
            matter: ripe.matter.key().to_owned(),
            since: ripe.since,
            meeting: None,
        })
        .collect()
}

fn parties(case: &Case) -> Vec<Party> {
    let mut parties = vec![
        Party::new("org", case.origin.organisation.as_str()),
        Party::new("user", case.origin.referrer.as_str()),
    ];
    if case.draft != Draft::Left {
        return parties;
    }
    parties.push(Party::new(SENT.0, SENT.1));
    parties.push(Party::new("territory", case.sheet.commune.as_str()));
    parties.extend(
        case.coordinator
            .iter()
            .map(|user| Party::new("user", user.as_str())),
    );
    parties.extend(
        case.team
            .iter()
            .map(|member| Party::new("user", member.user.as_str())),
    );
    let asked = case
        .opinions
        .values()
        .filter_map(|opinion| opinion.structure.as_ref());
    parties.extend(asked.map(|structure| Party::new("structure", structure.as_str())));
    parties.sort();
    parties.dedup();
    parties
}

fn decision_rows(case: &Case) -> Vec<DecisionRow> {
    case.decisions
        .iter()
        .map(|decision| DecisionRow {
            body: decision.body.to_string(),
            meeting: decision.meeting,
            matter: decision.matter.key().to_owned(),
            outcome: decision.outcome.key().to_owned(),
        })
        .collect()
}

fn objective_rows(case: &Case) -> Vec<ObjectiveRow> {
    case.objectives
        .iter()
        .map(|objective| ObjectiveRow {
            objective: objective.id.to_string(),
            field: objective.field.to_string(),
            level: Some(objective.level.key().to_owned()),
        })
        .collect()
}

fn outcome_rows(case: &Case) -> Vec<OutcomeRow> {
    case.outcomes
        .iter()
        .map(|outcome| OutcomeRow {
            moment: outcome.moment.to_string(),
            on: outcome.on,
            situation: outcome.outcome.to_string(),
        })
        .collect()
}

fn grid_change_rows(rules: &Programme, case: &Case) -> Vec<GridChangeRow> {
    grid_changes(rules, case)
        .into_iter()
        .map(|change| GridChangeRow {
            grid: change.grid.to_string(),
            moment: change.moment.to_string(),
            signal: change.signal.map_or_else(String::new, |id| id.to_string()),
            way: change.way.key().to_owned(),
            on: change.on,
        })
        .collect()
}
