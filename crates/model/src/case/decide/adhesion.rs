//! Adhesion of the person, and its withdrawal (LOGIPSY, first meeting).

use jiff::civil::Date;

use super::acts::cancel_planned;
use super::check::{filled, from, line, need, past, short_line};
use super::entry::accepted;
use super::protection::agreed;
use super::{Ctx, Decision};
use crate::access::{DataClass, may_see};
use crate::case::{Case, Command, Event, Identity, Sharing};
use crate::privacy::{Private, Text};
use crate::refusal::Refusal;

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    match command {
        Command::Adhere {
            adhesion,
            identity,
            sharing,
        } => {
            accepted(ctx, case)?;
            let met = case.met.ok_or_else(|| {
                Refusal::new(
                    "not-met",
                    "La première rencontre n’a pas encore eu lieu.",
                    "Notez d’abord la première rencontre.",
                )
            })?;
            need(case.adhesion.is_none(), || {
                Refusal::new(
                    "already-adhered",
                    "L’adhésion est déjà recueillie.",
                    "Pour changer le partage, modifiez les accords de la personne.",
                )
            })?;
            past(adhesion.on, ctx.today, "on")?;
            from(adhesion.on, met, "on", "la première rencontre")?;
            named(ctx, &identity)?;
            let sharing = sharing.map(|sharing| Sharing {
                health_with_team: adhesion.health_with_team,
                agreement_with_referrer: adhesion.agreement_with_referrer,
                how: adhesion.how,
                ..sharing
            });
            let shared = sharing.map(|sharing| agreed(ctx, sharing)).transpose()?;
            let adhered = Event::Adhered {
                adhesion,
                identity: Private::Known(identity),
            };
            Ok(std::iter::once(adhered).chain(shared).collect())
        }
        Command::CorrectIdentity { identity } => {
            adhered(case)?;
            named(ctx, &identity)?;
            let identity = keep_address(ctx, case, identity);
            Ok(vec![Event::IdentityCorrected {
                identity: Private::Known(identity),
                on: ctx.today,
            }])
        }
        Command::Decline { why, on } => {
            let entered = accepted(ctx, case)?;
            need(case.adhesion.is_none(), || {
                Refusal::new(
                    "already-adhered",
                    "La personne avait adhéré.",
                    "Enregistrez plutôt son retrait.",
                )
            })?;
            closing(ctx, &why, on)?;
            from(on, entered, "on", "l’entrée dans le dispositif")?;
            Ok(vec![Event::Declined { why, on }])
        }
        Command::Withdraw { why, on } => {
            let since = adhered(case)?;
            closing(ctx, &why, on)?;
            from(on, since, "on", "l’adhésion")?;
            let mut events = cancel_planned(ctx, case, |_| true, "La personne s’est retirée.");
            events.push(Event::Withdrew { why, on });
            Ok(events)
        }
        _ => Ok(vec![]),
    }
}

/// The day of the adhesion in force.
pub fn adhered(case: &Case) -> Result<Date, Refusal> {
    case.adhesion
        .as_ref()
        .map(|adhesion| adhesion.on)
        .ok_or_else(|| {
            Refusal::new(
                "no-adhesion",
                "La personne n’a pas encore donné son adhésion.",
                "Recueillez-la pendant la première rencontre : rien ne se fait sans elle.",
            )
        })
}

fn closing(ctx: &Ctx, why: &Text, on: Date) -> Result<(), Refusal> {
    filled(why, "why", "Ce que la personne en dit")?;
    past(on, ctx.today, "on")
}

/// Whoever does not read the address does not change it either.
fn keep_address(ctx: &Ctx, case: &Case, mut identity: Identity) -> Identity {
    if !may_see(ctx.rules, case, ctx.actor, DataClass::Address).is_open() {
        let known = case.identity.as_ref().and_then(Private::known);
        identity.address = known.map_or_else(String::new, |known| known.address.clone());
    }
    identity
}

fn named(ctx: &Ctx, identity: &Identity) -> Result<(), Refusal> {
    line(&identity.given_name, "given_name", "Prénom")?;
    line(&identity.family_name, "family_name", "Nom")?;
    short_line(&identity.address, "address", "Adresse")?;
    short_line(&identity.phone, "phone", "Téléphone")?;
    if let Some(birth) = identity.birth {
        past(birth, ctx.today, "birth")?;
    }
    Ok(())
}
