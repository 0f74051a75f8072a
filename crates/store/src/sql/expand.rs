//! Migrations only add, so that the release before goes on serving the base while instances are
//! replaced one after the other. These tests read the files of both engines.

use std::collections::BTreeSet;

use super::shape::{MIGRATIONS, Migration};

/// The shape of the first release: what came before could change as it wished.
const FIRST: usize = 3;

/// Statements without comments, in capitals, one space between words; `BEGIN … END` bodies and `$$`
/// bodies are left out, for what they hold runs later.
fn statements(sql: &str) -> Vec<String> {
    let bare: Vec<&str> = sql
        .lines()
        .map(|line| line.split("--").next().unwrap_or_default())
        .collect();
    let upper = bare.join("\n").to_uppercase();
    let parts: Vec<&str> = upper.split("$$").collect();
    let outside: String = parts
        .iter()
        .step_by(2)
        .copied()
        .collect::<Vec<_>>()
        .join("$$");
    let mut kept = String::new();
    let mut rest = outside.as_str();
    while let Some((before, body)) = rest.split_once("BEGIN") {
        kept.push_str(before);
        rest = body.split_once("END").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    kept.split(';')
        .map(words)
        .filter(|text| !text.is_empty())
        .collect()
}

/// The table after these words.
fn table<'a>(statement: &'a str, words: &str) -> Option<&'a str> {
    let (_, after) = statement.split_once(words)?;
    after.split([' ', '(']).next()
}

/// Why the release before could not live with a statement, given the tables made by the same file.
fn harm(statement: &str, made: &BTreeSet<&str>) -> Option<&'static str> {
    let starts = |words: &[&str]| words.iter().any(|words| statement.starts_with(words));
    let on_new = |words| table(statement, words).is_some_and(|name| made.contains(name));
    if starts(&[
        "CREATE TABLE ",
        "CREATE INDEX ",
        "CREATE FUNCTION ",
        "INSERT INTO ",
    ]) {
        None
    } else if starts(&["CREATE UNIQUE INDEX ", "CREATE TRIGGER "]) {
        (!on_new(" ON ")).then_some("it constrains a table that is there already")
    } else if starts(&["ALTER TABLE "]) && statement.contains(" ADD COLUMN ") {
        let demands = statement.contains("NOT NULL") && !statement.contains(" DEFAULT ");
        demands.then_some("a new column needs a default or may be empty")
    } else {
        Some("it is not an addition")
    }
}

/// What is wrong in a file, statement by statement.
fn harms(sql: &str) -> Vec<String> {
    let statements = statements(sql);
    let made: BTreeSet<&str> = statements
        .iter()
        .filter_map(|statement| table(statement, "CREATE TABLE "))
        .collect();
    let told = statements
        .iter()
        .filter_map(|statement| harm(statement, &made).map(|why| format!("{why}: {statement}")));
    told.collect()
}

#[test]
fn migrations_since_the_first_release_only_add() {
    for Migration {
        name,
        sqlite,
        postgres,
    } in MIGRATIONS.iter().skip(FIRST)
    {
        for (engine, sql) in [("sqlite", sqlite), ("postgres", postgres)] {
            assert_eq!(harms(sql), Vec::<String>::new(), "{engine}/{name}");
        }
    }
}

#[test]
fn what_would_break_the_release_before_is_seen() {
    for harmful in [
        "DROP TABLE t;",
        "ALTER TABLE t DROP COLUMN c;",
        "ALTER TABLE t RENAME TO u;",
        "ALTER TABLE t ADD COLUMN c TEXT NOT NULL;",
        "CREATE UNIQUE INDEX i ON t (c);",
        "CREATE TRIGGER x BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'no; never'); END;",
        "UPDATE t SET c = 1; -- add",
        "CREATE TABLE n (c TEXT); DELETE FROM t;",
    ] {
        assert_eq!(harms(harmful).len(), 1, "{harmful}");
    }
    for harmless in [
        "-- DROP TABLE t;\nCREATE TABLE n (c TEXT NOT NULL); CREATE UNIQUE INDEX i ON n (c);",
        "ALTER TABLE t ADD COLUMN c TEXT NOT NULL DEFAULT '';",
        "CREATE TABLE n (c TEXT); CREATE TRIGGER x BEFORE DELETE ON n BEGIN DELETE FROM n; END;",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DROP TABLE t; END $$;",
        "CREATE INDEX i ON t (c);",
    ] {
        assert_eq!(harms(harmless), Vec::<String>::new(), "{harmless}");
    }
}

/// A column that the next release adds must not disturb this one.
#[test]
fn every_statement_names_its_columns() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sql");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        if path.ends_with("expand.rs") {
            continue;
        }
        let unnamed: Vec<&str> = text
            .lines()
            // Everything of an inner query, which names its own columns, is named.
            .filter(|line| line.replace("SELECT * FROM (", "").contains("SELECT *"))
            .collect();
        assert!(unnamed.is_empty(), "{}: {unnamed:?}", path.display());
        let values = text.match_indices("INSERT INTO").map(|(at, _)| &text[at..]);
        for insert in values {
            let head = insert.split("VALUES").next().unwrap_or_default();
            assert!(
                head.contains('(') || head.contains('{'),
                "{}: {head}",
                path.display()
            );
        }
    }
}
