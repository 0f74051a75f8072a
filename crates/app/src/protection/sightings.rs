//! Whose name lists and searches show, to whom: written before the list is shown.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use etayage_store::{SightedBy, Sighting, SightingFilter};
use jiff::civil::Date;

use crate::{App, Person, Result};

/// Names remembered as written, so that a list shown again writes nothing; beyond, some are written
/// twice, which the store passes over.
const REMEMBERED: usize = 100_000;
/// Lines of the trace of lists.
const LINES: u32 = 200;

/// A page that shows names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ListPage {
    /// What must be done today.
    Day,
    /// The situations.
    Caseload,
    /// A search among them.
    Search,
    /// The calendar.
    Calendar,
}

impl ListPage {
    fn key(self) -> &'static str {
        match self {
            Self::Day => "ma-journee",
            Self::Caseload => "situations",
            Self::Search => "recherche",
            Self::Calendar => "agenda",
        }
    }
}

/// The names that a page showed someone on a day.
#[derive(Clone, Debug)]
pub struct NamesShown {
    /// The day.
    pub on: Date,
    /// To whom (identifier).
    pub user: String,
    /// On which page.
    pub page: String,
    /// How many names.
    pub names: usize,
}

/// What this process has already written today.
#[derive(Debug, Default)]
pub(crate) struct Written(Mutex<(Date, HashSet<u64>)>);

impl Written {
    /// Those of `marks` that are not written yet.
    fn new_of(&self, today: Date, marks: &[u64]) -> Vec<bool> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.0 != today || known.1.len() > REMEMBERED {
            *known = (today, HashSet::new());
        }
        marks.iter().map(|mark| !known.1.contains(mark)).collect()
    }

    fn add(&self, today: Date, marks: impl Iterator<Item = u64>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.0 == today {
            known.1.extend(marks);
        }
    }
}

impl App {
    /// Writes in the trace whose names a page is about to show: programme and case of each. Once a day
    /// for each name, reader and page. Tells whether it is written: otherwise the page shows no name.
    pub(crate) async fn shows<'a>(
        &self,
        person: &Person,
        page: ListPage,
        cases: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> bool {
        let today = self.clock.today();
        let user = person.user.id.as_str();
        let cases: BTreeMap<&str, &str> =
            cases.map(|(programme, case)| (case, programme)).collect();
        let marks: Vec<u64> = cases.keys().map(|case| mark(user, page, case)).collect();
        let new = self.sighted.new_of(today, &marks);
        let fresh = |index: usize| new.get(index).copied().unwrap_or(true);
        let unwritten: Vec<_> = cases
            .iter()
            .enumerate()
            .filter(|(index, _)| fresh(*index))
            .map(|(_, (case, programme))| ((*programme).to_owned(), (*case).to_owned()))
            .collect();
        if unwritten.is_empty() {
            return true;
        }
        let seen = Sighting {
            user: user.to_owned(),
            page: page.key().to_owned(),
            on: today,
            at: self.clock.now(),
            cases: unwritten,
        };
        match self.store.note_sighting(seen).await {
            Ok(()) => {
                self.sighted.add(today, marks.into_iter());
                true
            }
            Err(error) => {
                tracing::warn!(%error, "a list is shown without names: it could not be traced");
                false
            }
        }
    }

    /// The names that lists showed in some programmes, newest first.
    pub(super) async fn names_shown(
        &self,
        programmes: Vec<String>,
        user: Option<String>,
        case: Option<String>,
        (from, to): (Date, Date),
    ) -> Result<Vec<NamesShown>> {
        let filter = SightingFilter {
            programmes,
            user,
            case,
            from: Some(from),
            to: Some(to),
            limit: LINES,
        };
        let lines = self.store.sightings(&filter).await?.into_iter();
        Ok(lines
            .map(|line| NamesShown {
                on: line.on,
                user: line.user,
                page: line.page,
                names: usize::try_from(line.names).unwrap_or(usize::MAX),
            })
            .collect())
    }

    /// Who saw the name of a case in lists.
    pub(super) async fn sighted_by(&self, case: &str) -> Result<Vec<SightedBy>> {
        Ok(self.store.sighted_by(case).await?)
    }
}

fn mark(user: &str, page: ListPage, case: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (user, page, case).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_written_is_forgotten_with_the_day() {
        let written = Written::default();
        let (one, two) = (
            mark("u", ListPage::Day, "a"),
            mark("u", ListPage::Search, "a"),
        );
        let today = date(2019, 5, 2);
        assert_eq!(written.new_of(today, &[one, two]), [true, true]);
        written.add(today, [one].into_iter());
        assert_eq!(written.new_of(today, &[one, two]), [false, true]);
        assert_eq!(written.new_of(date(2019, 5, 3), &[one]), [true]);
        written.add(today, [one].into_iter());
        assert_eq!(written.new_of(date(2019, 5, 3), &[one]), [true], "late");
    }
}
