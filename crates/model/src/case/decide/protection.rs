//! Emergency accesses, erasures, the life of an agreement to share.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::adhesion::adhered;
use super::check::{filled, need, short_enough, short_line};
use super::{Ctx, Decision};
use crate::access::{DataClass, may_see};
use crate::calendar::{add_months, short};
use crate::case::*;
use crate::ids::RequestId;
use crate::programme::Programme;
use crate::refusal::Refusal;
use crate::roles::Role;

/// Fewest characters of the reason of an emergency access: « urgence » says nothing.
const SHORTEST_REASON: usize = 15;

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    match command {
        Command::OpenInEmergency { reason } => open_in_emergency(ctx, case, reason),
        Command::LookAtEmergency {
            emergency,
            justified,
            note,
        } => {
            let known = case.emergencies.iter().find(|known| known.id == emergency);
            let waits = known.is_some_and(|known| known.looked_at.is_none());
            need(waits, || nothing_waits("Cet accès d’urgence"))?;
            filled(&note, "note", "Ce qui en a été dit")?;
            Ok(vec![Event::EmergencyLookedAt {
                emergency,
                looked_at: LookedAt {
                    justified,
                    note,
                    by: ctx.actor.user.clone(),
                    on: ctx.today,
                },
            }])
        }
        Command::ChangeSharing { sharing } => {
            adhered(case)?;
            Ok(vec![agreed(ctx, sharing)?])
        }
        Command::AskErasure { ground, note } => ask(ctx, case, ground, note),
        Command::RefuseErasure { request, why } => {
            waiting(case, &request)?;
            filled(&why, "why", "La raison du refus")?;
            Ok(vec![Event::ErasureRefused {
                request,
                refused: Refused {
                    why,
                    by: ctx.actor.user.clone(),
                    on: ctx.today,
                },
            }])
        }
        Command::ConfirmErasure { request } => {
            let ground = waiting(case, &request)?.ground;
            over(ctx.rules, case, ctx.today)?;
            Ok(vec![Event::Erased {
                erased: Erased {
                    request,
                    ground,
                    by: Some(ctx.actor.user.clone()),
                    on: ctx.today,
                },
            }])
        }
        _ => Ok(vec![]),
    }
}

fn open_in_emergency(ctx: &Ctx, case: &Case, reason: crate::privacy::Text) -> Decision {
    need(!case.is_landlord(ctx.actor), || {
        Refusal::new(
            "landlord",
            "Un bailleur n’ouvre pas le dossier d’une personne, même en urgence.",
            "En cas de danger, appelez le 15 ou le 17, puis le coordinateur de la situation.",
        )
    })?;
    need(case.adhesion.is_some(), || {
        Refusal::new(
            "anonymous",
            "Cette situation est anonyme : aucun nom ni aucune adresse n’y est connu.",
            "Appelez le prescripteur de l’alerte : lui sait de qui il s’agit.",
        )
    })?;
    let seen = may_see(ctx.rules, case, ctx.actor, DataClass::Identity).is_open();
    need(!seen, || {
        Refusal::new(
            "already-open",
            "Ce dossier vous est déjà ouvert.",
            "Revenez à la situation : tout ce que vous pouvez lire y est.",
        )
    })?;
    let length = reason
        .known()
        .map_or(0, |reason| reason.trim().chars().count());
    need(length >= SHORTEST_REASON, || {
        Refusal::new(
            "no-reason",
            "Il manque la raison de l’urgence.",
            "Écrivez en une phrase le danger et ce que vous devez faire.",
        )
        .at("reason")
    })?;
    short_enough(&reason, "reason", "La raison")?;
    let role = ctx.actor.roles.iter().find(|role| role.visits());
    let (Some(role), Some(now)) = (role.copied(), ctx.actor.now) else {
        return Err(nothing_waits("Cet accès"));
    };
    Ok(vec![Event::EmergencyOpened {
        emergency: Emergency {
            id: RequestId(format!("u{}", case.emergencies.len() + 1)),
            by: ctx.actor.user.clone(),
            role,
            reason,
            from: now.at,
            until: now.at + SignedDuration::from_hours(EMERGENCY_HOURS),
            on: ctx.today,
            looked_at: None,
        },
    }])
}

