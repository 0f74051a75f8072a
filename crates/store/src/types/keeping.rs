//! Programme versions, scans, the access log, the health report.

use jiff::Timestamp;

use super::log::StreamId;

/// A published version of a programme file. Never changed once published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeVersion {
    /// The programme's id.
    pub programme: String,
    /// From 1.
    pub version: u32,
    /// The file as it was.
    pub text: String,
    /// When it was published.
    pub published_at: Timestamp,
    /// By whom.
    pub published_by: String,
}

/// A programme file being written: a copy of a version, or a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeDraft {
    /// Its id, unique in the installation.
    pub id: String,
    /// The programme it was copied from; empty when it is a new one.
    pub programme: String,
    /// The version it was copied from; 0 when it is a new one.
    pub base: u32,
    /// The file, sound or not.
    pub text: String,
    /// How many times it was saved, from 1.
    pub revision: u32,
    /// When it was begun.
    pub created_at: Timestamp,
    /// By whom.
    pub created_by: String,
    /// When it was last saved.
    pub changed_at: Timestamp,
    /// By whom.
    pub changed_by: String,
}

/// A file kept with a case (scan, signature image); its content is sealed with the case's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    /// What it is.
    pub info: BlobInfo,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a kept file is, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobInfo {
    /// Its id, unique in the installation.
    pub id: String,
    /// The stream whose key seals it.
    pub stream: StreamId,
    /// What sort of file, in the caller's words.
    pub kind: String,
    /// Its media type.
    pub mime: String,
    /// Its size in bytes.
    pub size: u64,
}

/// One access to a named file. Append-only, hash-chained per case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The case that was read.
    pub case: String,
    /// Who read it.
    pub user: String,
    /// When.
    pub at: Timestamp,
    /// Which page.
    pub page: String,
    /// Why, in the caller's words; empty in the oldest accesses.
    pub purpose: String,
}

/// How far a change of installation key has gone: where to go on from, and what was done so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyTurn {
    /// What is being gone through.
    pub part: KeyPart,
    /// The last line seen of it.
    pub after: String,
    /// Stream keys wrapped again, or to be.
    pub keys: u64,
    /// Cases whose search words were hashed again, or are to be.
    pub words: u64,
}

/// The parts of a change of installation key, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeyPart {
    /// The keys of streams.
    #[default]
    Keys,
    /// The search words of cases.
    Words,
    /// Nothing is left.
    Done,
}

impl KeyTurn {
    /// After a step that saw `seen` lines of at most `limit`, up to `last`, and changed some.
    pub(crate) fn next(&self, last: Option<&str>, seen: usize, limit: u32, changed: usize) -> Self {
        let mut next = self.clone();
        let (count, following) = match self.part {
            KeyPart::Keys => (&mut next.keys, KeyPart::Words),
            KeyPart::Words | KeyPart::Done => (&mut next.words, KeyPart::Done),
        };
        *count += changed as u64;
        if seen < limit as usize {
            (next.part, next.after) = (following, String::new());
        } else {
            next.after = last.unwrap_or_default().to_owned();
        }
        next
    }
}

/// What a verification found. Empty `problems` means healthy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Streams checked.
    pub streams: u64,
    /// Events checked.
    pub events: u64,
    /// Sealed parts opened.
    pub opened: u64,
    /// Sealed parts that nobody can open any more, on purpose.
    pub erased: u64,
    /// Accesses checked.
    pub readings: u64,
    /// Names shown by lists, checked.
    pub sightings: u64,
    /// When the latest event was recorded.
    pub latest: Option<Timestamp>,
    /// One sentence for each problem, in English, for the administrator (at most 100).
    pub problems: Vec<String>,
}

impl Report {
    /// Nothing wrong.
    pub fn is_green(&self) -> bool {
        self.problems.is_empty()
    }
}
