//! A deterministic text of every read table, to compare live tables with rebuilt ones.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::db::{Db, Result, Row};
use super::rows::{CASE_COLUMNS, CASE_WIDTH, name_columns, open_name, read_name};
use super::tables::Child;
use super::value::Value;
use crate::chain::hex;
use crate::types::rows::{
    ActRow, AgendaRow, DecisionRow, GridChangeRow, ObjectiveRow, OutcomeRow, Party, RequestRow,
    TaskRow,
};

type Line<'a> = dyn FnMut(&str) + Send + 'a;

/// Gives every line, in a fixed order, to `line`.
async fn each_line(db: &dyn Db, line: &mut Line<'_>) -> Result<()> {
    caseload(db, line).await?;
    table::<TaskRow>(db, line).await?;
    table::<ActRow>(db, line).await?;
    table::<AgendaRow>(db, line).await?;
    table::<Party>(db, line).await?;
    table::<DecisionRow>(db, line).await?;
    table::<ObjectiveRow>(db, line).await?;
    table::<OutcomeRow>(db, line).await?;
    table::<RequestRow>(db, line).await?;
    table::<GridChangeRow>(db, line).await?;
    plain(db, "meetings", "programme, body, on_day, closed", line).await?;
    plain(db, "search_index", "case_id, token", line).await
}

async fn caseload(db: &dyn Db, line: &mut Line<'_>) -> Result<()> {
    let (names, join) = name_columns(true);
    let sql = format!("SELECT {CASE_COLUMNS}{names} FROM caseload c{join} ORDER BY c.case_id");
    let vault = db.vault();
    db.read(&sql, &[], &mut |row| {
        let mut text = columns("caseload", row, CASE_WIDTH)?;
        let name = open_name(vault, &row.get::<String>(0)?, &read_name(row, CASE_WIDTH)?)?;
        let tag = name.map(|name| hex(&vault.blind("dump", &name)));
        text.push_str(tag.as_deref().unwrap_or("-"));
        line(&text);
        Ok(())
    })
    .await
}

async fn table<T: Child>(db: &dyn Db, line: &mut Line<'_>) -> Result<()> {
    plain(db, T::TABLE, &T::COLUMNS.join(", "), line).await
}

async fn plain(db: &dyn Db, table: &str, names: &str, line: &mut Line<'_>) -> Result<()> {
    let count = names.split(", ").count();
    let sql = format!("SELECT {names} FROM {table} ORDER BY {names}");
    db.read(&sql, &[], &mut |row| {
        columns(table, row, count).map(|text| line(&text))
    })
    .await
}

fn columns(table: &str, row: &Row<'_>, count: usize) -> Result<String> {
    let mut text = format!("{table}|");
    for at in 0..count {
        let written = match row.value(at)? {
            Value::Null => write!(text, "-|"),
            Value::Int(number) => write!(text, "{number}|"),
            Value::Text(words) => write!(text, "{words:?}|"),
            Value::Blob(bytes) => write!(text, "{}|", hex(&bytes)),
        };
        // Writing to a String cannot fail.
        written.ok();
    }
    Ok(text)
}

/// All the lines.
pub(super) async fn text(db: &dyn Db) -> Result<String> {
    let mut all = String::new();
    each_line(db, &mut |line| {
        all.push_str(line);
        all.push('\n');
    })
    .await?;
    Ok(all)
}

/// A digest of all the lines.
pub(super) async fn digest(db: &dyn Db) -> Result<String> {
    let mut hasher = Sha256::new();
    each_line(db, &mut |line| {
        hasher.update(line.as_bytes());
        hasher.update(b"\n");
    })
    .await?;
    let digest: [u8; 32] = hasher.finalize().into();
    Ok(hex(&digest))
}
