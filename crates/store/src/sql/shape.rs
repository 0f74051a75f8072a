//! The shape of a base: how many migrations it has seen, and what software can still use it.
//!
//! A change is made in two releases, so that instances of two successive releases can serve one
//! base: the first one expands (new tables, new columns with a default), the next one contracts
//! (drops what no release in service reads), and only that one raises [`USABLE_FROM`].

use super::db::Result;
use crate::StoreError;

/// The shape that this software writes: the number of its migrations.
pub(crate) const SHAPE: usize = 5;

/// The oldest software, by its shape, that can use a base of this shape.
const USABLE_FROM: i64 = 3;

/// The migrations that a base has not seen.
///
/// # Errors
/// `Invalid` when a newer software changed the base in a way that this one cannot use.
pub(crate) fn missing<'a>(
    all: &'a [&'a str; SHAPE],
    done: i64,
    usable_from: i64,
) -> Result<&'a [&'a str]> {
    let known = SHAPE as i64;
    if done > known && usable_from > known {
        return Err(StoreError::Invalid(format!(
            "this database was written by a newer version of the software (shape {done}, known {known})"
        )));
    }
    let seen = usize::try_from(done).unwrap_or(0).min(SHAPE);
    Ok(&all[seen..])
}

/// The shape and the oldest usable software once the missing migrations have run.
pub(crate) fn after(done: i64, usable_from: i64) -> (i64, i64) {
    (done.max(SHAPE as i64), usable_from.max(USABLE_FROM))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&str; SHAPE] = [""; SHAPE];
    const NOW: i64 = SHAPE as i64;

    #[test]
    fn only_what_is_missing_runs() {
        let left = |done, usable_from| missing(&ALL, done, usable_from).map(<[_]>::len);
        assert_eq!(left(0, 0), Ok(SHAPE));
        assert_eq!(left(2, 1), Ok(SHAPE - 2));
        assert_eq!(left(NOW, NOW), Ok(0));
        assert_eq!(after(0, 0), (NOW, USABLE_FROM));
    }

    #[test]
    fn a_base_that_has_only_been_expanded_still_serves_the_release_before() {
        assert_eq!(missing(&ALL, NOW + 1, NOW).map(<[_]>::len), Ok(0));
        assert_eq!(after(NOW + 1, NOW), (NOW + 1, NOW));
        assert!(missing(&ALL, NOW + 2, NOW + 1).is_err(), "contracted");
    }
}
