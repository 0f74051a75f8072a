//! Two versions compared: rule by rule in words, then line by line.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use etayage_app::{App, AppError, Change, CheckedFile, TextLine, changes, text_changes};
use etayage_model::ids::ProgrammeId;
use etayage_model::programme::{Part, Programme};

use crate::answer::{Page, html};
use crate::html::{Badge, Choice, FormState, Link, Notice, NoticeKind, Shell, Tone, fr};
use crate::session::Signed;
use crate::{Web, frame, routes};

/// Unchanged lines shown around those that changed.
const AROUND: usize = 2;

/// Which versions.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    de: Option<u32>,
    a: Option<u32>,
}

#[derive(Template)]
#[template(path = "pages/programmes/writing/compare.html")]
struct ComparePage<'a> {
    shell: Shell,
    back: Link,
    name: &'a str,
    /// « Version 1 » and « version 2 », or « brouillon ».
    sides: [String; 2],
    form: FormState,
    versions: Vec<Choice>,
    /// Whether the second side is chosen too.
    both: bool,
    parts: Vec<(Part, Vec<Change>)>,
    lines: Lines<'a>,
    /// Why the rules cannot be compared: a draft with mistakes.
    unread: Option<Notice>,
}

/// A passage of a comparison line by line: an empty number stands for lines left out.
pub struct Lines<'a> {
    passages: Vec<Vec<TextLine<'a>>>,
}

/// A draft beside a version, by default the one it comes from.
pub async fn draft(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Page {
    let draft = web.app.draft(&signed.person, &id).await?;
    let base = draft.base.as_ref().ok_or(AppError::NotFound)?;
    let (old, text) = version(&web, &base.id, asked.de.unwrap_or(base.version))?;
    let new = match App::check_file(&draft.text) {
        CheckedFile::Sound(rules) => Some(rules),
        CheckedFile::Mistaken(_) => None,
    };
    let unread = new.is_none().then(|| {
        Notice::new(NoticeKind::Warning, "Ce brouillon contient des erreurs")
            .why("Ses règles ne peuvent pas être comparées ; son texte l’est, plus bas.")
            .next("corrigez-les, puis comparez de nouveau.")
    });
    html(&ComparePage {
        shell: frame::shell(&web, &signed, &format!("Comparer {}", draft.name)),
        back: Link::new("Le brouillon", routes::draft(&id)),
        name: &draft.name,
        sides: [format!("Version {}", old.version), "brouillon".to_owned()],
        form: chosen(&[("de", old.version)]),
        versions: choices(&web, &base.id),
        both: false,
        parts: new.map_or_else(Vec::new, |new| by_part(&old, &new)),
        lines: Lines::of(&text, &draft.text),
        unread,
    })
}

/// Two published versions, by default the last two.
pub async fn published(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Page {
    let id = ProgrammeId::new(id);
    let last = web.app.current_rules(&id)?.version;
    let to = asked.a.unwrap_or(last);
    let from = asked.de.unwrap_or(to.saturating_sub(1).max(1));
    let ((old, old_text), (new, new_text)) = (version(&web, &id, from)?, version(&web, &id, to)?);
    html(&ComparePage {
        shell: frame::shell(&web, &signed, &format!("Comparer {}", new.name)),
        back: Link::new(&new.name, routes::programme(&id)),
        name: &new.name,
        sides: [format!("Version {from}"), format!("version {to}")],
        form: chosen(&[("de", from), ("a", to)]),
        versions: choices(&web, &id),
        both: true,
        parts: by_part(&old, &new),
        lines: Lines::of(&old_text, &new_text),
        unread: None,
    })
}

fn version(
    web: &Web,
    id: &ProgrammeId,
    number: u32,
) -> Result<(Arc<Programme>, Arc<str>), AppError> {
    let registry = web.app.programmes();
    let found = registry.rules(id, number).zip(registry.text(id, number));
    found.ok_or(AppError::NotFound)
}

fn choices(web: &Web, id: &ProgrammeId) -> Vec<Choice> {
    let registry = web.app.programmes();
    let choice =
        |rules: Arc<Programme>| Choice::new(rules.version, format!("Version {}", rules.version));
    registry.versions_of(id).rev().map(choice).collect()
}

fn chosen(values: &[(&str, u32)]) -> FormState {
    let mut form = FormState::default();
    for (name, value) in values {
        form.set(name, value);
    }
    form
}

fn by_part(old: &Programme, new: &Programme) -> Vec<(Part, Vec<Change>)> {
    let mut parts: Vec<(Part, Vec<Change>)> = Vec::new();
    for change in changes(old, new) {
        match parts.last_mut() {
            Some((part, list)) if *part == change.part() => list.push(change),
            _ => parts.push((change.part(), vec![change])),
        }
    }
    parts
}

impl ComparePage<'_> {
    fn count(&self) -> usize {
        self.parts.iter().map(|(_, changes)| changes.len()).sum()
    }

    /// « 3 règles changent ».
    fn told(&self) -> String {
        match self.count() {
            0 => "Les règles sont les mêmes.".to_owned(),
            count => format!("{}.", fr::counted(count, "règle change", "règles changent")),
        }
    }

    fn badge(&self, change: &Change) -> Badge {
        match change {
            Change::Added(_) => Badge::new(Tone::Accent, "Ajoutée"),
            Change::Removed(_) => Badge::new(Tone::Hollow, "Retirée"),
            Change::Changed { .. } => Badge::new(Tone::Info, "Changée"),
            Change::Moved { .. } => Badge::new(Tone::Plain, "Nouvel ordre"),
        }
    }
}

impl<'a> Lines<'a> {
    /// What differs between two texts, with a few lines around.
    pub fn of(old: &'a str, new: &'a str) -> Self {
        let lines = text_changes(old, new);
        let differs = |line: &TextLine<'_>| !matches!(line, TextLine::Same(..));
        let mut passages: Vec<Vec<TextLine<'a>>> = Vec::new();
        let mut last = None;
        for (at, line) in lines.iter().enumerate() {
            let from = at.saturating_sub(AROUND);
            let to = (at + AROUND + 1).min(lines.len());
            if !lines[from..to].iter().any(differs) {
                continue;
            }
            if last.is_none_or(|last| last + 1 < at) {
                passages.push(Vec::new());
            }
            last = Some(at);
            if let Some(passage) = passages.last_mut() {
                passage.push(*line);
            }
        }
        Self { passages }
    }

    /// The passages that differ, each a few lines.
    pub fn passages(&self) -> &[Vec<TextLine<'a>>] {
        &self.passages
    }
}
