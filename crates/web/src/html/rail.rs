//! The stages of a situation, drawn as a beam on its props.

use askama::Template;
use jiff::civil::Date;

use super::{Badge, Day, Icon, Tone, Urgency, Why, html_safe};

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

html_safe!(Rail);

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
            Self::Done => "Atteinte",
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
        Some(Badge::new(
            tone,
            if self.urgency == Urgency::Done {
                "Tenu"
            } else {
                self.urgency.words()
            },
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_rail_says_which_stage_is_current_and_why_its_limit_falls_there() {
        let why = Why::new(["Alerte le 6 mai 2026.", "8 jours plus tard."]);
        let limit = Limit {
            label: "Avis".into(),
            date: date(2026, 5, 14),
            urgency: Urgency::Soon,
            why,
        };
        let stage = Stage {
            name: "Alerte".into(),
            state: StageState::Current,
            since: None,
            limits: vec![limit],
        };
        let html = Rail {
            stages: vec![stage],
        }
        .to_string();
        assert!(html.contains(r#"aria-current="step""#), "{html}");
        assert!(
            html.contains("Pourquoi cette date") && html.contains("8 jours plus tard."),
            "{html}"
        );
        assert!(html.contains("Bientôt"), "{html}");
    }
}
