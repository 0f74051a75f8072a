//! A whole base as a stream of bytes, the same from both engines: for backups and for moving.
//!
//! A table is announced by its name and columns, then come its lines, then the next table; the last
//! mark carries the number of lines. Tables and columns are named, so that a copy made before a
//! column was added can still be read.

use std::borrow::Cow;
use std::io::{Read, Write};

use super::db::{Db, Result};
use super::tables::marks;
use super::value::Value;
use crate::StoreError;

const HEADER: &[u8] = b"etayage copy 1\n";
const TABLE: u8 = b'T';
const LINE: u8 = b'L';
const END: u8 = b'E';
/// Lines written together.
const TOGETHER: usize = 500;
/// Longer than any text or file that the software keeps; a longer one is damage.
const LONGEST: u32 = 1 << 30;

/// What is copied of a table, and in which order.
pub(crate) struct Copied {
    pub(crate) table: &'static str,
    pub(crate) columns: &'static str,
    order: &'static str,
}

const fn copied(table: &'static str, columns: &'static str, order: &'static str) -> Copied {
    Copied {
        table,
        columns,
        order,
    }
}

/// Everything but `meta`, which each base makes for itself, and what only lasts minutes or a day.
pub(crate) const TABLES: [Copied; 33] = [
    copied(
        "log",
        "stream, version, kind, schema, actor, at, body, sealed, operation, hash",
        "position",
    ),
    copied("stream_keys", "stream, wrapped, erased_at", "stream"),
    copied(
        "readings",
        "case_id, user_id, at, page, purpose, hash",
        "position",
    ),
    copied(
        "sightings",
        "case_id, user_id, on_day, page, programme, at, link",
        "case_id, user_id, on_day, page",
    ),
    copied("sighting_links", "user_id, link, at, hash", "position"),
    copied(
        "programme_versions",
        "programme, version, text, published_at, published_by",
        "programme, version",
    ),
    copied(
        "programme_drafts",
        "id, programme, base, text, revision, created_at, created_by, changed_at, changed_by",
        "id",
    ),
    copied("blobs", "id, stream, kind, mime, size, sealed", "id"),
    copied(
        "caseload",
        "case_id, reference, programme, programme_version, pathway, stage, phase, status, commune, referrer_org, \
         referrer, coordinator, opened_on, alert_on, entered_on, adhesion_on, diagnosis_on, signed_on, ends_on, \
         ended_on, end_reason, due_key, renewals, last_activity, version, sealed_name, \
         formula",
        "case_id",
    ),
    copied(
        "parties",
        "case_id, kind, id, programme, due_key, last_activity, opened_on",
        "case_id",
    ),
    copied(
        "tasks",
        "case_id, task, programme, kind, label, due_on, due_key, warn_on, met_on, role, org, user_id, structure",
        "case_id",
    ),
    copied(
        "acts",
        "case_id, act, programme, kind, on_day, at_minute, minutes, user_id, planned",
        "case_id",
    ),
    copied(
        "agenda",
        "case_id, body, matter, programme, since, meeting",
        "case_id",
    ),
    copied(
        "decisions",
        "case_id, body, meeting, matter, programme, outcome",
        "case_id",
    ),
    copied("objectives", "case_id, objective, field, level", "case_id"),
    copied(
        "outcomes",
        "case_id, moment, programme, on_day, situation",
        "case_id",
    ),
    copied(
        "requests",
        "case_id, request, programme, kind, ground, asked_by, asked_on, begins_at, until_at, state, answered_by, \
         answered_on",
        "case_id",
    ),
    copied(
        "grid_changes",
        "case_id, grid, moment, signal, programme, on_day, way",
        "case_id",
    ),
    copied("meetings", "programme, body, on_day, closed", "programme"),
    copied("search_index", "token, case_id", "case_id"),
    copied("organisations", "id, name, kind, programmes", "id"),
    copied(
        "structures",
        "id, name, kind, organisation, telephone, email, hours",
        "id",
    ),
    copied("structure_communes", "structure, commune", "structure"),
    copied("communes", "code, name, programmes", "code"),
    copied(
        "users",
        "id, login, display_name, password_hash, organisation, active",
        "id",
    ),
    copied(
        "memberships",
        "user_id, programme, role, territory, structure",
        "user_id",
    ),
    copied(
        "sessions",
        "id_hash, user_id, created_at, last_seen_at, expires_at, device, sealed",
        "user_id",
    ),
    copied(
        "invitations",
        "user_id, token_hash, created_at, created_by, expires_at",
        "user_id",
    ),
    copied(
        "code_keys",
        "user_id, sealed, last_step, created_at",
        "user_id",
    ),
    copied("recovery_codes", "user_id, code_hash", "user_id"),
    copied(
        "passkeys",
        "id, user_id, name, key, created_at, last_used_at",
        "user_id",
    ),
    copied(
        "provider_links",
        "provider, user_id, email, subject",
        "provider, user_id",
    ),
    copied(
        "known_devices",
        "token_hash, user_id, expires_at",
        "user_id",
    ),
];

