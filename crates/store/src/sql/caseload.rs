//! The caseload page: one statement, whose cost follows the page and not the base.
//!
//! Each scope reads its own first lines in order from an index; the few lines of all scopes are
//! then merged. `CROSS JOIN` keeps SQLite from starting with the larger table.

use super::db::{Db, Result};
use super::rows::{CASE_COLUMNS, CASE_WIDTH, name_columns, open_name, read_case};
use super::value::{ToValue, Value};
use crate::names;
use crate::types::query::{CaseFilter, CaseSort, Cursor, Page, Scope};
use crate::types::rows::CaseRow;
use crate::{StoreError, Vault};

/// A statement being written, and its values.
pub(crate) struct Sql {
    pub(crate) text: String,
    pub(crate) values: Vec<Value<'static>>,
}

impl Sql {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            values: Vec::new(),
        }
    }

    /// Adds text.
    pub(super) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a value's mark.
    pub(super) fn bind(&mut self, value: &(impl ToValue + ?Sized)) -> &mut Self {
        self.values.push(value.to_value().into_owned());
        let mark = format!("?{}", self.values.len());
        self.push(&mark)
    }

    /// Adds the marks of several values, with commas.
    pub(super) fn bind_each(&mut self, values: &[impl ToValue]) -> &mut Self {
        for (index, value) in values.iter().enumerate() {
            self.push(if index == 0 { "" } else { ", " }).bind(value);
        }
        self
    }
}

/// One page.
pub(super) async fn page(db: &dyn Db, filter: &CaseFilter) -> Result<Page<CaseRow>> {
    check_limit(filter.limit)?;
    if filter.scopes.is_empty() {
        return Ok(Page {
            items: Vec::new(),
            next: None,
        });
    }
    let Some(words) = searched(db, filter).await? else {
        return Ok(Page {
            items: Vec::new(),
            next: None,
        });
    };
    let sql = statement(filter, &words)?;
    let lines = db.all(&sql.text, &sql.values, |row| {
        Ok((read_case(row)?, row.get::<String>(CASE_WIDTH + 2)?))
    });
    let mut lines = lines.await?;
    let limit = usize::from(filter.limit);
    let more = lines.len() > limit;
    lines.truncate(limit);
    let last = if more { lines.last() } else { None };
    let next = last.map(|((case, _), key)| Cursor(vec![key.clone(), case.case.clone()]));
    let items = lines
        .into_iter()
        .map(|((mut case, name), _)| {
            case.name = open_name(db.vault(), &case.case, &name)?;
            Ok(case)
        })
        .collect::<Result<_>>()?;
    Ok(Page { items, next })
}

/// Refuses a page size out of range.
pub(super) fn check_limit(limit: u16) -> Result<()> {
    if (1..=500).contains(&limit) {
        Ok(())
    } else {
        Err(StoreError::Invalid(format!("a page of {limit} lines")))
    }
}

/// The words searched for, each as the keyed hashes that it may match, the rarest first; empty when nothing is
/// searched, none when nothing that was typed can be searched for.
pub(crate) async fn searched(db: &dyn Db, filter: &CaseFilter) -> Result<Option<Vec<Word>>> {
    let Some(search) = &filter.search else {
        return Ok(Some(Vec::new()));
    };
    // Of words as common as each other, the longest leads.
    let mut words = names::search_words(&search.text);
    words.sort_by_key(|forms| std::cmp::Reverse(forms[0].chars().count()));
    let words: Vec<_> = words
        .iter()
        .map(|forms| tokens(db.vault(), forms, search.names))
        .collect();
    match words.len() {
        0 => Ok(None),
        1 => Ok(Some(words)),
        _ => rarest_first(db, words).await.map(Some),
    }
}

/// A word, as the keyed hashes that it may match.
type Word = Vec<Vec<u8>>;

/// Words found more often are all as common.
const COMMON: u32 = 500;

async fn rarest_first(db: &dyn Db, words: Vec<Word>) -> Result<Vec<Word>> {
    let mut sql = Sql::new();
    for (rank, word) in words.iter().enumerate() {
        sql.push(if rank == 0 { "" } else { " UNION ALL " });
        sql.push(&format!(
            "SELECT {rank} AS word, COUNT(*) AS cases FROM (SELECT 1 FROM search_index WHERE token IN ("
        ));
        sql.bind_each(word)
            .push(&format!(") LIMIT {COMMON}) w{rank}"));
    }
    sql.push(" ORDER BY cases, word");
    let ranks = db.all(&sql.text, &sql.values, |row| row.get::<u32>(0));
    let ranks = ranks.await?;
    Ok(ranks
        .into_iter()
        .map(|rank| words[rank as usize].clone())
        .collect())
}

/// The whole statement.
pub(crate) fn statement(filter: &CaseFilter, words: &[Word]) -> Result<Sql> {
    let cursor = cursor(filter)?;
    let (columns, join) = name_columns(filter.with_names);
    let mut sql = Sql::new();
    sql.push(&format!(
        "SELECT {CASE_COLUMNS}{columns}, u.sort_key FROM ("
    ));
    for (index, scope) in filter.scopes.iter().enumerate() {
        sql.push(if index == 0 {
            "SELECT * FROM ("
        } else {
            " UNION SELECT * FROM ("
        });
        branch(&mut sql, filter, scope, words, cursor);
        sql.push(&format!(") b{index}"));
    }
    let direction = direction(filter.sort).1;
    sql.push(&format!(
        ") u JOIN caseload c ON c.case_id = u.case_id{join} ORDER BY u.sort_key {direction}, u.case_id {direction} LIMIT "
    ));
    sql.bind(&(u32::from(filter.limit) + 1));
    Ok(sql)
}

