//! Writing the read tables, and reading caseload lines back.

use etayage_cipher::{self as cipher, Key};

use super::db::{Db, Result, Row};
use super::keys::{self, name_place};
use super::tables::{NO_DUE_DAY, due_key, forget_words, index_words, sync};
use super::value::{ToValue, values};
use crate::types::log::StreamId;
use crate::types::rows::{CaseRow, CaseRows, MeetingRow, Rows};
use crate::vault::Vault;

/// Writes several, in order.
pub(super) async fn write_all(db: &dyn Db, rows: &[Rows]) -> Result<()> {
    for rows in rows {
        write(db, rows, Stored::Unknown).await?;
    }
    Ok(())
}

/// What is already known of the tables before the rows of a case are written.
#[derive(Clone, Copy)]
pub(crate) enum Stored {
    /// They must be asked.
    Unknown,
    /// The case begins in this transaction: they hold nothing of it; its key, when it has one.
    Nothing {
        /// The key of its stream.
        key: Option<Key>,
    },
}

/// Writes rows.
pub(crate) async fn write(db: &dyn Db, rows: &Rows, stored: Stored) -> Result<()> {
    match rows {
        Rows::None => Ok(()),
        Rows::Case(rows) => write_case(db, rows, stored).await,
        Rows::Meeting(meeting) => write_meeting(db, meeting).await,
    }
}

async fn write_case(db: &dyn Db, rows: &CaseRows, stored: Stored) -> Result<()> {
    let case = &rows.case;
    let (known, sealed_name) = match stored {
        Stored::Unknown => stored_name(db, &case.case).await?,
        Stored::Nothing { .. } => (None, None),
    };
    let new = known.is_none();
    let unchanged =
        known.is_some_and(|(reference, name)| reference == case.reference && name == case.name);
    let sealed_name = if unchanged {
        sealed_name
    } else {
        seal_name(db, case, stored).await?
    };
    upsert(db, case, sealed_name.as_deref()).await?;
    if !unchanged {
        if !new {
            forget_words(db, &case.case).await?;
        }
        index_words(db, &case.case, &case.reference, case.name.as_deref()).await?;
    }
    tokio::try_join!(
        biased;
        sync(db, case, new, &rows.tasks),
        sync(db, case, new, &rows.acts),
        sync(db, case, new, &rows.agenda),
        sync(db, case, new, &rows.parties),
        sync(db, case, new, &rows.decisions),
        sync(db, case, new, &rows.objectives),
        sync(db, case, new, &rows.outcomes),
        sync(db, case, new, &rows.requests),
        sync(db, case, new, &rows.grid_changes),
    )?;
    Ok(())
}

type Known = Option<(String, Option<String>)>;

/// The reference and name that the tables hold, and the name's sealed form.
async fn stored_name(db: &dyn Db, case: &str) -> Result<(Known, Option<Vec<u8>>)> {
    let stored = db
        .one(
            "SELECT c.reference, c.sealed_name, k.wrapped FROM caseload c
         LEFT JOIN stream_keys k ON k.stream = 'case/' || c.case_id WHERE c.case_id = ?1",
            values![case],
            |row| {
                Ok((
                    row.get::<String>(0)?,
                    row.get::<Option<Vec<u8>>>(1)?,
                    row.get::<Option<Vec<u8>>>(2)?,
                ))
            },
        )
        .await?;
    let Some((reference, sealed, wrapped)) = stored else {
        return Ok((None, None));
    };
    let name = keys::open_name(db.vault(), case, wrapped.as_deref(), sealed.as_deref())?;
    Ok((Some((reference, name)), sealed))
}

async fn seal_name(db: &dyn Db, case: &CaseRow, stored: Stored) -> Result<Option<Vec<u8>>> {
    let Some(name) = &case.name else {
        return Ok(None);
    };
    let stream = StreamId::case(&case.case);
    let key = match stored {
        Stored::Nothing { key: Some(key) } => key,
        _ => keys::find_or_make(db, stream.as_str()).await?,
    };
    Ok(Some(cipher::seal(
        &key,
        &name_place(&case.case),
        name.as_bytes(),
    )?))
}

async fn upsert(db: &dyn Db, case: &CaseRow, sealed_name: Option<&[u8]>) -> Result<()> {
    const SQL: &str = "
        INSERT INTO caseload (case_id, reference, programme, programme_version, pathway, stage, phase, status, commune,
            referrer_org, referrer, coordinator, opened_on, alert_on, entered_on, adhesion_on, diagnosis_on, signed_on,
            ends_on, ended_on, end_reason, due_key, renewals, last_activity, version, sealed_name, formula)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
            ?23, ?24, ?25, ?26, ?27)
        ON CONFLICT (case_id) DO UPDATE SET reference = ?2, programme = ?3, programme_version = ?4, pathway = ?5,
            stage = ?6, phase = ?7, status = ?8, commune = ?9, referrer_org = ?10, referrer = ?11, coordinator = ?12,
            opened_on = ?13, alert_on = ?14, entered_on = ?15, adhesion_on = ?16, diagnosis_on = ?17, signed_on = ?18,
            ends_on = ?19, ended_on = ?20, end_reason = ?21, due_key = ?22, renewals = ?23, last_activity = ?24,
            version = ?25, sealed_name = ?26, formula = ?27";
    db.run(
        SQL,
        values![
            case.case,
            case.reference,
            case.programme,
            case.programme_version,
            case.pathway,
            case.stage,
            case.phase,
            case.status,
            case.commune,
            case.referrer_org,
            case.referrer,
            case.coordinator,
            case.opened_on,
            case.alert_on,
            case.entered_on,
            case.adhesion_on,
            case.diagnosis_on,
            case.signed_on,
            case.ends_on,
            case.ended_on,
            case.end_reason,
            due_key(case.next_due_on),
            case.renewals,
            case.last_activity,
            case.version,
            sealed_name,
            case.formula,
        ],
    )
    .await?;
    Ok(())
}

