//! Every file keeps the two standards and is sound.

use super::samples::{bare, rich};
use super::tools::Printed;

fn assert_keeps_standards(name: &str, printed: &Printed) {
    printed.check();
    let metadata = printed.metadata();
    assert!(
        metadata.contains("<pdfaid:part>2</pdfaid:part>"),
        "{name}: {metadata}"
    );
    assert!(
        metadata.contains("<pdfaid:conformance>A</pdfaid:conformance>"),
        "{name}: {metadata}"
    );
    assert!(
        metadata.contains("<pdfuaid:part>1</pdfuaid:part>"),
        "{name}: {metadata}"
    );
    let info = printed.info();
    assert!(info.contains("Tagged:          yes"), "{name}: {info}");
    assert!(info.contains("LOGIPSY"), "{name} has no title: {info}");
    assert!(
        info.contains("Page size:       595.276 x 841.89 pts (A4)"),
        "{name}: {info}"
    );
}

#[test]
fn rich_documents_are_archivable_and_accessible() {
    for (name, document) in rich() {
        assert_keeps_standards(name, &Printed::new(&document));
    }
}

#[test]
fn bare_documents_are_archivable_and_accessible() {
    for (name, document) in bare() {
        let printed = Printed::new(&document);
        assert_keeps_standards(name, &printed);
        let pages = printed.pages();
        assert!(pages <= 2, "{name} takes {pages} pages to say nothing");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for (name, document) in rich() {
        assert!(
            crate::render(&document).unwrap() == crate::render(&document).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn the_metadata_never_names_the_person() {
    for (name, document) in rich() {
        let printed = Printed::new(&document);
        let metadata = printed.metadata() + &printed.info();
        assert!(!metadata.contains("Œillet"), "{name}: {metadata}");
    }
}