/// Writes the whole base, as it is in this transaction; tells how many lines.
pub(super) async fn write(db: &dyn Db, mut to: Box<dyn Write + Send>) -> Result<u64> {
    to.write_all(HEADER).map_err(unwritten)?;
    let mut lines = 0;
    for copied in &TABLES {
        let columns: Vec<&str> = copied.columns.split(", ").collect();
        announce(&mut *to, copied.table, &columns).map_err(unwritten)?;
        let sql = format!(
            "SELECT {} FROM {} ORDER BY {}",
            copied.columns, copied.table, copied.order
        );
        db.read(&sql, &[], &mut |row| {
            lines += 1;
            to.write_all(&[LINE]).map_err(unwritten)?;
            (0..columns.len()).try_for_each(|at| put(&mut *to, &row.value(at)?).map_err(unwritten))
        })
        .await?;
    }
    to.write_all(&[END]).map_err(unwritten)?;
    put(
        &mut *to,
        &Value::Int(i64::try_from(lines).unwrap_or(i64::MAX)),
    )
    .map_err(unwritten)?;
    to.flush().map_err(unwritten)?;
    Ok(lines)
}

fn announce(to: &mut dyn Write, table: &str, columns: &[&str]) -> std::io::Result<()> {
    to.write_all(&[TABLE])?;
    put(to, &Value::Text(Cow::Borrowed(table)))?;
    put(to, &Value::Text(Cow::Owned(columns.join(", "))))
}

fn put(to: &mut dyn Write, value: &Value<'_>) -> std::io::Result<()> {
    let (tag, bytes) = match value {
        Value::Null => return to.write_all(&[0]),
        Value::Int(number) => {
            to.write_all(&[1])?;
            return to.write_all(&number.to_be_bytes());
        }
        Value::Text(text) => (2, text.as_bytes()),
        Value::Blob(bytes) => (3, &**bytes),
    };
    let length = u32::try_from(bytes.len()).map_err(std::io::Error::other)?;
    to.write_all(&[tag])?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(bytes)
}

/// Fills an empty base with a copy; tells how many lines.
pub(super) async fn read(db: &dyn Db, mut from: Box<dyn Read + Send>) -> Result<u64> {
    refuse_if_used(db).await?;
    let mut header = [0; HEADER.len()];
    from.read_exact(&mut header).map_err(unread)?;
    if header != *HEADER {
        return Err(StoreError::Corrupt(
            "this is not a copy of a base".to_owned(),
        ));
    }
    let mut lines = 0;
    let mut filling: Option<Filling> = None;
    loop {
        match byte(&mut *from)? {
            LINE => {
                let filling = filling.as_mut().ok_or_else(astray)?;
                lines += 1;
                filling.line(db, &mut *from).await?;
            }
            mark @ (TABLE | END) => {
                if let Some(mut full) = filling.take() {
                    full.flush(db).await?;
                }
                if mark == END {
                    break;
                }
                filling = Some(Filling::announced(&mut *from)?);
            }
            _ => return Err(astray()),
        }
    }
    match get(&mut *from)? {
        Value::Int(written) if written == lines => u64::try_from(lines).map_err(|_| astray()),
        _ => Err(StoreError::Corrupt(
            "lines are missing from the copy".to_owned(),
        )),
    }
}

