//! Whose name lists and searches showed, to whom: one line a day for each name, reader and page. What
//! one page shows is one link of the chain of its reader: nobody waits for another reader.

use jiff::Timestamp;
use jiff::civil::Date;

use super::caseload::Sql;
use super::db::{Db, Result, Row};
use super::value::{ToValue, values};
use crate::chain::{self, Link};
use crate::types::protection::{SightedBy, Sighting, SightingFilter, SightingLine};

/// Logs names shown; those that the same page showed the same reader that day are there already.
pub(super) async fn note(db: &dyn Db, seen: &Sighting) -> Result<()> {
    if seen.cases.is_empty() {
        return Ok(());
    }
    db.lock(&[format!("sightings/{}", seen.user)]).await?;
    let last = db
        .one(
            "SELECT link, hash FROM sighting_links WHERE user_id = ?1 ORDER BY link DESC LIMIT 1",
            values![&seen.user],
            |row| Ok((row.get::<u64>(0)?, row.get::<Link>(1)?)),
        )
        .await?;
    let (last, previous) = last.unwrap_or((0, chain::START));
    let number = last + 1;
    let mut shown = insert(db, seen, number).await?;
    if shown.is_empty() {
        return Ok(());
    }
    shown.sort_by(|one, other| one.case.cmp(&other.case));
    let link = link(&seen.user, number, &shown, &previous);
    db.run(
        "INSERT INTO sighting_links (user_id, link, at, hash) VALUES (?1, ?2, ?3, ?4)",
        values![seen.user, number, seen.at, link],
    )
    .await?;
    Ok(())
}

/// Writes the lines that are not there yet, and tells which.
async fn insert(db: &dyn Db, seen: &Sighting, number: u64) -> Result<Vec<Shown>> {
    let mut sql = Sql::new();
    sql.push("INSERT INTO sightings (case_id, user_id, on_day, page, programme, at, link) VALUES ");
    for (index, (programme, case)) in seen.cases.iter().enumerate() {
        sql.push(if index == 0 { "(" } else { ", (" }).bind(case);
        sql.push(", ").bind(&seen.user);
        sql.push(", ").bind(&seen.on);
        sql.push(", ").bind(&seen.page);
        sql.push(", ").bind(programme);
        sql.push(", ").bind(&seen.at);
        sql.push(", ").bind(&number).push(")");
    }
    sql.push(" ON CONFLICT DO NOTHING RETURNING case_id, on_day, page, programme, at");
    db.all(&sql.text, &sql.values, |row| read_shown(row, 0))
        .await
}

/// A name shown to a reader, as chained.
pub(super) struct Shown {
    case: String,
    on: Date,
    page: String,
    programme: String,
    at: Timestamp,
}

/// A line, from its case, day, page, programme and instant.
pub(super) fn read_shown(row: &Row<'_>, from: usize) -> Result<Shown> {
    Ok(Shown {
        case: row.get(from)?,
        on: row.get(from + 1)?,
        page: row.get(from + 2)?,
        programme: row.get(from + 3)?,
        at: row.get(from + 4)?,
    })
}

/// The link of what one page showed a reader, in the order of the cases, after the previous one.
pub(super) fn link(user: &str, number: u64, shown: &[Shown], previous: &Link) -> Link {
    let lines: Vec<_> = shown.iter().map(Shown::encoded).collect();
    let number = number.to_be_bytes();
    let parts: Vec<&[u8]> = [user.as_bytes(), &number]
        .into_iter()
        .chain(lines.iter().map(Vec::as_slice))
        .collect();
    chain::next(previous, &parts)
}

impl Shown {
    fn encoded(&self) -> Vec<u8> {
        chain::encode(&[
            self.case.as_bytes(),
            self.on.to_string().as_bytes(),
            self.page.as_bytes(),
            self.programme.as_bytes(),
            &self.at.as_microsecond().to_be_bytes(),
        ])
    }
}

/// The names shown, counted by day, reader and page, newest first.
pub(super) async fn search(db: &dyn Db, filter: &SightingFilter) -> Result<Vec<SightingLine>> {
    if filter.programmes.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new();
    sql.push("SELECT on_day, user_id, page, COUNT(*) FROM sightings WHERE programme IN (");
    sql.bind_each(&filter.programmes).push(")");
    if let Some(user) = &filter.user {
        sql.push(" AND user_id = ").bind(user);
    }
    if let Some(case) = &filter.case {
        sql.push(" AND case_id = ").bind(case);
    }
    if let Some(from) = &filter.from {
        sql.push(" AND on_day >= ").bind(from);
    }
    if let Some(to) = &filter.to {
        sql.push(" AND on_day <= ").bind(to);
    }
    sql.push(" GROUP BY on_day, user_id, page ORDER BY on_day DESC, user_id, page LIMIT ")
        .bind(&filter.limit);
    db.all(&sql.text, &sql.values, |row| {
        Ok(SightingLine {
            on: row.get(0)?,
            user: row.get(1)?,
            page: row.get(2)?,
            names: row.get(3)?,
        })
    })
    .await
}

/// Who saw the name of a case in lists, and on how many days.
pub(super) async fn of_case(db: &dyn Db, case: &str) -> Result<Vec<SightedBy>> {
    db.all(
        "SELECT user_id, COUNT(DISTINCT on_day), MIN(on_day), MAX(on_day) FROM sightings WHERE case_id = ?1
         GROUP BY user_id ORDER BY user_id",
        values![case],
        |row| {
            Ok(SightedBy {
                user: row.get(0)?,
                days: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
            })
        },
    )
    .await
}
