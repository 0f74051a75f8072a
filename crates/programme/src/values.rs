//! Values of a table: texts, numbers, words of a closed list.

use std::ops::RangeInclusive;

use toml::de::DeValue;

use crate::keys::example;
use crate::notes::{Found, Located};
use crate::section::{Section, Value, example_line};
use crate::typography::french;

impl<'t> Section<'t> {
    /// A text that is not blank.
    pub(crate) fn text(&self, key: &'static str) -> Found<String> {
        self.require(key, self.text_if_any(key))
    }

    /// A text that is not blank, when the key is there.
    pub(crate) fn text_if_any(&self, key: &'static str) -> Found<String> {
        let value = self.get(key)?;
        self.as_text(key, value)
    }

    /// Texts, none of them blank; an absent key is an empty list.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<Located<String>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "une liste de textes entre crochets");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.as_text(key, item))
            .collect()
    }

    /// At least one text.
    pub(crate) fn some_texts(&self, key: &'static str) -> Vec<Located<String>> {
        let texts = self.texts(key);
        if let Some(value) = self.table.get(key)
            && let DeValue::Array(items) = value.get_ref()
            && items.is_empty()
        {
            self.notes.add(
                &value.span(),
                format!("La liste «\u{a0}{key}\u{a0}» est vide."),
                format!(
                    "Mettez-y au moins un élément\u{a0}: {key} = {}",
                    example(key)
                ),
            );
        }
        self.require(key, self.table.get(key).map(|_| ()));
        texts
    }

    /// A whole number within `range`.
    pub(crate) fn whole(&self, key: &'static str, range: RangeInclusive<i64>) -> Found<i64> {
        self.require(key, self.whole_if_any(key, range))
    }

    /// A whole number within `range`, when the key is there.
    pub(crate) fn whole_if_any(&self, key: &'static str, range: RangeInclusive<i64>) -> Found<i64> {
        let value = self.get(key)?;
        let DeValue::Integer(number) = value.get_ref() else {
            self.wrong_type(key, value, "un nombre entier");
            return None;
        };
        let parsed = i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(i64::MAX);
        if range.contains(&parsed) {
            return Some(at(value, parsed));
        }
        let (low, high) = range.into_inner();
        self.notes.add(
            &value.span(),
            format!("«\u{a0}{key}\u{a0}» vaut {}.", number.as_str()),
            format!("Écrivez un nombre de {low} à {high}."),
        );
        None
    }

    /// A number that may have decimals, strictly positive.
    pub(crate) fn decimal(&self, key: &'static str) -> Found<f64> {
        self.require(key, self.table.get(key).map(|_| ()));
        let value = self.get(key)?;
        let parsed = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => {
                self.wrong_type(key, value, "un nombre, avec un point pour les décimales");
                return None;
            }
        };
        let positive = parsed.filter(|number: &f64| number.is_finite() && *number > 0.0);
        if positive.is_none() {
            let reason = format!("«\u{a0}{key}\u{a0}» doit être plus grand que zéro.");
            let mend = format!("Écrivez par exemple\u{a0}: {key} = {}", example(key));
            self.notes.add(&value.span(), reason, mend);
        }
        positive.map(|number| at(value, number))
    }

    /// `true` or `false`; false when the key is absent.
    pub(crate) fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else {
            return false;
        };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        self.wrong_type(key, value, "true (oui) ou false (non)");
        false
    }

    /// One word of a closed list.
    pub(crate) fn word<T: Clone>(&self, key: &'static str, words: &[(&str, T)]) -> Found<T> {
        let text = self.text(key)?;
        self.notes.one_of(&text, words)
    }

    /// One word of a closed list, when the key is there.
    pub(crate) fn word_if_any<T: Clone>(&self, key: &'static str, words: &[(&str, T)]) -> Found<T> {
        let text = self.text_if_any(key)?;
        self.notes.one_of(&text, words)
    }

    /// Words of a closed list, each at most once.
    pub(crate) fn words<T: Clone>(&self, key: &'static str, words: &[(&str, T)]) -> Vec<T> {
        let texts = self.texts(key);
        self.notes.unique("Le mot", texts.iter());
        texts
            .iter()
            .filter_map(|text| self.notes.one_of(text, words))
            .map(|found| found.value)
            .collect()
    }

    pub(crate) fn as_text(&self, key: &str, value: &'t Value<'t>) -> Found<String> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(key, value, "un texte entre guillemets droits");
            return None;
        };
        let text = text.trim();
        if text.is_empty() {
            let reason = format!("Le texte de «\u{a0}{key}\u{a0}» est vide.");
            let mend = "Écrivez-le, ou retirez la ligne si elle n’est pas obligatoire.";
            self.notes.add(&value.span(), reason, mend);
            return None;
        }
        Some(at(value, french(text)))
    }

    pub(crate) fn wrong_type(&self, key: &str, value: &Value<'_>, expected: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "un texte",
            DeValue::Integer(_) | DeValue::Float(_) => "un nombre",
            DeValue::Boolean(_) => "un oui ou non",
            DeValue::Datetime(_) => "une date",
            DeValue::Array(_) => "une liste",
            DeValue::Table(_) => "une section",
        };
        self.notes.add(
            &value.span(),
            format!("«\u{a0}{key}\u{a0}» attend {expected}\u{202f}; le fichier donne {found}."),
            format!("Écrivez par exemple\u{a0}: {}", example_line(key)),
        );
    }
}

fn at<T>(source: &Value<'_>, value: T) -> Located<T> {
    Located {
        value,
        span: source.span(),
    }
}
