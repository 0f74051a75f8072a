//! What is wrong with a programme file.

use std::fmt;
use std::ops::Range;

/// One mistake of a file, said to whoever wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the file that are wrong; may be empty (something is missing there).
    pub span: Range<usize>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in French.
    pub reason: String,
    /// What to write instead, in French.
    pub mend: String,
}

/// All the mistakes of a file, in the order of its lines. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistakes {
    pub(crate) text: String,
    pub(crate) list: Vec<Mistake>,
}

impl Mistake {
    pub(crate) fn new(text: &str, span: Range<usize>, reason: String, mend: String) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        let start_of_line = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[start_of_line..].chars().count() + 1,
            span,
            reason,
            mend,
        }
    }
}

impl Mistakes {
    pub(crate) fn new(text: &str, mut list: Vec<Mistake>) -> Self {
        list.sort_by_key(|mistake| (mistake.span.start, mistake.span.end));
        list.dedup();
        Self {
            text: text.to_owned(),
            list,
        }
    }

    /// The mistakes, in the order of the lines.
    pub fn iter(&self) -> impl Iterator<Item = &Mistake> {
        self.list.iter()
    }

    /// « 1 erreur », « 12 erreurs ».
    pub fn count_french(&self) -> String {
        match self.list.len() {
            1 => "1 erreur".into(),
            n => format!("{n} erreurs"),
        }
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} dans le fichier du programme", self.count_french())?;
        self.list.iter().try_for_each(|mistake| {
            let Mistake {
                line, reason, mend, ..
            } = mistake;
            write!(f, "\nligne {line}\u{a0}: {reason} {mend}")
        })
    }
}

impl std::error::Error for Mistakes {}
