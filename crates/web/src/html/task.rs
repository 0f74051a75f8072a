//! What is to be done, by when, and why by then.

use std::fmt::Display;

use askama::Template;
use jiff::civil::Date;

use super::{Day, Icon, Link, html_safe, words};

/// « Pourquoi cette date » : reasons that open on demand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "components/why.html")]
pub struct Why {
    /// In order, each a sentence; prints nothing when there is none.
    pub reasons: Vec<String>,
}

/// How near a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// The limit is past.
    Late,
    /// The limit comes near.
    Soon,
    /// There is time.
    ToCome,
    /// It is done.
    Done,
}

/// Something someone must do.
#[derive(Clone, Debug, Template)]
#[template(path = "components/task.html")]
pub struct Task {
    /// How near its limit is.
    pub urgency: Urgency,
    /// What to do, and where it is done.
    pub link: Link,
    /// For which situation, and what else helps to choose.
    pub detail: String,
    /// The reference of the situation, never cut at the end of a line; empty when `detail` is enough.
    pub reference: String,
    /// The distance in words, such as « dans 2 jours » or « depuis 3 jours ».
    pub distance: String,
    /// The limit.
    pub due: Option<Date>,
    /// How the limit was computed.
    pub why: Why,
}

/// Tasks under each other.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<ul class="tasks">{% for task in tasks %}<li>{{ task }}</li>{% endfor %}</ul>"#,
    ext = "html"
)]
pub struct Tasks<'a> {
    /// In order.
    pub tasks: &'a [Task],
}

html_safe!(Why, Task, Tasks<'_>);

impl Why {
    /// Reasons in order.
    pub fn new(reasons: impl IntoIterator<Item = impl Display>) -> Self {
        Self {
            reasons: reasons.into_iter().map(words).collect(),
        }
    }
}

impl Urgency {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Soon => "soon",
            Self::ToCome => "to-come",
            Self::Done => "done",
        }
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Late => "En retard",
            Self::Soon => "Bientôt",
            Self::ToCome => "À venir",
            Self::Done => "Fait",
        }
    }

    /// With the distance in words: « Bientôt, dans 2 jours » ; what is due today is due today.
    pub(crate) fn at_distance(self, distance: &str) -> String {
        match (self, distance) {
            (_, "") => self.words().to_owned(),
            (Self::Soon, "aujourd’hui") => "Aujourd’hui".to_owned(),
            _ => format!("{}, {distance}", self.words()),
        }
    }

    pub(crate) fn icon(self) -> Icon {
        match self {
            Self::Late => Icon::Warning,
            Self::Soon => Icon::Clock,
            Self::ToCome => Icon::Circle,
            Self::Done => Icon::Check,
        }
    }
}

impl Task {
    /// How near the limit is; without a limit there is only something to do.
    fn nearness(&self) -> String {
        match (self.urgency, self.due) {
            (Urgency::ToCome, None) => "À faire".to_owned(),
            (urgency, _) => urgency.at_distance(&self.distance),
        }
    }

    fn day(&self) -> Option<Day> {
        self.due.map(Day::short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(urgency: Urgency, distance: &str) -> String {
        let link = Link::new("Recueillir l’avis du CMP", "/s/1");
        Task {
            urgency,
            link,
            detail: String::new(),
            reference: String::new(),
            distance: distance.into(),
            due: Some(Date::constant(2019, 4, 9)),
            why: Why::default(),
        }
        .to_string()
    }

    #[test]
    fn urgency_is_said_in_words_not_only_in_colour() {
        assert!(task(Urgency::Late, "depuis 3 jours").contains("En retard, depuis 3 jours"));
        assert!(task(Urgency::Soon, "dans 2 jours").contains("Bientôt, dans 2 jours"));
    }

    #[test]
    fn what_is_due_today_is_not_due_soon() {
        let html = task(Urgency::Soon, "aujourd’hui");
        assert!(
            html.contains("Aujourd’hui") && !html.contains("Bientôt"),
            "{html}"
        );
    }
}
