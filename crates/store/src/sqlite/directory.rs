//! Organisations, structures, communes, people and their roles.

use std::collections::BTreeMap;

use rusqlite::{Row, params, params_from_iter};

use super::caseload::Sql;
use super::db::{Db, Result, json, texts};
use crate::types::directory::{Commune, Directory, Membership, Organisation, Structure, User};

/// Adds or replaces entries.
pub(super) fn put(db: &Db<'_>, entries: &Directory) -> Result<()> {
    for o in &entries.organisations {
        db.run(
            "INSERT INTO organisations (id, name, kind, programmes) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = ?2, kind = ?3, programmes = ?4",
            params![o.id, o.name, o.kind, json(&o.programmes)],
        )?;
    }
    for commune in &entries.communes {
        db.run(
            "INSERT INTO communes (code, name) VALUES (?1, ?2) ON CONFLICT (code) DO UPDATE SET name = ?2",
            [&commune.code, &commune.name],
        )?;
    }
    entries
        .structures
        .iter()
        .try_for_each(|structure| put_structure(db, structure))?;
    entries
        .users
        .iter()
        .try_for_each(|user| put_user(db, user))?;
    entries
        .memberships
        .iter()
        .try_for_each(|membership| put_membership(db, membership))
}

fn put_structure(db: &Db<'_>, structure: &Structure) -> Result<()> {
    db.run(
        "INSERT INTO structures (id, name, kind, organisation) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET name = ?2, kind = ?3, organisation = ?4",
        params![
            structure.id,
            structure.name,
            structure.kind,
            structure.organisation
        ],
    )?;
    db.run(
        "DELETE FROM structure_communes WHERE structure = ?1",
        [&structure.id],
    )?;
    for commune in &structure.communes {
        db.run(
            "INSERT INTO structure_communes (structure, commune) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            [&structure.id, commune],
        )?;
    }
    Ok(())
}

fn put_user(db: &Db<'_>, user: &User) -> Result<()> {
    db.run(
        "INSERT INTO users (id, login, display_name, password_hash, organisation, active)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET login = ?2, display_name = ?3, password_hash = ?4, organisation = ?5, active = ?6",
        params![user.id, user.login, user.display_name, user.password_hash, user.organisation, user.active],
    )?;
    Ok(())
}

fn put_membership(db: &Db<'_>, m: &Membership) -> Result<()> {
    db.run(
        "INSERT INTO memberships (user_id, programme, role, territory, structure) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (user_id, programme, role) DO UPDATE SET territory = ?4, structure = ?5",
        params![m.user, m.programme, m.role, json(&m.territory), m.structure],
    )?;
    Ok(())
}

/// Takes a role away.
pub(super) fn remove_membership(
    db: &Db<'_>,
    user: &str,
    programme: &str,
    role: &str,
) -> Result<()> {
    db.run(
        "DELETE FROM memberships WHERE user_id = ?1 AND programme = ?2 AND role = ?3",
        [user, programme, role],
    )?;
    Ok(())
}

/// Every organisation.
pub(super) fn organisations(db: &Db<'_>) -> Result<Vec<Organisation>> {
    db.all(
        "SELECT id, name, kind, programmes FROM organisations ORDER BY name, id",
        [],
        |row| {
            Ok(Organisation {
                id: row.get(0)?,
                name: row.get(1)?,
                kind: row.get(2)?,
                programmes: texts(row, 3)?,
            })
        },
    )
}

