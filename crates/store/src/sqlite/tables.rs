//! The rows attached to a case: one description per table, one way to bring a table up to date.

use jiff::civil::Date;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::db::{Db, Result};
use crate::names;
use crate::types::rows::{
    ActRow, AgendaRow, CaseRow, DecisionRow, ObjectiveRow, OutcomeRow, Party, TaskRow,
};

/// Sorts after every real day.
pub(super) const NO_DUE_DAY: &str = "9999-12-31";

/// A row attached to a case. Its first columns, `KEY` of them, are `case_id` and what identifies it there.
pub(super) trait Child {
    const TABLE: &'static str;
    const COLUMNS: &'static [&'static str];
    const KEY: usize;
    /// Its values after `case_id`, in the order of `COLUMNS`.
    fn values(&self, case: &CaseRow) -> Vec<Value>;
}

/// Makes a table hold exactly these rows for a case, touching only those that differ.
pub(super) fn sync<T: Child>(db: &Db<'_>, case: &CaseRow, rows: &[T]) -> Result<()> {
    let id = Value::from(case.case.clone());
    let wanted: Vec<Vec<Value>> = rows
        .iter()
        .map(|row| {
            std::iter::once(id.clone())
                .chain(row.values(case))
                .collect()
        })
        .collect();
    let columns = T::COLUMNS.join(", ");
    let select = format!("SELECT {columns} FROM {} WHERE case_id = ?1", T::TABLE);
    let current = db.all(&select, [&case.case], |row| {
        (0..T::COLUMNS.len())
            .map(|i| row.get(i))
            .collect::<rusqlite::Result<Vec<Value>>>()
    })?;
    let key = T::COLUMNS[..T::KEY]
        .iter()
        .enumerate()
        .map(|(i, c)| format!("{c} = ?{}", i + 1));
    let delete = format!(
        "DELETE FROM {} WHERE {}",
        T::TABLE,
        key.collect::<Vec<_>>().join(" AND ")
    );
    for row in current.iter().filter(|row| !wanted.contains(row)) {
        db.run(&delete, params_from_iter(&row[..T::KEY]))?;
    }
    let marks = (1..=T::COLUMNS.len())
        .map(|i| format!("?{i}"))
        .collect::<Vec<_>>()
        .join(", ");
    let insert = format!("INSERT INTO {} ({columns}) VALUES ({marks})", T::TABLE);
    for row in wanted.iter().filter(|row| !current.contains(row)) {
        db.run(&insert, params_from_iter(row))?;
    }
    Ok(())
}

/// Replaces the words under which a case is found.
pub(super) fn index_words(
    db: &Db<'_>,
    case: &str,
    reference: &str,
    name: Option<&str>,
) -> Result<()> {
    db.run("DELETE FROM search_index WHERE case_id = ?1", [case])?;
    let references = names::reference_tokens(reference)
        .into_iter()
        .map(|word| ("reference", word));
    let names = names::name_tokens(name.unwrap_or(""))
        .into_iter()
        .map(|word| ("name", word));
    for (class, word) in references.chain(names) {
        let token = db.vault.blind(class, &word);
        db.run(
            "INSERT INTO search_index (token, case_id) VALUES (?1, ?2)",
            (token, case),
        )?;
    }
    Ok(())
}

pub(super) fn day(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |date| Value::from(date.to_string()))
}

/// A time limit as a sort key.
pub(super) fn due_key(date: Option<Date>) -> String {
    date.map_or_else(|| NO_DUE_DAY.to_owned(), |date| date.to_string())
}

fn text(text: &str) -> Value {
    Value::from(text.to_owned())
}

fn or_empty(value: Option<&String>) -> Value {
    text(value.map_or("", String::as_str))
}

impl Child for TaskRow {
    const TABLE: &'static str = "tasks";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "task",
        "programme",
        "kind",
        "label",
        "due_on",
        "due_key",
        "warn_on",
        "met_on",
        "role",
        "org",
        "user_id",
        "structure",
    ];
    const KEY: usize = 2;

    fn values(&self, case: &CaseRow) -> Vec<Value> {
        vec![
            text(&self.task),
            text(&case.programme),
            text(&self.kind),
            text(&self.label),
            day(self.due_on),
            Value::from(due_key(self.due_on)),
            day(self.warn_on),
            day(self.met_on),
            text(&self.role),
            or_empty(self.org.as_ref()),
            or_empty(self.user.as_ref()),
            or_empty(self.structure.as_ref()),
        ]
    }
}

impl Child for ActRow {
    const TABLE: &'static str = "acts";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "act",
        "programme",
        "kind",
        "on_day",
        "minutes",
        "user_id",
        "planned",
    ];
    const KEY: usize = 2;

    fn values(&self, case: &CaseRow) -> Vec<Value> {
        vec![
            text(&self.act),
            text(&case.programme),
            text(&self.kind),
            day(Some(self.on)),
            self.minutes
                .map_or(Value::Null, |minutes| Value::from(i64::from(minutes))),
            text(&self.by),
            Value::from(i64::from(self.planned)),
        ]
    }
}

impl Child for AgendaRow {
    const TABLE: &'static str = "agenda";
    const COLUMNS: &'static [&'static str] =
        &["case_id", "body", "matter", "programme", "since", "meeting"];
    const KEY: usize = 3;

    fn values(&self, case: &CaseRow) -> Vec<Value> {
        vec![
            text(&self.body),
            text(&self.matter),
            text(&case.programme),
            day(Some(self.since)),
            day(self.meeting),
        ]
    }
}

impl Child for Party {
    const TABLE: &'static str = "parties";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "kind",
        "id",
        "programme",
        "due_key",
        "last_activity",
        "opened_on",
    ];
    const KEY: usize = 3;

    fn values(&self, case: &CaseRow) -> Vec<Value> {
        vec![
            text(&self.kind),
            text(&self.id),
            text(&case.programme),
            Value::from(due_key(case.next_due_on)),
            day(Some(case.last_activity)),
            day(Some(case.opened_on)),
        ]
    }
}

impl Child for DecisionRow {
    const TABLE: &'static str = "decisions";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "body",
        "meeting",
        "matter",
        "programme",
        "outcome",
    ];
    const KEY: usize = 4;

    fn values(&self, case: &CaseRow) -> Vec<Value> {
        vec![
            text(&self.body),
            day(Some(self.meeting)),
            text(&self.matter),
            text(&case.programme),
            text(&self.outcome),
        ]
    }
}

impl Child for ObjectiveRow {
    const TABLE: &'static str = "objectives";
    const COLUMNS: &'static [&'static str] = &["case_id", "objective", "field", "level"];
    const KEY: usize = 2;

    fn values(&self, _: &CaseRow) -> Vec<Value> {
        vec![
            text(&self.objective),
            text(&self.field),
            self.level.clone().map_or(Value::Null, Value::from),
        ]
    }
}

impl Child for OutcomeRow {
    const TABLE: &'static str = "outcomes";
    const COLUMNS: &'static [&'static str] =
        &["case_id", "moment", "programme", "on_day", "situation"];
    const KEY: usize = 2;

    fn values(&self, case: &CaseRow) -> Vec<Value> {
        vec![
            text(&self.moment),
            text(&case.programme),
            day(Some(self.on)),
            text(&self.situation),
        ]
    }
}
