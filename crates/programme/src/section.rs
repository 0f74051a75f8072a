//! A table of the file, asked key by key. What was not asked for is noted as unknown when it is dropped.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::keys::{example, place};
use crate::notes::{Located, Notes, quoted};
use crate::suggest::nearest;

pub(crate) type Value<'t> = Spanned<DeValue<'t>>;

/// Where a rule comes from: every section that is a rule may say it. `read/origins.rs` reads it.
pub(crate) const ORIGIN: &str = "origine";
/// The plain sections that hold keys of ours.
pub(crate) const SPEAKING: &[&str] = &["refus", "contrat", "accompagnement", "cibles"];

/// A table being read.
pub(crate) struct Section<'t> {
    /// Where mistakes go.
    pub(crate) notes: &'t Notes<'t>,
    /// How people call it: « [contrat] ».
    pub(crate) name: String,
    /// Whether it is the file itself.
    root: bool,
    /// Its header.
    pub(crate) span: Range<usize>,
    pub(crate) table: &'t DeTable<'t>,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
}

impl<'t> Section<'t> {
    /// The whole file.
    pub(crate) fn root(notes: &'t Notes<'t>, table: &'t DeTable<'t>) -> Self {
        let mut file = Self::new(notes, "le fichier".into(), 0..0, table);
        file.root = true;
        file
    }

    fn new(notes: &'t Notes<'t>, name: String, span: Range<usize>, table: &'t DeTable<'t>) -> Self {
        Self {
            notes,
            name,
            root: false,
            span,
            table,
            asked: RefCell::default(),
            missing: RefCell::default(),
        }
    }

    /// The table of that key.
    pub(crate) fn section(&self, key: &'static str) -> Option<Section<'t>> {
        self.require(key, self.section_if_any(key))
    }

    /// The table of that key, when it is there.
    pub(crate) fn section_if_any(&self, key: &'static str) -> Option<Section<'t>> {
        let value = self.get(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            let section = Self::new(self.notes, format!("[{key}]"), value.span(), table);
            return Some(section.a_rule(self.root && SPEAKING.contains(&key)));
        }
        self.wrong_type(key, value, "une section entre crochets");
        None
    }

    /// The tables of that key, in order: `[[étape]]` written several times.
    pub(crate) fn sections(&self, key: &'static str) -> Vec<Section<'t>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "une section entre doubles crochets");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match item.get_ref() {
                DeValue::Table(table) => {
                    let name = format!("[[{key}]]");
                    let section = Self::new(self.notes, name, item.span(), table);
                    Some(section.a_rule(self.root))
                }
                _ => {
                    self.wrong_type(key, item, "une section entre doubles crochets");
                    None
                }
            })
            .collect()
    }

    /// At least one table of that key.
    pub(crate) fn some_sections(&self, key: &'static str) -> Vec<Section<'t>> {
        self.require(key, self.table.get(key).map(|_| ()));
        self.sections(key)
    }

    /// Every `key = "text"` of the table, in the order of the lines.
    pub(crate) fn entries(&self) -> Vec<(Located<String>, Located<String>)> {
        self.each()
            .into_iter()
            .filter_map(|(key, value)| {
                let text = self.as_text(&key.value, value)?;
                Some((key, text))
            })
            .collect()
    }

    /// Every `key = ["text", "text"]` of the table, in the order of the lines.
    pub(crate) fn lists(&self) -> Vec<(Located<String>, Vec<Located<String>>)> {
        self.each()
            .into_iter()
            .filter_map(|(key, value)| {
                let word = &key.value;
                let DeValue::Array(items) = value.get_ref() else {
                    self.notes.add(
                        &value.span(),
                        format!("«\u{a0}{word}\u{a0}» attend une liste entre crochets."),
                        format!("Écrivez par exemple\u{a0}: {word} = [\"…\"]"),
                    );
                    return None;
                };
                let texts = items.iter().filter_map(|item| self.as_text(word, item));
                let texts = texts.collect();
                Some((key, texts))
            })
            .collect()
    }

    /// A rule may say where it comes from.
    fn a_rule(self, rule: bool) -> Self {
        if rule {
            self.asked.borrow_mut().push(ORIGIN);
        }
        self
    }

    /// Every key of the table with what follows it, in the order of the lines.
    pub(crate) fn each(&self) -> Vec<(Located<String>, &'t Value<'t>)> {
        let mut each: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| {
                let word = Located {
                    value: key.get_ref().to_string(),
                    span: key.span(),
                };
                (word, value)
            })
            .collect();
        each.sort_by_key(|(key, _)| key.span.start);
        self.any_key();
        each
    }

    /// Its keys are identifiers chosen by the file: none is unknown.
    fn any_key(&self) {
        *self.asked.borrow_mut() = vec![EVERY_KEY];
    }

    /// Notes a mistake about the whole table.
    pub(crate) fn blame(&self, reason: impl Into<String>, mend: impl Into<String>) {
        self.notes.add(&self.span, reason, mend);
    }

    pub(crate) fn get(&self, key: &'static str) -> Option<&'t Value<'t>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    pub(crate) fn require<T>(&self, key: &'static str, found: Option<T>) -> Option<T> {
        if !self.table.contains_key(key) {
            self.missing.borrow_mut().push(key);
        }
        found
    }

    fn note_unknown_keys(&self) {
        let asked = self.asked.borrow();
        if asked.first() == Some(&EVERY_KEY) {
            return;
        }
        let free: Vec<&str> = asked
            .iter()
            .copied()
            .filter(|key| !self.table.contains_key(*key))
            .collect();
        for key in self.table.keys() {
            let word: &str = key.get_ref();
            if asked.contains(&word) {
                continue;
            }
            let meant = nearest(word, free.iter().copied())
                .or_else(|| nearest(word, asked.iter().copied()));
            self.missing
                .borrow_mut()
                .retain(|missing| Some(*missing) != meant);
            let reason = format!(
                "La clé «\u{a0}{word}\u{a0}» n’existe pas dans {}.",
                self.name
            );
            self.notes
                .add(&key.span(), reason, known_keys(meant, &asked));
        }
    }

    fn note_missing_keys(&self) {
        for key in self.missing.borrow().iter() {
            let reason = format!("Il manque «\u{a0}{key}\u{a0}» dans {}.", self.name);
            let mend = format!("Ajoutez par exemple\u{a0}: {}", example_line(key));
            self.blame(reason, mend);
        }
    }
}

/// Marks a table whose keys are all identifiers chosen by the file.
const EVERY_KEY: &str = "*";

impl Drop for Section<'_> {
    fn drop(&mut self) {
        self.note_unknown_keys();
        self.note_missing_keys();
    }
}

/// `[contrat]` for a table, `duree = "8 jours"` for a value.
pub(crate) fn example_line(key: &str) -> String {
    let example = example(key);
    if example.starts_with('[') && example.trim_end_matches(']').ends_with(key) {
        example.to_owned()
    } else {
        format!("{key} = {example}")
    }
}

fn known_keys(meant: Option<&str>, asked: &[&'static str]) -> String {
    match meant {
        Some(key) => format!("Vouliez-vous dire «\u{a0}{key}\u{a0}»\u{202f}?"),
        None => {
            let mut known = asked.to_vec();
            known.sort_by_key(|key| place(key));
            let known = quoted(known.into_iter());
            format!("Retirez-la. Les clés connues ici\u{a0}: {known}.")
        }
    }
}
