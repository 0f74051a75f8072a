//! Changes of the directory, each in one transaction with its line in the log; who refers to an entry.

use super::db::{Db, Result};
use super::value::{ToValue, values};
use super::{append, directory};
use crate::types::directory::{Directory, DirectoryPart, DirectoryWork, Uses};

/// Makes the change and adds its line; false, and nothing, when the entry to remove has to stay.
pub(super) async fn change(db: &dyn Db, work: &DirectoryWork) -> Result<bool> {
    append::hold(db, &work.line).await?;
    if let Some((part, id)) = &work.remove
        && (!uses(db, *part, id).await?.is_none() || !remove(db, *part, id).await?)
    {
        return Ok(false);
    }
    directory::put(db, &work.put).await?;
    append::at_the_end(db, &work.line).await?;
    Ok(true)
}

async fn remove(db: &dyn Db, part: DirectoryPart, id: &str) -> Result<bool> {
    if part == DirectoryPart::Structures {
        let served = "DELETE FROM structure_communes WHERE structure = ?1";
        db.run(served, values![id]).await?;
    }
    let sql = match part {
        DirectoryPart::Organisations => "DELETE FROM organisations WHERE id = ?1",
        DirectoryPart::Communes => "DELETE FROM communes WHERE code = ?1",
        DirectoryPart::Structures => "DELETE FROM structures WHERE id = ?1",
    };
    Ok(db.run(sql, values![id]).await? == 1)
}

/// Who refers to an entry. Cases are looked for by programme, as their indexes are.
pub(super) async fn uses(db: &dyn Db, part: DirectoryPart, id: &str) -> Result<Uses> {
    let (accounts, structures, cases) = match part {
        DirectoryPart::Organisations => (
            "SELECT COUNT(*) FROM users WHERE organisation = ?1",
            "SELECT COUNT(*) FROM structures WHERE organisation = ?1",
            "parties WHERE kind = 'org' AND id = ?1",
        ),
        DirectoryPart::Communes => (
            "SELECT COUNT(DISTINCT user_id) FROM memberships WHERE territory LIKE '%\"' || ?1 || '\"%'",
            "SELECT COUNT(*) FROM structure_communes WHERE commune = ?1",
            "caseload WHERE commune = ?1",
        ),
        DirectoryPart::Structures => (
            "SELECT COUNT(DISTINCT user_id) FROM memberships WHERE structure = ?1",
            "CAST(0 AS BIGINT)",
            "parties WHERE kind = 'structure' AND id = ?1",
        ),
    };
    let sql = format!(
        "SELECT ({accounts}), ({structures}), (SELECT COUNT(*) FROM (SELECT 1 FROM {cases}
         AND programme IN (SELECT DISTINCT programme FROM programme_versions) LIMIT 1) found)"
    );
    let read = |row: &super::db::Row<'_>| {
        Ok(Uses {
            accounts: row.get(0)?,
            structures: row.get(1)?,
            cases: row.get::<u64>(2)? > 0,
        })
    };
    Ok(db.one(&sql, values![id], read).await?.unwrap_or_default())
}

/// Everything but the people.
pub(super) async fn all(db: &dyn Db) -> Result<Directory> {
    let (communes, organisations) = directory::places(db).await?;
    Ok(Directory {
        organisations,
        communes,
        structures: directory::structures(db, None).await?,
        ..Directory::default()
    })
}
