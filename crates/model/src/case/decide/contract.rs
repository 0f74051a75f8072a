//! Team, diagnosis, objectives and commitment (LOGIPSY, days 8 to 30).

use jiff::civil::Date;

use super::adhesion::adhered;
use super::check::{filled, from, line, need, past, short_enough};
use super::entry::accepted;
use super::{Ctx, Decision};
use crate::calendar::{add_days, add_months, short};
use crate::case::*;
use crate::ids::{FieldId, ObjectiveId};
use crate::privacy::Text;
use crate::programme::Signatory;
use crate::refusal::Refusal;

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let on = ctx.today;
    match command {
        Command::JoinTeam { user, role } => {
            accepted(case)?;
            need(
                role.is_team() && ctx.rules.team_roles().contains(&role),
                || {
                    Refusal::new(
                        "not-a-team-role",
                        "Cette fonction n’est pas dans l’équipe du dispositif.",
                        "Choisissez un professionnel de l’équipe.",
                    )
                    .at("role")
                },
            )?;
            need(!case.has_in_team(&user, role), || {
                Refusal::new(
                    "already-in-team",
                    "Cette personne suit déjà la situation.",
                    "Rien à faire de plus.",
                )
                .at("user")
            })?;
            Ok(vec![Event::TeamJoined { user, role, on }])
        }
        Command::LeaveTeam { user } => {
            need(case.team.iter().any(|member| member.user == user), || {
                Refusal::new(
                    "not-in-team",
                    "Cette personne n’est pas dans l’équipe de la situation.",
                    "Rechargez la page.",
                )
            })?;
            Ok(vec![Event::TeamLeft { user, on }])
        }
        Command::Diagnose {
            needs,
            difficulties,
            strengths,
            health,
        } => {
            adhered(case)?;
            filled(&needs, "needs", "Besoins exprimés par la personne")?;
            filled(&difficulties, "difficulties", "Difficultés repérées")?;
            short_enough(&strengths, "strengths", "Points d’appui")?;
            short_enough(&health, "health", "Santé")?;
            let health = keep_health(ctx, case, health);
            let diagnosis = Diagnosis {
                on,
                needs,
                difficulties,
                strengths,
                health,
            };
            Ok(vec![Event::Diagnosed { diagnosis }])
        }
        Command::GiveDiagnosisBack { on } => {
            let written = case.diagnosis.as_ref().ok_or_else(|| {
                Refusal::new(
                    "no-diagnosis",
                    "Le diagnostic n’est pas encore écrit.",
                    "Écrivez-le d’abord, avec la personne.",
                )
            })?;
            need(case.given_back.is_none(), || {
                Refusal::new(
                    "already-given-back",
                    "Le diagnostic est déjà restitué.",
                    "Rien à faire de plus.",
                )
            })?;
            past(on, ctx.today, "on")?;
            from(on, written.on.min(on), "on", "le diagnostic")?;
            from(on, adhered(case)?, "on", "l’adhésion")?;
            Ok(vec![Event::DiagnosisGivenBack { on }])
        }
        Command::SetObjective {
            field,
            wording,
            voice,
        } => set_objective(ctx, case, field, wording, voice),
        Command::ReviewObjective {
            objective,
            level,
            comment,
        } => {
            need(
                case.objectives.iter().any(|known| known.id == objective),
                || {
                    Refusal::new(
                        "unknown-objective",
                        "Cet objectif n’existe pas.",
                        "Rechargez la page.",
                    )
                },
            )?;
            short_enough(&comment, "comment", "Commentaire")?;
            Ok(vec![Event::ObjectiveReviewed {
                objective,
                level,
                comment,
                on,
            }])
        }
        Command::DraftCommitment {
            starts,
            intensity,
            terms,
        } => draft(ctx, case, starts, intensity, terms),
        Command::Sign {
            party,
            name,
            means,
            on,
        } => sign(ctx, case, party, name, means, on),
        _ => Ok(vec![]),
    }
}

/// Only health professionals change the health part; what was there stays otherwise.
fn keep_health(ctx: &Ctx, case: &Case, health: Text) -> Text {
    let writes = ctx.actor.is(crate::roles::Role::HealthProfessional);
    if writes || case.diagnosis.is_none() && health.is_blank() {
        return health;
    }
    case.diagnosis
        .as_ref()
        .map_or_else(|| "".into(), |known| known.health.clone())
}

