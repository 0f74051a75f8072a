//! What the programme is, and what leads to an entry.

use etayage_model::programme::{
    Choice, Condition, OpinionFrom, OpinionRule, Part, Pathway, Programme, Question,
};

use super::Said;
use super::{around, journey};
use crate::describe::{answer_french, pathway_referrers, pathways_french};

/// The sentences of a part that is one rule.
pub(super) fn whole(programme: &Programme, part: Part) -> Vec<String> {
    let labels = |list: &[Choice]| list.iter().map(|choice| choice.label.clone()).collect();
    let one = |text: &str| vec![text.to_owned()];
    match part {
        Part::Identity => vec![
            format!("{} ({}-…)", programme.name, programme.prefix),
            programme.source.clone(),
        ],
        Part::Summary => one(&programme.summary),
        Part::Audience => one(&programme.audience),
        Part::Operator => one(&programme.operator),
        Part::Territory => one(&programme.territory),
        Part::Years => vec![format!(
            "De {} à {}",
            programme.first_year, programme.last_year
        )],
        Part::Holidays => one("Ceux d’Alsace-Moselle comptent aussi"),
        Part::Retention => vec![format!(
            "{} mois après le dernier contact",
            programme.retention_months
        )],
        Part::SecretAddress => one("Connue de la seule équipe de la situation"),
        Part::Pathways => programme
            .pathways
            .iter()
            .map(|way| way.label.clone())
            .collect(),
        Part::Referrers => programme.pathways.iter().filter_map(referrers).collect(),
        Part::Criteria => labels(&programme.criteria),
        Part::Signs => labels(&programme.signs),
        Part::Refusal => refusal(programme),
        Part::Contract => journey::contract(programme),
        Part::Acts => programme
            .acts
            .iter()
            .map(|act| act.label().to_owned())
            .collect(),
        Part::Handover => labels(&programme.handover),
        Part::EndReasons => labels(&programme.end_reasons),
        Part::Outcomes => labels(&programme.housing_outcomes),
        _ => around::targets(programme),
    }
}

fn referrers(way: &Pathway) -> Option<String> {
    let kinds = pathway_referrers(way)?;
    Some(format!("{}\u{a0}: {kinds}", way.label))
}

fn refusal(programme: &Programme) -> Vec<String> {
    let always = if programme.refusal_needs_orientation {
        "Un refus propose toujours une autre orientation"
    } else {
        "Un refus peut proposer une autre orientation"
    };
    let ways = programme.orientations.iter().map(|way| way.label.clone());
    std::iter::once(always.to_owned()).chain(ways).collect()
}

/// The questions of the alert sheet.
pub(super) fn alert(programme: &Programme) -> Vec<Said> {
    let said = |question: &Question| (question.label.clone(), question_says(question));
    programme.alert.iter().map(said).collect()
}

fn question_says(question: &Question) -> Vec<String> {
    let needed = question.required.then(|| "Obligatoire".to_owned());
    let hint = (!question.hint.is_empty()).then(|| question.hint.clone());
    let answer = format!("Réponse\u{a0}: {}", answer_french(&question.kind));
    std::iter::once(answer).chain(needed).chain(hint).collect()
}

/// The conditions.
pub(super) fn conditions(programme: &Programme) -> Vec<Said> {
    let said = |condition: &Condition| {
        let asked = programme
            .alert
            .iter()
            .find(|question| question.id == condition.question);
        let on = asked.map_or(condition.question.as_str(), |question| &question.label);
        let mut says = vec![
            format!(
                "Sur «\u{a0}{on}\u{a0}»\u{a0}: {}",
                journey::test(programme, condition)
            ),
            condition.why.clone(),
            format!("Sinon\u{a0}: {}", condition.elsewhere),
        ];
        says.extend(pathways_french(programme, &condition.pathways));
        (condition.label.clone(), says)
    };
    programme.conditions.iter().map(said).collect()
}

/// The opinions.
pub(super) fn opinions(programme: &Programme) -> Vec<Said> {
    let said = |opinion: &OpinionRule| {
        let from = match opinion.from {
            OpinionFrom::Referrer => "le prescripteur",
            OpinionFrom::SectorCmp => "le CMP de secteur",
            OpinionFrom::HealthReferents => "les référents de santé mentale",
            OpinionFrom::Partner => "un partenaire, par le coordinateur qui le note",
        };
        let asked = opinion.questions.iter().map(|question| {
            let needed = if question.required {
                ", obligatoire"
            } else {
                ""
            };
            let answer = answer_french(&question.kind);
            format!("{} — {answer}{needed}", question.label)
        });
        let from = std::iter::once(format!("Rendu par {from}"));
        (opinion.label.clone(), from.chain(asked).collect())
    };
    programme.opinions.iter().map(said).collect()
}
