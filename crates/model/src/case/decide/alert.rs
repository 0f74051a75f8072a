//! The alert: draft, validation inside the landlord, sending (LOGIPSY, days 0 and 1).

use super::check::{answers, filled, need};
use super::{Ctx, Decision};
use crate::case::{AlertSheet, Case, Command, Draft, Event};
use crate::programme::{Answer, Programme};
use crate::refusal::Refusal;
use crate::roles::Role;
use crate::words::{Finding, findings};

pub fn open(ctx: &Ctx, command: Command) -> Decision {
    let Command::Open {
        pathway,
        reference,
        origin,
        sheet,
        send,
        ..
    } = command
    else {
        return Ok(vec![]);
    };
    let actor = ctx.actor;
    let files = actor.is(Role::Referrer) || actor.is(Role::LandlordContact);
    need(
        files && actor.user == origin.referrer && actor.organisation == origin.organisation,
        || {
            Refusal::new(
                "not-yours",
                "Cette action revient à : un prescripteur.",
                "Demandez à l’administrateur de vous inscrire comme prescripteur.",
            )
        },
    )?;
    need(
        ctx.rules.pathways.iter().any(|known| known.id == pathway),
        || {
            Refusal::new(
                "unknown-pathway",
                "Cette voie d’entrée n’existe pas dans le dispositif.",
                "Choisissez une des voies proposées.",
            )
            .at("pathway")
        },
    )?;
    let on = ctx.today;
    let needs_validation = origin.needs_validation && !actor.is(Role::LandlordContact);
    let mut origin = origin;
    origin.needs_validation = needs_validation;
    let mut events = vec![Event::Opened {
        programme: ctx.rules.id.clone(),
        version: ctx.rules.version,
        pathway,
        reference,
        origin,
        sheet: sheet.clone(),
        on,
    }];
    if send {
        complete(ctx.rules, &sheet)?;
        events.push(if needs_validation {
            Event::ValidationAsked { on }
        } else {
            Event::AlertSent {
                by: actor.user.clone(),
                on,
            }
        });
    }
    Ok(events)
}

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    need(case.draft != Draft::Left, || {
        Refusal::new(
            "already-sent",
            "L’alerte est déjà transmise : la fiche ne change plus.",
            "Pour ajouter une information, donnez votre avis ou appelez le coordinateur.",
        )
    })?;
    let on = ctx.today;
    match command {
        Command::Revise { sheet } => Ok(vec![Event::Revised { sheet, on }]),
        Command::AskValidation => {
            complete(ctx.rules, &case.sheet)?;
            Ok(vec![Event::ValidationAsked { on }])
        }
        Command::ReturnDraft { why } => {
            filled(&why, "why", "Motif du retour")?;
            Ok(vec![Event::DraftReturned { why, on }])
        }
        Command::DropDraft => Ok(vec![Event::DraftDropped { on }]),
        Command::SendAlert => {
            complete(ctx.rules, &case.sheet)?;
            Ok(vec![Event::AlertSent {
                by: ctx.actor.user.clone(),
                on,
            }])
        }
        _ => Err(Refusal::new(
            "already-open",
            "La fiche est déjà ouverte.",
            "Continuez-la.",
        )),
    }
}

/// Complete, eligible by the criteria of the programme, and anonymous.
fn complete(rules: &Programme, sheet: &AlertSheet) -> Result<(), Refusal> {
    let missing: Vec<_> = rules
        .criteria
        .iter()
        .filter(|criterion| !sheet.criteria.contains(&criterion.id))
        .map(|criterion| format!("« {} »", criterion.label))
        .collect();
    need(missing.is_empty(), || {
        Refusal::new(
            "not-eligible",
            format!("Le dispositif demande que tous ses critères soient réunis ; il manque {}.", missing.join(" et ")),
            "Si le critère est rempli, cochez-le ; sinon, le CCAS ou le service social de secteur peut vous orienter.",
        )
        .at("criteria")
    })?;
    let known = |list: &[crate::programme::Choice], id| list.iter().any(|choice| &choice.id == id);
    need(
        sheet.criteria.iter().all(|id| known(&rules.criteria, id))
            && sheet.signs.iter().all(|id| known(&rules.signs, id)),
        || {
            Refusal::new(
                "unknown-choice",
                "Une case cochée n’existe pas dans ce dispositif.",
                "Rechargez la page et recommencez.",
            )
        },
    )?;
    need(!sheet.commune.as_str().is_empty(), || {
        Refusal::new(
            "no-commune",
            "La commune du logement n’est pas indiquée.",
            "Choisissez la commune : elle désigne le CMP de secteur.",
        )
        .at("commune")
    })?;
    answers(&rules.alert, &sheet.answers)?;
    anonymous(sheet)
}

fn anonymous(sheet: &AlertSheet) -> Result<(), Refusal> {
    let found: Vec<Finding> = sheet
        .answers
        .values()
        .filter_map(|answer| match answer {
            Answer::Text(text) => text.known(),
            _ => None,
        })
        .flat_map(|text| findings(text))
        .collect();
    if let Some(certain) = found.iter().find(|finding| finding.kind.is_certain()) {
        return Err(Refusal::new(
            "identifying",
            format!(
                "La fiche alerte est anonyme ; « {} » ressemble à {}.",
                certain.text,
                certain.kind.label()
            ),
            "Retirez ce passage : l’identité n’est demandée qu’après l’accord de la personne.",
        ));
    }
    need(found.is_empty() || sheet.wording_checked, || {
        let words: Vec<_> = found
            .iter()
            .map(|finding| format!("« {} »", finding.text))
            .collect();
        Refusal::new(
            "maybe-identifying",
            format!(
                "Ces mots pourraient identifier la personne : {}.",
                words.join(", ")
            ),
            "Remplacez-les, ou cochez « J’ai vérifié : ces mots n’identifient personne ».",
        )
    })
}
