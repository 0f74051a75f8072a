//! What a file is worth: every mistake with its line, its reason and its mend; or its rules, and what they
//! forget to say.

use askama::Template;
use etayage_app::{App, CheckedFile, Mistake, Mistakes, remarks};
use etayage_model::programme::Programme;

use super::stages::Stages;
use crate::html::{Notice, NoticeKind, fr};

/// The verdict on a text, as a part of a page or on its own.
#[derive(Template)]
#[template(path = "pages/programmes/verdict.html")]
pub struct Verdict<'a> {
    text: &'a str,
    checked: CheckedFile,
    remarks: Vec<Mistake>,
    /// Whether the page numbers its lines, so that a mistake can lead to its own.
    numbered: bool,
}

impl askama::filters::HtmlSafe for Verdict<'_> {}

/// The stages of a file, when it is sound.
#[derive(Template)]
#[template(path = "pages/programmes/writing/drawing.html")]
pub struct Drawing<'a> {
    rules: Option<&'a Programme>,
}

impl askama::filters::HtmlSafe for Drawing<'_> {}

impl<'a> Verdict<'a> {
    /// Reads the text.
    pub fn on(text: &'a str) -> Self {
        Self {
            text,
            checked: App::check_file(text),
            remarks: remarks(text),
            numbered: false,
        }
    }

    /// On a page that numbers the lines.
    pub fn numbered(mut self) -> Self {
        self.numbered = true;
        self
    }

    /// The rules, when the file is sound.
    pub fn sound(&self) -> Option<&Programme> {
        match &self.checked {
            CheckedFile::Sound(programme) => Some(programme),
            CheckedFile::Mistaken(_) => None,
        }
    }

    fn mistakes(&self) -> Option<&Mistakes> {
        match &self.checked {
            CheckedFile::Sound(_) => None,
            CheckedFile::Mistaken(mistakes) => Some(mistakes),
        }
    }

    fn praise(&self, programme: &Programme) -> Notice {
        Notice::success("Ce fichier est correct").why(format!(
            "{}, version {}. Relisez les règles plus bas.",
            programme.name, programme.version
        ))
    }

    fn blame(&self, mistakes: &Mistakes) -> Notice {
        Notice::new(
            NoticeKind::Warning,
            format!("{} dans ce fichier", mistakes.count_french()),
        )
        .next("corrigez le texte, puis vérifiez de nouveau.")
    }

    /// The line of the file that holds the mistake.
    fn excerpt(&self, mistake: &Mistake) -> &'a str {
        let line = self.text.lines().nth(mistake.line.saturating_sub(1));
        line.unwrap_or_default().trim()
    }

    fn remarks_counted(&self) -> String {
        fr::counted(self.remarks.len(), "remarque", "remarques")
    }

    /// The stages of a sound file, drawn; nothing otherwise.
    pub fn drawing(&self) -> Drawing<'_> {
        Drawing {
            rules: self.sound(),
        }
    }
}
