//! Relays, reviews, dangers, the landlord's procedure.

use jiff::civil::Date;

use super::acts::within_support;
use super::adhesion::adhered;
use super::check::{filled, from, need, past, short_enough};
use super::{Ctx, Decision};
use crate::calendar::add_months;
use crate::case::*;
use crate::ids::{DangerId, RelayId};
use crate::refusal::Refusal;

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    match command {
        Command::FindRelay { .. } | Command::ActivateRelay { .. } | Command::EndRelay { .. } => {
            relays(ctx, case, command)
        }
        Command::HoldReview {
            on,
            evolution,
            next,
        } => {
            from(on, adhered(case)?, "on", "l’adhésion")?;
            past(on, ctx.today, "on")?;
            within_support(case, on)?;
            filled(&evolution, "evolution", "Évolution de la situation")?;
            short_enough(&next, "next", "Suites")?;
            Ok(vec![Event::ReviewHeld {
                review: Review {
                    on,
                    evolution,
                    next,
                },
            }])
        }
        Command::ReportDanger { .. } | Command::Warn { .. } | Command::CloseDanger { .. } => {
            dangers(ctx, case, command)
        }
        Command::TellProcedure { .. }
        | Command::SuspendProcedure { .. }
        | Command::ResumeProcedure => procedure(ctx, case, command),
        _ => Ok(vec![]),
    }
}

fn relays(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let on = ctx.today;
    match command {
        Command::FindRelay { .. } => find_relay(ctx, case, command),
        Command::ActivateRelay { relay } => {
            still_there(case, &relay)?;
            need(known(case, &relay)?.active.is_none(), || {
                Refusal::new(
                    "already-active",
                    "Ce relais est déjà actif.",
                    "Rien à faire de plus.",
                )
            })?;
            Ok(vec![Event::RelayActivated { relay, on }])
        }
        Command::EndRelay { relay } => {
            still_there(case, &relay)?;
            Ok(vec![Event::RelayEnded { relay, on }])
        }
        _ => Ok(vec![]),
    }
}

fn still_there(case: &Case, id: &RelayId) -> Result<(), Refusal> {
    need(known(case, id)?.ended.is_none(), || {
        Refusal::new(
            "already-ended",
            "Ce relais est déjà terminé.",
            "S’il reprend, notez un nouveau relais.",
        )
    })
}

fn known<'a>(case: &'a Case, id: &RelayId) -> Result<&'a Relay, Refusal> {
    case.relays
        .iter()
        .find(|relay| &relay.id == id)
        .ok_or_else(|| {
            Refusal::new(
                "unknown-relay",
                "Ce relais n’existe pas.",
                "Rechargez la page.",
            )
        })
}

fn dangers(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let on = ctx.today;
    match command {
        Command::ReportDanger { toward, facts } => {
            filled(&facts, "facts", "Ce qui a été vu ou entendu")?;
            let id = DangerId(format!("d{}", case.dangers.len() + 1));
            Ok(vec![Event::DangerReported {
                danger: Danger {
                    id,
                    toward,
                    facts,
                    on,
                    warnings: vec![],
                    closed: None,
                },
            }])
        }
        Command::Warn { .. } => warn(ctx, case, command),
        Command::CloseDanger { danger, how } => {
            let reported = open_danger(case, &danger)?;
            need(!reported.warnings.is_empty(), || {
                Refusal::new(
                    "nobody-warned",
                    "Personne n’a encore été prévenu.",
                    "Prévenez le CMP, un soignant ou les autorités, et notez-le : qui, quand, quelle réponse.",
                )
            })?;
            filled(&how, "how", "Comment la situation s’est apaisée")?;
            Ok(vec![Event::DangerClosed { danger, how, on }])
        }
        _ => Ok(vec![]),
    }
}

fn open_danger<'a>(case: &'a Case, id: &DangerId) -> Result<&'a Danger, Refusal> {
    case.dangers
        .iter()
        .find(|danger| &danger.id == id && danger.closed.is_none())
        .ok_or_else(|| {
            Refusal::new(
                "no-danger",
                "Cette mise en danger est close ou n’existe pas.",
                "Signalez-en une nouvelle si besoin.",
            )
        })
}

