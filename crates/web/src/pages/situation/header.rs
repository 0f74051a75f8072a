//! The top of the page: who, where, how far.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::case::Status;
use etayage_model::programme::{Answer, Answers, Programme, Question, QuestionKind};

use super::reach::{Reach, reach};
use crate::html::{Badge, Button, Day, Icon, Tone, fr};
use crate::pages::action;
use crate::routes;

/// The top of the page.
#[derive(Template)]
#[template(path = "pages/situation/header.html")]
pub struct Header<'a> {
    page: &'a CasePage,
    title: String,
    household: String,
    badges: Vec<Badge>,
    actions: Vec<Button>,
    reach: Option<Reach<'a>>,
}

impl askama::filters::HtmlSafe for Header<'_> {}

/// The top of the page.
pub fn header(page: &CasePage) -> Header<'_> {
    Header {
        page,
        title: title(page),
        household: household(page),
        badges: badges(page),
        actions: actions(page),
        reach: reach(page),
    }
}

/// The person's name for those who may read it, else the reference.
pub fn title(page: &CasePage) -> String {
    let identity = page.view.identity.open().and_then(Option::as_ref);
    identity.map_or_else(
        || format!("Situation {}", page.view.reference),
        |identity| identity.full_name(),
    )
}

/// Age, household and housing as the alert sheet says them: « 47 ans, personne seule ».
fn household(page: &CasePage) -> String {
    page.view.alert.open().map_or_else(String::new, |alert| {
        told(&page.rules.alert, &alert.sheet.answers)
    })
}

/// The answers that say who lives there and that can be read without their question: ages, and choices whose
/// label is no question (« Non » alone says nothing).
fn told(questions: &[Question], answers: &Answers) -> String {
    let needed = questions.iter().filter(|question| question.required);
    let told = needed.filter_map(|question| {
        let asks = question.label.ends_with('?');
        match (&question.kind, answers.get(&question.id)?) {
            (QuestionKind::Number { .. }, Answer::Number(age))
                if question.label.starts_with("Âge") =>
            {
                Some(fr::counted(usize::try_from(*age).ok()?, "an", "ans"))
            }
            (QuestionKind::One(list), Answer::One(id)) if !asks => {
                Some(Programme::label(list, id).to_owned())
            }
            _ => None,
        }
    });
    told.collect::<Vec<_>>().join(" · ")
}

fn badges(page: &CasePage) -> Vec<Badge> {
    let progress = page.progress();
    if progress.status != Status::Open {
        let tone = if progress.status == Status::Draft {
            Tone::Hollow
        } else {
            Tone::Person
        };
        return vec![Badge::new(tone, progress.status.label())];
    }
    vec![Badge::new(Tone::Info, &progress.stage.label)]
}

/// What is done every day, and what may not wait, come under the thumb.
fn actions(page: &CasePage) -> Vec<Button> {
    let address = |slug| {
        let action = action::find(slug)
            .filter(|action| page.view.adhesion.is_some() && action.is_offered(page, None));
        action.map(|action| action.address(page, None))
    };
    let note = address("acte").map(|form| {
        Button::primary("Noter une visite")
            .icon(Icon::Visit)
            .to(form)
    });
    let sheet = page.view.support.as_ref().map(|_| {
        Button::plain("Fiche individuelle")
            .icon(Icon::Document)
            .to(routes::paper(&page.id, "fiche-individuelle"))
    });
    let danger = address("danger").map(|form| {
        Button::quiet("Signaler un danger")
            .icon(Icon::Warning)
            .to(form)
    });
    note.into_iter().chain(sheet).chain(danger).collect()
}

impl Header<'_> {
    fn commune(&self) -> Option<&str> {
        self.page
            .view
            .alert
            .open()
            .map(|alert| self.page.names.of(&alert.sheet.commune.0))
    }

    fn referrer(&self) -> &str {
        self.page.names.of(&self.page.view.origin.organisation.0)
    }

    fn coordinator(&self) -> Option<&str> {
        self.page
            .view
            .coordinator
            .as_ref()
            .map(|user| self.page.names.of(&user.0))
    }

    fn ends(&self) -> Option<(&'static str, Day, String)> {
        let view = &self.page.view;
        let support = view.support.as_ref().filter(|_| view.closure.is_none())?;
        let last = support.last_day();
        let words = if support.ended.is_some() {
            "Fin décidée"
        } else {
            "Fin prévue"
        };
        let distance = if last < self.page.today {
            "passée".to_owned()
        } else {
            fr::distance(last, self.page.today)
        };
        Some((words, Day::short(last), distance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use etayage_testkit::{commands, walk};

    #[test]
    fn the_line_says_who_lives_there_and_no_answer_without_its_question() {
        let line = |programme| {
            let rules = walk::shipped(programme);
            told(&rules.alert, &commands::answers_to(&rules.alert))
        };
        assert_eq!(
            line("logac-v"),
            "45\u{a0}ans · Personne avec enfant · Locataire d’un bailleur social"
        );
        assert_eq!(
            line("cheval-bleu"),
            "45\u{a0}ans · Locataire d’un logement social · Personne seule"
        );
    }
}
