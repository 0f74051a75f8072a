//! What bodies decide, and the exit (LOGIPSY, end of the fourth month).

use jiff::civil::Date;

use super::check::{filled, from, need, past, short_enough};
use super::{Ctx, Decision};
use crate::calendar::{add_months, short};
use crate::case::{
    self, Case, Command, Event, FutureOpinion, Outcome, Support, Synthesis, gate_met,
};
use crate::programme::{Choice, Gate, Matter, Phase};
use crate::refusal::Refusal;
use crate::roles::Role;

/// A body decides.
pub fn ruling(ctx: &Ctx, case: &Case, mut decision: case::Decision) -> Decision {
    let body = ctx
        .rules
        .body(&decision.body)
        .filter(|body| body.decides.contains(&decision.matter));
    need(body.is_some(), || {
        Refusal::new(
            "wrong-body",
            format!(
                "Cette instance ne statue pas sur : {}.",
                decision.matter.label().to_lowercase()
            ),
            "Portez la question devant l’instance prévue par le dispositif.",
        )
    })?;
    past(decision.meeting, ctx.today, "meeting")?;
    short_enough(&decision.reason, "reason", "Motif")?;
    need(
        decision.outcome == Outcome::Accepted || !decision.reason.is_blank(),
        || {
            Refusal::new(
                "no-reason",
                "Un refus ou un ajournement se motive.",
                "Écrivez le motif en une phrase.",
            )
            .at("reason")
        },
    )?;
    let accepted = decision.outcome == Outcome::Accepted;
    match decision.matter {
        Matter::Entry => entry(ctx, case, &decision)?,
        Matter::Diagnosis => need(
            case.given_back.is_some() || case.diagnosis.is_some(),
            || {
                Refusal::new(
                    "no-diagnosis",
                    "Le diagnostic n’est pas encore écrit.",
                    "Il sera étudié à la prochaine séance.",
                )
            },
        )?,
        Matter::Renewal => decision.until = renewal(ctx, case, &decision)?.filter(|_| accepted),
        Matter::Extension => extension(ctx, case, &decision)?,
        Matter::End => end(ctx, case, &decision)?,
    }
    if decision.matter != Matter::Entry {
        decision.orientation = None;
    }
    if decision.matter != Matter::End || !accepted {
        decision.end = None;
    }
    Ok(vec![Event::Decided {
        decision,
        on: ctx.today,
    }])
}

fn entry(ctx: &Ctx, case: &Case, decision: &case::Decision) -> Result<(), Refusal> {
    need(case.ruling(Matter::Entry).is_none(), || {
        Refusal::new(
            "entry-decided",
            "Le comité a déjà statué sur l’entrée.",
            "Rechargez l’ordre du jour.",
        )
    })?;
    if let Some(sent) = case.sent {
        from(decision.meeting, sent, "meeting", "l’alerte")?;
    }
    let missing = ctx
        .rules
        .stages
        .iter()
        .filter(|stage| stage.phase <= Phase::Entry)
        .flat_map(|stage| &stage.gates)
        .take_while(|gate| !matches!(gate, Gate::Decision(Matter::Entry, _)))
        .any(|gate| gate_met(case, gate).is_none());
    need(decision.outcome != Outcome::Accepted || !missing, || {
        Refusal::new(
            "pre-evaluation",
            "La pré-évaluation n’est pas terminée : un avis manque.",
            "Recueillez les avis demandés par le dispositif, ou ajournez.",
        )
    })?;
    if decision.outcome != Outcome::Refused || !ctx.rules.refusal_needs_orientation {
        return Ok(());
    }
    let orientation = decision.orientation.as_ref().ok_or_else(|| {
        Refusal::new(
            "no-orientation",
            "Un refus s’accompagne d’une autre orientation pour le prescripteur.",
            "Choisissez une orientation et écrivez à qui s’adresser.",
        )
        .at("orientation")
    })?;
    choice(&ctx.rules.orientations, &orientation.kind, "orientation")?;
    filled(&orientation.advice, "advice", "Orientation proposée")
}

/// The support under way.
fn support<'a>(case: &'a Case) -> Result<&'a Support, Refusal> {
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

fn longest(ctx: &Ctx, support: &Support) -> Date {
    add_months(support.starts, i32::from(ctx.rules.contract.max_months))
}

