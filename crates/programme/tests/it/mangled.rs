//! Whatever happens to a file on its way, it is refused in words or read: never a panic, never a wrong place.

use etayage_programme::parse;

const SMALL: &str = include_str!("../small.toml");

/// Reads a mangled file; every mistake must have its place in it and its words.
fn read(text: &str) -> bool {
    let Err(mistakes) = parse(text) else {
        return true;
    };
    assert!(!mistakes.render("mangled.toml", false).is_empty());
    for mistake in mistakes.iter() {
        assert!(text.get(mistake.span.clone()).is_some(), "{mistake:?}");
        assert!(mistake.line <= text.lines().count() + 1, "{mistake:?}");
        assert!(!mistake.reason.is_empty() && !mistake.mend.is_empty());
    }
    false
}

fn lines() -> Vec<&'static str> {
    SMALL.lines().collect()
}

#[test]
fn a_file_cut_short_is_refused() {
    let cuts = (0..SMALL.trim_end().len() - 1).step_by(7);
    for cut in cuts.filter(|cut| SMALL.is_char_boundary(*cut)) {
        assert!(!read(&SMALL[..cut]), "read although cut at byte {cut}");
    }
}

#[test]
fn a_file_without_one_of_its_lines_is_read_or_refused() {
    let optional = [
        "orientation-obligatoire",
        "jour-chome",
        "rappel",
        "conservation",
    ];
    for (index, line) in lines().iter().enumerate() {
        let mut kept = lines();
        kept.remove(index);
        if read(&kept.join("\n")) {
            let may_go = line.is_empty() || optional.iter().any(|key| line.starts_with(key));
            assert!(may_go, "read without {line}");
        }
    }
}

#[test]
fn a_file_with_a_line_twice_is_refused_unless_the_line_is_empty() {
    for (index, line) in lines().iter().enumerate() {
        let mut doubled = lines();
        doubled.insert(index, line);
        assert_eq!(read(&doubled.join("\n")), line.is_empty(), "{line}");
    }
}

#[test]
fn a_file_from_another_keyboard_is_read() {
    assert!(read(&SMALL.replace('\n', "\r\n")));
    assert!(read(&SMALL.replace('\'', "’")));
    assert!(read(&SMALL.replace(" : ", "\u{a0}: ")));
}

#[test]
fn a_file_that_is_not_text_of_a_programme_is_refused() {
    for text in [
        "[",
        "\u{0}",
        "a = 1",
        "[[[[",
        "x = [[[[[[[[",
        "\u{feff}",
        "«\u{a0}»",
        "etape = 3",
    ] {
        assert!(!read(text), "{text}");
    }
    assert!(!read(&"[".repeat(50_000)));
}
