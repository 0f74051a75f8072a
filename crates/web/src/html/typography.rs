//! Holds every template to French typography: no ordinary space where the line may not break, no straight apostrophe.
//!
//! Templates write `&#8239;` before `;` `!` `?` and `&nbsp;` before `:` and inside « ».

use std::path::{Path, PathBuf};

#[test]
fn templates_follow_french_typography() {
    let mut faults = Vec::new();
    for path in templates(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")) {
        let text = std::fs::read_to_string(&path).unwrap();
        for (number, line) in without_code(&text).lines().enumerate() {
            faults.extend(fault(line).map(|fault| {
                format!(
                    "{}:{}: {fault}: {}",
                    path.display(),
                    number + 1,
                    line.trim()
                )
            }));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_check_sees_what_it_must() {
    for wrong in [
        "Pourquoi ?",
        "Attention !",
        "Motif : retard",
        "« bruit »",
        "l'équipe",
        "à suivre...",
    ] {
        assert!(fault(wrong).is_some(), "{wrong}");
    }
    for right in [
        "Pourquoi&#8239;?",
        "Motif&nbsp;: retard",
        "«&nbsp;bruit&nbsp;»",
        "l’équipe",
        "à suivre…",
    ] {
        assert_eq!(fault(right), None, "{right}");
    }
    assert_eq!(
        without_code("a{% if b ? c %}d{{ e }}f{# g ! #}\nh"),
        "adf\nh"
    );
}

fn templates(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                templates(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// The text without what askama reads, its line breaks kept.
fn without_code(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some(start) = ["{%", "{{", "{#"]
        .iter()
        .filter_map(|open| rest.find(open))
        .min()
    {
        kept.push_str(&rest[..start]);
        let code = &rest[start..];
        let close = match &code[..2] {
            "{%" => "%}",
            "{{" => "}}",
            _ => "#}",
        };
        let end = code.find(close).map_or(code.len(), |end| end + 2);
        kept.extend(code[..end].chars().filter(|c| *c == '\n'));
        rest = &code[end..];
    }
    kept + rest
}

fn fault(line: &str) -> Option<&'static str> {
    let breaking = [" ;", " !", " ?", " :", " »", "« "];
    if breaking.iter().any(|pair| line.contains(pair)) {
        return Some("an ordinary space that may break");
    }
    let letters: Vec<char> = line.chars().collect();
    let straight = letters
        .windows(3)
        .any(|w| w[0].is_alphabetic() && w[1] == '\'' && w[2].is_alphabetic());
    if straight {
        return Some("a straight apostrophe");
    }
    line.contains("...")
        .then_some("three dots instead of one ellipsis")
}
