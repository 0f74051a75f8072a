//! `origine` and `[origines]`: where each rule comes from.
//!
//! A section says it for itself; `[origines]` says it for the first lines, the plain lists, and the
//! repeated sections that say nothing themselves.

use std::ops::Range;

use etayage_model::programme::{Origin, OriginKind, Part, Programme, RuleId, RuleOrigin};
use toml::de::{DeTable, DeValue};

use crate::notes::{Located, Notes, propose};
use crate::section::{ORIGIN, SPEAKING, Section, Value};
use crate::typography::french;

/// The table of the file.
const TABLE: &str = "origines";
const TRUNK: &str = "Tronc commun";
const CHOICE: &str = "Choix";
const HOW: &str = "Commencez par le passage de la source entre crochets (\"[Jours 1 à 8]\"), par \"Tronc commun\", \
                   ou par \"Choix\u{a0}:\" et sa raison.";

/// The key by which a file names each part.
const KEYS: &[(&str, Part)] = &[
    ("resume", Part::Summary),
    ("public", Part::Audience),
    ("operateur", Part::Operator),
    ("territoire", Part::Territory),
    ("debut", Part::Years),
    ("alsace-moselle", Part::Holidays),
    ("conservation", Part::Retention),
    ("adresse-secrete", Part::SecretAddress),
    ("voies", Part::Pathways),
    ("prescripteurs", Part::Referrers),
    ("criteres", Part::Criteria),
    ("signes", Part::Signs),
    ("fiche-alerte", Part::Alert),
    ("condition", Part::Conditions),
    ("avis", Part::Opinions),
    ("refus", Part::Refusal),
    ("etape", Part::Stages),
    ("grille", Part::Grids),
    ("delai", Part::Limits),
    ("contrat", Part::Contract),
    ("formule", Part::Formulas),
    ("accompagnement", Part::Acts),
    ("domaine", Part::Fields),
    ("danger", Part::Dangers),
    ("tuilage", Part::Handover),
    ("motifs-de-fin", Part::EndReasons),
    ("devenirs", Part::Outcomes),
    ("suivi", Part::Moments),
    ("instance", Part::Bodies),
    ("profession", Part::Professions),
    ("cibles", Part::Targets),
];

/// Where the rules of `programme` come from, as the file says.
pub(super) fn read(file: &Section<'_>, programme: &Programme) -> Vec<RuleOrigin> {
    let mut origins = own(file, programme);
    let Some(table) = file.section_if_any(TABLE) else {
        return origins;
    };
    for (key, value) in table.each() {
        let Some(part) = part(&table, &key) else {
            continue;
        };
        let rules = programme.rules_of(part);
        let silent = |rule: &RuleId| !origins.iter().any(|said| said.rule == *rule);
        if rules.is_empty() {
            let reason = format!("Ce fichier n’a pas de règle «\u{a0}{}\u{a0}».", key.value);
            table.notes.add(&key.span, reason, "Retirez cette ligne.");
        } else if !rules.iter().any(silent) {
            let reason = format!("L’origine de «\u{a0}{}\u{a0}» ne sert à rien.", key.value);
            let mend = "La section le dit déjà elle-même\u{a0}: gardez l’une des deux.";
            table.notes.add(&key.span, reason, mend);
        }
        let from = texts(table.notes, &key.value, value);
        let rule = RuleId::new(part, "");
        origins.push(RuleOrigin { rule, from });
    }
    origins
}

fn part(table: &Section<'_>, key: &Located<String>) -> Option<Part> {
    let known = KEYS.iter().find(|(word, _)| *word == key.value);
    if known.is_none() {
        let words: Vec<_> = KEYS.iter().map(|(word, _)| *word).collect();
        let reason = format!("Aucune règle ne s’appelle «\u{a0}{}\u{a0}».", key.value);
        table
            .notes
            .add(&key.span, reason, propose(&key.value, &words));
    }
    known.map(|(_, part)| *part)
}