/// The agreement to share, as it is recorded today.
pub(super) fn agreed(ctx: &Ctx, sharing: Sharing) -> Result<Event, Refusal> {
    if let Some(until) = sharing.until {
        need(until >= ctx.today, || {
            Refusal::new(
                "already-over",
                format!("Le {} est passé.", short(until)),
                "Indiquez une date à venir, ou aucune : l’accord vaut alors jusqu’à son retrait.",
            )
            .at("until")
        })?;
    }
    let guardian = sharing.guardian.read();
    let named = !guardian.trim().is_empty();
    need(sharing.how != Manner::Guardian || named, || {
        Refusal::new(
            "no-guardian",
            "Il manque le nom du tuteur ou du curateur.",
            "Écrivez qui accompagnait la personne.",
        )
        .at("guardian")
    })?;
    short_line(guardian, "guardian", "Le tuteur ou curateur")?;
    Ok(Event::SharingAgreed {
        sharing: Sharing {
            on: ctx.today,
            ..sharing
        },
    })
}

fn ask(ctx: &Ctx, case: &Case, ground: Ground, note: crate::privacy::Text) -> Decision {
    over(ctx.rules, case, ctx.today)?;
    need(case.erasure_waiting().is_none(), || {
        Refusal::new(
            "already-asked",
            "Un effacement est déjà demandé pour ce dossier.",
            "La protection des données doit y répondre.",
        )
    })?;
    need(ground != Ground::Retention, || {
        Refusal::new(
            "not-by-hand",
            "La fin de la durée de conservation se constate d’elle-même.",
            "Choisissez une autre raison.",
        )
        .at("ground")
    })?;
    filled(&note, "note", "Ce qui est demandé")?;
    Ok(vec![Event::ErasureAsked {
        request: ErasureRequest {
            id: RequestId(format!("e{}", case.erasures.len() + 1)),
            ground,
            note,
            by: ctx.actor.user.clone(),
            on: ctx.today,
            refused: None,
        },
    }])
}

fn waiting<'a>(case: &'a Case, id: &RequestId) -> Result<&'a ErasureRequest, Refusal> {
    case.erasure_waiting()
        .filter(|request| &request.id == id)
        .ok_or_else(|| nothing_waits("Cette demande"))
}

fn nothing_waits(what: &str) -> Refusal {
    Refusal::new(
        "nothing-waits",
        format!("{what} n’attend plus de réponse."),
        "Rechargez la page.",
    )
}

/// Nothing is erased under the feet of those who still work, or while someone is in danger. Support
/// that has ended is over, even when what became of the housing is still to be noted.
fn over(rules: &Programme, case: &Case, today: Date) -> Result<(), Refusal> {
    let ended = |support: &Support| support.ended.is_some() && support.last_day() < today;
    let running = match progress(rules, case).status {
        Status::Draft => true,
        Status::Open => !case.support.as_ref().is_some_and(ended),
        _ => false,
    };
    need(!running, || {
        Refusal::new(
            "still-running",
            "Cette situation est encore en cours : ses données servent chaque jour.",
            "Notez d’abord le retrait de la personne, son refus ou la fin de l’accompagnement ; l’effacement sera possible aussitôt.",
        )
    })?;
    let danger = case.dangers.iter().any(|danger| danger.closed.is_none());
    need(!danger, || {
        Refusal::new(
            "danger",
            "Une mise en danger n’est pas close.",
            "Suivez-la et clôturez-la d’abord.",
        )
    })
}

/// The day on which the data go, unless someone is in touch with the person before: so many months
/// after the last contact (CNIL, référentiels 2021-028 and 2023-095: two years unless said otherwise).
pub fn goes_on(retention_months: u16, last_contact: Date) -> Date {
    let months = match retention_months {
        0 => 24,
        months => months,
    };
    add_months(last_contact, i32::from(months))
}

/// The erasure that the retention period, in months, calls for on that day.
///
/// # Errors
/// When the period is not over, or the case is not.
pub fn expire(
    rules: &Programme,
    retention_months: u16,
    case: &Case,
    today: Date,
) -> Result<Event, Refusal> {
    need(case.erased.is_none(), || nothing_waits("Ce dossier"))?;
    let goes = goes_on(retention_months, case.last_activity);
    need(goes <= today, || {
        Refusal::new(
            "too-early",
            format!("Ces données sont gardées jusqu’au {}.", short(goes)),
            "Rien à faire avant.",
        )
    })?;
    over(rules, case, today)?;
    Ok(Event::Erased {
        erased: Erased {
            request: RequestId(format!("e{}", case.erasures.len() + 1)),
            ground: Ground::Retention,
            by: None,
            on: today,
        },
    })
}

/// Whether the role may open a file in an emergency when the case is not theirs.
pub fn opens_in_emergency(role: Role) -> bool {
    role.visits()
}
