//! All that typst may see while it sets a document: our templates, one family of fonts, the
//! input, and the signatures. No disk, no network, no clock.

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontVariant};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The one family that the templates use; every text must be printable with it alone.
const FAMILY: &str = "libertinus serif";

const TEMPLATES: [(&str, &str); 12] = [
    ("/shared.typ", include_str!("../templates/shared.typ")),
    (
        "/commitment.typ",
        include_str!("../templates/commitment.typ"),
    ),
    (
        "/individual-sheet.typ",
        include_str!("../templates/individual-sheet.typ"),
    ),
    ("/minutes.typ", include_str!("../templates/minutes.typ")),
    ("/synthesis.typ", include_str!("../templates/synthesis.typ")),
    (
        "/refusal-letter.typ",
        include_str!("../templates/refusal-letter.typ"),
    ),
    (
        "/plain-sheet.typ",
        include_str!("../templates/plain-sheet.typ"),
    ),
    (
        "/person-file.typ",
        include_str!("../templates/person-file.typ"),
    ),
    (
        "/erasure-certificate.typ",
        include_str!("../templates/erasure-certificate.typ"),
    ),
    (
        "/end-letter.typ",
        include_str!("../templates/end-letter.typ"),
    ),
    (
        "/network-card.typ",
        include_str!("../templates/network-card.typ"),
    ),
    (
        "/activity-report.typ",
        include_str!("../templates/activity-report.typ"),
    ),
];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| font.info().family.to_lowercase() == FAMILY)
        .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The upright face has the most signs; typst falls back on it for one that the bold or italic
/// face lacks.
static UPRIGHT: LazyLock<Option<Font>> = LazyLock::new(|| {
    BOOK.select(FAMILY, FontVariant::default())
        .and_then(|index| FONTS.get(index).cloned())
});

static SOURCES: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    TEMPLATES
        .iter()
        .filter_map(|(path, text)| Some((file_id(path)?, (*text).to_owned())))
        .map(|(id, text)| (id, Source::new(id, text)))
        .collect()
});

/// The world of one document.
pub(crate) struct DocumentWorld {
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl DocumentWorld {
    /// A world that sets `template` (a path of [`TEMPLATES`]) and where `files` can be read.
    /// `None` if one of the paths is not one.
    pub(crate) fn new(template: &str, files: Vec<(String, Vec<u8>)>) -> Option<Self> {
        let files = files
            .into_iter()
            .map(|(path, content)| Some((file_id(&path)?, Bytes::new(content))))
            .collect::<Option<_>>()?;
        Some(Self {
            main: file_id(template)?,
            files,
        })
    }
}

impl World for DocumentWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Whether `c` can be printed. A combining mark must be in the same face as its letter.
pub(crate) fn has_glyph(c: char) -> bool {
    let covers = |font: &Font| font.info().coverage.contains(u32::from(c));
    if is_combining(c) {
        FONTS.iter().all(covers)
    } else {
        UPRIGHT.as_ref().is_some_and(covers)
    }
}

/// The combining marks of the scripts that the family has: Latin, Greek, Cyrillic, Hebrew.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5C7}')
}

/// The identifier of a path. Typst has 65 535 of them for the life of the process and gives the
/// same one to the same path: paths must be few and fixed.
fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}
