//! From a programme file to a [`Programme`], section by section.

mod after;
mod audience;
mod bodies;
mod contract;
mod forms;
mod grids;
mod header;
mod limits;
mod lists;
mod origins;
mod stages;
mod team;

use etayage_model::programme::{Programme, RuleId};
use toml::de::DeTable;

use crate::mistake::{Mistake, Mistakes};
use crate::notes::Notes;
use crate::section::Section;
use crate::syntax;
use crate::verbs::Known;

/// Reads the text of a programme file.
///
/// # Errors
/// Every mistake of the file. When the text is not even TOML, only those of writing are given:
/// the others could not be told from their consequences.
pub fn parse(text: &str) -> Result<Programme, Mistakes> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(syntax::explain(text, &errors));
    }
    let notes = Notes::new(text);
    let file = Section::root(&notes, table.get_ref());
    let mut programme = read(&file);
    programme.origins = origins::read(&file, &programme);
    drop(file);
    notes.finish().map(|()| programme)
}

/// The rules of a sound file of which it does not say where they come from: not mistakes, but what its
/// readers will ask.
pub fn remarks(text: &str) -> Vec<Mistake> {
    let Ok(programme) = parse(text) else {
        return Vec::new();
    };
    let (table, _) = DeTable::parse_recoverable(text);
    let unexplained = programme.unexplained();
    let mut places = origins::every_place(table.get_ref(), &programme);
    places.retain(|(rule, ..)| unexplained.contains(rule));
    places.sort_by_key(|(.., place)| place.span.start);
    let remark = |(rule, key, place): (RuleId, &str, origins::Place<'_>)| {
        let reason = match rule.item.as_str() {
            "" => format!("Rien ne dit d’où vient «\u{a0}{key}\u{a0}»."),
            item => format!("Rien ne dit d’où vient «\u{a0}{item}\u{a0}» ({key})."),
        };
        let mend = if origins::says_itself(&rule) {
            "Ajoutez dans cette section\u{a0}: origine = \"Tronc commun\"".to_owned()
        } else {
            format!("Ajoutez dans [origines]\u{a0}: {key} = \"Tronc commun\"")
        };
        Mistake::new(text, place.span, reason, mend)
    };
    places.into_iter().map(remark).collect()
}

fn read(file: &Section<'_>) -> Programme {
    let header = header::read(file);
    let pathways = audience::pathways(file);
    let alert = forms::alert(file);
    let opinions = forms::opinions(file);
    let bodies = bodies::read(file);
    let moments = after::moments(file);
    let fields = lists::fields(file);
    let professions = team::professions(file, &fields);
    let mut known = Known {
        pathways: audience::ids(&pathways),
        opinions: opinions.iter().map(|rule| rule.id.0.clone()).collect(),
        bodies: bodies
            .iter()
            .map(|body| (body.id.0.clone(), body.decides.clone()))
            .collect(),
        moments: moments.iter().map(|moment| moment.id.0.clone()).collect(),
        handover: lists::choices_if_any(file, "tuilage"),
        formulas: lists::formulas(file),
        employers: team::employers(&professions),
        ..Known::default()
    };
    known.grids = grids::read(file, &known);
    let (refusal_needs_orientation, orientations) = lists::refusal(file);
    Programme {
        criteria: lists::choices(file, "criteres"),
        signs: lists::choices(file, "signes"),
        conditions: audience::conditions(file, &alert, &pathways),
        refusal_needs_orientation,
        orientations,
        stages: stages::read(file, &known),
        limits: limits::read(file, &known, &moments),
        contract: contract::read(file, &bodies),
        acts: lists::acts(file),
        end_reasons: lists::choices(file, "motifs-de-fin"),
        housing_outcomes: lists::choices(file, "devenirs"),
        dangers: after::dangers(file),
        targets: team::targets(file),
        pathways,
        alert,
        opinions,
        bodies,
        moments,
        fields,
        professions,
        formulas: known.formulas,
        grids: known.grids,
        handover: known.handover,
        ..header
    }
}
