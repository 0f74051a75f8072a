//! Loading a case and doing something to it.

use std::sync::Arc;

use etayage_model::case::{Case, Command, Event, decide, evolve, rebuild};
use etayage_model::ids::{CaseId, OrganisationId, ProgrammeId};
use etayage_model::programme::Programme;
use etayage_store::{Append, Appended, Recorded, StoreError, StreamId};
use jiff::Timestamp;

use crate::codec::{decode, encode};
use crate::rows::rows;
use crate::{App, AppError, CasePage, Person, Result};

/// Cases loaded together for a page that shows many.
pub(crate) const TOGETHER: usize = 8;

/// A case with the rules under which it was opened.
pub struct Loaded {
    /// Identifier.
    pub id: CaseId,
    /// Version of its stream.
    pub version: u64,
    /// Its rules.
    pub rules: Arc<Programme>,
    /// Its state. Only [`etayage_model::access::view`] may leave the application.
    pub(crate) case: Case,
    /// What happened: label, who, when.
    pub(crate) past: Vec<(Event, String, Timestamp)>,
}

/// Where a command comes from: who may know of the case there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// The page of the situation: whoever sees it.
    Page,
    /// The protection of data: whoever protects or coordinates the programme.
    Protection,
}

/// What is known of a case before something is done to it.
pub(crate) enum Known {
    /// It must be read, for someone who comes by that door.
    Unread(Door),
    /// It has been read, for its page.
    Read(Arc<Loaded>),
}

/// What a command did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The case.
    pub case: CaseId,
    /// Its version now.
    pub version: u64,
    /// The same form had already been recorded: nothing was added.
    pub repeated: bool,
}

impl App {
    pub(crate) async fn load(&self, id: &CaseId) -> Result<Loaded> {
        let recorded = self.store.load(&StreamId::case(id.as_str())).await?;
        self.lived(id, recorded).await
    }

    /// Several, in that order, for one question to the base. All their events are in memory: ask for
    /// [`TOGETHER`] at most.
    pub(crate) async fn load_together(&self, ids: &[CaseId]) -> Result<Vec<Loaded>> {
        let streams: Vec<_> = ids.iter().map(|id| StreamId::case(id.as_str())).collect();
        let mut loaded = vec![];
        for (id, recorded) in ids.iter().zip(self.store.load_many(&streams).await?) {
            loaded.push(self.lived(id, recorded).await?);
        }
        Ok(loaded)
    }

    async fn lived(&self, id: &CaseId, recorded: Vec<Recorded>) -> Result<Loaded> {
        let version = recorded.last().map_or(0, |event| event.version);
        let past = recorded.into_iter().map(tell).collect::<Result<Vec<_>>>()?;
        let case = rebuild(past.iter().map(|(event, ..)| event)).ok_or(AppError::NotFound)?;
        let rules = self.rules_of(&case.programme, case.rules_version).await?;
        Ok(Loaded {
            id: id.clone(),
            version,
            rules,
            case,
            past,
        })
    }

    /// The rules of that version; read again when another instance has just published them.
    async fn rules_of(&self, programme: &ProgrammeId, version: u32) -> Result<Arc<Programme>> {
        if let Some(rules) = self.programmes().rules(programme, version) {
            return Ok(rules);
        }
        self.refresh().await?;
        let published = self.programmes().rules(programme, version);
        published.ok_or_else(|| {
            AppError::Fault(format!(
                "rules {programme} version {version} are not published"
            ))
        })
    }

    /// Begins a case: an alert sheet, sent at once or kept as a draft.
    ///
    /// # Errors
    /// A refusal when the sheet is incomplete, not eligible or not anonymous.
    pub async fn open_case(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        operation: &str,
        command: impl Fn(CaseId, String) -> Command,
    ) -> Result<Written> {
        if let Some(written) = self.repeated(person, operation).await? {
            return Ok(written);
        }
        let rules = self.current_rules(programme)?;
        for _ in 0..3 {
            let id = CaseId(uuid::Uuid::now_v7().to_string());
            let reference = self.reference(&rules);
            let actor = self.actor(person, programme);
            let events = decide(
                &rules,
                None,
                &actor,
                self.clock.today(),
                command(id.clone(), reference),
            )?;
            let case = rebuild(&events).ok_or(AppError::NotFound)?;
            let append = self.append_for(&rules, &id, 0, person, operation, &case, &events)?;
            match self.store.append(append).await {
                Err(StoreError::Duplicate(_)) => {}
                other => return written(id, other?),
            }
        }
        Err(AppError::Unavailable("no free reference".to_owned()))
    }

    /// Does something to a case that was at version `seen` on the person's page.
    ///
    /// # Errors
    /// A refusal by a rule; `Changed` when someone was faster and it matters; `NotFound` when the
    /// person may not know of the case.
    pub async fn act(
        &self,
        person: &Person,
        id: &CaseId,
        seen: u64,
        operation: &str,
        command: Command,
    ) -> Result<Written> {
        let known = Known::Unread(Door::Page);
        self.write(person, id, seen, operation, command, known)
            .await
    }

    /// The same for a page that has just been read for this: the case is not read twice.
    ///
    /// # Errors
    /// Those of [`Self::act`].
    pub async fn act_on(
        &self,
        person: &Person,
        page: &CasePage,
        seen: u64,
        operation: &str,
        command: Command,
    ) -> Result<Written> {
        let known = Known::Read(Arc::clone(&page.loaded));
        self.write(person, &page.id, seen, operation, command, known)
            .await
    }

