//! « D’où vient chaque règle »: the rules beside their origins.

use etayage_model::programme::{Origin, Part, Programme, RuleId};

use super::{RuleText, of_part};

/// A rule, or several that share one origin, and where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginRow {
    /// The part it belongs to.
    pub part: Part,
    /// Its name: « Restituer le diagnostic », or the name of the part for rules told together.
    pub title: String,
    /// What it says, a sentence each; for rules told together, their names.
    pub says: Vec<String>,
    /// Where it comes from; empty when nobody said it.
    pub from: Vec<Origin>,
}

/// Where each rule comes from, in the order of the file.
pub fn origins(programme: &Programme) -> Vec<OriginRow> {
    Part::ALL
        .iter()
        .filter(|part| **part != Part::Identity)
        .flat_map(|part| rows(programme, *part))
        .collect()
}

fn rows(programme: &Programme, part: Part) -> Vec<OriginRow> {
    let row = |title: String, says: Vec<String>, from: &[Origin]| OriginRow {
        part,
        title,
        says,
        from: from.to_vec(),
    };
    let own = |text: &RuleText| programme.own_origin(&text.rule).is_some();
    let (alone, together): (Vec<_>, Vec<_>) = of_part(programme, part)
        .into_iter()
        .partition(|text| own(text) || !part.is_list());
    let shared = programme.origin(&RuleId::new(part, ""));
    let names: Vec<_> = together.into_iter().map(|text| text.title).collect();
    let together = (!names.is_empty()).then(|| row(part.label().to_owned(), names, shared));
    let alone = alone.into_iter().map(|text| {
        let from = programme.origin(&text.rule);
        row(text.title, text.says, from)
    });
    together.into_iter().chain(alone).collect()
}
