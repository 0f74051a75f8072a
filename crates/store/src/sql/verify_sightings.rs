//! The health check of the names that lists showed: the chain of each reader.

use super::db::{Db, Result, Row};
use super::sightings::{self, Shown};
use crate::chain::{self, Link};
use crate::types::keeping::Report;

/// The link being read: its reader, its number, its hash, and what it holds.
struct Walk {
    user: String,
    number: u64,
    stored: Link,
    shown: Vec<Shown>,
}

/// Checks that each link says what the lines say and follows the one before.
pub(super) async fn verify(db: &dyn Db, report: &mut Report) -> Result<()> {
    let mut walk: Option<Walk> = None;
    let mut previous: Option<(String, u64, Link)> = None;
    db.read(
        "SELECT l.user_id, l.link, l.hash, s.case_id, s.on_day, s.page, s.programme, s.at
         FROM sighting_links l LEFT JOIN sightings s ON s.user_id = l.user_id AND s.link = l.link
         ORDER BY l.user_id, l.link, s.case_id",
        &[],
        &mut |row| {
            let (user, number): (String, u64) = (row.get(0)?, row.get(1)?);
            let same = |walk: &Walk| walk.user == user && walk.number == number;
            if !walk.as_ref().is_some_and(same) {
                if let Some(whole) = walk.take() {
                    previous = Some(check(whole, previous.take(), report));
                }
                walk = Some(Walk {
                    user,
                    number,
                    stored: row.get(2)?,
                    shown: Vec::new(),
                });
            }
            take(walk.as_mut(), row)
        },
    )
    .await?;
    if let Some(whole) = walk {
        check(whole, previous, report);
    }
    super::verify::told(db, ASTRAY, report).await
}

fn take(walk: Option<&mut Walk>, row: &Row<'_>) -> Result<()> {
    let held = row.get::<Option<String>>(3)?.is_some();
    if let Some(walk) = walk.filter(|_| held) {
        walk.shown.push(sightings::read_shown(row, 3)?);
    }
    Ok(())
}

/// Tells whether a link holds, after the one before of the same reader; gives it back.
fn check(
    walk: Walk,
    previous: Option<(String, u64, Link)>,
    report: &mut Report,
) -> (String, u64, Link) {
    let before = previous.filter(|(user, ..)| *user == walk.user);
    let (last, link) = before.map_or((0, chain::START), |(_, number, link)| (number, link));
    report.sightings += walk.shown.len() as u64;
    let whole = sightings::link(&walk.user, walk.number, &walk.shown, &link) == walk.stored;
    if !whole || walk.number != last + 1 {
        let (user, number) = (&walk.user, walk.number);
        let problem = format!("names shown to {user}, link {number}: the chain is broken");
        super::verify::tell(report, problem);
    }
    (walk.user, walk.number, walk.stored)
}

/// Lines outside the chain. For a day after the first link, the release before may still serve beside
/// this one, and write lines without any.
const ASTRAY: &str = "
    SELECT DISTINCT 'names shown to ' || s.user_id || ' on ' || s.on_day || ': lines outside the chain'
    FROM sightings s
    WHERE s.link IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM sighting_links l WHERE l.user_id = s.user_id AND l.link = s.link)
    OR s.link IS NULL AND s.at > (SELECT MIN(at) + 86400000000 FROM sighting_links)
    ORDER BY 1";