fn set_objective(ctx: &Ctx, case: &Case, field: FieldId, wording: Text, voice: Voice) -> Decision {
    adhered(case)?;
    still_supported(case)?;
    need(
        ctx.rules.fields.iter().any(|known| known.id == field),
        || {
            Refusal::new(
                "unknown-field",
                "Ce domaine n’existe pas dans le dispositif.",
                "Choisissez un domaine de la liste.",
            )
            .at("field")
        },
    )?;
    filled(&wording, "wording", "Objectif")?;
    let objective = Objective {
        id: ObjectiveId(format!("o{}", case.objectives.len() + 1)),
        field,
        wording,
        voice,
        level: Level::NotBegun,
        comment: "".into(),
        set: ctx.today,
        on: ctx.today,
    };
    Ok(vec![Event::ObjectiveSet { objective }])
}

/// Refuses once the end of support was decided.
pub fn still_supported(case: &Case) -> Result<(), Refusal> {
    let ended = case
        .support
        .as_ref()
        .and_then(|support| support.ended.as_ref());
    need(ended.is_none(), || {
        Refusal::new(
            "support-ended",
            "La fin de l’accompagnement est décidée.",
            "Écrivez la synthèse ; les relais prennent la suite.",
        )
    })
}

fn draft(ctx: &Ctx, case: &Case, starts: Date, intensity: Text, terms: Text) -> Decision {
    adhered(case)?;
    still_supported(case)?;
    need(case.given_back.is_some(), || {
        Refusal::new(
            "diagnosis-not-given-back",
            "Le diagnostic n’est pas encore restitué au prescripteur.",
            "Restituez-le : les objectifs en découlent.",
        )
    })?;
    need(!case.objectives.is_empty(), || {
        Refusal::new(
            "no-objective",
            "Aucun objectif n’est fixé.",
            "Fixez au moins un objectif avec la personne et le prescripteur.",
        )
    })?;
    filled(&terms, "terms", "Ce à quoi chacun s’engage")?;
    short_enough(&intensity, "intensity", "Rythme")?;
    let (starts, ends) = match &case.support {
        Some(support) => (support.starts, support.ends),
        None => {
            from(starts, adhered(case)?, "starts", "l’adhésion")?;
            need(starts <= add_days(ctx.today, 31), || {
                Refusal::new(
                    "too-far",
                    "L’accompagnement commencerait dans plus d’un mois.",
                    "Choisissez une date plus proche.",
                )
                .at("starts")
            })?;
            (
                starts,
                add_months(starts, i32::from(ctx.rules.contract.months)),
            )
        }
    };
    let commitment = Commitment {
        number: u32::try_from(case.commitments.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1),
        starts,
        ends,
        intensity,
        terms,
        objectives: case.objectives.clone(),
        signatories: ctx.rules.contract.signatories.clone(),
        signatures: vec![],
        on: ctx.today,
    };
    Ok(vec![Event::CommitmentDrafted { commitment }])
}

fn sign(ctx: &Ctx, case: &Case, party: Signatory, name: Text, means: Means, on: Date) -> Decision {
    let commitment = case.commitment().ok_or_else(|| {
        Refusal::new(
            "no-commitment",
            "L’engagement réciproque n’est pas encore écrit.",
            "Écrivez-le d’abord.",
        )
    })?;
    adhered(case)?;
    need(commitment.signatories.contains(&party), || {
        Refusal::new(
            "not-a-party",
            "Ce dispositif ne demande pas cette signature.",
            "Rechargez la page.",
        )
    })?;
    need(commitment.signature(party).is_none(), || {
        Refusal::new(
            "already-signed",
            format!("L’engagement est déjà signé par {}.", party.label()),
            "Pour le changer, écrivez une nouvelle version.",
        )
    })?;
    line(
        name.known().map_or("", String::as_str),
        "name",
        "Nom du signataire",
    )?;
    past(on, ctx.today, "on")?;
    from(on, commitment.on, "on", "la rédaction de l’engagement")?;
    need(on <= commitment.ends, || {
        Refusal::new(
            "commitment-over",
            format!("Cet engagement s’arrêtait le {}.", short(commitment.ends)),
            "Écrivez une nouvelle version.",
        )
        .at("on")
    })?;
    let number = commitment.number;
    Ok(vec![Event::CommitmentSigned {
        number,
        signature: Signature {
            party,
            name,
            means,
            on,
        },
    }])
}