fn cursor(filter: &CaseFilter) -> Result<Option<(&str, &str)>> {
    match &filter.cursor {
        None => Ok(None),
        Some(Cursor(parts)) => match parts.as_slice() {
            [key, case] => Ok(Some((key, case))),
            _ => Err(StoreError::Invalid("unreadable cursor".to_owned())),
        },
    }
}

/// The keyed hashes that a typed word may match, in each of its forms.
fn tokens(vault: &Vault, forms: &[String], names: bool) -> Word {
    let classes: &[&str] = if names {
        &["reference", "name"]
    } else {
        &["reference"]
    };
    let hashes = |class: &&str| {
        let words = forms.iter().flat_map(|word| vault.blinds(class, word));
        words.collect::<Vec<_>>()
    };
    classes.iter().flat_map(hashes).collect()
}

/// The column sorted on, the direction, the comparison that goes on after a cursor.
fn direction(sort: CaseSort) -> (&'static str, &'static str, &'static str) {
    match sort {
        CaseSort::NextDue => ("due_key", "ASC", ">"),
        CaseSort::LastActivity => ("last_activity", "DESC", "<"),
        CaseSort::Opened => ("opened_on", "DESC", "<"),
    }
}

fn branch(
    sql: &mut Sql,
    filter: &CaseFilter,
    scope: &Scope,
    words: &[Word],
    cursor: Option<(&str, &str)>,
) {
    let (column, direction, beyond) = direction(filter.sort);
    let searching = !words.is_empty();
    let ordered_by_party = match scope {
        Scope::Programme(_) => false,
        Scope::Party { party, .. } => !(searching || narrows(filter) && party.is_wide()),
    };
    let from = if ordered_by_party { "p" } else { "c" };
    sql.push(&format!(
        "SELECT {from}.{column} AS sort_key, {from}.case_id AS case_id FROM "
    ));
    match (searching, ordered_by_party) {
        (true, _) => {
            sql.push("(SELECT DISTINCT case_id FROM search_index WHERE token IN (");
            sql.bind_each(&words[0]).push(")) s CROSS JOIN caseload c")
        }
        (false, true) if narrows(filter) => sql.push("parties p CROSS JOIN caseload c"),
        (false, true) => sql.push("parties p"),
        (false, false) => sql.push("caseload c"),
    };
    scoped(sql, scope, from);
    if searching {
        sql.push(" AND c.case_id = s.case_id");
        matching(sql, words);
    } else if ordered_by_party && narrows(filter) {
        sql.push(" AND c.case_id = p.case_id");
    }
    narrowed(sql, filter);
    if let Some(late_on) = filter.late_on {
        sql.push(&format!(" AND {from}.due_key < ")).bind(&late_on);
    }
    if let Some((key, case)) = cursor {
        sql.push(&format!(
            " AND ({from}.{column}, {from}.case_id) {beyond} ("
        ));
        sql.bind(key).push(", ").bind(case).push(")");
    }
    sql.push(&format!(
        " ORDER BY {from}.{column} {direction}, {from}.case_id {direction} LIMIT "
    ));
    sql.bind(&(u32::from(filter.limit) + 1));
}

fn scoped(sql: &mut Sql, scope: &Scope, from: &str) {
    sql.push(&format!(" WHERE {from}.programme = "));
    match scope {
        Scope::Programme(programme) => {
            sql.bind(programme);
        }
        Scope::Party { programme, party } => {
            sql.bind(programme);
            if from == "p" {
                sql.push(" AND p.kind = ")
                    .bind(&party.kind)
                    .push(" AND p.id = ")
                    .bind(&party.id);
            } else {
                sql.push(" AND EXISTS (SELECT 1 FROM parties p WHERE p.case_id = c.case_id AND p.kind = ");
                sql.bind(&party.kind)
                    .push(" AND p.id = ")
                    .bind(&party.id)
                    .push(")");
            }
        }
    }
}

/// The first word leads; the others are checked on what it finds.
fn matching(sql: &mut Sql, words: &[Word]) {
    for tokens in words.iter().skip(1) {
        sql.push(" AND EXISTS (SELECT 1 FROM search_index t WHERE t.case_id = c.case_id AND t.token IN (");
        sql.bind_each(tokens).push("))");
    }
}

fn columns(filter: &CaseFilter) -> [(&'static str, Option<&String>); 5] {
    [
        ("stage", filter.stage.as_ref()),
        ("phase", filter.phase.as_ref()),
        ("status", filter.status.as_ref()),
        ("coordinator", filter.coordinator.as_ref()),
        ("commune", filter.commune.as_ref()),
    ]
}

fn narrows(filter: &CaseFilter) -> bool {
    columns(filter).iter().any(|(_, value)| value.is_some())
}

fn narrowed(sql: &mut Sql, filter: &CaseFilter) {
    for (column, value) in columns(filter) {
        if let Some(value) = value {
            sql.push(&format!(" AND c.{column} = ")).bind(value);
        }
    }
}
