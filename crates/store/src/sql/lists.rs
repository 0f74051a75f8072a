//! Calendar, agenda, decisions, meetings.

use jiff::civil::Date;

use super::db::{Db, Result};
use super::rows::{name_columns, open_name, read_name};
use super::value::{ToValue, values};
use crate::types::query::{ActFilter, ActLine, AgendaLine, DecisionLine};
use crate::types::rows::{ActRow, AgendaRow, DecisionRow, MeetingRow};

/// What a user plans and did.
pub(super) async fn acts(db: &dyn Db, filter: &ActFilter) -> Result<Vec<ActLine>> {
    let (names, join) = name_columns(filter.with_names);
    let planned = if filter.planned_only { "1" } else { "0, 1" };
    let sql = format!(
        "SELECT c.case_id, c.reference, c.programme, a.act, a.kind, a.on_day, a.at_minute, a.minutes, a.user_id, a.planned, c.status{names}
         FROM acts a JOIN caseload c ON c.case_id = a.case_id{join}
         WHERE a.user_id = ?1 AND a.planned IN ({planned}) AND a.on_day BETWEEN ?2 AND ?3
         ORDER BY a.on_day, COALESCE(a.at_minute, 1440), a.case_id, a.act"
    );
    let found = db
        .all(&sql, values![filter.user, filter.from, filter.to], |row| {
            let act = ActRow {
                act: row.get(3)?,
                kind: row.get(4)?,
                on: row.get(5)?,
                at_minute: row.get(6)?,
                minutes: row.get(7)?,
                by: row.get(8)?,
                planned: row.get(9)?,
            };
            let line = ActLine {
                case: row.get(0)?,
                status: row.get(10)?,
                reference: row.get(1)?,
                programme: row.get(2)?,
                name: None,
                act,
            };
            Ok((line, read_name(row, 11)?))
        })
        .await?;
    let open = |(mut line, name): (ActLine, _)| {
        line.name = open_name(db.vault(), &line.case, &name)?;
        Ok(line)
    };
    found.into_iter().map(open).collect()
}

/// What waits for a body.
pub(super) async fn agenda(
    db: &dyn Db,
    programme: &str,
    body: &str,
    with_names: bool,
) -> Result<Vec<AgendaLine>> {
    let (names, join) = name_columns(with_names);
    let sql = format!(
        "SELECT c.case_id, c.reference, a.body, a.matter, a.since, a.meeting{names}
         FROM agenda a JOIN caseload c ON c.case_id = a.case_id{join}
         WHERE a.programme = ?1 AND a.body = ?2 ORDER BY a.since, a.case_id, a.matter"
    );
    let found = db
        .all(&sql, values![programme, body], |row| {
            let item = AgendaRow {
                body: row.get(2)?,
                matter: row.get(3)?,
                since: row.get(4)?,
                meeting: row.get(5)?,
            };
            let line = AgendaLine {
                case: row.get(0)?,
                reference: row.get(1)?,
                name: None,
                item,
            };
            Ok((line, read_name(row, 6)?))
        })
        .await?;
    let open = |(mut line, name): (AgendaLine, _)| {
        line.name = open_name(db.vault(), &line.case, &name)?;
        Ok(line)
    };
    found.into_iter().map(open).collect()
}

/// What a body decided at one meeting.
pub(super) async fn decisions(
    db: &dyn Db,
    programme: &str,
    body: &str,
    meeting: Date,
) -> Result<Vec<DecisionLine>> {
    db.all(
        "SELECT c.case_id, c.reference, d.body, d.meeting, d.matter, d.outcome
         FROM decisions d JOIN caseload c ON c.case_id = d.case_id
         WHERE d.programme = ?1 AND d.body = ?2 AND d.meeting = ?3 ORDER BY d.case_id, d.matter",
        values![programme, body, meeting],
        |row| {
            let decision = DecisionRow {
                body: row.get(2)?,
                meeting: row.get(3)?,
                matter: row.get(4)?,
                outcome: row.get(5)?,
            };
            Ok(DecisionLine {
                case: row.get(0)?,
                reference: row.get(1)?,
                decision,
            })
        },
    )
    .await
}

/// The meetings of a body.
pub(super) async fn meetings(
    db: &dyn Db,
    programme: &str,
    body: &str,
    from: Date,
    to: Date,
) -> Result<Vec<MeetingRow>> {
    db.all(
        "SELECT programme, body, on_day, closed FROM meetings
         WHERE programme = ?1 AND body = ?2 AND on_day BETWEEN ?3 AND ?4 ORDER BY on_day",
        values![programme, body, from, to],
        |row| {
            Ok(MeetingRow {
                programme: row.get(0)?,
                body: row.get(1)?,
                on: row.get(2)?,
                closed: row.get(3)?,
            })
        },
    )
    .await
}
