//! Visits, interviews, calls, steps, partnerships: planned, done, cancelled.

use jiff::civil::{Date, Time};

use super::adhesion::adhered;
use super::check::{filled, from, need, past, short_enough};
use super::entry::accepted;
use super::{Ctx, Decision};
use crate::calendar::{add_days, short};
use crate::case::{ActDone, ActState, Case, Command, Event};
use crate::ids::{ActId, FieldId};
use crate::programme::Act;
use crate::refusal::Refusal;

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    match command {
        Command::PlanAct { .. } => plan(ctx, case, command),
        Command::RecordAct { .. } => record(ctx, case, command),
        Command::PostponeAct { act, on, at } => postpone(ctx, case, &act, on, at),
        Command::CancelAct { act, why } => {
            pending(case, &act)?;
            filled(&why, "why", "Motif")?;
            Ok(vec![Event::ActCancelled {
                act,
                why,
                on: ctx.today,
            }])
        }
        _ => Ok(vec![]),
    }
}

/// The act leaves the calendar and comes back on another day, for the same person.
fn postpone(ctx: &Ctx, case: &Case, act: &ActId, on: Date, at: Option<Time>) -> Decision {
    let planned = pending(case, act)?;
    may_be_planned(ctx, case, planned.kind, on)?;
    let again = ActDone {
        id: next(case),
        on,
        at,
        ..planned.clone()
    };
    let cancelled = Event::ActCancelled {
        act: act.clone(),
        why: format!("Reporté au {}", short(on)).into(),
        on: ctx.today,
    };
    Ok(vec![cancelled, Event::ActPlanned { act: again }])
}

fn may_be_planned(ctx: &Ctx, case: &Case, kind: Act, on: Date) -> Result<(), Refusal> {
    may_happen(ctx, case, kind, on)?;
    from(on, ctx.today, "on", "aujourd’hui")?;
    need(on <= add_days(ctx.today, 366), || {
        Refusal::new(
            "too-far",
            "Cette date est dans plus d’un an.",
            "Vérifiez l’année.",
        )
        .at("on")
    })
}

/// The planned acts that match, cancelled.
pub fn cancel_planned(
    ctx: &Ctx,
    case: &Case,
    matching: impl Fn(&ActDone) -> bool,
    why: &str,
) -> Vec<Event> {
    case.acts
        .iter()
        .filter(|act| act.state == ActState::Planned && matching(act))
        .map(|act| Event::ActCancelled {
            act: act.id.clone(),
            why: why.into(),
            on: ctx.today,
        })
        .collect()
}

fn next(case: &Case) -> ActId {
    ActId(format!("a{}", case.acts.len() + 1))
}

fn pending<'a>(case: &'a Case, id: &ActId) -> Result<&'a ActDone, Refusal> {
    case.act(id)
        .filter(|act| act.state == ActState::Planned)
        .ok_or_else(|| {
            Refusal::new(
                "not-planned",
                "Ce rendez-vous n’est plus à faire.",
                "Il a été fait ou annulé : rechargez la page.",
            )
        })
}

/// Nothing with the person before they agree, nothing after the last day of support.
fn may_happen(ctx: &Ctx, case: &Case, kind: Act, on: Date) -> Result<(), Refusal> {
    accepted(ctx, case)?;
    need(ctx.rules.acts.contains(&kind), || {
        Refusal::new(
            "unknown-act",
            "Ce dispositif ne connaît pas ce type d’acte.",
            "Choisissez un type de la liste.",
        )
        .at("kind")
    })?;
    if kind.meets_person() {
        let since = adhered(case)?;
        from(on, since, "on", "l’adhésion")?;
    }
    within_support(case, on)
}

/// Nothing after the last day of support.
pub fn within_support(case: &Case, on: Date) -> Result<(), Refusal> {
    let Some(support) = &case.support else {
        return Ok(());
    };
    need(on <= support.last_day(), || {
        Refusal::new(
            "after-the-end",
            format!("L’accompagnement s’arrête le {}.", short(support.last_day())),
            "Seule une décision, dans la durée maximale du dispositif, peut le renouveler ou le prolonger.",
        )
        .at("on")
    })
}

fn record(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let Command::RecordAct {
        planned,
        kind,
        on,
        minutes,
        field,
        note,
        health_note,
    } = command
    else {
        return Ok(vec![]);
    };
    may_happen(ctx, case, kind, on)?;
    past(on, ctx.today, "on")?;
    let entered = accepted(ctx, case)?;
    from(on, entered, "on", "l’entrée dans le dispositif")?;
    short_enough(&note, "note", "Note")?;
    short_enough(&health_note, "health_note", "Note de santé")?;
    known_field(ctx, field.as_ref())?;
    in_a_day(minutes)?;
    let at = match &planned {
        Some(id) => pending(case, id)?.at,
        None => None,
    };
    let act = ActDone {
        id: planned.unwrap_or_else(|| next(case)),
        kind,
        on,
        at,
        minutes,
        by: ctx.actor.user.clone(),
        field,
        state: ActState::Done,
        note,
        health_note,
    };
    Ok(vec![Event::ActRecorded { act }])
}

fn plan(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let Command::PlanAct {
        kind,
        on,
        at,
        by,
        note,
    } = command
    else {
        return Ok(vec![]);
    };
    may_be_planned(ctx, case, kind, on)?;
    short_enough(&note, "note", "Note")?;
    let act = ActDone {
        id: next(case),
        kind,
        on,
        at,
        minutes: None,
        by,
        field: None,
        state: ActState::Planned,
        note,
        health_note: "".into(),
    };
    Ok(vec![Event::ActPlanned { act }])
}

fn known_field(ctx: &Ctx, field: Option<&FieldId>) -> Result<(), Refusal> {
    let known = field.is_none_or(|id| ctx.rules.fields.iter().any(|known| &known.id == id));
    need(known, || {
        Refusal::new(
            "unknown-field",
            "Ce domaine n’existe pas dans le dispositif.",
            "Choisissez un domaine de la liste.",
        )
        .at("field")
    })
}

fn in_a_day(minutes: Option<u16>) -> Result<(), Refusal> {
    need(minutes.is_none_or(|minutes| minutes <= 24 * 60), || {
        Refusal::new(
            "too-long",
            "Une journée n’a que 1\u{202f}440 minutes.",
            "Corrigez la durée.",
        )
        .at("minutes")
    })
}
