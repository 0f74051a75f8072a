//! The developer documents keep up with the code: links lead somewhere, words exist.

use std::collections::BTreeSet;
use std::fs::read_to_string;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Files below a folder whose name ends so, hidden folders and build output left out.
fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)
        .expect("a readable folder")
        .flatten()
    {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "target" || name == "node_modules" {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path, end));
        } else if name.ends_with(end) {
            found.push(path);
        }
    }
    found
}

/// What stands between `open` and `close`, everywhere.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open)
        .skip(1)
        .filter_map(|rest| rest.split(close).next())
        .collect()
}

fn broken_links(file: &Path, text: &str) -> Vec<String> {
    let folder = file.parent().expect("a file is in a folder");
    let local = between(text, "](", ")")
        .into_iter()
        .filter(|to| !to.contains("://") && !to.starts_with('#'));
    local
        .map(|to| to.split('#').next().unwrap_or(to))
        .filter(|to| !folder.join(to).exists())
        .map(|to| format!("{} → {to}", file.display()))
        .collect()
}

#[test]
fn every_link_leads_somewhere() {
    let documents = files(&root(), ".md");
    assert!(documents.len() >= 5, "only {documents:?}");
    let broken: Vec<String> = documents
        .iter()
        .flat_map(|file| broken_links(file, &read_to_string(file).expect("a readable document")))
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    let planted = broken_links(
        &root().join("README.md"),
        "[x](nowhere.md) [y](LICENSE) [z](https://example.org)",
    );
    assert_eq!(planted.len(), 1);
}

/// The rows of the glossary: French, English, meaning, source.
fn glossary() -> Vec<Vec<String>> {
    let text = read_to_string(root().join("docs/glossary.md")).expect("a glossary");
    text.lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| French"))
        .map(|line| {
            line.trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect()
}

#[test]
fn each_french_term_has_one_english_word() {
    let rows = glossary();
    assert!(rows.len() > 100, "only {} terms", rows.len());
    let (mut french, mut english) = (BTreeSet::new(), BTreeSet::new());
    for row in &rows {
        assert!(
            row.len() == 4 && row.iter().all(|cell| !cell.is_empty()),
            "an incomplete row: {row:?}"
        );
        assert!(
            french.insert(row[0].clone()),
            "« {} » is there twice",
            row[0]
        );
        let word = row[1].split(", `").next().unwrap_or_default();
        assert!(
            english.insert(word.to_owned()),
            "“{word}” stands for two French terms"
        );
    }
}

#[test]
fn each_name_of_the_glossary_is_in_the_code() {
    let sources: String = files(&root().join("crates"), ".rs")
        .iter()
        .map(|file| read_to_string(file).expect("a readable source"))
        .collect();
    let exists = |name: &str| {
        let (kind, value) = name.split_once("::").unwrap_or((name, ""));
        let declared = ["pub enum ", "pub struct "].iter().any(|keyword| {
            between(&sources, &format!("{keyword}{kind}"), "\n}")
                .iter()
                .any(|body| {
                    let whole_word = body.starts_with(|next: char| !next.is_alphanumeric());
                    whole_word && (value.is_empty() || body.contains(value))
                })
        });
        let alias = value.is_empty() && sources.contains(&format!("pub type {kind} ="));
        declared || alias
    };
    let rows = glossary();
    let names = rows
        .iter()
        .flat_map(|row| between(&row[1], "`", "`").into_iter().step_by(2));
    let unknown: Vec<&str> = names.filter(|name| !exists(name)).collect();
    assert!(
        unknown.is_empty(),
        "the glossary names what the code does not have: {unknown:?}"
    );
    assert!(exists("Gate::Adhesion") && !exists("Gate::Nowhere") && !exists("Gat"));
}

/// The names of tests that a text gives between backquotes: many words joined by underscores.
fn tests_named(text: &str) -> BTreeSet<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted
        .filter(|word| word.matches('_').count() >= 3)
        .filter(|word| {
            word.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        })
        .collect()
}

#[test]
fn every_test_that_security_names_exists() {
    let security = read_to_string(root().join("SECURITY.md")).expect("SECURITY.md");
    let named = tests_named(&security);
    assert!(named.len() > 30, "only {named:?}");
    let code: String = files(&root().join("crates"), ".rs")
        .iter()
        .map(|file| read_to_string(file).expect("a readable file"))
        .collect();
    let absent: Vec<_> = named
        .iter()
        .filter(|name| !code.contains(&format!("fn {name}(")))
        .collect();
    assert!(
        absent.is_empty(),
        "SECURITY.md names tests that do not exist: {absent:?}"
    );
    assert_eq!(
        tests_named("`a_test_that_is_named` and `etayage doctor` or `meta`").len(),
        1
    );
}
