//! The access log: who opened which named file, when and why.

use super::caseload::Sql;
use super::db::{Db, Result, Row};
use super::rows::{name_columns, open_name, read_name};
use super::value::{ToValue, values};
use crate::StoreError;
use crate::chain::{self, Link};
use crate::types::keeping::Reading;
use crate::types::protection::{ReadingFilter, ReadingLine};
use crate::types::query::{Cursor, Page};

/// The link of an access, given the previous one of its case. The oldest ones had no purpose.
pub(super) fn link(reading: &Reading, previous: &Link) -> Link {
    let at = reading.at.as_microsecond().to_be_bytes();
    let mut parts: Vec<&[u8]> = vec![
        reading.case.as_bytes(),
        reading.user.as_bytes(),
        &at,
        reading.page.as_bytes(),
    ];
    if !reading.purpose.is_empty() {
        parts.push(reading.purpose.as_bytes());
    }
    chain::next(previous, &parts)
}

/// Logs an access.
pub(super) async fn note(db: &dyn Db, reading: &Reading) -> Result<()> {
    db.lock(&[format!("readings/{}", reading.case)]).await?;
    let previous = db
        .one(
            "SELECT hash FROM readings WHERE case_id = ?1 ORDER BY position DESC LIMIT 1",
            values![&reading.case],
            |row| row.get::<Link>(0),
        )
        .await?;
    let link = link(reading, &previous.unwrap_or(chain::START));
    db.run(
        "INSERT INTO readings (case_id, user_id, at, page, purpose, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![
            reading.case,
            reading.user,
            reading.at,
            reading.page,
            reading.purpose,
            link
        ],
    )
    .await?;
    Ok(())
}

/// The columns that [`read`] reads.
pub(super) const COLUMNS: &str = "r.case_id, r.user_id, r.at, r.page, r.purpose";

/// An access, from its first columns.
pub(super) fn read(row: &Row<'_>) -> Result<Reading> {
    Ok(Reading {
        case: row.get(0)?,
        user: row.get(1)?,
        at: row.get(2)?,
        page: row.get(3)?,
        purpose: row.get(4)?,
    })
}

/// The latest accesses to a case.
pub(super) async fn of_case(db: &dyn Db, case: &str, limit: u32) -> Result<Vec<Reading>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM readings r WHERE r.case_id = ?1 ORDER BY r.position DESC LIMIT ?2"
    );
    db.all(&sql, values![case, limit], read).await
}

/// Whether the reader is one of those whom the case concerns.
const RELATED: &str = "CASE WHEN EXISTS (SELECT 1 FROM parties p WHERE p.case_id = r.case_id
    AND (p.kind = 'user' AND p.id = r.user_id OR p.kind = 'org' AND p.id = u.organisation)) THEN 1 ELSE 0 END";

/// The accesses to the cases of some programmes, newest first.
pub(super) async fn search(db: &dyn Db, filter: &ReadingFilter) -> Result<Page<ReadingLine>> {
    let nothing = Page {
        items: Vec::new(),
        next: None,
    };
    if filter.programmes.is_empty() || filter.limit == 0 {
        return Ok(nothing);
    }
    let sql = statement(filter)?;
    let found = db.all(&sql.text, &sql.values, |row| {
        Ok((line(row)?, row.get::<i64>(13)?, read_name(row, 14)?))
    });
    let mut found = found.await?;
    let limit = usize::from(filter.limit);
    let more = found.len() > limit;
    found.truncate(limit);
    let last = found.last().filter(|_| more);
    let next = last.map(|(line, position, _)| {
        let at = line.reading.at.as_microsecond();
        Cursor(vec![at.to_string(), position.to_string()])
    });
    let items = found
        .into_iter()
        .map(|(mut line, _, name)| {
            line.name = open_name(db.vault(), &line.reading.case, &name)?;
            Ok(line)
        })
        .collect::<Result<_>>()?;
    Ok(Page { items, next })
}

fn statement(filter: &ReadingFilter) -> Result<Sql> {
    let (names, join) = name_columns(filter.with_names);
    let mut sql = Sql::new();
    sql.push(&format!(
        "SELECT {COLUMNS}, c.reference, c.programme, c.commune, c.status, c.ended_on, c.last_activity, c.coordinator,
         {RELATED}, r.position{names}
         FROM readings r JOIN caseload c ON c.case_id = r.case_id LEFT JOIN users u ON u.id = r.user_id{join}
         WHERE c.programme IN ("
    ));
    sql.bind_each(&filter.programmes).push(")");
    if let Some(user) = &filter.user {
        sql.push(" AND r.user_id = ").bind(user);
    }
    if let Some(case) = &filter.case {
        sql.push(" AND r.case_id = ").bind(case);
    }
    if let Some(from) = &filter.from {
        sql.push(" AND r.at >= ").bind(from);
    }
    if let Some(before) = &filter.before {
        sql.push(" AND r.at < ").bind(before);
    }
    if let Some((at, position)) = cursor(filter)? {
        sql.push(" AND (r.at < ").bind(&at);
        sql.push(" OR (r.at = ").bind(&at);
        sql.push(" AND r.position < ").bind(&position).push("))");
    }
    sql.push(" ORDER BY r.at DESC, r.position DESC LIMIT ")
        .bind(&(u32::from(filter.limit) + 1));
    Ok(sql)
}

fn cursor(filter: &ReadingFilter) -> Result<Option<(i64, i64)>> {
    let Some(Cursor(parts)) = &filter.cursor else {
        return Ok(None);
    };
    let wrong = || StoreError::Invalid("unreadable cursor".to_owned());
    let numbers: Vec<i64> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    match numbers.as_slice() {
        [at, position] => Ok(Some((*at, *position))),
        _ => Err(wrong()),
    }
}

fn line(row: &Row<'_>) -> Result<ReadingLine> {
    Ok(ReadingLine {
        reading: read(row)?,
        reference: row.get(5)?,
        programme: row.get(6)?,
        commune: row.get(7)?,
        status: row.get(8)?,
        ended_on: row.get(9)?,
        last_activity: row.get(10)?,
        coordinator: row.get(11)?,
        related: row.get(12)?,
        name: None,
    })
}
