//! Questions of a programme as fields of a form, and what was typed as answers.
//!
//! A field is named after its question, behind a prefix so that two forms may share a page.

use etayage_model::calendar::short;
use etayage_model::programme::{self, Answer, Answers, Programme, Question, QuestionKind};
use etayage_model::typography::lower_first;

use crate::html::{Choice, Definitions, Field, FormState, fr};

/// More choices than this are shown as a list rather than as tiles.
const MOST_TILES: usize = 7;
const YES: &str = "oui";
const NO: &str = "non";

/// The name of the field of a question.
pub fn name(prefix: &str, question: &Question) -> String {
    format!("{prefix}{}", question.id)
}

/// The fields of the questions, with what was typed.
pub fn fields(questions: &[Question], form: &FormState, prefix: &str) -> Vec<String> {
    questions
        .iter()
        .map(|question| field(question, form, prefix).to_string())
        .collect()
}

/// What was typed, as answers. Marks what is missing and what does not fit.
pub fn read(questions: &[Question], form: &mut FormState, prefix: &str) -> Answers {
    collect(questions, form, prefix, true)
}

/// What was typed, as the answers of a draft: marks what does not fit; what is missing may come later.
pub fn read_draft(questions: &[Question], form: &mut FormState, prefix: &str) -> Answers {
    collect(questions, form, prefix, false)
}

/// Fills the fields with answers given before.
pub fn fill(questions: &[Question], answers: &Answers, form: &mut FormState, prefix: &str) {
    for question in questions {
        let name = name(prefix, question);
        match answers.get(&question.id) {
            None => {}
            Some(Answer::Text(text)) => form.set(&name, text.read()),
            Some(Answer::Number(number)) => form.set(&name, number),
            Some(Answer::One(choice)) => form.set(&name, choice),
            Some(Answer::Many(choices)) => form.set_all(&name, choices),
            Some(Answer::Day(day)) => form.set(&name, day),
            Some(Answer::YesNo(yes)) => form.set(&name, if *yes { YES } else { NO }),
        }
    }
}

/// The questions that were answered, as people read them.
pub fn answered(questions: &[Question], answers: &Answers) -> Definitions {
    questions.iter().fold(Definitions::new(), |list, question| {
        match answers.get(&question.id) {
            Some(answer) => list.with(&question.label, said(question, answer)),
            None => list,
        }
    })
}

fn field(question: &Question, form: &FormState, prefix: &str) -> Field {
    let field = form.field(&name(prefix, question), &question.label);
    let field = if question.required {
        field.required()
    } else {
        field
    };
    let field = if question.hint.is_empty() {
        field
    } else {
        field.hint(&question.hint)
    };
    match &question.kind {
        QuestionKind::Line { .. } => field,
        QuestionKind::Paragraph { .. } => field.textarea(),
        QuestionKind::Number { .. } => field.number(),
        QuestionKind::One(list) if list.len() > MOST_TILES => field.select(&choices(list)),
        QuestionKind::One(list) => field.radios(&undoable(question, choices(list))),
        QuestionKind::Many(list) => field.checkboxes(&choices(list)),
        QuestionKind::Day => field.date(),
        QuestionKind::YesNo => field.radios(&undoable(
            question,
            vec![Choice::new(YES, "Oui"), Choice::new(NO, "Non")],
        )),
    }
}

/// The choices of a list of the programme.
pub fn choices(list: &[programme::Choice]) -> Vec<Choice> {
    list.iter()
        .map(|choice| Choice::new(&choice.id, &choice.label))
        .collect()
}

/// A tile once pressed cannot be let go: an optional question needs one more to take the answer back.
fn undoable(question: &Question, mut choices: Vec<Choice>) -> Vec<Choice> {
    if !question.required {
        choices.push(Choice::new("", "Sans réponse"));
    }
    choices
}

fn collect(questions: &[Question], form: &mut FormState, prefix: &str, complete: bool) -> Answers {
    let mut answers = Answers::new();
    for question in questions {
        let name = name(prefix, question);
        let answer = answer(question, form, &name);
        let unread = form.error_of(&name).is_some();
        let missing = answer.is_none() && !complete;
        if !unread
            && !missing
            && let Err(why) = question.check(answer.as_ref())
        {
            form.error(
                &name,
                format_args!("« {} » : {}", question.label, lower_first(&why)),
            );
        }
        answers.extend(answer.map(|answer| (question.id.clone(), answer)));
    }
    answers
}

/// The answer that was typed; marks the field when it cannot be read.
fn answer(question: &Question, form: &mut FormState, name: &str) -> Option<Answer> {
    match &question.kind {
        QuestionKind::Line { .. } | QuestionKind::Paragraph { .. } => form
            .text(name)
            .map(|text| Answer::Text(text.replace("\r\n", "\n").into())),
        QuestionKind::Number { .. } => form.number(name).map(Answer::Number),
        QuestionKind::One(_) => form.text(name).map(|id| Answer::One(id.as_str().into())),
        QuestionKind::Many(_) => {
            let ids = form.all(name).iter().filter(|id| !id.is_empty());
            let ids: Vec<_> = ids.map(|id| id.as_str().into()).collect();
            (!ids.is_empty()).then_some(Answer::Many(ids))
        }
        QuestionKind::Day => form.date(name).map(Answer::Day),
        QuestionKind::YesNo => match form.value(name) {
            "" => None,
            YES => Some(Answer::YesNo(true)),
            NO => Some(Answer::YesNo(false)),
            _ => {
                form.error(name, "Répondez par oui ou par non.");
                None
            }
        },
    }
}

