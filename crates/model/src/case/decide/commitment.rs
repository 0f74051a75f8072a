//! The mutual commitment (engagement réciproque): written, then signed by all its parties.

use jiff::civil::Date;

use super::acts::cancel_planned;
use super::adhesion::adhered;
use super::check::{filled, from, line, need, past, short_enough, unmet_before};
use super::contract::still_supported;
use super::{Ctx, Decision};
use crate::calendar::{add_days, short};
use crate::case::*;
use crate::privacy::Text;
use crate::programme::{Gate, Matter, Signatory};
use crate::refusal::Refusal;

pub fn draft(ctx: &Ctx, case: &Case, starts: Date, intensity: Text, terms: Text) -> Decision {
    adhered(case)?;
    still_supported(ctx, case)?;
    let asks = |is: fn(&Gate) -> bool| ctx.rules.gates_of(&case.pathway).any(is);
    let given_back = !asks(|gate| *gate == Gate::DiagnosisGivenBack) || case.given_back.is_some();
    need(given_back, || {
        Refusal::new(
            "diagnosis-not-given-back",
            "Le diagnostic n’est pas encore restitué au prescripteur.",
            "Restituez-le : les objectifs en découlent.",
        )
    })?;
    let set = !asks(|gate| matches!(gate, Gate::Objectives(_))) || !case.objectives.is_empty();
    need(set, || {
        Refusal::new(
            "no-objective",
            "Aucun objectif n’est fixé.",
            "Fixez au moins un objectif avec la personne et le prescripteur.",
        )
    })?;
    let unmet = unmet_before(ctx.rules, case, |gate| *gate == Gate::Commitment);
    need(unmet.is_none(), || not_ready(unmet))?;
    filled(&terms, "terms", "Ce à quoi chacun s’engage")?;
    short_enough(&intensity, "intensity", "Rythme")?;
    let (starts, ends) = match &case.support {
        Some(support) => (support.starts, support.last_day()),
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
            (starts, ctx.rules.contract.first_period(starts))
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

fn not_ready(unmet: Option<&Gate>) -> Refusal {
    let (why, next) = match unmet {
        Some(Gate::Relays(_)) => (
            "Les relais ne sont pas encore repérés : ils s’organisent dès le début.",
            "Notez au moins un relais : famille, ami, institution, association, soins.",
        ),
        Some(Gate::Objectives(_)) => (
            "Tous les objectifs que le dispositif demande ne sont pas fixés.",
            "Fixez-les avec la personne et le prescripteur.",
        ),
        Some(Gate::Dwelling) => (
            "Aucun logement n’est encore mis à disposition.",
            "Notez le logement, et le jour où la personne en a eu les clés.",
        ),
        Some(Gate::Formula) => (
            "La formule d’accompagnement n’est pas choisie.",
            "Choisissez-la avec la personne : elle pourra changer.",
        ),
        Some(Gate::Pair) => (
            "Le binôme n’est pas formé.",
            "Ajoutez à l’équipe deux intervenants de deux employeurs.",
        ),
        Some(Gate::Decision(Matter::Diagnosis, _)) => (
            "Le diagnostic n’a pas encore été étudié en séance.",
            "Il est à l’ordre du jour dès qu’il est restitué : attendez la décision.",
        ),
        Some(Gate::Grid(..)) => (
            "Une grille que le dispositif demande n’est pas remplie.",
            "Remplissez-la d’abord.",
        ),
        _ => (
            "Une étape d’avant l’engagement n’est pas terminée.",
            "Regardez sur le parcours ce qui reste à faire.",
        ),
    };
    Refusal::new("too-soon", why, next)
}

pub fn sign(
    ctx: &Ctx,
    case: &Case,
    party: Signatory,
    name: Text,
    means: Means,
    on: Date,
) -> Decision {
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
    need(on <= commitment.ends, || commitment_over(commitment))?;
    need(
        case.support.is_some() || ctx.today <= commitment.ends,
        || commitment_over(commitment),
    )?;
    let number = commitment.number;
    let last = commitment
        .signatories
        .iter()
        .all(|other| *other == party || commitment.signature(*other).is_some());
    let mut events = if case.support.is_none() && last {
        let after = |act: &ActDone| act.on > commitment.ends;
        cancel_planned(
            ctx,
            case,
            after,
            "L’accompagnement sera terminé ce jour-là.",
        )
    } else {
        vec![]
    };
    events.push(Event::CommitmentSigned {
        number,
        signature: Signature {
            party,
            name,
            means,
            on,
        },
    });
    Ok(events)
}

fn commitment_over(commitment: &Commitment) -> Refusal {
    Refusal::new(
        "commitment-over",
        format!("Cet engagement s’arrêtait le {}.", short(commitment.ends)),
        "Écrivez une nouvelle version.",
    )
    .at("on")
}
