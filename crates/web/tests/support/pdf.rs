//! PDF documents, read back.

use std::io::Write;
use std::process::{Command, Stdio};

/// What is written in a PDF, on one line, no-break spaces as plain ones.
pub fn pdf_text(bytes: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext, from poppler-utils");
    let mut input = reader.stdin.take().expect("its input");
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().expect("its output");
    writer.join().expect("written").expect("written");
    assert!(output.status.success(), "not a PDF");
    let text = String::from_utf8(output.stdout).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
