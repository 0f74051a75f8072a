//! Who opened which named file, when and why, and what deserves a question.

use std::collections::{BTreeMap, BTreeSet};

use etayage_model::access::{Access, Signal, Unusual, signals, unusual};
use etayage_model::calendar::add_days;
use etayage_model::ids::CaseId;
use etayage_model::order::french_order;
use etayage_model::roles::Purpose;
use etayage_store::{
    CaseFilter, Cursor, Membership, ReadingFilter, ReadingLine, Scope, Search, search_words,
};
use jiff::civil::{Date, DateTime, time};

use super::protected;
use super::sightings::NamesShown;
use crate::{App, Names, Person, Result};

/// Lines of a page.
const LINES: u16 = 50;
/// Accesses looked at for signals; a longer period says so.
const LOOKED_AT: u16 = 5_000;
/// Days shown when no day is asked for.
const USUAL_DAYS: i32 = 7;

/// What is asked of the trace.
#[derive(Clone, Debug, Default)]
pub struct TraceQuery {
    /// By this user.
    pub user: Option<String>,
    /// To the file of this reference.
    pub reference: Option<String>,
    /// From this day on; a week ago when nothing is asked.
    pub from: Option<Date>,
    /// Until this day, included; today when nothing is asked.
    pub to: Option<Date>,
    /// Where the page starts.
    pub cursor: Option<String>,
}

/// One access to a named file.
#[derive(Clone, Debug)]
pub struct TraceLine {
    /// When.
    pub at: DateTime,
    /// Who (identifier).
    pub user: String,
    /// Which file.
    pub case: CaseId,
    /// Its reference.
    pub reference: String,
    /// Which page.
    pub page: String,
    /// Why; unknown for the oldest ones.
    pub purpose: Option<Purpose>,
    /// What is unusual in it.
    pub unusual: Vec<Unusual>,
}

/// The trace of a period.
pub struct Trace {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Accesses, newest first.
    pub lines: Vec<TraceLine>,
    /// Where the next page starts.
    pub next: Option<String>,
    /// Names that lists and searches showed, newest first.
    pub shown: Vec<NamesShown>,
    /// What deserves a question in the whole period.
    pub signals: Vec<Signal>,
    /// Whether the period was too long for all of it to be looked at.
    pub partial: bool,
    /// Whether no file has the reference asked for.
    pub unknown: bool,
    /// Those who can read files: identifier, name.
    pub readers: Vec<(String, String)>,
    /// Names of people and organisations.
    pub names: Names,
}

/// What must be known of readers to tell the unusual.
struct Readers {
    names: Names,
    /// Communes covered by a reader in a programme; without an entry, all of them.
    territories: BTreeMap<(String, String), BTreeSet<String>>,
}

impl App {
    /// Who opened which named file of the programmes that the person protects.
    ///
    /// # Errors
    /// `Forbidden` to anyone but a data-protection officer.
    pub async fn trace(&self, person: &Person, query: &TraceQuery) -> Result<Trace> {
        let programmes = protected(person)?;
        let today = self.clock.today();
        let to = query.to.unwrap_or(today);
        let from = query.from.unwrap_or_else(|| add_days(to, -USUAL_DAYS));
        let readers = self.readers(&programmes).await?;
        let mut trace = Trace {
            from,
            to,
            lines: vec![],
            next: None,
            shown: vec![],
            signals: vec![],
            partial: false,
            unknown: false,
            readers: readers.listed(),
            names: Names::default(),
        };
        let case = match &query.reference {
            None => None,
            Some(reference) => {
                let found = self.case_of_reference(&programmes, reference).await?;
                trace.unknown = found.is_none();
                found
            }
        };
        if !trace.unknown {
            let asked = (programmes.clone(), query.user.clone(), case.clone());
            trace.shown = self
                .names_shown(asked.0, asked.1, asked.2, (from, to))
                .await?;
        }
        let midnight = |day| self.clock.instant(day, time(0, 0, 0, 0));
        let looked_at = ReadingFilter {
            programmes: if trace.unknown { vec![] } else { programmes },
            user: query.user.clone(),
            case,
            from: Some(midnight(from)),
            before: Some(midnight(add_days(to, 1))),
            cursor: None,
            limit: LOOKED_AT,
            with_names: true,
        };
        let shown = ReadingFilter {
            cursor: query.cursor.as_deref().and_then(|text| text.parse().ok()),
            limit: LINES,
            ..looked_at.clone()
        };
        let all = self.store.search_readings(&looked_at).await?;
        trace.partial = all.next.is_some();
        let accesses: Vec<_> = all
            .items
            .iter()
            .map(|line| self.access(&readers, line))
            .collect();
        trace.signals = signals(&accesses);
        let page = self.store.search_readings(&shown).await?;
        trace.next = page.next.as_ref().map(Cursor::to_string);
        trace.lines = page
            .items
            .into_iter()
            .map(|line| self.trace_line(&readers, line))
            .collect();
        trace.names = readers.names;
        Ok(trace)
    }

