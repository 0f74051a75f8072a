//! The shape of a base: how many migrations it has seen, and what software can still use it.
//!
//! A change is made in two releases, so that instances of two successive releases can serve one
//! base: the first one expands (new tables, new columns with a default), the next one contracts
//! (drops what no release in service reads), and only that one raises [`USABLE_FROM`]. A test reads
//! the migrations and refuses one that does both.

use super::db::{Db, Result};
use crate::StoreError;

/// One change of shape, as each engine says it.
pub(crate) struct Migration {
    /// Name of its two files.
    #[cfg(test)]
    pub(crate) name: &'static str,
    /// For SQLite.
    pub(crate) sqlite: &'static str,
    /// For PostgreSQL.
    pub(crate) postgres: &'static str,
}

macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        /// Every change of shape, oldest first. Released ones never change.
        pub(crate) const MIGRATIONS: &[Migration] = &[$(Migration {
            #[cfg(test)]
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        }),+];
    };
}

migrations![
    "0001_log",
    "0002_read_tables",
    "0003_directory",
    "0004_sign_in",
    "0005_protection",
    "0007_drafts",
    "0009_steering",
    "0010_sightings",
    "0011_figures",
    "0013_sighting_links",
    "0014_directory",
];

/// The shape that this software writes: the number of its migrations.
const SHAPE: i64 = MIGRATIONS.len() as i64;

/// The oldest software, by its shape, that can use a base of this shape.
const USABLE_FROM: i64 = 3;

/// The migrations that a base has not seen.
///
/// # Errors
/// `Newer` when a newer software changed the base in a way that this one cannot use.
pub(crate) fn missing(done: i64, usable_from: i64) -> Result<&'static [Migration]> {
    usable(done, usable_from, SHAPE)?;
    let seen = usize::try_from(done).unwrap_or(0).min(MIGRATIONS.len());
    Ok(&MIGRATIONS[seen..])
}

fn usable(done: i64, usable_from: i64, known: i64) -> Result<()> {
    if done > known && usable_from > known {
        return Err(StoreError::Newer { done, known });
    }
    Ok(())
}

/// The shape and the oldest usable software once the missing migrations have run.
pub(crate) fn after(done: i64, usable_from: i64) -> (i64, i64) {
    (done.max(SHAPE), usable_from.max(USABLE_FROM))
}

/// Whether this software, with its key, can serve the base as it is now: another instance may have
/// changed its shape since this one started.
///
/// # Errors
/// `Newer` or `Invalid` when the shape is not one that it can use, `Vault` when the key is not its own.
pub(super) async fn check(db: &dyn Db) -> Result<()> {
    let read = |row: &super::db::Row<'_>| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?));
    let (done, usable_from) = db.one(db.shape(), &[], read).await?.unwrap_or((0, 0));
    usable(done, usable_from, SHAPE)?;
    if done < SHAPE {
        let text = format!("this database has shape {done}, and {SHAPE} is needed");
        return Err(StoreError::Invalid(text));
    }
    let sql = "SELECT value FROM meta WHERE key = 'key_verification'";
    let record = db.one(sql, &[], |row| row.get::<Vec<u8>>(0)).await?;
    let missing = || StoreError::Invalid("this database knows no installation key".to_owned());
    Ok(db.vault().verify(&record.ok_or_else(missing)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: Result<&[Migration]>) -> Vec<&str> {
        found.unwrap().iter().map(|one| one.name).collect()
    }

    #[test]
    fn only_what_is_missing_runs() {
        assert_eq!(missing(0, 0).unwrap().len(), MIGRATIONS.len());
        assert_eq!(
            names(missing(SHAPE - 1, 1)),
            [MIGRATIONS.last().unwrap().name]
        );
        assert!(names(missing(SHAPE, 3)).is_empty());
        assert_eq!(after(0, 0), (SHAPE, USABLE_FROM));
    }

    #[test]
    fn a_base_that_has_only_been_expanded_still_serves_the_release_before() {
        assert!(names(missing(SHAPE + 1, SHAPE)).is_empty());
        assert_eq!(after(SHAPE + 1, SHAPE), (SHAPE + 1, SHAPE));
        assert!(missing(SHAPE + 2, SHAPE + 1).is_err(), "contracted");
    }
}