/// Every structure, or those that serve a commune.
pub(super) fn structures(db: &Db<'_>, commune: Option<&str>) -> Result<Vec<Structure>> {
    let chosen = if commune.is_some() {
        "WHERE s.id IN (SELECT structure FROM structure_communes WHERE commune = ?1)"
    } else {
        "WHERE ?1 IS NULL"
    };
    let sql = format!(
        "SELECT s.id, s.name, s.kind, s.organisation, m.commune FROM structures s
         LEFT JOIN structure_communes m ON m.structure = s.id {chosen} ORDER BY s.name, s.id, m.commune"
    );
    let lines = db.all(&sql, [commune], |row| {
        let structure = Structure {
            id: row.get(0)?,
            name: row.get(1)?,
            kind: row.get(2)?,
            organisation: row.get(3)?,
            communes: Vec::new(),
        };
        Ok((structure, row.get::<_, Option<String>>(4)?))
    })?;
    let mut found: Vec<Structure> = Vec::new();
    for (structure, commune) in lines {
        if found.last().is_none_or(|last| last.id != structure.id) {
            found.push(structure);
        }
        if let Some(last) = found.last_mut() {
            last.communes.extend(commune);
        }
    }
    Ok(found)
}

/// Every commune.
pub(super) fn communes(db: &Db<'_>) -> Result<Vec<Commune>> {
    db.all(
        "SELECT code, name FROM communes ORDER BY name, code",
        [],
        |row| {
            Ok(Commune {
                code: row.get(0)?,
                name: row.get(1)?,
            })
        },
    )
}

const USER: &str = "SELECT id, login, display_name, password_hash, organisation, active FROM users";

fn read_user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        login: row.get(1)?,
        display_name: row.get(2)?,
        password_hash: row.get(3)?,
        organisation: row.get(4)?,
        active: row.get(5)?,
    })
}

/// Every user.
pub(super) fn users(db: &Db<'_>) -> Result<Vec<User>> {
    db.all(&format!("{USER} ORDER BY display_name, id"), [], read_user)
}

/// One user.
pub(super) fn user(db: &Db<'_>, id: &str) -> Result<Option<User>> {
    db.one(&format!("{USER} WHERE id = ?1"), [id], read_user)
}

/// The user with this login.
pub(super) fn user_by_login(db: &Db<'_>, login: &str) -> Result<Option<User>> {
    db.one(&format!("{USER} WHERE login = ?1"), [login], read_user)
}

const MEMBERSHIP: &str = "SELECT user_id, programme, role, territory, structure FROM memberships";

fn read_membership(row: &Row<'_>) -> rusqlite::Result<Membership> {
    Ok(Membership {
        user: row.get(0)?,
        programme: row.get(1)?,
        role: row.get(2)?,
        territory: texts(row, 3)?,
        structure: row.get(4)?,
    })
}

/// The roles of a user.
pub(super) fn memberships(db: &Db<'_>, user: &str) -> Result<Vec<Membership>> {
    db.all(
        &format!("{MEMBERSHIP} WHERE user_id = ?1 ORDER BY programme, role"),
        [user],
        read_membership,
    )
}

/// Everyone's roles in a programme.
pub(super) fn memberships_in(db: &Db<'_>, programme: &str) -> Result<Vec<Membership>> {
    db.all(
        &format!("{MEMBERSHIP} WHERE programme = ?1 ORDER BY role, user_id"),
        [programme],
        read_membership,
    )
}

/// The names behind ids.
pub(super) fn names(db: &Db<'_>, ids: &[String]) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for some in ids.chunks(200) {
        let sql = names_statement(some);
        found.extend(db.all(&sql.text, params_from_iter(&sql.values), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?);
    }
    Ok(found)
}

fn names_statement(ids: &[String]) -> Sql {
    let marks: Vec<String> = (1..=ids.len()).map(|i| format!("?{i}")).collect();
    let marks = marks.join(", ");
    let tables = [
        ("organisations", "id", "name"),
        ("structures", "id", "name"),
        ("users", "id", "display_name"),
        ("communes", "code", "name"),
    ];
    let parts: Vec<String> = tables
        .iter()
        .map(|(table, id, name)| {
            format!("SELECT {id}, {name} FROM {table} WHERE {id} IN ({marks})")
        })
        .collect();
    Sql {
        text: parts.join(" UNION ALL "),
        values: ids.iter().cloned().map(Into::into).collect(),
    }
}
