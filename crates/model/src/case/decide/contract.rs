//! Team, diagnosis and objectives (LOGIPSY, days 8 to 30).

use jiff::civil::Date;

use super::adhesion::adhered;
use super::check::{filled, from, need, past, short_enough};
use super::entry::accepted;
use super::{Ctx, Decision, commitment};
use crate::access::{Relation, relation};
use crate::case::*;
use crate::ids::{FieldId, ObjectiveId, OrganisationId, UserId};
use crate::privacy::Text;
use crate::refusal::Refusal;
use crate::roles::Role;

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let on = ctx.today;
    match command {
        Command::JoinTeam {
            user,
            role,
            organisation,
        } => join(ctx, case, user, role, organisation),
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
        Command::Diagnose { .. } => diagnose(ctx, case, command),
        Command::GiveDiagnosisBack { on } => give_back(ctx, case, on),
        Command::SetObjective {
            field,
            wording,
            voice,
        } => set_objective(ctx, case, field, wording, voice),
        Command::ReviewObjective {
            objective,
            level,
            comment,
        } => review_objective(ctx, case, objective, level, comment),
        Command::DraftCommitment {
            starts,
            intensity,
            terms,
        } => commitment::draft(ctx, case, starts, intensity, terms),
        Command::Sign {
            party,
            name,
            means,
            on,
        } => commitment::sign(ctx, case, party, name, means, on),
        _ => Ok(vec![]),
    }
}

/// Only health professionals of the team write the health part; for others, what was there stays.
fn keep_health(ctx: &Ctx, case: &Case, health: Text) -> Result<Text, Refusal> {
    let of_care = |role: &&Role| {
        role.is_health() && relation(ctx.rules, case, ctx.actor, **role) == Relation::Team
    };
    if ctx.actor.roles.iter().any(|role| of_care(&role)) {
        return Ok(health);
    }
    let known: Text = case
        .diagnosis
        .as_ref()
        .map_or_else(|| "".into(), |diagnosis| diagnosis.health.clone());
    need(health.is_blank() || health == known, || {
        Refusal::new(
            "health-only",
            "La partie santé revient à un professionnel de santé mentale de l’équipe.",
            "Laissez cette partie vide et demandez-lui de l’écrire.",
        )
        .at("health")
    })?;
    Ok(known)
}

fn set_objective(ctx: &Ctx, case: &Case, field: FieldId, wording: Text, voice: Voice) -> Decision {
    adhered(case)?;
    still_supported(ctx, case)?;
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

/// Refuses once the last day of support is past.
pub fn still_supported(ctx: &Ctx, case: &Case) -> Result<(), Refusal> {
    let last = case.support.as_ref().map(Support::last_day);
    need(last.is_none_or(|last| ctx.today <= last), || {
        Refusal::new(
            "support-ended",
            "L’accompagnement est terminé.",
            "Écrivez la synthèse ; les relais prennent la suite.",
        )
    })
}

fn join(
    ctx: &Ctx,
    case: &Case,
    user: UserId,
    role: Role,
    organisation: Option<OrganisationId>,
) -> Decision {
    accepted(ctx, case)?;
    need(ctx.rules.joins_team(role), || {
        Refusal::new(
            "not-a-team-role",
            "Cette fonction n’est pas dans l’équipe du dispositif.",
            "Choisissez un professionnel de l’équipe.",
        )
        .at("role")
    })?;
    need(!case.has_in_team(&user, role), || {
        Refusal::new(
            "already-in-team",
            "Cette personne suit déjà la situation.",
            "Rien à faire de plus.",
        )
        .at("user")
    })?;
    Ok(vec![Event::TeamJoined {
        user,
        role,
        organisation,
        on: ctx.today,
    }])
}

fn diagnose(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    let Command::Diagnose {
        needs,
        difficulties,
        strengths,
        health,
    } = command
    else {
        return Ok(vec![]);
    };
    adhered(case)?;
    filled(&needs, "needs", "Besoins exprimés par la personne")?;
    filled(&difficulties, "difficulties", "Difficultés repérées")?;
    short_enough(&strengths, "strengths", "Points d’appui")?;
    short_enough(&health, "health", "Santé")?;
    let health = keep_health(ctx, case, health)?;
    let diagnosis = Diagnosis {
        on: ctx.today,
        needs,
        difficulties,
        strengths,
        health,
    };
    Ok(vec![Event::Diagnosed { diagnosis }])
}

fn give_back(ctx: &Ctx, case: &Case, on: Date) -> Decision {
    need(case.diagnosis.is_some(), || {
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
    from(on, adhered(case)?, "on", "l’adhésion")?;
    Ok(vec![Event::DiagnosisGivenBack { on }])
}

fn review_objective(
    ctx: &Ctx,
    case: &Case,
    objective: ObjectiveId,
    level: Level,
    comment: Text,
) -> Decision {
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
        on: ctx.today,
    }])
}
