//! From the alert to the decision to follow someone, and what the person allowed.

use std::collections::BTreeSet;

use etayage_model::access::{CaseView, OpinionView};
use etayage_model::calendar::short;
use etayage_model::programme::{
    Answer, Answers, Choice, OpinionFrom, Programme, Question, QuestionKind,
};
use etayage_model::typography::thousands;

use super::super::Entry;
use super::{entry, paragraphs};
use crate::papers::lines;

pub(super) fn identity(view: &CaseView) -> Vec<Entry> {
    let Some(Some(identity)) = view.identity.open() else {
        return vec![];
    };
    let birth = identity.birth.map(short).unwrap_or_default();
    [
        ("Prénom et nom", identity.full_name()),
        ("Date de naissance", birth),
        ("Adresse", identity.address.clone()),
        ("Téléphone", identity.phone.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(what, value)| entry(None, what, vec![value]))
    .collect()
}

pub(super) fn agreements(view: &CaseView) -> Vec<Entry> {
    let yes = |agreed: bool| if agreed { "oui" } else { "non" };
    let shared = view.sharings.open().into_iter().flatten().map(|sharing| {
        let mut text = vec![
            format!("Mon équipe entière lit mes notes de santé\u{a0}: {}", yes(sharing.health_with_team)),
            format!(
                "L’organisme qui m’a orienté lit mes objectifs, mes relais et la synthèse\u{a0}: {}",
                yes(sharing.agreement_with_referrer)
            ),
            format!("Comment\u{a0}: {}", sharing.how.label()),
        ];
        if !sharing.guardian.is_blank() {
            text.push(format!("Avec\u{a0}: {}", sharing.guardian.read()));
        }
        text.push(match sharing.until {
            Some(until) => format!("Jusqu’au {}", short(until)),
            None => "Jusqu’à ce que je change d’avis".to_owned(),
        });
        entry(Some(sharing.on), "Ce que j’ai accepté de partager", text)
    });
    let adhesion = view.adhesion.as_ref().map(|adhesion| {
        let how = adhesion.how.label().to_owned();
        entry(Some(adhesion.on), "Mon adhésion", vec![how])
    });
    adhesion.into_iter().chain(shared).collect()
}

pub(super) fn alert(rules: &Programme, view: &CaseView) -> Vec<Entry> {
    let Some(alert) = view.alert.open() else {
        return vec![];
    };
    let labels = |list: &[Choice], chosen: &BTreeSet<_>| {
        let known = list.iter().filter(|choice| chosen.contains(&choice.id));
        known.map(|choice| choice.label.clone()).collect::<Vec<_>>()
    };
    let lists = [
        (
            "Ce qui a été constaté",
            labels(&rules.criteria, &alert.sheet.criteria),
        ),
        ("Les signes", labels(&rules.signs, &alert.sheet.signs)),
        ("La fiche", answered(&rules.alert, &alert.sheet.answers)),
    ];
    lists
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(what, lines)| entry(None, what, lines))
        .collect()
}

fn answered(questions: &[Question], answers: &Answers) -> Vec<String> {
    let asked = questions
        .iter()
        .filter_map(|question| Some((question, answers.get(&question.id)?)));
    asked
        .map(|(question, answer)| format!("{}\u{a0}: {}", question.label, words(question, answer)))
        .collect()
}

fn words(question: &Question, answer: &Answer) -> String {
    let choices = match &question.kind {
        QuestionKind::One(choices) | QuestionKind::Many(choices) => choices.as_slice(),
        _ => &[],
    };
    let label = |id| Programme::label(choices, id).to_owned();
    match answer {
        Answer::Text(text) => text.read().to_owned(),
        Answer::Number(number) => {
            usize::try_from(*number).map_or_else(|_| number.to_string(), thousands)
        }
        Answer::One(id) => label(id),
        Answer::Many(ids) => ids.iter().map(label).collect::<Vec<_>>().join(", "),
        Answer::Day(day) => short(*day),
        Answer::YesNo(yes) => if *yes { "oui" } else { "non" }.to_owned(),
    }
}

/// The opinions of care professionals, or the others.
pub(super) fn opinions(rules: &Programme, view: &CaseView, of_care: bool) -> Vec<Entry> {
    let told = |opinion: &OpinionView| {
        let rule = rules.opinion(&opinion.id)?;
        let care = !matches!(rule.from, OpinionFrom::Referrer | OpinionFrom::Partner);
        let (verdict, answers, note) = opinion.content.open()?.as_ref()?;
        let mut text = vec![verdict.label().to_owned()];
        text.extend(answered(&rule.questions, answers));
        text.extend(paragraphs(note));
        (care == of_care).then(|| entry(opinion.given, rule.label.clone(), text))
    };
    view.opinions.iter().filter_map(told).collect()
}

pub(super) fn decisions(rules: &Programme, view: &CaseView) -> Vec<Entry> {
    let decisions = view.alert.open().map(|alert| alert.decisions.as_slice());
    let told = decisions.into_iter().flatten().map(|decision| {
        let body = rules
            .body(&decision.body)
            .map_or("Comité", |body| body.label.as_str());
        let what = format!("{body} : {}, {}", decision.matter.label(), decision.said());
        entry(Some(decision.meeting), what, lines(&decision.reason))
    });
    told.collect()
}
