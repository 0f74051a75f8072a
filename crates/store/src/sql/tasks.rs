//! Open tasks for people acting in some capacities.
//!
//! A narrowing is stored as `''` when absent, so that each combination of « this one or any » is
//! one range of one index; the ranges' first lines are merged as in the caseload.

use super::caseload::{Sql, check_limit};
use super::db::{Db, Result, Row};
use super::rows::{SealedName, name_columns, open_name, read_name};
use crate::StoreError;
use crate::types::query::{Addressee, Cursor, Page, TaskFilter, TaskLine};
use crate::types::rows::TaskRow;

/// One page.
pub(super) async fn page(db: &dyn Db, filter: &TaskFilter) -> Result<Page<TaskLine>> {
    check_limit(filter.limit)?;
    if filter.addressees.is_empty() {
        return Ok(Page {
            items: Vec::new(),
            next: None,
        });
    }
    let sql = statement(filter)?;
    let lines = db.all(&sql.text, &sql.values, |row| {
        Ok((read(row)?, read_name(row, 14)?, row.get::<String>(4)?))
    });
    let mut lines = lines.await?;
    let limit = usize::from(filter.limit);
    let more = lines.len() > limit;
    lines.truncate(limit);
    let last = if more { lines.last() } else { None };
    let next = last
        .map(|(line, _, key)| Cursor(vec![key.clone(), line.case.clone(), line.task.task.clone()]));
    let open = |(mut line, name, _): (TaskLine, SealedName, String)| {
        line.name = open_name(db.vault(), &line.case, &name)?;
        Ok(line)
    };
    Ok(Page {
        items: lines.into_iter().map(open).collect::<Result<_>>()?,
        next,
    })
}

/// The whole statement.
pub(crate) fn statement(filter: &TaskFilter) -> Result<Sql> {
    let cursor = match &filter.cursor {
        None => None,
        Some(Cursor(parts)) if parts.len() == 3 => Some(parts.as_slice()),
        Some(_) => return Err(StoreError::Invalid("unreadable cursor".to_owned())),
    };
    let (names, join) = name_columns(filter.with_names);
    let mut sql = Sql::new();
    sql.push(&format!(
        "SELECT c.case_id, c.reference, c.programme, c.stage, t.due_key, t.task, t.kind, t.label, t.due_on, t.warn_on,
         t.role, t.org, t.user_id, t.structure{names} FROM ("
    ));
    let ranges: Vec<Range<'_>> = filter.addressees.iter().flat_map(ranges).collect();
    for (index, range) in ranges.iter().enumerate() {
        sql.push(if index == 0 {
            "SELECT * FROM ("
        } else {
            " UNION SELECT * FROM ("
        });
        branch(&mut sql, filter, range, cursor);
        sql.push(&format!(") b{index}"));
    }
    sql.push(&format!(
        ") u JOIN tasks t ON t.case_id = u.case_id AND t.task = u.task JOIN caseload c ON c.case_id = u.case_id{join}
         ORDER BY u.due_key, u.case_id, u.task LIMIT "
    ));
    sql.bind(&(u32::from(filter.limit) + 1));
    Ok(sql)
}

/// The equalities that make one range of an index.
type Range<'a> = Vec<(&'static str, &'a str)>;

/// The index ranges where an addressee's tasks lie.
fn ranges(addressee: &Addressee) -> Vec<Range<'_>> {
    let programme = ("programme", addressee.programme.as_str());
    let Some(role) = &addressee.role else {
        return vec![vec![programme]];
    };
    let mut ranges = vec![vec![programme, ("role", role.as_str())]];
    let narrowings = [
        ("user_id", &addressee.user),
        ("org", &addressee.org),
        ("structure", &addressee.structure),
    ];
    for (column, value) in narrowings {
        let choices = std::iter::once("").chain(value.as_deref());
        ranges = choices
            .flat_map(|choice| {
                ranges
                    .iter()
                    .map(move |range| {
                        let mut longer = range.clone();
                        longer.push((column, choice));
                        longer
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    ranges
}

fn branch(sql: &mut Sql, filter: &TaskFilter, range: &Range<'_>, cursor: Option<&[String]>) {
    sql.push("SELECT due_key, case_id, task FROM tasks WHERE met_on IS NULL");
    for (column, value) in range {
        sql.push(&format!(" AND {column} = ")).bind(value);
    }
    if let Some(until) = filter.until {
        sql.push(" AND due_key <= ").bind(&until);
    }
    if let Some([due, case, task]) = cursor {
        sql.push(" AND (due_key, case_id, task) > (").bind(due);
        sql.push(", ").bind(case).push(", ").bind(task).push(")");
    }
    sql.push(" ORDER BY due_key, case_id, task LIMIT ")
        .bind(&(u32::from(filter.limit) + 1));
}

fn read(row: &Row<'_>) -> Result<TaskLine> {
    let narrowing = |at| {
        row.get::<String>(at)
            .map(|text| if text.is_empty() { None } else { Some(text) })
    };
    Ok(TaskLine {
        case: row.get(0)?,
        reference: row.get(1)?,
        programme: row.get(2)?,
        stage: row.get(3)?,
        name: None,
        task: TaskRow {
            task: row.get(5)?,
            kind: row.get(6)?,
            label: row.get(7)?,
            due_on: row.get(8)?,
            warn_on: row.get(9)?,
            met_on: None,
            role: row.get(10)?,
            org: narrowing(11)?,
            user: narrowing(12)?,
            structure: narrowing(13)?,
        },
    })
}
