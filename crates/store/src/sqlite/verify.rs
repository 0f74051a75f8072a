//! The health check: chains, sealed parts, agreement of the read tables with the log.

use std::collections::BTreeMap;

use rusqlite::Row;

use super::append::{Entry, place};
use super::db::{Db, Result, instant};
use super::keeping::{blob_place, read_info, read_reading, reading_link};
use super::keys::{self, StreamKey};
use crate::chain::{self, Link};
use crate::types::keeping::{Reading, Report};
use crate::vault;

const TOLD: usize = 100;

/// Checks everything that can be checked without knowing the programmes.
pub(super) fn verify(db: &Db<'_>) -> Result<Report> {
    let mut report = Report::default();
    streams(db, &mut report)?;
    readings(db, &mut report)?;
    files(db, &mut report)?;
    gaps(db, &mut report)?;
    agreement(db, &mut report)?;
    Ok(report)
}

fn tell(report: &mut Report, problem: String) {
    if report.problems.len() < TOLD {
        report.problems.push(problem);
    }
}

/// The stream being walked.
struct Walk {
    stream: String,
    version: u64,
    link: Link,
    key: StreamKey,
}

fn streams(db: &Db<'_>, report: &mut Report) -> Result<()> {
    let mut walk: Option<Walk> = None;
    db.each(
        "SELECT stream, version, kind, schema, actor, at, body, sealed, operation, hash FROM log
         ORDER BY stream, version",
        |row| {
            let stream: String = row.get(0)?;
            let mut current = match walk.take() {
                Some(walk) if walk.stream == stream => walk,
                _ => start(db, stream, report)?,
            };
            event(&mut current, row, report)?;
            walk = Some(current);
            Ok(())
        },
    )
}

fn start(db: &Db<'_>, stream: String, report: &mut Report) -> Result<Walk> {
    report.streams += 1;
    let key = keys::find(db, &stream).or_else(|error| {
        tell(report, format!("{stream}: {error}"));
        Ok::<_, crate::StoreError>(StreamKey::None)
    })?;
    Ok(Walk {
        stream,
        version: 0,
        link: chain::START,
        key,
    })
}

fn event(walk: &mut Walk, row: &Row<'_>, report: &mut Report) -> Result<()> {
    let (kind, actor, body): (String, String, String) = (row.get(2)?, row.get(4)?, row.get(6)?);
    let (sealed, operation): (Option<Vec<u8>>, Option<String>) = (row.get(7)?, row.get(8)?);
    let entry = Entry {
        stream: &walk.stream,
        version: row.get(1)?,
        kind: &kind,
        schema: row.get(3)?,
        actor: &actor,
        at: instant(row, 5)?,
        body: &body,
        sealed: sealed.as_deref(),
        operation: operation.as_deref(),
    };
    report.events += 1;
    let here = format!("{} event {}", walk.stream, entry.version);
    if entry.version != walk.version + 1 {
        tell(report, format!("{here}: follows event {}", walk.version));
    }
    let stored: Link = row.get(9)?;
    if entry.link(&walk.link) != stored {
        tell(report, format!("{here}: the chain is broken"));
    }
    match (&walk.key, entry.sealed) {
        (_, None) => {}
        (StreamKey::Erased, Some(_)) => report.erased += 1,
        (StreamKey::None, Some(_)) => tell(report, format!("{here}: sealed, and no key")),
        (StreamKey::Known(key), Some(sealed)) => {
            match vault::open(
                key,
                &place(entry.stream, entry.version, entry.kind, entry.schema),
                sealed,
            ) {
                Ok(_) => report.opened += 1,
                Err(error) => tell(report, format!("{here}: {error}")),
            }
        }
    }
    walk.version = entry.version;
    walk.link = stored;
    Ok(())
}

fn readings(db: &Db<'_>, report: &mut Report) -> Result<()> {
    let mut previous: Option<(Reading, Link)> = None;
    db.each(
        "SELECT case_id, user_id, at, page, hash FROM readings ORDER BY case_id, position",
        |row| {
            let reading = read_reading(row)?;
            let stored: Link = row.get(4)?;
            let before = previous
                .take()
                .filter(|(last, _)| last.case == reading.case);
            report.readings += 1;
            if reading_link(&reading, &before.map_or(chain::START, |(_, link)| link)) != stored {
                tell(
                    report,
                    format!(
                        "access to {} at {}: the chain is broken",
                        reading.case, reading.at
                    ),
                );
            }
            previous = Some((reading, stored));
            Ok(())
        },
    )
}

fn files(db: &Db<'_>, report: &mut Report) -> Result<()> {
    let mut unopenable = BTreeMap::new();
    db.each(
        "SELECT id, stream, kind, mime, size, sealed FROM blobs ORDER BY id",
        |row| {
            let (info, sealed) = (read_info(row)?, row.get::<_, Vec<u8>>(5)?);
            let opened = match keys::find(db, info.stream.as_str()) {
                Ok(StreamKey::Known(key)) => {
                    vault::open(&key, &blob_place(&info), &sealed).map_err(|e| e.to_string())
                }
                Ok(_) => Err("no key".to_owned()),
                Err(error) => Err(error.to_string()),
            };
            match opened {
                Ok(_) => report.opened += 1,
                Err(error) => {
                    unopenable.insert(info.id, error);
                }
            }
            Ok(())
        },
    )?;
    for (id, error) in unopenable {
        tell(report, format!("file {id}: {error}"));
    }
    Ok(())
}

/// Positions are given one after the other and undone with their transaction: a hole is a deletion.
fn gaps(db: &Db<'_>, report: &mut Report) -> Result<()> {
    for table in ["log", "readings"] {
        let sql = format!(
            "SELECT COUNT(*), COALESCE((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0) FROM {table}"
        );
        let counts = db.one(&sql, [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
        })?;
        if let Some((present, given)) = counts.filter(|(present, given)| present != given) {
            tell(
                report,
                format!("{table}: {given} lines were written and {present} are left"),
            );
        }
    }
    Ok(())
}

fn agreement(db: &Db<'_>, report: &mut Report) -> Result<()> {
    let problems = db.all(
        "SELECT 'case ' || c.case_id || ': its line is at version ' || c.version || ', its stream at '
                || COALESCE(h.version, 0)
         FROM caseload c LEFT JOIN (SELECT stream, MAX(version) AS version FROM log GROUP BY stream) h
           ON h.stream = 'case/' || c.case_id
         WHERE c.version <> COALESCE(h.version, 0)
         UNION ALL
         SELECT 'case ' || c.case_id || ': unknown version ' || c.programme_version || ' of programme ' || c.programme
         FROM caseload c WHERE NOT EXISTS (SELECT 1 FROM programme_versions p
           WHERE p.programme = c.programme AND p.version = c.programme_version)
         UNION ALL
         SELECT l.stream || ': no line in the caseload' FROM log l
         WHERE l.version = 1 AND l.stream LIKE 'case/%'
           AND NOT EXISTS (SELECT 1 FROM caseload c WHERE 'case/' || c.case_id = l.stream)
         ORDER BY 1",
        [],
        |row| row.get::<_, String>(0),
    )?;
    for problem in problems {
        tell(report, problem);
    }
    Ok(())
}
