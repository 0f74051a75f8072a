//! `[voies]`, `[prescripteurs]`, `[[condition]]`: by which way, referred by whom, for whom.

use etayage_model::ids::{ChoiceId, PathwayId, QuestionId};
use etayage_model::programme::{Condition, Pathway, Question, QuestionKind, Test};

use super::lists::choices;
use crate::notes::{Located, OrDefault};
use crate::section::Section;
use crate::words::{YES_NO, organisation_kinds};

/// The entry streams, at least one, and the organisations that may refer by each.
pub(super) fn pathways(file: &Section<'_>) -> Vec<Pathway> {
    let mut pathways: Vec<Pathway> = choices(file, "voies")
        .into_iter()
        .map(|choice| Pathway {
            id: PathwayId(choice.id.0),
            label: choice.label,
            referrers: Vec::new(),
        })
        .collect();
    let known = ids(&pathways);
    let Some(section) = file.section_if_any("prescripteurs") else {
        return pathways;
    };
    let kinds = organisation_kinds();
    for (way, texts) in section.lists() {
        let Some(pathway) = pathways.iter_mut().find(|known| known.id.0 == way.value) else {
            file.notes.unknown(&way, "Aucune voie", &known);
            continue;
        };
        file.notes.unique("Le mot", texts.iter());
        let found = texts.iter().map(|text| file.notes.one_of(text, &kinds));
        pathway.referrers = found.flatten().map(|kind| kind.value).collect();
    }
    pathways
}

/// The identifiers of the pathways, as the file writes them.
pub(super) fn ids(pathways: &[Pathway]) -> Vec<String> {
    pathways.iter().map(|way| way.id.0.clone()).collect()
}

/// `voies` of a stage, a limit or a condition: the pathways it holds for, all when absent.
pub(super) fn on(section: &Section<'_>, known: &[String]) -> Vec<PathwayId> {
    let texts = section.texts("voies");
    section.notes.unique("La voie", texts.iter());
    texts
        .into_iter()
        .filter_map(|text| {
            if known.contains(&text.value) {
                return Some(PathwayId(text.value));
            }
            section.notes.unknown(&text, "Aucune voie", known);
            None
        })
        .collect()
}

/// The conditions on answers of the alert sheet.
pub(super) fn conditions(
    file: &Section<'_>,
    alert: &[Question],
    pathways: &[Pathway],
) -> Vec<Condition> {
    let ways = ids(pathways);
    file.sections("condition")
        .iter()
        .filter_map(|section| condition(section, alert, &ways))
        .collect()
}

fn condition(section: &Section<'_>, alert: &[Question], ways: &[String]) -> Option<Condition> {
    let label = section.text("libelle");
    let why = section.text("pourquoi");
    let elsewhere = section.text("ailleurs");
    let pathways = on(section, ways);
    let test = test(section);
    let question = section.text("question")?;
    let asked = alert.iter().find(|known| known.id.0 == question.value);
    let Some(asked) = asked else {
        let known: Vec<String> = alert.iter().map(|known| known.id.0.clone()).collect();
        section
            .notes
            .unknown(&question, "Aucune question de la fiche alerte", &known);
        return None;
    };
    check(section, &question, asked, test.as_ref()?);
    Some(Condition {
        label: label.or_default(),
        question: QuestionId(question.value),
        test: test?,
        why: why.or_default(),
        elsewhere: elsewhere.or_default(),
        pathways,
    })
}

/// The test is written by one of `au-moins` and `au-plus`, `parmi`, `attendu`.
fn test(section: &Section<'_>) -> Option<Test> {
    let bounds = i64::from(i32::MIN)..=i64::from(i32::MAX);
    let low = section.whole_if_any("au-moins", bounds.clone());
    let high = section.whole_if_any("au-plus", bounds.clone());
    let among = section.texts("parmi");
    let expected = section.word_if_any("attendu", YES_NO);
    let number = low.is_some() || high.is_some();
    let ways = [number, !among.is_empty(), expected.is_some()];
    if ways.iter().filter(|way| **way).count() != 1 {
        section.blame(
            "Une condition dit d’une seule façon ce que la réponse doit être.",
            "Écrivez au-moins et au-plus pour un nombre, parmi = [\"…\"] pour un choix, \
             ou attendu = \"oui\".",
        );
        return None;
    }
    if number {
        let at = |bound: Option<Located<i64>>, open| bound.map_or(open, |found| found.value);
        return Some(Test::Within(
            at(low, *bounds.start()),
            at(high, *bounds.end()),
        ));
    }
    if let Some(expected) = expected {
        return Some(Test::Is(expected.value));
    }
    section.notes.unique("La réponse", among.iter());
    let ids = among.into_iter().map(|text| ChoiceId(text.value));
    Some(Test::AnyOf(ids.collect()))
}

fn check(section: &Section<'_>, question: &Located<String>, asked: &Question, test: &Test) {
    if !asked.required {
        let reason = format!(
            "La question «\u{a0}{}\u{a0}» est facultative\u{a0}: sans réponse, la condition refuserait sans le dire.",
            question.value
        );
        section.notes.add(
            &question.span,
            reason,
            "Ajoutez obligatoire = true à cette question.",
        );
    }
    if !Condition::fits(test, &asked.kind) {
        let reason = format!(
            "Aucune réponse à «\u{a0}{}\u{a0}» ne peut être celle-là.",
            question.value
        );
        section
            .notes
            .add(&question.span, reason, possible(&asked.kind));
    }
}

fn possible(kind: &QuestionKind) -> String {
    match kind {
        QuestionKind::Number { min, max } => {
            format!("Écrivez au-moins ou au-plus, entre {min} et {max}.")
        }
        QuestionKind::One(list) | QuestionKind::Many(list) => {
            let ids: Vec<_> = list.iter().map(|choice| choice.id.as_str()).collect();
            format!(
                "Écrivez parmi = [\"…\"], au choix\u{a0}: {}.",
                ids.join(", ")
            )
        }
        QuestionKind::YesNo => "Écrivez attendu = \"oui\" ou attendu = \"non\".".into(),
        _ => "Une condition porte sur un nombre, un choix, ou un oui ou non.".into(),
    }
}
