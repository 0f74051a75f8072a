//! The programs that read a PDF file back.

use std::io::Write;
use std::process::Command;

use serde_json::Value;
use tempfile::NamedTempFile;

use crate::Document;
use crate::render::{typeset, world};

/// A rendered document, on disk.
pub struct Printed {
    file: NamedTempFile,
}

impl Printed {
    /// Renders `document`, which must not draw a warning from typst.
    pub fn new(document: &Document) -> Self {
        Self::with_input(document, serde_json::to_value(document).unwrap())
    }

    /// Renders `input` with the template of `document`.
    pub fn with_input(document: &Document, input: Value) -> Self {
        let outcome = typeset(&world(document, input).unwrap());
        assert!(
            outcome.warnings.is_empty(),
            "typst warns: {:?}",
            outcome.warnings
        );
        let mut file = NamedTempFile::with_suffix(".pdf").unwrap();
        file.write_all(&outcome.output.unwrap()).unwrap();
        Self { file }
    }

    /// All its text, with every run of white space (no-break included) as one plain space.
    pub fn text(&self) -> String {
        self.raw_text()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// All its text as poppler gives it.
    pub fn raw_text(&self) -> String {
        self.run("pdftotext", &["-enc", "UTF-8"], &["-"])
    }

    /// The box of every word, in points: one `<word xMin=… >` element a line.
    pub fn boxes(&self) -> String {
        self.run("pdftotext", &["-bbox"], &["-"])
    }

    /// What poppler knows of the file.
    pub fn info(&self) -> String {
        self.run("pdfinfo", &[], &[])
    }

    /// Its XMP metadata.
    pub fn metadata(&self) -> String {
        self.run("pdfinfo", &["-meta"], &[])
    }

    /// Its structure tree with the text.
    pub fn structure(&self) -> String {
        self.run("pdfinfo", &["-struct-text"], &[])
    }

    /// What assistive technology reads, in its order; page headers and footers are left out.
    pub fn read_aloud(&self) -> String {
        let piece = |line: &str| {
            line.trim_start()
                .strip_prefix('"')?
                .strip_suffix('"')
                .map(str::to_owned)
        };
        self.structure().lines().filter_map(piece).collect()
    }

    /// Whether an image has `text` as its alternative.
    pub fn describes_an_image_as(&self, text: &str) -> bool {
        let hexadecimal: String = text
            .encode_utf16()
            .map(|unit| format!("{unit:04x}"))
            .collect();
        let source = self.run("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
        source.contains(&format!("/Alt <feff{hexadecimal}>"))
    }

    /// Number of pages.
    pub fn pages(&self) -> usize {
        let info = self.info();
        let line = info
            .lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .unwrap();
        line.trim().parse().unwrap()
    }

    /// Fails unless qpdf finds the file sound.
    pub fn check(&self) {
        self.run("qpdf", &["--check"], &[]);
    }

    fn run(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(program)
            .args(before)
            .arg(self.file.path())
            .args(after)
            .output()
            .unwrap_or_else(|error| {
                panic!("{program} cannot be run ({error}): install poppler-utils and qpdf")
            });
        // Not strict: poppler writes the UTF-16 titles of headings as they are.
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} fails: {text}{errors}");
        text
    }
}