/// What the sections say of themselves.
fn own(file: &Section<'_>, programme: &Programme) -> Vec<RuleOrigin> {
    let said = |(rule, place): (RuleId, Place<'_>)| {
        let value = place.table?.get(ORIGIN)?;
        let from = texts(file.notes, ORIGIN, value);
        Some(RuleOrigin { rule, from })
    };
    let rules = KEYS
        .iter()
        .flat_map(|(key, part)| places(file.table, key, programme.rules_of(*part)));
    rules.filter_map(said).collect()
}

/// Where a rule is written.
pub(super) struct Place<'t> {
    /// Its first line.
    pub(super) span: Range<usize>,
    table: Option<&'t DeTable<'t>>,
}

/// The rules of one key, each with the place where it is written. A file without mistakes writes them in
/// the order of the programme.
fn places<'t>(file: &'t DeTable<'t>, key: &str, rules: Vec<RuleId>) -> Vec<(RuleId, Place<'t>)> {
    let Some((word, value)) = file.get_key_value(key) else {
        return Vec::new();
    };
    let tables: Vec<Place<'t>> = match value.get_ref() {
        DeValue::Array(items) => items
            .iter()
            .map(|item| Place {
                span: item.span(),
                table: item.get_ref().as_table(),
            })
            .collect(),
        other => vec![Place {
            span: word.span(),
            table: other.as_table().filter(|_| SPEAKING.contains(&key)),
        }],
    };
    rules.into_iter().zip(tables).collect()
}

/// Whether the section of the rule may hold `origine`; otherwise `[origines]` speaks for it.
pub(super) fn says_itself(rule: &RuleId) -> bool {
    let key = KEYS.iter().find(|(_, part)| *part == rule.part);
    rule.part.is_list() || key.is_some_and(|(key, _)| SPEAKING.contains(key))
}

/// The place of each rule of the file.
pub(super) fn every_place<'t>(
    file: &'t DeTable<'t>,
    programme: &Programme,
) -> Vec<(RuleId, &'static str, Place<'t>)> {
    let of = |(key, part): &(&'static str, Part)| {
        let key = *key;
        let places = places(file, key, programme.rules_of(*part));
        places
            .into_iter()
            .map(move |(rule, place)| (rule, key, place))
    };
    KEYS.iter().flat_map(of).collect()
}

fn texts(notes: &Notes<'_>, key: &str, value: &Value<'_>) -> Vec<Origin> {
    let items: Vec<&Value<'_>> = match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![value],
    };
    if items.is_empty() {
        let reason = format!("L’origine «\u{a0}{key}\u{a0}» est une liste vide.");
        notes.add(&value.span(), reason, HOW);
    }
    items
        .into_iter()
        .filter_map(|item| text(notes, item))
        .collect()
}

fn text(notes: &Notes<'_>, value: &Value<'_>) -> Option<Origin> {
    let refuse = |reason: &str| {
        notes.add(&value.span(), reason, HOW);
        None
    };
    let DeValue::String(text) = value.get_ref() else {
        return refuse("Une origine est un texte, ou une liste de textes.");
    };
    match origin(&french(text.trim())) {
        Ok(origin) => Some(origin),
        Err(reason) => refuse(reason),
    }
}

/// « [Jours 1 à 8] … », « Tronc commun … », « Choix : … ».
fn origin(text: &str) -> Result<Origin, &'static str> {
    let said = |kind, place: &str, text: &str| {
        let text = text.trim_start_matches([':', ',', '.', ' ', '\u{a0}']);
        Ok(Origin {
            kind,
            place: place.trim().to_owned(),
            text: text.trim().to_owned(),
        })
    };
    if let Some(rest) = text.strip_prefix('[') {
        return match rest.split_once(']') {
            Some((place, rest)) if !place.trim().is_empty() => {
                said(OriginKind::Source, place, rest)
            }
            _ => Err("Le passage de la source n’est pas nommé entre crochets."),
        };
    }
    if let Some(rest) = text.strip_prefix(TRUNK) {
        return said(OriginKind::Trunk, "", rest);
    }
    match text.strip_prefix(CHOICE) {
        Some(why) if why.chars().any(char::is_alphabetic) => said(OriginKind::Choice, "", why),
        Some(_) => Err("Un choix dit sa raison."),
        None => Err("Ce texte ne dit pas d’où vient la règle."),
    }
}
