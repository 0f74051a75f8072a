//! The file of values.

use std::collections::BTreeMap;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::keys::KEYS;

/// The values of a file with their lines, and its mistakes.
pub fn read(path: &Path) -> (BTreeMap<String, (String, usize)>, Vec<String>) {
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&path.display().to_string(), &text),
        Err(error) => {
            let told = format!(
                "{} ne se lit pas ({error}). Vérifiez le chemin, et que ce compte a le droit de le lire.",
                path.display()
            );
            (BTreeMap::new(), vec![told])
        }
    }
}

/// The same, for a text.
pub fn parse(name: &str, text: &str) -> (BTreeMap<String, (String, usize)>, Vec<String>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let mut mistakes: Vec<String> = errors
        .iter()
        .map(|error| {
            let at = error.span().map_or(1, |span| line(span.start));
            format!("{name}, ligne {at} : ceci ne se lit pas ({}). Chaque ligne est de la forme « nom = valeur ».", error.message())
        })
        .collect();
    let mut values = BTreeMap::new();
    for (key, value) in table.get_ref() {
        let at = line(key.span().start);
        let key = key.get_ref().as_ref();
        if !KEYS.iter().any(|known| known.name == key) {
            let known: Vec<_> = KEYS.iter().map(|known| known.name).collect();
            mistakes.push(format!(
                "{name}, ligne {at} : « {key} » n’existe pas. Noms possibles : {}.",
                known.join(", ")
            ));
            continue;
        }
        match value.get_ref() {
            DeValue::String(text) => values.insert(key.to_owned(), (text.to_string(), at)),
            DeValue::Boolean(truth) => values.insert(key.to_owned(), (truth.to_string(), at)),
            DeValue::Integer(number) => values.insert(key.to_owned(), (number.to_string(), at)),
            _ => {
                mistakes.push(format!(
                    "{name}, ligne {at} : « {key} » attend un texte entre guillemets, un nombre entier, true ou false."
                ));
                None
            }
        };
    }
    (values, mistakes)
}
