//! Pre-evaluation and first meeting (LOGIPSY, days 1 to 8).

use jiff::civil::Date;

use super::alert::anonymous_opinion;
use super::check::{answers, from, line, need, past, short_enough};
use super::{Ctx, Decision, objection};
use crate::calendar::add_days;
use crate::case::{Case, Command, Event, entered};
use crate::ids::{OpinionId, StructureId};
use crate::programme::{Matter, OpinionFrom, OpinionRule, Programme};
use crate::refusal::Refusal;
use crate::roles::Role;

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    match command {
        Command::TakeInCharge => take(ctx, case),
        Command::AskOpinion { opinion, structure } => ask(ctx, case, opinion, structure),
        Command::GiveOpinion { .. } => give(ctx, case, command),
        Command::ArrangeMeeting { .. } => arrange(ctx, case, command),
        Command::HoldFirstMeeting {
            on,
            referrer_present,
        } => meet(ctx, case, on, referrer_present),
        _ => Ok(vec![]),
    }
}

fn take(ctx: &Ctx, case: &Case) -> Decision {
    need(case.coordinator.as_ref() != Some(&ctx.actor.user), || {
        Refusal::new(
            "already-taken",
            "Vous suivez déjà cette situation.",
            "Rien à faire de plus.",
        )
    })?;
    Ok(vec![Event::TakenInCharge {
        coordinator: ctx.actor.user.clone(),
        on: ctx.today,
    }])
}

fn already_met() -> Refusal {
    Refusal::new(
        "already-met",
        "La première rencontre a déjà eu lieu.",
        "Recueillez l’adhésion, ou notez une visite.",
    )
}

/// The day on which the case entered the programme.
pub fn accepted(ctx: &Ctx, case: &Case) -> Result<Date, Refusal> {
    entered(ctx.rules, case).ok_or_else(|| {
        let deciding = ctx.rules.body_deciding(Matter::Entry);
        match deciding.filter(|_| ctx.rules.decides_entry(&case.pathway)) {
            Some(body) => Refusal::new(
                "entry-not-decided",
                format!("L’entrée n’est pas encore validée ({}).", body.label),
                "Attendez sa décision : la situation est à son ordre du jour dès que les avis sont réunis.",
            ),
            None => Refusal::new(
                "entry-not-decided",
                "La situation n’est pas encore prise en charge.",
                "Un coordinateur la prend d’abord en charge.",
            ),
        }
    })
}

fn undecided<'a>(ctx: &Ctx<'a>, case: &Case, id: &OpinionId) -> Result<&'a OpinionRule, Refusal> {
    need(case.ruling(Matter::Entry).is_none(), || {
        Refusal::new(
            "entry-decided",
            "L’entrée est déjà décidée.",
            "Pour la suite de l’accompagnement, donnez un avis sur la suite.",
        )
    })?;
    rule(ctx.rules, id)
}

fn rule<'a>(rules: &'a Programme, id: &OpinionId) -> Result<&'a OpinionRule, Refusal> {
    rules.opinion(id).ok_or_else(|| {
        Refusal::new(
            "unknown-opinion",
            "Ce dispositif ne demande pas cet avis.",
            "Rechargez la page et recommencez.",
        )
    })
}

/// Whether the coordinator notes what someone else said by telephone.
fn speaks_for(ctx: &Ctx, rule: &OpinionRule) -> bool {
    let role = rule.from.role();
    ctx.actor.is(Role::Coordinator)
        && !ctx.actor.is(role)
        && !(role == Role::Referrer && ctx.actor.is(Role::LandlordContact))
}

fn ask(ctx: &Ctx, case: &Case, opinion: OpinionId, structure: Option<StructureId>) -> Decision {
    let on = ctx.today;
    let rule = undecided(ctx, case, &opinion)?;
    need(
        rule.from != OpinionFrom::SectorCmp || structure.is_some(),
        || {
            Refusal::new(
                "no-structure",
                "Aucun CMP n’est choisi.",
                "Choisissez le CMP du secteur dans la liste.",
            )
            .at("structure")
        },
    )?;
    let given = case
        .opinions
        .get(&opinion)
        .is_some_and(|known| known.given.is_some());
    need(!given, || {
        Refusal::new(
            "already-given",
            "Cet avis est déjà donné.",
            "Relisez-le dans la partie « Avis ».",
        )
    })?;
    Ok(vec![Event::OpinionAsked {
        opinion,
        structure,
        on,
    }])
}

fn give(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let Command::GiveOpinion {
        opinion,
        verdict,
        answers: given,
        note,
    } = command
    else {
        return Ok(vec![]);
    };
    let on = ctx.today;
    let rule = undecided(ctx, case, &opinion)?;
    answers(&rule.questions, &given)?;
    short_enough(&note, "note", "Avis")?;
    anonymous_opinion(ctx.rules, &given, &note)?;
    let by = ctx.actor.user.clone();
    let heard_by = speaks_for(ctx, rule).then(|| by.clone());
    Ok(vec![Event::OpinionGiven {
        opinion,
        by,
        heard_by,
        verdict,
        answers: given,
        note,
        on,
    }])
}

fn arrange(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let Command::ArrangeMeeting {
        on: meets_on,
        at,
        through,
    } = command
    else {
        return Ok(vec![]);
    };
    let on = ctx.today;
    accepted(ctx, case)?;
    need(case.met.is_none(), already_met)?;
    objection::window(ctx, case, meets_on)?;
    line(
        through.known().map_or("", String::as_str),
        "through",
        "Personne qui a obtenu l’accord",
    )?;
    from(meets_on, ctx.today, "on", "aujourd’hui")?;
    need(meets_on <= add_days(ctx.today, 365), || {
        Refusal::new(
            "too-far",
            "Cette date est dans plus d’un an.",
            "Vérifiez l’année.",
        )
        .at("on")
    })?;
    Ok(vec![Event::MeetingArranged {
        meets_on,
        meets_at: at,
        through,
        on,
    }])
}

fn meet(ctx: &Ctx, case: &Case, on: Date, referrer_present: bool) -> Decision {
    let entered = accepted(ctx, case)?;
    need(case.met.is_none(), already_met)?;
    past(on, ctx.today, "on")?;
    from(on, entered, "on", "l’entrée dans le dispositif")?;
    // No day until today will do: there is nothing to correct in the form.
    objection::window(ctx, case, ctx.today).map_err(Refusal::whole)?;
    objection::window(ctx, case, on)?;
    Ok(vec![Event::FirstMeetingHeld {
        referrer_present,
        on,
    }])
}
