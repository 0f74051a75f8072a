//! Where mistakes are noted while a file is read.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::mistake::{Mistake, Mistakes};
use crate::suggest::{fold, nearest};

/// A value and the bytes of the file it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

/// A value that may be missing or wrong, which has then been noted already.
pub(crate) type Found<T> = Option<Located<T>>;

/// A found value or the default, which no one sees: a file with a mistake gives no programme.
pub(crate) trait OrDefault<T> {
    fn or_default(self) -> T;
}

impl<T: Default> OrDefault<T> for Found<T> {
    fn or_default(self) -> T {
        self.map(|found| found.value).unwrap_or_default()
    }
}

/// The mistakes found so far in a text.
pub(crate) struct Notes<'t> {
    text: &'t str,
    list: RefCell<Vec<Mistake>>,
}

impl<'t> Notes<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            list: RefCell::default(),
        }
    }

    /// Notes a mistake: why `span` is wrong, and what to write instead.
    pub(crate) fn add(
        &self,
        span: &Range<usize>,
        reason: impl Into<String>,
        mend: impl Into<String>,
    ) {
        let mistake = Mistake::new(self.text, span.clone(), reason.into(), mend.into());
        self.list.borrow_mut().push(mistake);
    }

    /// Notes that nothing of `kind` (« Aucun avis », « Aucune instance ») is called so.
    pub(crate) fn unknown(&self, word: &Located<String>, kind: &str, known: &[String]) {
        let reason = format!("{kind} ne s’appelle «\u{a0}{}\u{a0}».", word.value);
        self.add(&word.span, reason, propose(&word.value, known));
    }

    /// The meaning of a word of a closed list.
    pub(crate) fn one_of<T: Clone>(&self, text: &Located<String>, words: &[(&str, T)]) -> Found<T> {
        let folded = fold(&text.value);
        if let Some((_, value)) = words.iter().find(|(word, _)| fold(word) == folded) {
            return Some(Located {
                value: value.clone(),
                span: text.span.clone(),
            });
        }
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let reason = format!("Le mot «\u{a0}{}\u{a0}» n’est pas connu ici.", text.value);
        self.add(&text.span, reason, propose(&text.value, &known));
        None
    }

    /// Notes each text already met before it. `kind` is « Le mot », « L’avis »…
    pub(crate) fn unique<'a>(&self, kind: &str, texts: impl Iterator<Item = &'a Located<String>>) {
        let mut met = BTreeSet::new();
        for text in texts {
            if !met.insert(fold(&text.value)) {
                let reason = format!("{kind} «\u{a0}{}\u{a0}» est donné deux fois.", text.value);
                self.add(&text.span, reason, "Gardez-en un seul, ou changez l’autre.");
            }
        }
    }

    /// The bytes of `part` inside `span`, or the whole span when they are written differently.
    pub(crate) fn within(&self, span: &Range<usize>, part: &str) -> Range<usize> {
        let raw = self.text.get(span.clone()).unwrap_or_default();
        match raw.find(part) {
            Some(at) if !part.is_empty() => span.start + at..span.start + at + part.len(),
            _ => span.clone(),
        }
    }

    /// The mistakes, when there are any.
    pub(crate) fn finish(self) -> Result<(), Mistakes> {
        match self.list.into_inner() {
            list if list.is_empty() => Ok(()),
            list => Err(Mistakes::new(self.text, list)),
        }
    }
}

/// « Vouliez-vous dire … ? », or the whole list when nothing is near.
pub(crate) fn propose<S: AsRef<str>>(word: &str, known: &[S]) -> String {
    let known = || known.iter().map(AsRef::as_ref);
    match nearest(word, known()) {
        Some(near) => format!("Vouliez-vous dire «\u{a0}{near}\u{a0}»\u{202f}?"),
        None if known().next().is_none() => "Il n’y en a aucun dans ce fichier.".into(),
        None => format!("Au choix\u{a0}: {}.", quoted(known())),
    }
}

/// « a », « b », « c ».
pub(crate) fn quoted<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.map(|word| format!("«\u{a0}{word}\u{a0}»")).collect();
    words.join(", ")
}
