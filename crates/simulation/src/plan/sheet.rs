//! Answers to the questions of any programme: the banks where they know the question, else what fits.

use std::collections::BTreeSet;

use etayage_model::case::AlertSheet;
use etayage_model::ids::ChoiceId;
use etayage_model::programme::{Answer, Answers, Choice, Condition, Question, QuestionKind, Test};

use super::Pen;
use crate::bank::entry as bank;
use crate::french::{agreed, french};

impl Pen<'_> {
    /// The alert sheet of the situation.
    pub fn sheet(&mut self) -> AlertSheet {
        let rules = self.rules;
        let signs: BTreeSet<_> = rules
            .signs
            .iter()
            .filter(|sign| self.cast.situation.signs.contains(&sign.id.as_str()))
            .map(|sign| sign.id.clone())
            .collect();
        AlertSheet {
            commune: self.cast.commune.clone(),
            criteria: rules.criteria.iter().map(|one| one.id.clone()).collect(),
            signs,
            answers: self.eligible(),
            wording_checked: false,
        }
    }

    /// Answers to the questions of the alert sheet that meet the conditions of the programme.
    fn eligible(&mut self) -> Answers {
        let rules = self.rules;
        let concerns = |one: &&Condition| one.concerns(&self.cast.pathway);
        let conditions: Vec<_> = rules.conditions.iter().filter(concerns).collect();
        for condition in &conditions {
            if let Test::Within(low, high) = condition.test
                && condition.question.as_str().contains("age")
            {
                let bound = |years: i64| i32::try_from(years).unwrap_or(i32::MAX);
                self.cast.age = self.cast.age.clamp(bound(low), bound(high));
            }
        }
        let mut answers = self.answers(&rules.alert);
        for condition in conditions {
            if !condition.met(&answers)
                && let Some(answer) = self.meeting(condition)
            {
                answers.insert(condition.question.clone(), answer);
            }
        }
        answers
    }

    /// An answer that meets the condition.
    fn meeting(&mut self, condition: &Condition) -> Option<Answer> {
        let mut questions = self.rules.alert.iter();
        let question = questions.find(|one| one.id == condition.question)?;
        match (&condition.test, &question.kind) {
            (Test::Within(low, high), QuestionKind::Number { min, max }) => {
                Some(Answer::Number((*low).max(*min).min((*high).min(*max))))
            }
            (Test::AnyOf(ids), QuestionKind::One(_)) => {
                Some(Answer::One(self.rng.pick(ids).clone()))
            }
            (Test::AnyOf(ids), QuestionKind::Many(_)) => {
                Some(Answer::Many(vec![self.rng.pick(ids).clone()]))
            }
            (Test::Is(wanted), QuestionKind::YesNo) => Some(Answer::YesNo(*wanted)),
            _ => None,
        }
    }

    /// Answers to these questions.
    pub fn answers(&mut self, questions: &[Question]) -> Answers {
        questions
            .iter()
            .filter_map(|question| Some((question.id.clone(), self.answer(question)?)))
            .collect()
    }

    fn answer(&mut self, question: &Question) -> Option<Answer> {
        let id = question.id.as_str();
        let wanted = self.cast.situation.ticks(id);
        match &question.kind {
            QuestionKind::Line { max } => Some(Answer::Text(self.text(id, *max).into())),
            QuestionKind::Paragraph { max } => Some(Answer::Text(self.text(id, *max).into())),
            QuestionKind::Number { min, max } => {
                let low = i32::try_from(*min).unwrap_or(0);
                let high = i32::try_from(*max).unwrap_or(i32::MAX);
                let number = if id.contains("age") {
                    self.cast.age.clamp(low, high)
                } else {
                    self.rng.between(low, high)
                };
                Some(Answer::Number(number.into()))
            }
            QuestionKind::One(list) => Some(Answer::One(self.one(id, list, wanted)?)),
            QuestionKind::Many(list) => {
                Some(Answer::Many(self.many(list, wanted, question.required)))
            }
            QuestionKind::Day => question.required.then_some(Answer::Day(self.first_day)),
            QuestionKind::YesNo => Some(Answer::YesNo(self.rng.chance(45))),
        }
    }

    fn one(&mut self, id: &str, list: &[Choice], wanted: &[&str]) -> Option<ChoiceId> {
        let weights: Vec<_> = match id {
            "relais" => bank::WHO_PRESENTS.to_vec(),
            "connaissance" => bank::KNOWN_TO_CMP.to_vec(),
            _ => wanted.iter().map(|id| (*id, 1)).collect(),
        };
        self.choose(list, &weights).map(|choice| choice.id)
    }

    fn many(&mut self, list: &[Choice], wanted: &[&str], required: bool) -> Vec<ChoiceId> {
        let mut ticked: Vec<_> = list
            .iter()
            .filter(|choice| wanted.contains(&choice.id.as_str()))
            .map(|choice| choice.id.clone())
            .collect();
        if ticked.is_empty() && required && !list.is_empty() {
            ticked.push(self.rng.pick(list).id.clone());
        }
        ticked
    }

    fn text(&mut self, id: &str, max: u32) -> String {
        let situation = self.cast.situation;
        let list = match id {
            "description" if max > 600 => situation.stories,
            "difficultes-precisions" => situation.details,
            "interventions-precisions" => situation.tried,
            "evolution" => bank::SINCE_THE_ALERT,
            "soins" => bank::CARE_APPROACH,
            "pertinence" => bank::RELEVANCE,
            "vigilance" => bank::WATCH_OVER,
            _ => situation.details,
        };
        let text = french(&agreed(self.draw(list), self.woman));
        text.chars().take(max as usize).collect()
    }
}
