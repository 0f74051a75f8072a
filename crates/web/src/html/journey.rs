//! A situation's journey: what is to be done, its stages, what happened, objectives, relays, signatures.

use std::fmt::Display;

use askama::Template;
use jiff::civil::Date;

use super::{Badge, Day, Icon, Link, Tone, html_safe};

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
    /// The distance in words, such as « dans 2 jours » or « depuis 3 jours ».
    pub distance: String,
    /// The limit.
    pub due: Option<Date>,
    /// How the limit was computed.
    pub why: Why,
}

/// Tasks under each other.
#[derive(Clone, Debug, Template)]
#[template(source = r#"<ul class="tasks">{% for task in tasks %}<li>{{ task }}</li>{% endfor %}</ul>"#, ext = "html")]
pub struct Tasks<'a> {
    /// In order.
    pub tasks: &'a [Task],
}

/// Where a stage of the journey stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    /// Left behind.
    Done,
    /// Being worked in.
    Current,
    /// Not reached.
    ToCome,
    /// Never needed, or never reached because the case was closed.
    Skipped,
}

/// A limit of a stage.
#[derive(Clone, Debug)]
pub struct Limit {
    /// What is limited, such as « Avis » or « Fin de l’accompagnement ».
    pub label: String,
    /// The last day.
    pub date: Date,
    /// How near it is.
    pub urgency: Urgency,
    /// How it was computed.
    pub why: Why,
}

/// A stage of the journey.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Its name in the programme.
    pub name: String,
    /// Where it stands.
    pub state: StageState,
    /// The day it was reached.
    pub since: Option<Date>,
    /// Its limits.
    pub limits: Vec<Limit>,
}

/// The stages of a situation, drawn as a beam on its props.
#[derive(Clone, Debug, Template)]
#[template(path = "components/rail.html")]
pub struct Rail {
    /// In order.
    pub stages: Vec<Stage>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The day.
    pub day: Date,
    /// The picture of its kind.
    pub icon: Icon,
    /// Plain, or set apart: reached, late, about the person.
    pub tone: Tone,
    /// What, in a few words.
    pub title: String,
    /// Who did or wrote it.
    pub by: String,
    /// What was written; line breaks are kept, may be empty.
    pub text: String,
    /// Where more is.
    pub link: Option<Link>,
}

/// What happened, in the order given.
#[derive(Clone, Debug, Template)]
#[template(path = "components/timeline.html")]
pub struct Timeline {
    /// Newest first, by habit.
    pub entries: Vec<Entry>,
}

/// An objective of the commitment and how far it is.
#[derive(Clone, Debug, Template)]
#[template(path = "components/objective.html")]
pub struct Objective {
    /// Its field, such as « Parcours de soins ».
    pub field: String,
    /// The person's own words.
    pub text: String,
    /// Steps reached, at most `steps`.
    pub level: u8,
    /// Steps in all, 1 to 5.
    pub steps: u8,
    /// The level in words; none before it was looked at.
    pub level_label: Option<String>,
    /// A remark; may be empty.
    pub note: String,
}

/// Someone who stays when the programme leaves.
#[derive(Clone, Debug, Template)]
#[template(path = "components/relay.html")]
pub struct Relay {
    /// Who.
    pub name: String,
    /// Family, friend, institution or association, and for what.
    pub role: String,
    /// How to reach them; a link may be `tel:` or `mailto:`.
    pub contacts: Vec<Link>,
    /// Whether they have taken over; false while still to be found.
    pub active: bool,
}

/// A party's signature on a document.
#[derive(Clone, Debug, Template)]
#[template(path = "components/signature.html")]
pub struct Signature {
    /// Which party.
    pub party: String,
    /// Who signed.
    pub name: String,
    /// When; none while awaited.
    pub day: Option<Date>,
    /// How: « sur écran », « sur papier ».
    pub how: String,
    /// Address of the drawing, when there is one.
    pub image: Option<String>,
}

html_safe!(Why, Task, Tasks<'_>, Rail, Timeline, Objective, Relay, Signature);

impl Why {
    /// Reasons in order.
    pub fn new(reasons: impl IntoIterator<Item = impl Display>) -> Self {
        Self { reasons: reasons.into_iter().map(|reason| reason.to_string()).collect() }
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
    fn day(&self) -> Option<Day> {
        self.due.map(Day::short)
    }
}

impl StageState {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::ToCome => "to-come",
            Self::Skipped => "skipped",
        }
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Done => "Étape passée",
            Self::Current => "En cours",
            Self::ToCome => "À venir",
            Self::Skipped => "Sans objet",
        }
    }

    pub(crate) fn icon(self) -> Option<Icon> {
        match self {
            Self::Done => Some(Icon::Check),
            Self::Current => Some(Icon::Prop),
            Self::ToCome => None,
            Self::Skipped => Some(Icon::Skip),
        }
    }
}

impl Stage {
    pub(crate) fn day(&self) -> Option<Day> {
        self.since.map(Day::short)
    }
}

impl Limit {
    pub(crate) fn day(&self) -> Day {
        Day::short(self.date)
    }

    /// A badge when the limit is past, near or kept; nothing when there is time.
    pub(crate) fn badge(&self) -> Option<Badge> {
        let tone = match self.urgency {
            Urgency::Late => Tone::Late,
            Urgency::Soon => Tone::Soon,
            Urgency::Done => Tone::Accent,
            Urgency::ToCome => return None,
        };
        Some(Badge::new(tone, if self.urgency == Urgency::Done { "Tenu" } else { self.urgency.words() }))
    }
}

impl Entry {
    pub(crate) fn when(&self) -> Day {
        Day::short(self.day)
    }
}

impl Objective {
    fn level_words(&self) -> &str {
        self.level_label.as_deref().unwrap_or("Pas encore évalué")
    }
}

impl Signature {
    fn when(&self) -> Option<Day> {
        self.day.map(Day::short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn task(urgency: Urgency) -> String {
        let link = Link::new("Recueillir l’avis du CMP", "/s/1");
        Task { urgency, link, detail: String::new(), distance: "dans 2 jours".into(), due: None, why: Why::default() }.to_string()
    }

    #[test]
    fn urgency_is_said_in_words_not_only_in_colour() {
        assert!(task(Urgency::Late).contains("En retard") && task(Urgency::Late).contains("dans 2 jours"));
        assert!(task(Urgency::ToCome).contains("À venir"));
    }

    #[test]
    fn the_rail_says_which_stage_is_current_and_why_its_limit_falls_there() {
        let why = Why::new(["Alerte le 6 mai 2026.", "8 jours plus tard."]);
        let limit = Limit { label: "Avis".into(), date: date(2026, 5, 14), urgency: Urgency::Soon, why };
        let stage = Stage { name: "Alerte".into(), state: StageState::Current, since: None, limits: vec![limit] };
        let html = Rail { stages: vec![stage] }.to_string();
        assert!(html.contains(r#"aria-current="step""#), "{html}");
        assert!(html.contains("Pourquoi cette date") && html.contains("8 jours plus tard."), "{html}");
        assert!(html.contains("Bientôt"), "{html}");
    }

    #[test]
    fn an_objective_never_looked_at_says_so() {
        let objective = Objective { field: "Soins".into(), text: "Dormir".into(), level: 0, steps: 4, level_label: None, note: String::new() };
        let html = objective.to_string();
        assert!(html.contains("Pas encore évalué"));
        assert_eq!(html.matches("<i").count(), 4, "{html}");
    }
}
