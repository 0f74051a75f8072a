//! Whose name lists and searches showed, to whom: one line a day for each name, reader and page.

use super::caseload::Sql;
use super::db::{Db, Result};
use super::value::{ToValue, values};
use crate::types::protection::{SightedBy, Sighting, SightingFilter, SightingLine};

/// Logs names shown; those that the same page showed the same reader that day are there already.
pub(super) async fn note(db: &dyn Db, seen: &Sighting) -> Result<()> {
    if seen.cases.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new();
    sql.push("INSERT INTO sightings (case_id, user_id, on_day, page, programme, at) VALUES ");
    for (index, (programme, case)) in seen.cases.iter().enumerate() {
        sql.push(if index == 0 { "(" } else { ", (" }).bind(case);
        sql.push(", ").bind(&seen.user);
        sql.push(", ").bind(&seen.on);
        sql.push(", ").bind(&seen.page);
        sql.push(", ").bind(programme);
        sql.push(", ").bind(&seen.at).push(")");
    }
    sql.push(" ON CONFLICT DO NOTHING");
    db.run(&sql.text, &sql.values).await?;
    Ok(())
}

/// The names shown, counted by day, reader and page, newest first.
pub(super) async fn search(db: &dyn Db, filter: &SightingFilter) -> Result<Vec<SightingLine>> {
    if filter.programmes.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new();
    sql.push("SELECT on_day, user_id, page, COUNT(*) FROM sightings WHERE programme IN (");
    for (index, programme) in filter.programmes.iter().enumerate() {
        sql.push(if index == 0 { "" } else { ", " }).bind(programme);
    }
    sql.push(")");
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
