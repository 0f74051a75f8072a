//! Just enough HTML to read our own pages.

use std::collections::BTreeMap;

/// A page in pieces.
pub struct Html {
    /// In order.
    pub tokens: Vec<Token>,
}

/// A piece.
pub enum Token {
    /// `<name attributes>`.
    Open(String, BTreeMap<String, String>),
    /// `</name>`.
    Close(String),
    /// Words.
    Text(String),
}

impl Html {
    /// Cuts a page into pieces.
    pub fn parse(source: &str) -> Self {
        let mut tokens = vec![];
        let mut rest = source;
        while let Some(start) = rest.find('<') {
            if start > 0 {
                tokens.push(Token::Text(decode(&rest[..start])));
            }
            let end = tag_end(&rest[start..]) + start;
            tokens.extend(tag(&rest[start + 1..end]));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        tokens.push(Token::Text(decode(rest)));
        Self { tokens }
    }

    /// The words on one line, no-break spaces as plain ones.
    pub fn text(&self) -> String {
        let mut words = String::new();
        let mut silent = 0;
        for token in &self.tokens {
            match token {
                Token::Open(name, _) if is_silent(name) => silent += 1,
                Token::Close(name) if is_silent(name) => silent -= 1,
                Token::Text(text) if silent == 0 => words.push_str(text),
                Token::Open(name, _) | Token::Close(name) if !is_inline(name) => words.push(' '),
                _ => {}
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn is_silent(name: &str) -> bool {
    matches!(name, "head" | "script" | "style")
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "strong" | "em" | "small" | "span" | "time" | "abbr"
    )
}

/// Where the tag that opens `text` closes, quotes respected.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn tag(inside: &str) -> Option<Token> {
    if inside.starts_with('!') {
        return None;
    }
    if let Some(name) = inside.strip_prefix('/') {
        return Some(Token::Close(name.trim().to_owned()));
    }
    let (name, rest) = inside
        .split_once(|c: char| c.is_whitespace())
        .unwrap_or((inside, ""));
    Some(Token::Open(
        name.trim_end_matches('/').to_owned(),
        attributes(rest),
    ))
}

fn attributes(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut rest = text.trim_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => ("", after),
        };
        found.insert(name.to_owned(), decode(value));
        rest = after.trim_start();
    }
    found
}

/// Entities as characters.
fn decode(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').map_or(rest.len(), |end| at + end);
        out.push_str(&entity(&rest[at + 1..end]));
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> String {
    let code = name
        .strip_prefix('#')
        .and_then(|code| code.parse().ok())
        .and_then(char::from_u32);
    match (name, code) {
        (_, Some(c)) => c.to_string(),
        ("amp", _) => "&".to_owned(),
        ("lt", _) => "<".to_owned(),
        ("gt", _) => ">".to_owned(),
        ("quot", _) => "\"".to_owned(),
        ("nbsp", _) => "\u{a0}".to_owned(),
        _ => format!("&{name};"),
    }
}

#[test]
fn entities_and_quotes_are_read() {
    let html = Html::parse(
        r#"<p title="a > b &#34;c&#34;">L&#39;aide&nbsp;: <b>1</b>er mai</p><script>no</script>"#,
    );
    assert_eq!(html.text(), "L'aide : 1er mai");
    let Token::Open(_, attributes) = &html.tokens[0] else {
        panic!("a tag")
    };
    assert_eq!(attributes["title"], "a > b \"c\"");
}
