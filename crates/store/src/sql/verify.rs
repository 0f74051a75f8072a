//! The health check: chains, sealed parts, agreement of the read tables with the log.

use etayage_cipher as cipher;

use super::append::{Entry, place};
use super::db::{Db, Result, Row};
use super::keeping::{blob_place, read_info};
use super::keys::{self, StreamKey};
use super::{readings as accesses, verify_sightings};
use crate::chain::{self, Link};
use crate::types::keeping::{Reading, Report};
use crate::vault::Vault;

const TOLD: usize = 100;

/// Checks everything that can be checked without knowing the programmes.
pub(super) async fn verify(db: &dyn Db) -> Result<Report> {
    let mut report = Report::default();
    streams(db, &mut report).await?;
    readings(db, &mut report).await?;
    verify_sightings::verify(db, &mut report).await?;
    files(db, &mut report).await?;
    told(db, db.missing_lines(), &mut report).await?;
    told(db, AGREEMENT, &mut report).await?;
    Ok(report)
}

pub(super) fn tell(report: &mut Report, problem: String) {
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

async fn streams(db: &dyn Db, report: &mut Report) -> Result<()> {
    let mut walk: Option<Walk> = None;
    let vault = db.vault();
    db.read(
        "SELECT l.stream, l.version, l.kind, l.schema, l.actor, l.at, l.body, l.sealed, l.operation, l.hash,
                k.stream, k.wrapped
         FROM log l LEFT JOIN stream_keys k ON k.stream = l.stream ORDER BY l.stream, l.version",
        &[],
        &mut |row| {
            let stream: String = row.get(0)?;
            let mut current = match walk.take() {
                Some(walk) if walk.stream == stream => walk,
                _ => start(vault, stream, row, report)?,
            };
            event(&mut current, row, report)?;
            walk = Some(current);
            Ok(())
        },
    )
    .await
}

fn start(vault: &Vault, stream: String, row: &Row<'_>, report: &mut Report) -> Result<Walk> {
    report.streams += 1;
    let key = read_key(vault, &stream, row, 10)?.unwrap_or_else(|problem| {
        tell(report, format!("{stream}: {problem}"));
        StreamKey::None
    });
    Ok(Walk {
        stream,
        version: 0,
        link: chain::START,
        key,
    })
}

/// The key of a stream from two joined columns of `stream_keys` at `at`, or why it cannot be had.
fn read_key(
    vault: &Vault,
    stream: &str,
    row: &Row<'_>,
    at: usize,
) -> Result<std::result::Result<StreamKey, String>> {
    if row.get::<Option<String>>(at)?.is_none() {
        return Ok(Ok(StreamKey::None));
    }
    let wrapped: Option<Vec<u8>> = row.get(at + 1)?;
    Ok(keys::known(vault, stream, wrapped.as_deref()).map_err(|error| error.to_string()))
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
        at: row.get(5)?,
        body: &body,
        sealed: sealed.as_deref(),
        operation: operation.as_deref(),
    };
    report.events += 1;
    report.latest = report.latest.max(Some(entry.at));
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
            match cipher::open(
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

async fn readings(db: &dyn Db, report: &mut Report) -> Result<()> {
    let mut previous: Option<(Reading, Link)> = None;
    let sql = format!(
        "SELECT {}, r.hash FROM readings r ORDER BY r.case_id, r.position",
        accesses::COLUMNS
    );
    db.read(&sql, &[], &mut |row| {
        let reading = accesses::read(row)?;
        let stored: Link = row.get(5)?;
        let before = previous
            .take()
            .filter(|(last, _)| last.case == reading.case);
        report.readings += 1;
        if accesses::link(&reading, &before.map_or(chain::START, |(_, link)| link)) != stored {
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
    })
    .await
}

async fn files(db: &dyn Db, report: &mut Report) -> Result<()> {
    let vault = db.vault();
    db.read(
        "SELECT b.id, b.stream, b.kind, b.mime, b.size, b.sealed, k.stream, k.wrapped
         FROM blobs b LEFT JOIN stream_keys k ON k.stream = b.stream ORDER BY b.id",
        &[],
        &mut |row| {
            let (info, sealed) = (read_info(row)?, row.get::<Vec<u8>>(5)?);
            let opened = match read_key(vault, info.stream.as_str(), row, 6)? {
                Ok(StreamKey::Known(key)) => {
                    cipher::open(&key, &blob_place(&info), &sealed).map_err(|e| e.to_string())
                }
                Ok(_) => Err("no key".to_owned()),
                Err(problem) => Err(problem),
            };
            match opened {
                Ok(_) => report.opened += 1,
                Err(error) => tell(report, format!("file {}: {error}", info.id)),
            }
            Ok(())
        },
    )
    .await
}

/// Tells what a query finds wrong, one text in each row.
pub(super) async fn told(db: &dyn Db, sql: &str, report: &mut Report) -> Result<()> {
    for problem in db.all(sql, &[], |row| row.get::<String>(0)).await? {
        tell(report, problem);
    }
    Ok(())
}

const AGREEMENT: &str = "
    SELECT 'case ' || c.case_id || ': its line is at version ' || c.version || ', its stream at '
    || COALESCE(h.version, 0)
    FROM caseload c LEFT JOIN (SELECT stream, MAX(version) AS version FROM log GROUP BY stream) h
    ON h.stream = 'case/' || c.case_id
    WHERE c.version <> COALESCE(h.version, 0)
    UNION ALL
    SELECT 'case ' || c.case_id || ': unknown version ' || c.programme_version || ' of programme ' || c.programme
    FROM caseload c WHERE NOT EXISTS (SELECT 1 FROM programme_versions p
    WHERE p.programme = c.programme AND p.version = c.programme_version)
    UNION ALL
    SELECT 'case ' || q.case_id || ': its erasure is recorded and its key is still there'
    FROM requests q JOIN stream_keys k ON k.stream = 'case/' || q.case_id
    WHERE q.kind = 'erasure' AND q.state = 'done' AND k.wrapped IS NOT NULL
    UNION ALL
    SELECT l.stream || ': no line in the caseload' FROM log l
    WHERE l.version = 1 AND l.stream LIKE 'case/%'
    AND NOT EXISTS (SELECT 1 FROM caseload c WHERE 'case/' || c.case_id = l.stream)
    ORDER BY 1";
