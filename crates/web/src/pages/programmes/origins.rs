//! « D’où vient chaque règle »: the rules beside their origins.

use askama::Template;
use etayage_app::{OriginRow, origins};
use etayage_model::programme::{Origin, OriginKind, Part, Programme};
use etayage_model::typography::typeset;

use crate::html::{Badge, Tone};

/// The table, part by part.
#[derive(Template)]
#[template(path = "pages/programmes/origins.html")]
pub struct Origins {
    parts: Vec<(Part, Vec<OriginRow>)>,
}

impl askama::filters::HtmlSafe for Origins {}

impl Origins {
    /// The origins of a programme's rules.
    pub fn of(rules: &Programme) -> Self {
        let mut parts: Vec<(Part, Vec<OriginRow>)> = Vec::new();
        for row in origins(rules) {
            match parts.last_mut() {
                Some((part, rows)) if *part == row.part => rows.push(row),
                _ => parts.push((row.part, vec![row])),
            }
        }
        Self { parts }
    }

    /// The name of the part above several rows of their own; none when its one row bears it.
    fn heading(&self, part: &Part, rows: &[OriginRow]) -> Option<&'static str> {
        let alone = rows.len() == 1 && rows[0].title == part.label();
        (!alone).then(|| part.label())
    }

    fn badge(&self, origin: &Origin) -> Badge {
        let tone = match origin.kind {
            OriginKind::Source => Tone::Info,
            OriginKind::Trunk => Tone::Plain,
            OriginKind::Choice => Tone::Hollow,
        };
        Badge::new(tone, origin.kind.label())
    }

    /// « Jours 1 à 8 : « Durant les 8 jours… » ».
    fn words(&self, origin: &Origin) -> String {
        match (origin.place.as_str(), origin.text.as_str()) {
            ("", text) => typeset(text),
            (place, "") => typeset(place),
            (place, text) => typeset(&format!("{place} : {text}")),
        }
    }
}
