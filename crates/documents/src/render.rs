//! From a document to the bytes of its PDF file.

use serde_json::Value;
use typst::diag::{SourceDiagnostic, SourceResult, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::text::make_printable;
use crate::world::DocumentWorld;
use crate::{Document, DocumentError};

/// Sets `document` and returns its PDF file (PDF/A-2a and PDF/UA-1).
///
/// It computes for some milliseconds (release build) and blocks: call it off the asynchronous
/// threads. The same input always gives the same bytes.
///
/// # Errors
/// See [`DocumentError`].
pub fn render(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let outcome = serde_json::to_value(document)
        .map_err(DocumentError::from)
        .and_then(|input| world(document, input))
        .and_then(|world| typeset(&world).output);
    // The cache holds what people said: nothing of it outlives the rendering, failed or not.
    comemo::evict(0);
    outcome
}

/// What typst sees of `document`, written as `input`.
pub(crate) fn world(document: &Document, mut input: Value) -> Result<DocumentWorld, DocumentError> {
    make_printable(&mut input);
    let mut files = vec![("/input.json".to_owned(), serde_json::to_vec(&input)?)];
    if let Document::Commitment(commitment) = document {
        files.extend(
            commitment
                .signature_images()
                .map(|(rank, image)| (format!("/signature-{rank}"), image.to_vec())),
        );
    }
    DocumentWorld::new(template(document), files)
        .ok_or_else(|| DocumentError::Typesetting("invalid virtual path".to_owned()))
}

/// Sets the document; the warnings are for the tests.
pub(crate) fn typeset(world: &DocumentWorld) -> Warned<Result<Vec<u8>, DocumentError>> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let output = output
        .and_then(|pages| export(&pages))
        .map_err(|errors| failure(&errors));
    Warned { output, warnings }
}

fn export(pages: &PagedDocument) -> SourceResult<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .expect("PDF/A-2a and PDF/UA-1 both accept PDF 1.7");
    let creator = Smart::Custom(Some("Étayage".to_owned()));
    typst_pdf::pdf(
        pages,
        &PdfOptions {
            standards,
            creator,
            ..PdfOptions::default()
        },
    )
}

fn failure(errors: &[SourceDiagnostic]) -> DocumentError {
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    DocumentError::Typesetting(messages.join("; "))
}

fn template(document: &Document) -> &'static str {
    match document {
        Document::Commitment(_) => "/commitment.typ",
        Document::IndividualSheet(_) => "/individual-sheet.typ",
        Document::Minutes(_) => "/minutes.typ",
        Document::Synthesis(_) => "/synthesis.typ",
        Document::RefusalLetter(_) => "/refusal-letter.typ",
        Document::PlainSheet(_) => "/plain-sheet.typ",
        Document::PersonFile(_) => "/person-file.typ",
        Document::ErasureCertificate(_) => "/erasure-certificate.typ",
        Document::EndLetter(_) => "/end-letter.typ",
        Document::ActivityReport(_) => "/activity-report.typ",
        Document::NetworkCard(_) => "/network-card.typ",
    }
}