fn procedure(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let on = ctx.today;
    match command {
        Command::TellProcedure { .. } => tell_procedure(ctx, case, command),
        Command::SuspendProcedure { until } => {
            let told = case
                .procedure
                .as_ref()
                .is_some_and(|known| known.stage != ProcedureStage::None);
            need(told, || {
                Refusal::new(
                    "no-procedure",
                    "Aucune procédure n’est en cours.",
                    "Indiquez d’abord où en est la procédure.",
                )
            })?;
            from(until, on, "until", "aujourd’hui")?;
            need(until <= add_months(on, 24), || {
                Refusal::new(
                    "too-far",
                    "Une suspension dure deux ans au plus.",
                    "Choisissez une date plus proche.",
                )
                .at("until")
            })?;
            Ok(vec![Event::ProcedureSuspended { until, on }])
        }
        Command::ResumeProcedure => {
            let suspended = case
                .procedure
                .as_ref()
                .is_some_and(|known| known.suspended_until.is_some());
            need(suspended, || {
                Refusal::new(
                    "not-suspended",
                    "La procédure n’est pas suspendue.",
                    "Rien à faire de plus.",
                )
            })?;
            Ok(vec![Event::ProcedureResumed { on }])
        }
        _ => Ok(vec![]),
    }
}

fn find_relay(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let Command::FindRelay {
        kind,
        name,
        contact,
        purpose,
        active,
    } = command
    else {
        return Ok(vec![]);
    };
    let on = ctx.today;
    adhered(case)?;
    filled(&name, "name", "Nom du relais")?;
    short_enough(&contact, "contact", "Coordonnées")?;
    filled(&purpose, "purpose", "Pour quoi")?;
    let id = RelayId(format!("r{}", case.relays.len() + 1));
    let relay = Relay {
        id,
        kind,
        name,
        contact,
        purpose,
        found: on,
        active: active.then_some(on),
        ended: None,
    };
    Ok(vec![Event::RelayFound { relay }])
}

fn warn(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let Command::Warn {
        danger,
        whom,
        on,
        at,
        answer,
    } = command
    else {
        return Ok(vec![]);
    };
    let reported = open_danger(case, &danger)?;
    filled(&whom, "whom", "Qui a été prévenu")?;
    past(on, ctx.today, "on")?;
    from(on, reported.on, "on", "le signalement")?;
    short_enough(&answer, "answer", "Réponse")?;
    let warning = Warning {
        whom,
        on,
        at,
        by: ctx.actor.user.clone(),
        answer,
    };
    Ok(vec![Event::DangerWarned { danger, warning }])
}

fn tell_procedure(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let Command::TellProcedure {
        stage,
        since,
        arrears_cents,
        next_date,
        note,
    } = command
    else {
        return Ok(vec![]);
    };
    let on = ctx.today;
    need((0..=100_000_000).contains(&arrears_cents), || {
        Refusal::new(
            "arrears",
            "Le montant de la dette n’est pas vraisemblable.",
            "Indiquez un montant entre 0 et 1\u{202f}000\u{202f}000 €.",
        )
        .at("arrears")
    })?;
    short_enough(&note, "note", "Note")?;
    since.map_or(Ok(()), |since| past(since, on, "since"))?;
    let suspended_until = case
        .procedure
        .as_ref()
        .filter(|_| stage != ProcedureStage::None)
        .and_then(|known| known.suspended_until);
    let procedure = Procedure {
        stage,
        arrears_cents,
        next_date,
        note,
        on,
        suspended_until,
        steps: steps(case, stage, since, on),
    };
    Ok(vec![Event::ProcedureTold { procedure }])
}

/// The stages so far and this one, which begins today unless another day is told; told again, it is corrected.
fn steps(case: &Case, stage: ProcedureStage, since: Option<Date>, on: Date) -> Vec<ProcedureStep> {
    let known = case.procedure.as_ref();
    let mut steps = known.map_or_else(Vec::new, |known| known.steps.clone());
    let before = steps.iter().position(|step| step.stage == stage);
    let before = before.map(|at| steps.remove(at).since);
    if stage != ProcedureStage::None {
        let since = since.or(before).unwrap_or(on);
        steps.push(ProcedureStep { stage, since });
    }
    steps.sort_by_key(|step| (step.since, step.stage));
    steps
}
