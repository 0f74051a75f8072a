//! Wishes for what follows, synthesis, what became of the housing (LOGIPSY, end of the fourth month).

use jiff::civil::Date;

use super::check::{choice, filled, from, need, short_enough};
use super::{Ctx, Decision};
use crate::calendar::add_months;
use crate::case::{Case, Command, Event, FutureOpinion, HousingOutcome, Support, Synthesis};
use crate::privacy::Text;
use crate::programme::Matter;
use crate::refusal::Refusal;
use crate::roles::Role;

/// Wishes, synthesis, housing.
pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let on = ctx.today;
    match command {
        Command::GiveFutureOpinion { wish, note } => {
            support(case)?;
            wished(wish, &note)?;
            let opinion = FutureOpinion {
                by: ctx.actor.user.clone(),
                role: speaking_as(ctx),
                wish,
                note,
                on,
            };
            Ok(vec![Event::FutureOpinionGiven { opinion }])
        }
        Command::SendSynthesis { summary, watch } => {
            let ended = ended_on(case)?;
            need(case.synthesis.is_none(), || {
                Refusal::new(
                    "already-sent",
                    "La synthèse est déjà transmise.",
                    "Relisez-la dans les documents.",
                )
            })?;
            from(on, ended, "on", "la fin de l’accompagnement")?;
            filled(&summary, "summary", "Synthèse")?;
            filled(&watch, "watch", "Veille")?;
            Ok(vec![Event::SynthesisSent {
                synthesis: Synthesis { on, summary, watch },
            }])
        }
        Command::RecordOutcome { outcome } => record(ctx, case, outcome),
        _ => Ok(vec![]),
    }
}

/// A wish is one of three, with its reason.
pub fn wished(wish: Matter, note: &Text) -> Result<(), Refusal> {
    need(
        matches!(wish, Matter::Renewal | Matter::Extension | Matter::End),
        || {
            Refusal::new(
                "wrong-wish",
                "Un avis sur la suite porte sur un renouvellement, une prolongation ou une fin.",
                "Choisissez l’un des trois.",
            )
            .at("wish")
        },
    )?;
    filled(note, "note", "Avis")
}

/// The last day of support, once its end is decided.
pub fn ended_on(case: &Case) -> Result<Date, Refusal> {
    case.support
        .as_ref()
        .and_then(|support| support.ended.as_ref())
        .map(|end| end.on)
        .ok_or_else(|| {
            Refusal::new(
                "not-ended",
                "La fin de l’accompagnement n’est pas décidée.",
                "Elle se décide d’abord, en séance.",
            )
        })
}

fn speaking_as(ctx: &Ctx) -> Role {
    ctx.actor
        .roles
        .iter()
        .copied()
        .find(|role| *role != Role::CommitteeMember)
        .unwrap_or(Role::CommitteeMember)
}

/// The support under way.
pub fn support(case: &Case) -> Result<&Support, Refusal> {
    let support = case.support.as_ref().ok_or_else(|| {
        Refusal::new(
            "no-support",
            "L’accompagnement n’a pas commencé.",
            "L’engagement réciproque doit d’abord être signé par tous.",
        )
    })?;
    need(support.ended.is_none(), || {
        Refusal::new(
            "support-ended",
            "La fin de l’accompagnement est déjà décidée.",
            "Rechargez l’ordre du jour.",
        )
    })?;
    Ok(support)
}

fn record(ctx: &Ctx, case: &Case, mut outcome: HousingOutcome) -> Decision {
    let on = ctx.today;
    let ended = ended_on(case)?;
    outcome.on = on;
    choice(&ctx.rules.housing_outcomes, &outcome.outcome, "outcome")?;
    let moment = ctx
        .rules
        .moments
        .iter()
        .find(|known| known.id == outcome.moment)
        .ok_or_else(|| {
            Refusal::new(
                "unknown-moment",
                "Ce moment n’existe pas dans le dispositif.",
                "Choisissez dans la liste.",
            )
            .at("moment")
        })?;
    from(
        on,
        add_months(ended, i32::from(moment.months)),
        "on",
        &format!("le moment « {} »", moment.label),
    )?;
    short_enough(&outcome.note, "note", "Note")?;
    Ok(vec![Event::OutcomeRecorded { outcome }])
}
