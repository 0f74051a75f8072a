//! Organisations, structures, communes, people and their roles.

use std::collections::BTreeMap;

use super::caseload::Sql;
use super::db::{Db, Result, Row, json, texts};
use super::value::{ToValue, values};
use crate::StoreError;
use crate::types::directory::{
    Commune, Contact, Directory, Membership, Organisation, Structure, User,
};

/// Adds or replaces entries.
pub(super) async fn put(db: &dyn Db, entries: &Directory) -> Result<()> {
    let lists: Vec<String> = entries
        .organisations
        .iter()
        .map(|o| json(&o.programmes))
        .collect();
    let organisations = entries.organisations.iter().zip(&lists);
    let organisations: Vec<_> = organisations
        .map(|(o, programmes)| values![o.id, o.name, o.kind, programmes].to_vec())
        .collect();
    db.run_each(
        "INSERT INTO organisations (id, name, kind, programmes) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET name = ?2, kind = ?3, programmes = ?4",
        &organisations,
    )
    .await?;
    put_communes(db, &entries.communes).await?;
    put_structures(db, &entries.structures).await?;
    put_users(db, &entries.users).await?;
    put_memberships(db, &entries.memberships).await
}

async fn put_communes(db: &dyn Db, communes: &[Commune]) -> Result<()> {
    let lists: Vec<String> = communes.iter().map(|c| json(&c.programmes)).collect();
    let lines: Vec<_> = communes
        .iter()
        .zip(&lists)
        .map(|(c, programmes)| values![c.code, c.name, programmes].to_vec())
        .collect();
    db.run_each(
        "INSERT INTO communes (code, name, programmes) VALUES (?1, ?2, ?3)
         ON CONFLICT (code) DO UPDATE SET name = ?2, programmes = ?3",
        &lines,
    )
    .await
}

async fn put_structures(db: &dyn Db, structures: &[Structure]) -> Result<()> {
    let lines: Vec<_> = structures
        .iter()
        .map(|s| {
            let Contact {
                telephone,
                email,
                hours,
            } = &s.contact;
            values![
                s.id,
                s.name,
                s.kind,
                s.organisation,
                telephone,
                email,
                hours
            ]
            .to_vec()
        })
        .collect();
    db.run_each(
        "INSERT INTO structures (id, name, kind, organisation, telephone, email, hours)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE
         SET name = ?2, kind = ?3, organisation = ?4, telephone = ?5, email = ?6, hours = ?7",
        &lines,
    )
    .await?;
    let ids: Vec<_> = structures.iter().map(|s| values![s.id].to_vec()).collect();
    db.run_each("DELETE FROM structure_communes WHERE structure = ?1", &ids)
        .await?;
    let served = structures
        .iter()
        .flat_map(|s| s.communes.iter().map(|c| values![s.id, c].to_vec()));
    db.run_each(
        "INSERT INTO structure_communes (structure, commune) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        &served.collect::<Vec<_>>(),
    )
    .await
}

async fn put_users(db: &dyn Db, users: &[User]) -> Result<()> {
    let lines: Vec<_> = users
        .iter()
        .map(|u| {
            values![
                u.id,
                u.login,
                u.display_name,
                u.password_hash,
                u.organisation,
                u.active
            ]
            .to_vec()
        })
        .collect();
    db.run_each(
        "INSERT INTO users (id, login, display_name, password_hash, organisation, active)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET login = ?2, display_name = ?3, password_hash = ?4, organisation = ?5, active = ?6",
        &lines,
    )
    .await
}

async fn put_memberships(db: &dyn Db, memberships: &[Membership]) -> Result<()> {
    let lists: Vec<String> = memberships.iter().map(|m| json(&m.territory)).collect();
    let lines: Vec<_> = memberships
        .iter()
        .zip(&lists)
        .map(|(m, territory)| values![m.user, m.programme, m.role, territory, m.structure].to_vec())
        .collect();
    db.run_each(
        "INSERT INTO memberships (user_id, programme, role, territory, structure) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (user_id, programme, role) DO UPDATE SET territory = ?4, structure = ?5",
        &lines,
    )
    .await
}

/// Changes an account, its password apart.
pub(super) async fn change_account(
    db: &dyn Db,
    user: &str,
    name: &str,
    organisation: &str,
    active: bool,
) -> Result<()> {
    let changed = db
        .run(
            "UPDATE users SET display_name = ?2, organisation = ?3, active = ?4 WHERE id = ?1",
            values![user, name, organisation, active],
        )
        .await?;
    if changed == 0 {
        return Err(StoreError::Invalid("no such account".to_owned()));
    }
    Ok(())
}

/// Takes a role away; false when it is not held.
pub(super) async fn remove_membership(
    db: &dyn Db,
    user: &str,
    programme: &str,
    role: &str,
) -> Result<bool> {
    let sql = "DELETE FROM memberships WHERE user_id = ?1 AND programme = ?2 AND role = ?3";
    Ok(db.run(sql, values![user, programme, role]).await? == 1)
}