async fn refuse_if_used(db: &dyn Db) -> Result<()> {
    for table in ["log", "programme_versions", "users"] {
        let sql = format!("SELECT 1 FROM {table} LIMIT 1");
        if db.one(&sql, &[], |_| Ok(())).await?.is_some() {
            return Err(StoreError::Invalid("this base is not empty".to_owned()));
        }
    }
    Ok(())
}

/// A table being filled.
struct Filling {
    sql: String,
    columns: usize,
    lines: Vec<Vec<Value<'static>>>,
}

impl Filling {
    /// Reads which table comes; names are only ever those that this software knows.
    fn announced(from: &mut dyn Read) -> Result<Self> {
        let (Value::Text(table), Value::Text(columns)) = (get(from)?, get(from)?) else {
            return Err(astray());
        };
        let unknown = || {
            StoreError::Invalid(format!(
                "the copy holds a table {table} that this version does not know"
            ))
        };
        let known = TABLES
            .iter()
            .find(|known| known.table == table)
            .ok_or_else(unknown)?;
        let ours: Vec<&str> = known.columns.split(", ").collect();
        let theirs: Vec<&str> = columns.split(", ").collect();
        if let Some(column) = theirs.iter().find(|column| !ours.contains(column)) {
            return Err(StoreError::Invalid(format!(
                "the copy holds {table}.{column} that this version does not know"
            )));
        }
        Ok(Self {
            sql: format!(
                "INSERT INTO {table} ({columns}) VALUES ({})",
                marks(theirs.len())
            ),
            columns: theirs.len(),
            lines: Vec::with_capacity(TOGETHER),
        })
    }

    async fn line(&mut self, db: &dyn Db, from: &mut (dyn Read + Send)) -> Result<()> {
        let line = (0..self.columns)
            .map(|_| get(from))
            .collect::<Result<_>>()?;
        self.lines.push(line);
        if self.lines.len() == TOGETHER {
            self.flush(db).await?;
        }
        Ok(())
    }

    async fn flush(&mut self, db: &dyn Db) -> Result<()> {
        db.run_each(&self.sql, &self.lines).await?;
        self.lines.clear();
        Ok(())
    }
}

fn byte(from: &mut dyn Read) -> Result<u8> {
    let mut byte = [0];
    from.read_exact(&mut byte).map_err(unread)?;
    Ok(byte[0])
}

fn get(from: &mut dyn Read) -> Result<Value<'static>> {
    match byte(from)? {
        0 => Ok(Value::Null),
        1 => {
            let mut number = [0; 8];
            from.read_exact(&mut number).map_err(unread)?;
            Ok(Value::Int(i64::from_be_bytes(number)))
        }
        2 => {
            let text = String::from_utf8(bytes(from)?).map_err(|_| astray())?;
            Ok(Value::Text(Cow::Owned(text)))
        }
        3 => Ok(Value::Blob(Cow::Owned(bytes(from)?))),
        _ => Err(astray()),
    }
}

fn bytes(from: &mut dyn Read) -> Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length).map_err(unread)?;
    let length = u32::from_be_bytes(length);
    if length > LONGEST {
        return Err(astray());
    }
    let mut bytes = vec![0; length as usize];
    from.read_exact(&mut bytes).map_err(unread)?;
    Ok(bytes)
}

fn astray() -> StoreError {
    StoreError::Corrupt("the copy does not read as it was written".to_owned())
}

#[expect(clippy::needless_pass_by_value, reason = "given to map_err")]
fn unwritten(error: std::io::Error) -> StoreError {
    StoreError::Unavailable(format!("the copy cannot be written: {error}"))
}

#[expect(clippy::needless_pass_by_value, reason = "given to map_err")]
fn unread(error: std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => {
            StoreError::Corrupt("the copy is cut short".to_owned())
        }
        std::io::ErrorKind::InvalidData => StoreError::Corrupt(error.to_string()),
        _ => StoreError::Unavailable(format!("the copy cannot be read: {error}")),
    }
}
