//! The protection of one file: what was asked, who opened it, what can be done about it.

use std::sync::Arc;

use etayage_model::access::{DataClass, Relation, Verdict, may_copy, relation};
use etayage_model::case::{
    Command, Emergency, ErasureRequest, Ground, Status, decide, goes_on, progress,
};
use etayage_model::ids::{CaseId, RequestId};
use etayage_model::programme::Programme;
use etayage_model::refusal::Refusal;
use etayage_model::roles::{Purpose, Role};
use jiff::civil::{Date, DateTime};

use crate::cases::Loaded;
use crate::happening;
use crate::{App, AppError, Names, Person, Result};

/// Lines of the trace of one file.
const LINES: u32 = 300;

/// A reading or a change of the file.
#[derive(Clone, Debug)]
pub struct FileLine {
    /// When.
    pub at: DateTime,
    /// Who (identifier).
    pub by: String,
    /// What: the page that was read, or what was written.
    pub what: String,
    /// Whether it was written rather than read.
    pub change: bool,
    /// Why, for a reading.
    pub purpose: Option<Purpose>,
}

/// How often someone saw the name of the person in lists and searches.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Who (identifier).
    pub by: String,
    /// On how many days.
    pub days: usize,
    /// The first one.
    pub first: Date,
    /// The last one.
    pub last: Date,
}

/// The protection of one file.
pub struct FilePage {
    /// Identifier.
    pub id: CaseId,
    /// Version of the case: forms carry it.
    pub version: u64,
    /// Its rules.
    pub rules: Arc<Programme>,
    /// Reference.
    pub reference: String,
    /// Where it stands.
    pub status: Status,
    /// Day of the last contact.
    pub last_contact: Date,
    /// Day on which its data go by themselves.
    pub goes_on: Date,
    /// Day of the erasure.
    pub erased_on: Option<Date>,
    /// Erasures asked for.
    pub erasures: Vec<ErasureRequest>,
    /// Emergency accesses.
    pub emergencies: Vec<Emergency>,
    /// Readings and changes, newest first; for the protection of data only.
    pub trace: Option<Vec<FileLine>>,
    /// Who saw the name in lists; for the protection of data only.
    pub seen: Vec<Seen>,
    /// Whether the reader may hand the person everything but health.
    pub copies: bool,
    /// Whether the reader may hand the person what is written about health, or why not.
    pub copies_health: Result<(), &'static str>,
    /// Whether the reader protects the data of the programme.
    pub protects: bool,
    /// Why an erasure cannot be asked for by the reader.
    pub cannot_ask: Option<Refusal>,
    /// Names of people.
    pub names: Names,
}

impl App {
    /// The protection of one file, for whoever protects the data of its programme or coordinates it.
    ///
    /// # Errors
    /// `NotFound` to anyone else.
    pub async fn file(&self, person: &Person, id: &CaseId) -> Result<FilePage> {
        let loaded = self.load(id).await?;
        if !self.watches(&loaded, person) {
            return Err(AppError::NotFound);
        }
        let actor = self.actor(person, &loaded.rules.id);
        let case = &loaded.case;
        let protects = relation(&loaded.rules, case, &actor, Role::DataProtectionOfficer)
            == Relation::Protection;
        if case
            .identity
            .as_ref()
            .is_some_and(|known| known.known().is_some())
        {
            self.note(person, id, "protection", Purpose::Protection)
                .await?;
        }
        let (trace, seen) = match protects {
            true => (
                Some(self.file_trace(&loaded).await?),
                self.seen(&loaded).await?,
            ),
            false => (None, vec![]),
        };
        let ask = Command::AskErasure {
            ground: Ground::Person,
            note: "".into(),
        };
        let asked = decide(&loaded.rules, Some(case), &actor, self.clock.today(), ask);
        let copy = |class| may_copy(&loaded.rules, case, &actor, class);
        let mut ids = ids_of(&loaded, trace.as_deref());
        ids.extend(seen.iter().map(|one| one.by.clone()));
        let names = self.names(ids).await?;
        let months = self.programmes().current(&loaded.rules.id);
        let months = months.map_or(loaded.rules.retention_months, |rules| {
            rules.retention_months
        });
        Ok(FilePage {
            version: loaded.version,
            reference: case.reference.clone(),
            status: progress(&loaded.rules, case).status,
            last_contact: case.last_activity,
            goes_on: goes_on(months, case.last_activity),
            erased_on: case.erased.as_ref().map(|erased| erased.on),
            erasures: case.erasures.clone(),
            emergencies: case.emergencies.clone(),
            trace,
            seen,
            copies: copy(DataClass::Social).is_open(),
            copies_health: match copy(DataClass::Health) {
                Verdict::Open => Ok(()),
                Verdict::Closed(why) => Err(why),
            },
            protects,
            cannot_ask: asked.err().filter(|refusal| refusal.field.is_none()),
            names,
            id: loaded.id,
            rules: loaded.rules,
        })
    }

    async fn seen(&self, loaded: &Loaded) -> Result<Vec<Seen>> {
        let by = self.sighted_by(loaded.id.as_str()).await?.into_iter();
        let mut seen: Vec<_> = by
            .map(|one| Seen {
                by: one.user,
                days: usize::try_from(one.days).unwrap_or(usize::MAX),
                first: one.first,
                last: one.last,
            })
            .collect();
        seen.sort_by_key(|one| std::cmp::Reverse(one.last));
        Ok(seen)
    }

    async fn file_trace(&self, loaded: &Loaded) -> Result<Vec<FileLine>> {
        let readings = self.store.readings(loaded.id.as_str(), LINES).await?;
        let read = readings.into_iter().map(|reading| FileLine {
            at: self.clock.local(reading.at),
            by: reading.user,
            what: reading.page,
            change: false,
            purpose: Purpose::from_key(&reading.purpose),
        });
        let written = loaded.past.iter().map(|(event, by, at)| FileLine {
            at: self.clock.local(*at),
            by: by.clone(),
            what: happening::label(&loaded.rules, event),
            change: true,
            purpose: None,
        });
        let mut lines: Vec<_> = read.chain(written).collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.at));
        Ok(lines)
    }
}

impl FilePage {
    /// The erasure that waits for an answer.
    pub fn waiting(&self) -> Option<&ErasureRequest> {
        let waits = |request: &&ErasureRequest| request.refused.is_none();
        let waiting = self.erasures.iter().find(waits);
        waiting.filter(|_| self.erased_on.is_none())
    }

    /// The emergency access of that identifier.
    pub fn emergency(&self, id: &RequestId) -> Option<&Emergency> {
        self.emergencies.iter().find(|known| &known.id == id)
    }
}

fn ids_of(loaded: &Loaded, trace: Option<&[FileLine]>) -> Vec<String> {
    let case = &loaded.case;
    let mut ids: Vec<_> = case.erasures.iter().map(|one| one.by.to_string()).collect();
    let refused = case.erasures.iter().filter_map(|one| one.refused.as_ref());
    ids.extend(refused.map(|refused| refused.by.to_string()));
    ids.extend(case.emergencies.iter().map(|one| one.by.to_string()));
    ids.extend(trace.into_iter().flatten().map(|line| line.by.clone()));
    ids
}
