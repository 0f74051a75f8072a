//! The rows attached to a case: one description per table, one way to bring a table up to date.

use std::borrow::Cow;

use super::db::{Db, Result};
use super::value::{ToValue, Value, values};
use crate::names;
use crate::types::rows::{
    ActRow, AgendaRow, CaseRow, DecisionRow, GridChangeRow, ObjectiveRow, OutcomeRow, Party,
    RequestRow, TaskRow,
};
use jiff::civil::Date;

/// Sorts after every real day.
pub(super) const NO_DUE_DAY: &str = "9999-12-31";

/// A row attached to a case. Its first columns, `KEY` of them, are `case_id` and what identifies it there.
pub(super) trait Child {
    const TABLE: &'static str;
    const COLUMNS: &'static [&'static str];
    const KEY: usize;

    /// Its values after `case_id`, in the order of `COLUMNS`.
    fn values<'a>(&'a self, case: &'a CaseRow) -> Vec<Value<'a>>;
}

/// Makes a table hold exactly these rows for a case, touching only those that differ. A `new` case has
/// none yet: nothing is read.
pub(super) async fn sync<T: Child + Sync>(
    db: &dyn Db,
    case: &CaseRow,
    new: bool,
    rows: &[T],
) -> Result<()> {
    if new && rows.is_empty() {
        return Ok(());
    }
    let id = case.case.to_value();
    let wanted: Vec<Vec<Value<'_>>> = rows
        .iter()
        .map(|row| [vec![id.clone()], row.values(case)].concat())
        .collect();
    let columns = T::COLUMNS.join(", ");
    let current = if new {
        vec![]
    } else {
        current::<T>(db, case, &columns).await?
    };
    let gone = current.iter().filter(|row| !wanted.contains(row));
    let gone: Vec<_> = gone.map(|row| row[..T::KEY].to_vec()).collect();
    let new = wanted.iter().filter(|row| !current.contains(row));
    let new: Vec<_> = new.cloned().collect();
    if !gone.is_empty() {
        db.run_each(&delete::<T>(), &gone).await?;
    }
    if new.is_empty() {
        return Ok(());
    }
    let insert = format!(
        "INSERT INTO {} ({columns}) VALUES ({})",
        T::TABLE,
        marks(T::COLUMNS.len())
    );
    db.run_each(&insert, &new).await
}

/// The rows that the table holds for a case.
async fn current<T: Child>(
    db: &dyn Db,
    case: &CaseRow,
    columns: &str,
) -> Result<Vec<Vec<Value<'static>>>> {
    let select = format!("SELECT {columns} FROM {} WHERE case_id = ?1", T::TABLE);
    db.all(&select, values![case.case], |row| {
        (0..T::COLUMNS.len())
            .map(|at| row.get(at))
            .collect::<Result<Vec<Value<'static>>>>()
    })
    .await
}

fn delete<T: Child>() -> String {
    let columns = T::COLUMNS[..T::KEY].iter().enumerate();
    let key: Vec<String> = columns
        .map(|(at, column)| format!("{column} = ?{}", at + 1))
        .collect();
    format!("DELETE FROM {} WHERE {}", T::TABLE, key.join(" AND "))
}

/// `?1, ?2…`, so many.
pub(super) fn marks(count: usize) -> String {
    let marks: Vec<String> = (1..=count).map(|mark| format!("?{mark}")).collect();
    marks.join(", ")
}

/// Forgets the words under which a case is found.
pub(super) async fn forget_words(db: &dyn Db, case: &str) -> Result<()> {
    db.run("DELETE FROM search_index WHERE case_id = ?1", values![case])
        .await?;
    Ok(())
}

/// Adds the words under which a case is found; it has none yet.
pub(super) async fn index_words(
    db: &dyn Db,
    case: &str,
    reference: &str,
    name: Option<&str>,
) -> Result<()> {
    let references = names::reference_tokens(reference)
        .into_iter()
        .map(|word| ("reference", word));
    let names = names::name_tokens(name.unwrap_or(""))
        .into_iter()
        .map(|word| ("name", word));
    let words = references.chain(names);
    let tokens: Vec<Vec<u8>> = words
        .map(|(class, word)| db.vault().blind(class, &word))
        .collect();
    let lines: Vec<_> = tokens
        .iter()
        .map(|token| values![token, case].to_vec())
        .collect();
    db.run_each(
        "INSERT INTO search_index (token, case_id) VALUES (?1, ?2)",
        &lines,
    )
    .await
}

/// A time limit as a sort key.
pub(super) fn due_key(date: Option<Date>) -> Value<'static> {
    let key = date.map_or(Cow::Borrowed(NO_DUE_DAY), |date| {
        Cow::Owned(date.to_string())
    });
    Value::Text(key)
}