    fn trace_line(&self, readers: &Readers, line: ReadingLine) -> TraceLine {
        let access = self.access(readers, &line);
        TraceLine {
            unusual: unusual(&access),
            at: access.at,
            user: line.reading.user,
            case: CaseId::new(line.reading.case),
            reference: line.reference,
            page: line.reading.page,
            purpose: Purpose::from_key(&line.reading.purpose),
        }
    }

    fn access(&self, readers: &Readers, line: &ReadingLine) -> Access {
        let user = &line.reading.user;
        let place = (line.programme.clone(), user.clone());
        let covers = match (readers.territories.get(&place), &line.commune) {
            (Some(communes), Some(commune)) => communes.contains(commune),
            _ => true,
        };
        Access {
            at: self.clock.local(line.reading.at),
            user: user.clone(),
            case: line.reading.case.clone(),
            concerned: line.related || explained(&line.reading.purpose),
            covers,
            over_since: line.ended_on,
            last_activity: line.last_activity,
            same_surname: line
                .name
                .as_deref()
                .is_some_and(|name| share_a_surname(name, readers.names.of(user))),
        }
    }

    async fn readers(&self, programmes: &[String]) -> Result<Readers> {
        let mut territories = BTreeMap::new();
        let mut users = vec![];
        for programme in programmes {
            let members = self.store.memberships_in(programme).await?;
            for member in &members {
                let everywhere = |one: &&Membership| one.user == member.user;
                let mine: Vec<_> = members.iter().filter(everywhere).collect();
                if mine.iter().all(|one| !one.territory.is_empty()) {
                    let communes = mine.iter().flat_map(|one| one.territory.clone()).collect();
                    territories.insert((programme.clone(), member.user.clone()), communes);
                }
                users.push(member.user.clone());
            }
        }
        Ok(Readers {
            names: self.names(users).await?,
            territories,
        })
    }

    /// The case of those programmes that has exactly that reference.
    pub(super) async fn case_of_reference(
        &self,
        programmes: &[String],
        reference: &str,
    ) -> Result<Option<String>> {
        let wanted = reference.trim();
        let scopes = programmes.iter().cloned().map(Scope::Programme).collect();
        let mut filter = CaseFilter::new(scopes);
        filter.search = Some(Search {
            text: wanted.to_owned(),
            names: false,
        });
        let page = self.store.caseload(&filter).await?;
        let found = page
            .items
            .into_iter()
            .find(|row| row.reference.eq_ignore_ascii_case(wanted));
        Ok(found.map(|row| row.case))
    }
}

impl Readers {
    fn listed(&self) -> Vec<(String, String)> {
        let mut listed: Vec<_> = self.names.pairs().collect();
        listed.sort_by_cached_key(|(_, name)| french_order(name));
        listed
    }
}

/// Whether the purpose itself says why someone outside the team opened the file.
fn explained(purpose: &str) -> bool {
    Purpose::from_key(purpose).is_some_and(|purpose| purpose != Purpose::Work)
}

/// Whether two people have a word of their family names in common, accents and capitals apart.
fn share_a_surname(one: &str, other: &str) -> bool {
    let family = |name: &str| {
        let after_given = name.trim().split_once(' ').map_or("", |(_, rest)| rest);
        let words = search_words(after_given).into_iter();
        words
            .flat_map(|forms| forms.into_iter().take(1))
            .collect::<Vec<_>>()
    };
    let mine = family(one);
    family(other).iter().any(|word| mine.contains(word))
}

#[cfg(test)]
mod tests {
    use super::share_a_surname;

    #[test]
    fn family_names_are_compared_without_accents_and_word_by_word() {
        assert!(share_a_surname("Camille Lefèvre", "Alix LEFEVRE"));
        assert!(share_a_surname("Camille Lescure-Dubreuil", "Alix Dubreuil"));
        assert!(!share_a_surname("Camille Exemple", "Camille Dormeuil"));
        assert!(!share_a_surname("Camille", "Camille"));
        assert!(!share_a_surname("Jean de la Tour", "Paul de la Rive"));
    }
}
