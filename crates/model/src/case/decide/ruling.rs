//! What bodies decide about a case (LOGIPSY, technical committee).

use jiff::civil::Date;

use super::acts::cancel_planned;
use super::check::{choice, filled, from, need, past, short_enough, unmet_before};
use super::exit::support;
use super::{Ctx, Decision};
use crate::calendar::{add_days, add_months, short};
use crate::case::{self, ActState, Case, Event, Outcome, Support};
use crate::programme::{Gate, Matter};
use crate::refusal::Refusal;

/// A body decides.
pub fn decide(ctx: &Ctx, case: &Case, mut decision: case::Decision) -> Decision {
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
    if !matches!(decision.matter, Matter::Renewal | Matter::Extension) || !accepted {
        decision.until = None;
    }
    let mut events = decision.end.as_ref().map_or_else(Vec::new, |end| {
        let after = |act: &case::ActDone| act.on > end.on;
        cancel_planned(ctx, case, after, "La fin de l’accompagnement est décidée.")
    });
    events.push(Event::Decided {
        decision,
        on: ctx.today,
    });
    Ok(events)
}

fn entry(ctx: &Ctx, case: &Case, decision: &case::Decision) -> Result<(), Refusal> {
    need(case.ruling(Matter::Entry).is_none(), || {
        Refusal::new(
            "entry-decided",
            "L’entrée est déjà décidée.",
            "Rechargez l’ordre du jour.",
        )
    })?;
    if let Some(sent) = case.sent {
        from(decision.meeting, sent, "meeting", "l’alerte")?;
    }
    let is_entry = |gate: &Gate| matches!(gate, Gate::Decision(Matter::Entry, _));
    let missing = unmet_before(ctx.rules, case, is_entry);
    need(
        decision.outcome != Outcome::Accepted || missing.is_none(),
        || {
            Refusal::new(
                "pre-evaluation",
                "La pré-évaluation n’est pas terminée : il manque un avis, ou une étape d’avant la décision.",
                "Terminez ce que le dispositif demande avant l’entrée, ou ajournez.",
            )
        },
    )?;
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
    let accepted = decision.outcome == Outcome::Accepted;
    need(!accepted || contract.renewable(support.renewals), || {
        let why = match contract.renewals {
            None | Some(0) => "Ce dispositif ne prévoit pas de renouvellement.".to_owned(),
            Some(1) => "L’accompagnement ne se renouvelle qu’une fois.".to_owned(),
            Some(times) => format!("L’accompagnement ne se renouvelle que {times} fois."),
        };
        Refusal::new("no-more-renewal", why, "Préparez la fin et les relais.")
    })?;
    let until = contract.renewed(support.starts, support.renewals);
    let Some(longest) = contract.longest(support.starts) else {
        let from_the_end = add_months(support.ends, i32::from(contract.months));
        return Ok(Some(if until > support.ends {
            until
        } else {
            from_the_end
        }));
    };
    need(!accepted || until > support.ends, || too_long(ctx, longest))?;
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
    if let Some(longest) = ctx.rules.contract.longest(support.starts) {
        need(until <= longest && support.ends < longest, || {
            too_long(ctx, longest)
        })?;
    }
    let day_after = add_days(support.ends, 1);
    from(until, day_after, "until", "le lendemain de la fin prévue")
}

fn too_long(ctx: &Ctx, longest: Date) -> Refusal {
    let most = ctx.rules.contract.max_months.unwrap_or(u8::MAX);
    Refusal::new(
        "too-long",
        format!(
            "L’accompagnement dure {most} mois au plus : il s’arrête au plus tard le {}.",
            short(longest)
        ),
        "Choisissez une date plus proche, ou préparez la fin et les relais.",
    )
    .at("until")
}

/// The end waits for the partners that the programme names to wish it (SELO).
fn agreed(ctx: &Ctx, case: &Case) -> Result<(), Refusal> {
    let missing: Vec<&str> = ctx
        .rules
        .gates_of(&case.pathway)
        .filter_map(|gate| match gate {
            Gate::PartnersAgree(roles) => Some(roles),
            _ => None,
        })
        .flatten()
        .filter(|role| {
            case.wish_of(**role)
                .is_none_or(|opinion| opinion.wish != Matter::End)
        })
        .map(|role| role.label())
        .collect();
    need(missing.is_empty(), || {
        Refusal::new(
            "partners-disagree",
            format!(
                "L’accompagnement prend fin quand les partenaires en sont d’accord ; il manque : {}.",
                missing.join(", ")
            ),
            "Demandez leur avis sur la suite, ou renouvelez.",
        )
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
    agreed(ctx, case)?;
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
    let met = case.acts.iter().filter(|act| act.state == ActState::Done);
    let last_met = met
        .map(|act| act.on)
        .chain(case.reviews.iter().map(|review| review.on))
        .max();
    if let Some(last) = last_met {
        from(end.on, last, "end_on", "le dernier acte noté")?;
    }
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
