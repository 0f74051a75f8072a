//! Erasing a person: asked for, refused, confirmed; what the retention period calls for.

use etayage_model::access::Relation;
use etayage_model::access::relation;
use etayage_model::case::{Case, Command, Event, expire, goes_on};
use etayage_model::ids::{CaseId, ProgrammeId};
use etayage_model::roles::Role;
use etayage_store::{Append, Expiring, StoreError, StreamId};
use jiff::civil::Date;

use super::requests::RETENTION;
use crate::cases::{Door, Known, Loaded};
use crate::codec::encode;
use crate::rows::rows;
use crate::{App, AppError, Person, Result, Written};

/// Keys destroyed together: the files of the base are swept once for all of them.
const TOGETHER: usize = 200;
/// Cases looked at in one run.
const AT_ONCE: u32 = 10_000;
/// Lines of the list of what will go.
const LISTED: u32 = 300;
/// Months ahead that the list shows.
const AHEAD: i32 = 3;

/// A file whose time is over, or nearly.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// The file.
    pub line: Expiring,
    /// The day it goes.
    pub goes_on: Date,
    /// Months after the last contact, by the rules of today.
    pub months: u16,
    /// Why it would not go by itself.
    pub held: Option<&'static str>,
}

/// What a run did of one file.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Identifier.
    pub case: String,
    /// Reference.
    pub reference: String,
    /// Programme.
    pub programme: String,
    /// Day of the last contact.
    pub last_contact: Date,
    /// Why it was kept; nothing when it was erased, or would be.
    pub kept: Option<String>,
}

impl App {
    /// Asks for an erasure, answers one, or looks at an emergency access.
    ///
    /// # Errors
    /// A refusal by a rule; `NotFound` to whoever neither protects nor coordinates the programme.
    pub async fn protect(
        &self,
        person: &Person,
        id: &CaseId,
        seen: u64,
        operation: &str,
        command: Command,
    ) -> Result<Written> {
        let erases = matches!(command, Command::ConfirmErasure { .. });
        let written = self
            .write(
                person,
                id,
                seen,
                operation,
                command,
                Known::Unread(Door::Protection),
            )
            .await?;
        if erases {
            self.forget_all(vec![StreamId::case(id.as_str())]).await?;
        }
        Ok(written)
    }

    /// Whether the person protects the data of the case, or coordinates its programme.
    pub(crate) fn watches(&self, loaded: &Loaded, person: &Person) -> bool {
        let actor = self.actor(person, &loaded.rules.id);
        let stands = |role| relation(&loaded.rules, &loaded.case, &actor, role);
        stands(Role::DataProtectionOfficer) == Relation::Protection
            || stands(Role::Coordinator) == Relation::Team
    }

    async fn forget_all(&self, streams: Vec<StreamId>) -> Result<()> {
        if streams.is_empty() {
            return Ok(());
        }
        let now = self.clock.now();
        let all = streams.into_iter().map(|stream| (stream, now)).collect();
        Ok(self.store.erase_all(&all).await?)
    }

    /// Months after the last contact, by the rules of today: a shorter period protects everyone at once.
    fn retention_months(&self, programme: &ProgrammeId, loaded: Option<&Loaded>) -> u16 {
        let current = self.programmes().current(programme);
        let own = loaded.map_or(0, |loaded| loaded.rules.retention_months);
        current.map_or(own, |rules| rules.retention_months)
    }

    /// What will go in the coming months, in the programmes that the person protects, coordinates or
    /// administers; the nearest first.
    ///
    /// # Errors
    /// `Forbidden` to anyone else.
    pub async fn leaving(&self, person: &Person) -> Result<Vec<Leaving>> {
        let keepers = [
            Role::DataProtectionOfficer,
            Role::Coordinator,
            Role::Administrator,
        ];
        let mut programmes: Vec<_> = keepers.iter().flat_map(|r| person.holding(*r)).collect();
        programmes.sort();
        programmes.dedup();
        if programmes.is_empty() {
            return Err(AppError::Forbidden(
                "Cette page est réservée à la protection des données, à la coordination et à l’administration.",
            ));
        }
        let today = self.clock.today();
        let mut leaving = vec![];
        for programme in programmes {
            let months = self.retention_months(&programme, None);
            let horizon = etayage_model::calendar::add_months(today, AHEAD);
            let since = last_contact_before(months, horizon);
            let found = self
                .store
                .expiring(programme.as_str(), since, LISTED)
                .await?;
            leaving.extend(found.into_iter().map(|line| Leaving {
                goes_on: goes_on(months, line.last_activity),
                months,
                held: held(&line, today),
                line,
            }));
        }
        leaving.sort_by_key(|one| (one.goes_on, one.line.case.clone()));
        Ok(leaving)
    }

