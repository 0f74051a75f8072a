//! The household is informed and may object; silence opens the first meeting (CHEVAL).

use jiff::civil::Date;

use super::check::{filled, from, need, past};
use super::{Ctx, Decision};
use crate::calendar::{add_days, short};
use crate::case::{Case, Command, Event, Informed};
use crate::privacy::Text;
use crate::refusal::Refusal;

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    match command {
        Command::InformHousehold { how, on } => inform(ctx, case, how, on),
        Command::Object { why, on } => object(ctx, case, why, on),
        _ => Ok(vec![]),
    }
}

fn inform(ctx: &Ctx, case: &Case, how: Text, on: Date) -> Decision {
    days(ctx, case)?;
    need(case.informed.is_none(), || {
        Refusal::new(
            "already-informed",
            "Le ménage est déjà informé.",
            "Le délai pour s’opposer court depuis ce jour-là.",
        )
    })?;
    filled(&how, "how", "Par qui et comment")?;
    past(on, ctx.today, "on")?;
    if let Some(sent) = case.sent {
        from(on, sent, "on", "l’alerte")?;
    }
    let informed = Informed { how, on };
    Ok(vec![Event::HouseholdInformed { informed }])
}

fn object(ctx: &Ctx, case: &Case, why: Text, on: Date) -> Decision {
    days(ctx, case)?;
    let informed = informed(case)?;
    need(case.met.is_none(), || {
        Refusal::new(
            "already-met",
            "La première rencontre a déjà eu lieu.",
            "Notez plutôt le refus ou le retrait de la personne.",
        )
    })?;
    filled(&why, "why", "Ce que le ménage en dit")?;
    past(on, ctx.today, "on")?;
    from(on, informed.on, "on", "l’information du ménage")?;
    Ok(vec![Event::Objected { why, on }])
}

fn days(ctx: &Ctx, case: &Case) -> Result<u16, Refusal> {
    ctx.rules.objection_days(&case.pathway).ok_or_else(|| {
        Refusal::new(
            "no-objection-window",
            "Ce dispositif ne prévoit pas de délai d’opposition.",
            "Recueillez l’accord de la personne pendant la première rencontre.",
        )
    })
}

fn informed(case: &Case) -> Result<&Informed, Refusal> {
    case.informed.as_ref().ok_or_else(|| {
        Refusal::new(
            "not-informed",
            "Le ménage n’est pas encore informé de la venue de l’équipe.",
            "Informez-le d’abord, et notez quand : il a le temps de s’y opposer.",
        )
    })
}

/// Nobody comes before the days to object have run, when the programme gives some.
pub fn window(ctx: &Ctx, case: &Case, on: Date) -> Result<(), Refusal> {
    let Some(days) = ctx.rules.objection_days(&case.pathway) else {
        return Ok(());
    };
    let informed = informed(case)?.on;
    let opens = add_days(informed, i32::from(days));
    need(on >= opens, || {
        Refusal::new(
            "objection-window",
            format!(
                "Le ménage, informé le {}, a {days} jours pour s’opposer.",
                short(informed)
            ),
            format!("Choisissez une date à partir du {}.", short(opens)),
        )
        .at("on")
    })
}
