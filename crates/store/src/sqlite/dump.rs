//! A deterministic text of every read table, to compare live tables with rebuilt ones.

use std::fmt::Write;

use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use super::db::{Db, Result};
use super::keys;
use super::rows::{CASE_COLUMNS, name_columns, read_name};
use super::tables::Child;
use crate::chain::hex;
use crate::types::rows::{
    ActRow, AgendaRow, DecisionRow, ObjectiveRow, OutcomeRow, Party, TaskRow,
};

/// Gives every line, in a fixed order, to `line`.
pub(super) fn each_line(db: &Db<'_>, line: &mut dyn FnMut(&str)) -> Result<()> {
    let (names, join) = name_columns(true);
    let sql = format!("SELECT {CASE_COLUMNS}{names} FROM caseload c{join} ORDER BY c.case_id");
    for (mut text, case, (sealed, wrapped)) in db.all(&sql, [], |row| {
        Ok((
            columns("caseload", row, 25)?,
            row.get::<_, String>(0)?,
            read_name(row, 25)?,
        ))
    })? {
        let name = keys::open_name(db, &case, wrapped.as_deref(), sealed.as_deref())?;
        let tag = name.map(|name| hex(&db.vault.blind("dump", &name)));
        text.push_str(tag.as_deref().unwrap_or("-"));
        line(&text);
    }
    table::<TaskRow>(db, line)?;
    table::<ActRow>(db, line)?;
    table::<AgendaRow>(db, line)?;
    table::<Party>(db, line)?;
    table::<DecisionRow>(db, line)?;
    table::<ObjectiveRow>(db, line)?;
    table::<OutcomeRow>(db, line)?;
    plain(db, "meetings", "programme, body, on_day, closed", line)?;
    plain(db, "search_index", "case_id, token", line)
}

fn table<T: Child>(db: &Db<'_>, line: &mut dyn FnMut(&str)) -> Result<()> {
    plain(db, T::TABLE, &T::COLUMNS.join(", "), line)
}

fn plain(db: &Db<'_>, table: &str, names: &str, line: &mut dyn FnMut(&str)) -> Result<()> {
    let count = names.split(", ").count();
    let sql = format!("SELECT {names} FROM {table} ORDER BY {names}");
    db.all(&sql, [], |row| {
        columns(table, row, count).map(|text| line(&text))
    })?;
    Ok(())
}

fn columns(table: &str, row: &rusqlite::Row<'_>, count: usize) -> rusqlite::Result<String> {
    let mut text = format!("{table}|");
    for at in 0..count {
        let written = match row.get_ref(at)? {
            ValueRef::Null => write!(text, "-|"),
            ValueRef::Integer(number) => write!(text, "{number}|"),
            ValueRef::Real(number) => write!(text, "{number}|"),
            ValueRef::Text(bytes) => write!(text, "{:?}|", String::from_utf8_lossy(bytes)),
            ValueRef::Blob(bytes) => write!(text, "{}|", hex(bytes)),
        };
        // Writing to a String cannot fail.
        written.ok();
    }
    Ok(text)
}

/// All the lines.
pub(super) fn text(db: &Db<'_>) -> Result<String> {
    let mut all = String::new();
    each_line(db, &mut |line| {
        all.push_str(line);
        all.push('\n');
    })?;
    Ok(all)
}

/// A digest of all the lines.
pub(super) fn digest(db: &Db<'_>) -> Result<String> {
    let mut hasher = Sha256::new();
    each_line(db, &mut |line| {
        hasher.update(line.as_bytes());
        hasher.update(b"\n");
    })?;
    let digest: [u8; 32] = hasher.finalize().into();
    Ok(hex(&digest))
}