    /// Erases what the retention periods call for, or only tells it; finishes erasures that a stop
    /// interrupted.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn retention(&self, dry_run: bool) -> Result<Vec<Outcome>> {
        if !dry_run {
            self.forget_all(self.store.unfinished_erasures().await?)
                .await?;
            self.store.sweep().await?;
        }
        let today = self.clock.today();
        let (mut outcomes, mut gone) = (vec![], vec![]);
        for rules in self.programmes().all() {
            let since = last_contact_before(rules.retention_months, today);
            let found = self
                .store
                .expiring(rules.id.as_str(), since, AT_ONCE)
                .await?;
            let due =
                |line: &Expiring| goes_on(rules.retention_months, line.last_activity) <= today;
            for line in found.into_iter().filter(due) {
                let id = CaseId::new(line.case.clone());
                let kept = self.expire(&id, dry_run).await?;
                if kept.is_none() && !dry_run {
                    gone.push(StreamId::case(id.as_str()));
                }
                if gone.len() >= TOGETHER {
                    self.forget_all(std::mem::take(&mut gone)).await?;
                }
                outcomes.push(Outcome {
                    case: line.case,
                    reference: line.reference,
                    programme: line.programme,
                    last_contact: line.last_activity,
                    kept,
                });
            }
        }
        self.forget_all(gone).await?;
        Ok(outcomes)
    }

    /// Records the erasure of one case if its time is over; tells why it is kept. Its key is still there.
    async fn expire(&self, id: &CaseId, dry_run: bool) -> Result<Option<String>> {
        let loaded = self.load(id).await?;
        let months = self.retention_months(&loaded.rules.id, Some(&loaded));
        let today = self.clock.today();
        let event = match expire(&loaded.rules, months, &loaded.case, today) {
            Ok(event) => event,
            Err(refusal) => return Ok(Some(refusal.why)),
        };
        if dry_run {
            return Ok(None);
        }
        match self.store.append(self.expired(&loaded, &event)?).await {
            // Someone is in touch with the person after all: tomorrow will tell.
            Err(StoreError::Conflict { .. }) => Ok(Some("Modifiée à l’instant.".to_owned())),
            other => other.map(|_| None).map_err(AppError::from),
        }
    }

    fn expired(&self, loaded: &Loaded, event: &Event) -> Result<Append> {
        let id = loaded.id.as_str();
        let version = loaded.version + 1;
        let case: Case = etayage_model::case::evolve(Some(loaded.case.clone()), event)
            .ok_or(AppError::NotFound)?;
        Ok(Append {
            stream: StreamId::case(id),
            expected: loaded.version,
            operation: None,
            actor: RETENTION.to_owned(),
            at: self.clock.now(),
            events: vec![encode(event)?],
            rows: rows(&loaded.rules, id, &case, version),
        })
    }
}

/// The last day of contact of what goes on that day at the latest.
fn last_contact_before(months: u16, day: Date) -> Date {
    let months = match months {
        0 => 24,
        months => i32::from(months),
    };
    // A month end may fall later than counted back: a few days more are looked at, the rules decide.
    etayage_model::calendar::add_days(etayage_model::calendar::add_months(day, -months), 3)
}

fn held(line: &Expiring, today: Date) -> Option<&'static str> {
    let over = line.ended_on.is_some_and(|ended| ended < today);
    match line.status.as_str() {
        "draft" => Some("Brouillon à terminer ou à abandonner"),
        "open" if !over => Some("Situation encore ouverte : à clore d’abord"),
        _ => None,
    }
}
