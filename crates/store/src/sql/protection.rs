//! The register of requests, what will be erased, erasures to finish.

use jiff::civil::Date;

use super::caseload::Sql;
use super::db::{Db, Result, Row};
use super::value::{ToValue, values};
use crate::types::log::StreamId;
use crate::types::protection::{Expiring, RequestLine};
use crate::types::rows::RequestRow;

/// The latest requests about the cases of some programmes, or about one case of them.
pub(super) async fn requests(
    db: &dyn Db,
    programmes: &[String],
    case: Option<&str>,
    limit: u32,
) -> Result<Vec<RequestLine>> {
    if programmes.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new();
    sql.push(
        "SELECT q.case_id, c.reference, q.programme, q.request, q.kind, q.ground, q.asked_by, q.asked_on, q.begins_at,
         q.until_at, q.state, q.answered_by, q.answered_on
         FROM requests q JOIN caseload c ON c.case_id = q.case_id WHERE q.programme IN (",
    );
    sql.bind_each(programmes).push(")");
    if let Some(case) = case {
        sql.push(" AND q.case_id = ").bind(case);
    }
    sql.push(" ORDER BY q.asked_on DESC, q.case_id, q.request LIMIT ")
        .bind(&limit);
    db.all(&sql.text, &sql.values, request).await
}

fn request(row: &Row<'_>) -> Result<RequestLine> {
    Ok(RequestLine {
        case: row.get(0)?,
        reference: row.get(1)?,
        programme: row.get(2)?,
        request: RequestRow {
            request: row.get(3)?,
            kind: row.get(4)?,
            ground: row.get(5)?,
            asked_by: row.get(6)?,
            asked_on: row.get(7)?,
            begins_at: row.get(8)?,
            until_at: row.get(9)?,
            state: row.get(10)?,
            answered_by: row.get(11)?,
            answered_on: row.get(12)?,
        },
    })
}

/// The cases of a programme without contact since a day, not erased yet, longest without first.
pub(super) async fn expiring(
    db: &dyn Db,
    programme: &str,
    since: Date,
    limit: u32,
) -> Result<Vec<Expiring>> {
    db.all(
        "SELECT c.case_id, c.reference, c.programme, c.status, c.last_activity, c.ended_on FROM caseload c
         WHERE c.programme = ?1 AND c.last_activity <= ?2
         AND NOT EXISTS (SELECT 1 FROM stream_keys k WHERE k.stream = 'case/' || c.case_id AND k.wrapped IS NULL)
         ORDER BY c.last_activity, c.case_id LIMIT ?3",
        values![programme, since, limit],
        |row| {
            Ok(Expiring {
                case: row.get(0)?,
                reference: row.get(1)?,
                programme: row.get(2)?,
                status: row.get(3)?,
                last_activity: row.get(4)?,
                ended_on: row.get(5)?,
            })
        },
    )
    .await
}

/// Cases whose erasure is recorded while their key is still there: a stop came in between.
pub(super) async fn unfinished(db: &dyn Db) -> Result<Vec<StreamId>> {
    let sql = "SELECT DISTINCT k.stream FROM requests q JOIN stream_keys k ON k.stream = 'case/' || q.case_id
               WHERE q.kind = 'erasure' AND q.state = 'done' AND k.wrapped IS NOT NULL ORDER BY 1";
    db.all(sql, &[], |row| Ok(StreamId::new(row.get::<String>(0)?)))
        .await
}
