//! What is kept of a situation: what happened, objectives, relays, signatures.

use askama::Template;
use jiff::civil::Date;

use super::{Badge, Day, Icon, Link, Tone, html_safe};

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

html_safe!(Timeline, Objective, Relay, Signature);

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

    #[test]
    fn an_objective_never_looked_at_says_so() {
        let objective = Objective {
            field: "Soins".into(),
            text: "Dormir".into(),
            level: 0,
            steps: 4,
            level_label: None,
            note: String::new(),
        };
        let html = objective.to_string();
        assert!(html.contains("Pas encore évalué"));
        assert_eq!(html.matches("<i").count(), 4, "{html}");
    }
}