/// Every organisation.
pub(super) async fn organisations(db: &dyn Db) -> Result<Vec<Organisation>> {
    db.all(
        "SELECT id, name, kind, programmes FROM organisations ORDER BY name, id",
        &[],
        |row| {
            Ok(Organisation {
                id: row.get(0)?,
                name: row.get(1)?,
                kind: row.get(2)?,
                programmes: texts(row, 3)?,
            })
        },
    )
    .await
}

/// Every structure, or those that serve a commune.
pub(super) async fn structures(db: &dyn Db, commune: Option<&str>) -> Result<Vec<Structure>> {
    let chosen = if commune.is_some() {
        "WHERE s.id IN (SELECT structure FROM structure_communes WHERE commune = ?1)"
    } else {
        ""
    };
    let sql = format!(
        "SELECT s.id, s.name, s.kind, s.organisation, s.telephone, s.email, s.hours, m.commune FROM structures s
         LEFT JOIN structure_communes m ON m.structure = s.id {chosen} ORDER BY s.name, s.id, m.commune"
    );
    let asked: Vec<_> = commune.iter().map(ToValue::to_value).collect();
    let lines = db
        .all(&sql, &asked, |row| {
            let structure = Structure {
                id: row.get(0)?,
                name: row.get(1)?,
                kind: row.get(2)?,
                organisation: row.get(3)?,
                communes: Vec::new(),
                contact: Contact {
                    telephone: row.get(4)?,
                    email: row.get(5)?,
                    hours: row.get(6)?,
                },
            };
            Ok((structure, row.get::<Option<String>>(7)?))
        })
        .await?;
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
pub(super) async fn communes(db: &dyn Db) -> Result<Vec<Commune>> {
    db.all(
        "SELECT code, name, programmes FROM communes ORDER BY name, code",
        &[],
        |row| {
            Ok(Commune {
                code: row.get(0)?,
                name: row.get(1)?,
                programmes: texts(row, 2)?,
            })
        },
    )
    .await
}

/// Every commune, every organisation.
pub(super) async fn places(db: &dyn Db) -> Result<(Vec<Commune>, Vec<Organisation>)> {
    tokio::try_join!(biased; communes(db), organisations(db))
}

const USER: &str = "SELECT id, login, display_name, password_hash, organisation, active FROM users";

fn read_user(row: &Row<'_>) -> Result<User> {
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
pub(super) async fn users(db: &dyn Db) -> Result<Vec<User>> {
    db.all(&format!("{USER} ORDER BY display_name, id"), &[], read_user)
        .await
}

/// One user.
pub(super) async fn user(db: &dyn Db, id: &str) -> Result<Option<User>> {
    db.one(&format!("{USER} WHERE id = ?1"), values![id], read_user)
        .await
}

/// The user with this login.
pub(super) async fn user_by_login(db: &dyn Db, login: &str) -> Result<Option<User>> {
    db.one(
        &format!("{USER} WHERE login = ?1"),
        values![login],
        read_user,
    )
    .await
}

const MEMBERSHIP: &str = "SELECT user_id, programme, role, territory, structure FROM memberships";

fn read_membership(row: &Row<'_>) -> Result<Membership> {
    Ok(Membership {
        user: row.get(0)?,
        programme: row.get(1)?,
        role: row.get(2)?,
        territory: texts(row, 3)?,
        structure: row.get(4)?,
    })
}

/// The roles of a user.
pub(super) async fn memberships(db: &dyn Db, user: &str) -> Result<Vec<Membership>> {
    db.all(
        &format!("{MEMBERSHIP} WHERE user_id = ?1 ORDER BY programme, role"),
        values![user],
        read_membership,
    )
    .await
}

/// Everyone's roles in a programme.
pub(super) async fn memberships_in(db: &dyn Db, programme: &str) -> Result<Vec<Membership>> {
    db.all(
        &format!("{MEMBERSHIP} WHERE programme = ?1 ORDER BY role, user_id"),
        values![programme],
        read_membership,
    )
    .await
}

/// The names behind ids.
pub(super) async fn names(db: &dyn Db, ids: &[String]) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for some in ids.chunks(200) {
        let sql = names_statement(some);
        let lines = db.all(&sql.text, &sql.values, |row| {
            Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?))
        });
        let named = |(id, name): (_, Option<_>)| name.map(|name| (id, name));
        found.extend(lines.await?.into_iter().filter_map(named));
    }
    Ok(found)
}

/// Looks for each identifier in each table, by its key; a list after `IN` would be sorted aside for each table.
fn names_statement(ids: &[String]) -> Sql {
    let marks: Vec<String> = (1..=ids.len()).map(|i| format!("(?{i})")).collect();
    Sql {
        text: format!(
            "SELECT w.column1, COALESCE(c.name, u.display_name, s.name, o.name) FROM (VALUES {}) w
             LEFT JOIN organisations o ON o.id = w.column1 LEFT JOIN structures s ON s.id = w.column1
             LEFT JOIN users u ON u.id = w.column1 LEFT JOIN communes c ON c.code = w.column1",
            marks.join(", ")
        ),
        values: ids.iter().map(|id| id.to_value().into_owned()).collect(),
    }
}