fn said(question: &Question, answer: &Answer) -> String {
    match (answer, &question.kind) {
        (Answer::Text(text), _) => text.read().to_owned(),
        (Answer::Number(number), _) => fr::number(number),
        (Answer::One(id), QuestionKind::One(list)) => Programme::label(list, id).to_owned(),
        (Answer::Many(ids), QuestionKind::Many(list)) => ids
            .iter()
            .map(|id| Programme::label(list, id))
            .collect::<Vec<_>>()
            .join("\u{202f}; "),
        (Answer::One(id), _) => id.to_string(),
        (Answer::Many(ids), _) => ids
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        (Answer::Day(day), _) => short(*day),
        (Answer::YesNo(yes), _) => (if *yes { "Oui" } else { "Non" }).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use etayage_model::ids::QuestionId;

    use super::*;

    fn question(id: &str, kind: QuestionKind, required: bool) -> Question {
        Question {
            id: id.into(),
            label: format!("Question {id}"),
            hint: String::new(),
            kind,
            required,
        }
    }

    fn list() -> Vec<programme::Choice> {
        vec![
            programme::Choice {
                id: "a".into(),
                label: "Premier".into(),
            },
            programme::Choice {
                id: "b".into(),
                label: "Second".into(),
            },
        ]
    }

    fn one_of_each() -> Vec<Question> {
        vec![
            question("line", QuestionKind::Line { max: 20 }, true),
            question("text", QuestionKind::Paragraph { max: 20 }, true),
            question("number", QuestionKind::Number { min: 1, max: 9 }, true),
            question("one", QuestionKind::One(list()), true),
            question("many", QuestionKind::Many(list()), true),
            question("day", QuestionKind::Day, true),
            question("yes", QuestionKind::YesNo, true),
        ]
    }

    fn typed() -> FormState {
        FormState::from_posted(
            [
                ("q-line", "Une ligne"),
                ("q-text", "Une\r\ndeux"),
                ("q-number", "4"),
                ("q-one", "b"),
                ("q-many", "a"),
                ("q-many", "b"),
                ("q-day", "06/05/2020"),
                ("q-yes", "non"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
        )
    }

    #[test]
    fn answers_of_every_kind_are_read_and_fill_the_form_again() {
        let questions = one_of_each();
        let mut form = typed();
        let answers = read(&questions, &mut form, "q-");
        assert!(form.is_valid(), "{}", form.summary());
        assert_eq!(answers.len(), questions.len());
        assert_eq!(
            answers[&QuestionId::from("text")],
            Answer::Text("Une\ndeux".into())
        );
        let mut again = FormState::default();
        fill(&questions, &answers, &mut again, "q-");
        assert_eq!(read(&questions, &mut again, "q-"), answers);
        assert_eq!(fields(&questions, &again, "q-").len(), questions.len());
    }

    #[test]
    fn a_missing_answer_is_marked_unless_it_is_a_draft() {
        let questions = one_of_each();
        let mut form = FormState::default();
        assert!(read_draft(&questions, &mut form, "q-").is_empty());
        assert!(form.is_valid());
        read(&questions, &mut form, "q-");
        assert!(
            questions
                .iter()
                .all(|question| form.error_of(&name("q-", question)).is_some())
        );
    }

    #[test]
    fn what_does_not_fit_is_marked_even_in_a_draft() {
        for (id, value) in [
            ("q-line", "une ligne bien trop longue pour cette question"),
            ("q-number", "12"),
            ("q-number", "beaucoup"),
            ("q-one", "inconnu"),
            ("q-day", "31/02/2020"),
            ("q-yes", "peut-être"),
        ] {
            let mut form = typed();
            form.set(id, value);
            read_draft(&one_of_each(), &mut form, "q-");
            assert!(form.error_of(id).is_some(), "{id}={value}");
        }
    }

    #[test]
    fn an_optional_choice_can_be_taken_back() {
        let optional = [question("yes", QuestionKind::YesNo, false)];
        assert!(fields(&optional, &FormState::default(), "q-")[0].contains("Sans réponse"));
        let required = [question("yes", QuestionKind::YesNo, true)];
        assert!(!fields(&required, &FormState::default(), "q-")[0].contains("Sans réponse"));
    }

    #[test]
    fn answers_are_read_with_the_words_of_the_programme() {
        let questions = one_of_each();
        let html = answered(&questions, &read(&questions, &mut typed(), "q-")).to_string();
        for words in [
            "Second",
            "Premier\u{202f}; Second",
            "mer. 6 mai 2020",
            "Non",
        ] {
            assert!(html.contains(words), "{words} in {html}");
        }
    }
}
