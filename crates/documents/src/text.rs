//! Makes any text printable: PDF/A refuses a character that has no glyph, and a document must not
//! fail because of what someone typed.

use serde_json::Value;

use crate::world;

const UNPRINTABLE: char = '\u{FFFD}';

/// Makes every string of `value` printable.
pub(crate) fn make_printable(value: &mut Value) {
    match value {
        Value::String(text) => *text = printable(text),
        Value::Array(items) => items.iter_mut().for_each(make_printable),
        Value::Object(fields) => fields.values_mut().for_each(make_printable),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `text` without what the fonts cannot print: line ends become `\n`, invisible controls go, and
/// an unknown sign becomes U+FFFD so that the reader sees that something is missing.
pub(crate) fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(printable_char)
        .collect()
}

fn printable_char(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        '✓' => Some('✔'),
        c if c.is_control() || is_invisible(c) => None,
        c if is_private(c) || !world::has_glyph(c) => Some(UNPRINTABLE),
        c => Some(c),
    }
}

/// Signs that only steer how others are drawn: variation selectors, tags, joiners, and the
/// direction overrides that can make a text read as another.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E01EF}')
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}