/// Empties every read table.
pub(super) async fn clear(db: &dyn Db) -> Result<()> {
    for table in [
        "caseload",
        "tasks",
        "acts",
        "agenda",
        "parties",
        "decisions",
        "objectives",
        "outcomes",
        "requests",
        "grid_changes",
        "meetings",
        "search_index",
    ] {
        db.run(&format!("DELETE FROM {table}"), &[]).await?;
    }
    Ok(())
}

async fn write_meeting(db: &dyn Db, meeting: &MeetingRow) -> Result<()> {
    db.run(
        "INSERT INTO meetings (programme, body, on_day, closed) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (programme, body, on_day) DO UPDATE SET closed = ?4",
        values![meeting.programme, meeting.body, meeting.on, meeting.closed],
    )
    .await?;
    Ok(())
}

/// The columns that [`read_case`] reads, of `caseload c` and `stream_keys k`.
pub(super) const CASE_COLUMNS: &str = "c.case_id, c.reference, c.programme, c.programme_version, c.pathway, c.stage, \
    c.phase, c.status, c.commune, c.referrer_org, c.referrer, c.coordinator, c.opened_on, c.alert_on, c.entered_on, \
    c.adhesion_on, c.diagnosis_on, c.signed_on, c.ends_on, c.ended_on, c.end_reason, c.due_key, c.renewals, \
    c.last_activity, c.version, c.formula";

/// How many they are.
pub(super) const CASE_WIDTH: usize = 26;

/// The columns and the join that bring a sealed name, when names are asked for.
pub(super) fn name_columns(with_names: bool) -> (&'static str, &'static str) {
    if with_names {
        (
            ", c.sealed_name, k.wrapped",
            " LEFT JOIN stream_keys k ON k.stream = 'case/' || c.case_id",
        )
    } else {
        (", NULL, NULL", "")
    }
}

/// What is needed to open a name: the sealed name and the wrapped key.
pub(super) type SealedName = (Option<Vec<u8>>, Option<Vec<u8>>);

/// Reads the two columns of [`name_columns`] at `at`.
pub(super) fn read_name(row: &Row<'_>, at: usize) -> Result<SealedName> {
    Ok((row.get(at)?, row.get(at + 1)?))
}

/// Opens what [`read_name`] read.
pub(super) fn open_name(
    vault: &Vault,
    case: &str,
    (sealed, wrapped): &SealedName,
) -> Result<Option<String>> {
    keys::open_name(vault, case, wrapped.as_deref(), sealed.as_deref())
}

/// A caseload line, its name still sealed.
pub(super) fn read_case(row: &Row<'_>) -> Result<(CaseRow, SealedName)> {
    let due: String = row.get(21)?;
    let case = CaseRow {
        case: row.get(0)?,
        reference: row.get(1)?,
        programme: row.get(2)?,
        programme_version: row.get(3)?,
        pathway: row.get(4)?,
        stage: row.get(5)?,
        phase: row.get(6)?,
        status: row.get(7)?,
        commune: row.get(8)?,
        referrer_org: row.get(9)?,
        referrer: row.get(10)?,
        coordinator: row.get(11)?,
        opened_on: row.get(12)?,
        alert_on: row.get(13)?,
        entered_on: row.get(14)?,
        adhesion_on: row.get(15)?,
        diagnosis_on: row.get(16)?,
        signed_on: row.get(17)?,
        ends_on: row.get(18)?,
        ended_on: row.get(19)?,
        end_reason: row.get(20)?,
        next_due_on: if due == NO_DUE_DAY {
            None
        } else {
            Some(row.get(21)?)
        },
        renewals: row.get(22)?,
        name: None,
        last_activity: row.get(23)?,
        version: row.get(24)?,
        formula: row.get(25)?,
    };
    Ok((case, read_name(row, CASE_WIDTH)?))
}

/// One case.
pub(super) async fn case(db: &dyn Db, id: &str, with_name: bool) -> Result<Option<CaseRow>> {
    let (columns, join) = name_columns(with_name);
    let sql = format!("SELECT {CASE_COLUMNS}{columns} FROM caseload c{join} WHERE c.case_id = ?1");
    let Some((mut case, name)) = db.one(&sql, values![id], read_case).await? else {
        return Ok(None);
    };
    case.name = open_name(db.vault(), id, &name)?;
    Ok(Some(case))
}