fn in_time(decision: &case::Decision, support: &Support) -> Result<(), Refusal> {
    from(
        decision.meeting,
        support.starts,
        "meeting",
        "le début de l’accompagnement",
    )?;
    need(
        decision.outcome != Outcome::Accepted || decision.meeting <= support.ends,
        || {
            Refusal::new(
                "too-late",
                format!(
                    "L’accompagnement est arrivé à son terme le {}.",
                    short(support.ends)
                ),
                "Il ne peut plus être prolongé : décidez la fin, ou ouvrez une nouvelle alerte.",
            )
        },
    )
}

fn renewal(ctx: &Ctx, case: &Case, decision: &case::Decision) -> Result<Option<Date>, Refusal> {
    let support = support(case)?;
    in_time(decision, support)?;
    let contract = &ctx.rules.contract;
    need(
        decision.outcome != Outcome::Accepted || support.renewals < contract.renewals,
        || {
            Refusal::new(
                "no-more-renewal",
                format!(
                    "L’accompagnement ne peut être renouvelé plus de {} fois.",
                    contract.renewals
                ),
                "Préparez la fin et les relais.",
            )
        },
    )?;
    let months = i32::from(contract.months) * (i32::from(support.renewals) + 2);
    let until = add_months(support.starts, months)
        .min(longest(ctx, support))
        .max(support.ends);
    Ok(Some(until))
}

fn extension(ctx: &Ctx, case: &Case, decision: &case::Decision) -> Result<(), Refusal> {
    let support = support(case)?;
    in_time(decision, support)?;
    if decision.outcome != Outcome::Accepted {
        return Ok(());
    }
    let until = decision.until.ok_or_else(|| {
        Refusal::new(
            "no-date",
            "La nouvelle date de fin n’est pas indiquée.",
            "Indiquez-la.",
        )
        .at("until")
    })?;
    from(until, support.ends, "until", "la fin prévue")?;
    let longest = longest(ctx, support);
    need(until <= longest, || {
        Refusal::new(
            "too-long",
            format!(
                "L’accompagnement dure {} mois au plus : il s’arrête au plus tard le {}.",
                ctx.rules.contract.max_months,
                short(longest)
            ),
            "Choisissez une date plus proche.",
        )
        .at("until")
    })
}

fn end(ctx: &Ctx, case: &Case, decision: &case::Decision) -> Result<(), Refusal> {
    let support = support(case)?;
    from(
        decision.meeting,
        support.starts,
        "meeting",
        "le début de l’accompagnement",
    )?;
    if decision.outcome != Outcome::Accepted {
        return Ok(());
    }
    let end = decision.end.as_ref().ok_or_else(|| {
        Refusal::new(
            "no-end",
            "La date et le motif de la fin ne sont pas indiqués.",
            "Indiquez-les.",
        )
        .at("end_on")
    })?;
    choice(&ctx.rules.end_reasons, &end.reason, "end_reason")?;
    from(
        end.on,
        support.starts,
        "end_on",
        "le début de l’accompagnement",
    )?;
    need(end.on <= support.ends, || {
        Refusal::new(
            "after-the-end",
            format!(
                "L’accompagnement s’arrête au plus tard le {}.",
                short(support.ends)
            ),
            "Indiquez cette date ou une date plus proche.",
        )
        .at("end_on")
    })
}

fn choice(list: &[Choice], id: &crate::ids::ChoiceId, field: &'static str) -> Result<(), Refusal> {
    need(list.iter().any(|known| &known.id == id), || {
        Refusal::new(
            "unknown-choice",
            "Ce choix n’existe pas dans le dispositif.",
            "Choisissez dans la liste.",
        )
        .at(field)
    })
}

/// Wishes, synthesis, housing.
pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let on = ctx.today;
    match command {
        Command::GiveFutureOpinion { wish, note } => {
            support(case)?;
            need(
                matches!(wish, Matter::Renewal | Matter::Extension | Matter::End),
                || {
                    Refusal::new("wrong-wish", "Un avis sur la suite porte sur un renouvellement, une prolongation ou une fin.", "Choisissez l’un des trois.").at("wish")
                },
            )?;
            filled(&note, "note", "Avis")?;
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
        Command::RecordOutcome { mut outcome } => {
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
        _ => Ok(vec![]),
    }
}

fn ended_on(case: &Case) -> Result<Date, Refusal> {
    case.support
        .as_ref()
        .and_then(|support| support.ended.as_ref())
        .map(|end| end.on)
        .ok_or_else(|| {
            Refusal::new(
                "not-ended",
                "La fin de l’accompagnement n’est pas décidée.",
                "Le comité technique la décide d’abord.",
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