    /// The same, from what is known of the case.
    pub(crate) async fn write(
        &self,
        person: &Person,
        id: &CaseId,
        seen: u64,
        operation: &str,
        command: Command,
        known: Known,
    ) -> Result<Written> {
        if let Some(written) = self.repeated(person, operation).await? {
            return Ok(written);
        }
        let command = self.with_employer(command).await?;
        let (door, mut read) = match known {
            Known::Unread(door) => (door, None),
            Known::Read(loaded) => (Door::Page, Some(loaded)),
        };
        let mut seen = seen;
        for _ in 0..5 {
            let loaded = match read.take() {
                Some(loaded) => loaded,
                None => Arc::new(self.load(id).await?),
            };
            match door {
                Door::Page => self.visible(&loaded, person).map(drop)?,
                Door::Protection if self.watches(&loaded, person) => {}
                Door::Protection => return Err(AppError::NotFound),
            }
            if let Command::Decide(decision) = &command {
                self.may_be_minuted(&loaded.rules, decision).await?;
            }
            if loaded.version != seen && !command.only_adds() {
                return Err(self.since(&loaded, seen).await?);
            }
            seen = loaded.version;
            let actor = self.actor(person, &loaded.rules.id);
            let events = decide(
                &loaded.rules,
                Some(&loaded.case),
                &actor,
                self.clock.today(),
                command.clone(),
            )?;
            let case = events
                .iter()
                .fold(Some(loaded.case.clone()), evolve)
                .ok_or(AppError::NotFound)?;
            let append =
                self.append_for(&loaded.rules, id, seen, person, operation, &case, &events)?;
            match self.store.append(append).await {
                Err(StoreError::Conflict { .. }) if command.only_adds() => {}
                Err(StoreError::Conflict { actual, since }) => {
                    let since: Vec<_> = since
                        .into_iter()
                        .map(|change| (change.actor, change.at))
                        .collect();
                    return Err(self.told(actual, &since).await?);
                }
                other => return written(id.clone(), other?),
            }
        }
        Err(AppError::Unavailable("the case keeps changing".to_owned()))
    }

    /// Whoever joins a team joins it for their employer: the directory knows which.
    async fn with_employer(&self, mut command: Command) -> Result<Command> {
        if let Command::JoinTeam {
            user, organisation, ..
        } = &mut command
        {
            let known = self.store.user(user.as_str()).await?;
            *organisation = known.map(|known| OrganisationId(known.organisation));
        }
        Ok(command)
    }

    /// What was recorded when this person first posted this form, if they did.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn repeated(&self, person: &Person, operation: &str) -> Result<Option<Written>> {
        if operation.is_empty() {
            return Ok(None);
        }
        let found = self
            .store
            .recorded_operation(person.user.id.as_str(), operation)
            .await?;
        Ok(found.map(|(stream, version)| repeat(&stream, version)))
    }

    async fn since(&self, loaded: &Loaded, seen: u64) -> Result<AppError> {
        let newer = loaded
            .past
            .iter()
            .skip(usize::try_from(seen).unwrap_or(usize::MAX));
        let changes: Vec<_> = newer.map(|(_, actor, at)| (actor.clone(), *at)).collect();
        self.told(loaded.version, &changes).await
    }

    async fn told(&self, version: u64, since: &[(String, Timestamp)]) -> Result<AppError> {
        let actors: Vec<_> = since.iter().map(|(actor, _)| actor.clone()).collect();
        let names = self.store.names(&actors).await?;
        let since = since
            .iter()
            .map(|(actor, at)| {
                let who = names.get(actor).map_or("quelqu’un", String::as_str);
                let at = self.clock.local(*at);
                format!("{who}, à {} h {:02}", at.hour(), at.minute())
            })
            .collect();
        Ok(AppError::Changed { version, since })
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one call site each for opening and acting"
    )]
    fn append_for(
        &self,
        rules: &Programme,
        id: &CaseId,
        expected: u64,
        person: &Person,
        operation: &str,
        case: &Case,
        events: &[Event],
    ) -> Result<Append> {
        let version = expected + events.len() as u64;
        Ok(Append {
            stream: StreamId::case(id.as_str()),
            expected,
            operation: Some(operation.to_owned()).filter(|operation| !operation.is_empty()),
            actor: person.user.id.to_string(),
            at: self.clock.now(),
            events: events.iter().map(encode).collect::<Result<_>>()?,
            rows: rows(rules, id.as_str(), case, version),
        })
    }

    /// A reference that people can say: `LGP-19-K7QDM`.
    fn reference(&self, rules: &Programme) -> String {
        const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let random = uuid::Uuid::now_v7().as_u128();
        let code: String = (0..5)
            .map(|i| char::from(LETTERS[((random >> (5 * i)) & 31) as usize]))
            .collect();
        format!(
            "{}-{:02}-{code}",
            rules.prefix,
            self.clock.today().year() % 100
        )
    }
}

fn tell(mut recorded: Recorded) -> Result<(Event, String, Timestamp)> {
    let (actor, at) = (std::mem::take(&mut recorded.actor), recorded.at);
    Ok((decode(recorded)?, actor, at))
}

fn written(case: CaseId, appended: Appended) -> Result<Written> {
    Ok(match appended {
        Appended::Recorded { version } => Written {
            case,
            version,
            repeated: false,
        },
        Appended::AlreadyRecorded { stream, version } => repeat(&stream, version),
    })
}

fn repeat(stream: &StreamId, version: u64) -> Written {
    let case = stream.as_str().strip_prefix("case/").unwrap_or_default();
    Written {
        case: CaseId::new(case),
        version,
        repeated: true,
    }
}