/// `''` when absent.
fn or_empty(value: Option<&String>) -> &str {
    value.map_or("", String::as_str)
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

    fn values<'a>(&'a self, case: &'a CaseRow) -> Vec<Value<'a>> {
        vec![
            self.task.to_value(),
            case.programme.to_value(),
            self.kind.to_value(),
            self.label.to_value(),
            self.due_on.to_value(),
            due_key(self.due_on),
            self.warn_on.to_value(),
            self.met_on.to_value(),
            self.role.to_value(),
            or_empty(self.org.as_ref()).to_value(),
            or_empty(self.user.as_ref()).to_value(),
            or_empty(self.structure.as_ref()).to_value(),
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
        "at_minute",
        "minutes",
        "user_id",
        "planned",
    ];
    const KEY: usize = 2;

    fn values<'a>(&'a self, case: &'a CaseRow) -> Vec<Value<'a>> {
        vec![
            self.act.to_value(),
            case.programme.to_value(),
            self.kind.to_value(),
            self.on.to_value(),
            self.at_minute.to_value(),
            self.minutes.to_value(),
            self.by.to_value(),
            self.planned.to_value(),
        ]
    }
}

impl Child for AgendaRow {
    const TABLE: &'static str = "agenda";
    const COLUMNS: &'static [&'static str] =
        &["case_id", "body", "matter", "programme", "since", "meeting"];
    const KEY: usize = 3;

    fn values<'a>(&'a self, case: &'a CaseRow) -> Vec<Value<'a>> {
        vec![
            self.body.to_value(),
            self.matter.to_value(),
            case.programme.to_value(),
            self.since.to_value(),
            self.meeting.to_value(),
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

    fn values<'a>(&'a self, case: &'a CaseRow) -> Vec<Value<'a>> {
        vec![
            self.kind.to_value(),
            self.id.to_value(),
            case.programme.to_value(),
            due_key(case.next_due_on),
            case.last_activity.to_value(),
            case.opened_on.to_value(),
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

    fn values<'a>(&'a self, case: &'a CaseRow) -> Vec<Value<'a>> {
        vec![
            self.body.to_value(),
            self.meeting.to_value(),
            self.matter.to_value(),
            case.programme.to_value(),
            self.outcome.to_value(),
        ]
    }
}

impl Child for ObjectiveRow {
    const TABLE: &'static str = "objectives";
    const COLUMNS: &'static [&'static str] = &["case_id", "objective", "field", "level"];
    const KEY: usize = 2;

    fn values<'a>(&'a self, _: &'a CaseRow) -> Vec<Value<'a>> {
        vec![
            self.objective.to_value(),
            self.field.to_value(),
            self.level.to_value(),
        ]
    }
}

impl Child for OutcomeRow {
    const TABLE: &'static str = "outcomes";
    const COLUMNS: &'static [&'static str] =
        &["case_id", "moment", "programme", "on_day", "situation"];
    const KEY: usize = 2;

    fn values<'a>(&'a self, case: &'a CaseRow) -> Vec<Value<'a>> {
        vec![
            self.moment.to_value(),
            case.programme.to_value(),
            self.on.to_value(),
            self.situation.to_value(),
        ]
    }
}

impl Child for RequestRow {
    const TABLE: &'static str = "requests";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "request",
        "programme",
        "kind",
        "ground",
        "asked_by",
        "asked_on",
        "begins_at",
        "until_at",
        "state",
        "answered_by",
        "answered_on",
    ];
    const KEY: usize = 2;

    fn values<'a>(&'a self, case: &'a CaseRow) -> Vec<Value<'a>> {
        vec![
            self.request.to_value(),
            case.programme.to_value(),
            self.kind.to_value(),
            self.ground.to_value(),
            self.asked_by.to_value(),
            self.asked_on.to_value(),
            self.begins_at.to_value(),
            self.until_at.to_value(),
            self.state.to_value(),
            self.answered_by.to_value(),
            self.answered_on.to_value(),
        ]
    }
}

impl Child for GridChangeRow {
    const TABLE: &'static str = "grid_changes";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "grid",
        "moment",
        "signal",
        "programme",
        "on_day",
        "way",
    ];
    const KEY: usize = 4;

    fn values<'a>(&'a self, case: &'a CaseRow) -> Vec<Value<'a>> {
        vec![
            self.grid.to_value(),
            self.moment.to_value(),
            self.signal.to_value(),
            case.programme.to_value(),
            self.on.to_value(),
            self.way.to_value(),
        ]
    }
}
