//! The alert sheet and the opinions: questions and how they are answered.

use etayage_model::ids::{OpinionId, QuestionId};
use etayage_model::programme::{Choice, OpinionFrom, OpinionRule, Question, QuestionKind};

use super::lists::{choices_if_any, identifiers};
use crate::notes::OrDefault;
use crate::section::Section;
use crate::words::OPINION_FROM;

const LONGEST_TEXT: i64 = 20_000;
const DEFAULT_LINE: u32 = 200;
const DEFAULT_PARAGRAPH: u32 = 4_000;

#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Line,
    Paragraph,
    Number,
    One,
    Many,
    Day,
    YesNo,
}

const ANSWERS: &[(&str, Answer)] = &[
    ("une ligne", Answer::Line),
    ("un paragraphe", Answer::Paragraph),
    ("un nombre", Answer::Number),
    ("un choix", Answer::One),
    ("plusieurs choix", Answer::Many),
    ("une date", Answer::Day),
    ("oui ou non", Answer::YesNo),
];

/// `[[fiche-alerte]]`.
pub(super) fn alert(file: &Section<'_>) -> Vec<Question> {
    questions(&file.some_sections("fiche-alerte"))
}

/// `[[avis]]`, each with its `[[avis.question]]`.
pub(super) fn opinions(file: &Section<'_>) -> Vec<OpinionRule> {
    let sections = file.sections("avis");
    let ids = identifiers(&sections);
    let opinion = |(section, id): (&Section<'_>, String)| {
        let (label, from) = (section.text("libelle"), section.word("de", OPINION_FROM));
        let questions = questions(&section.some_sections("question"));
        OpinionRule {
            id: OpinionId(id),
            label: label.or_default(),
            from: from.map_or(OpinionFrom::Referrer, |found| found.value),
            questions,
        }
    };
    sections.iter().zip(ids).map(opinion).collect()
}

fn questions(sections: &[Section<'_>]) -> Vec<Question> {
    let ids = identifiers(sections);
    let question = |(section, id): (&Section<'_>, String)| {
        let label = section.text("libelle");
        let hint = section.text_if_any("aide");
        let required = section.flag("obligatoire");
        Some(Question {
            id: QuestionId(id),
            label: label.or_default(),
            hint: hint.or_default(),
            kind: kind(section)?,
            required,
        })
    };
    sections.iter().zip(ids).filter_map(question).collect()
}

fn kind(section: &Section<'_>) -> Option<QuestionKind> {
    let answer = section.word("reponse", ANSWERS)?.value;
    Some(match answer {
        Answer::Line => QuestionKind::Line {
            max: longest(section, DEFAULT_LINE),
        },
        Answer::Paragraph => QuestionKind::Paragraph {
            max: longest(section, DEFAULT_PARAGRAPH),
        },
        Answer::Number => number(section)?,
        Answer::One => QuestionKind::One(options(section)),
        Answer::Many => QuestionKind::Many(options(section)),
        Answer::Day => QuestionKind::Day,
        Answer::YesNo => QuestionKind::YesNo,
    })
}

fn longest(section: &Section<'_>, default: u32) -> u32 {
    let found = section.whole_if_any("caracteres", 1..=LONGEST_TEXT);
    found.map_or(default, |max| u32::try_from(max.value).unwrap_or(default))
}

fn number(section: &Section<'_>) -> Option<QuestionKind> {
    let bounds = i64::from(i32::MIN)..=i64::from(i32::MAX);
    let (min, max) = (
        section.whole("au-moins", bounds.clone()),
        section.whole("au-plus", bounds),
    );
    let (min, max) = (min?, max?);
    if min.value > max.value {
        let reason = format!(
            "Aucun nombre n’est à la fois au moins {} et au plus {}.",
            min.value, max.value
        );
        section.notes.add(&max.span, reason, "Échangez-les.");
    }
    Some(QuestionKind::Number {
        min: min.value,
        max: max.value,
    })
}

fn options(section: &Section<'_>) -> Vec<Choice> {
    let options = choices_if_any(section, "choix");
    if options.len() < 2 {
        section.blame(
            "Une question à choix demande au moins deux réponses possibles.",
            "Ajoutez par exemple\u{a0}: choix = { oui = \"Oui\", non = \"Non\" }",
        );
    }
    options
}
