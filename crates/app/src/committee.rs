//! Bodies that meet: calendar, agenda drawn from the cases, decisions, minutes.

use std::sync::Arc;

use etayage_model::calendar::{Occurrence, add_days, add_months};
use etayage_model::case::{self, Case, Decision};
use etayage_model::ids::{BodyId, CaseId, ProgrammeId};
use etayage_model::meeting::{self, Meeting, MeetingCommand, MeetingEvent};
use etayage_model::programme::{Body, BodyKind, Matter, Programme};
use etayage_model::roles::Role;
use etayage_store::{Append, MeetingRow, Rows, StoreError, StreamId};
use jiff::civil::Date;

use crate::codec::{decode, encode};
use crate::{App, AppError, Names, Person, Result};

/// A line of the agenda: what waits for a decision. Anonymous: the committee sits with partners.
pub struct AgendaItem {
    /// The case.
    pub case: CaseId,
    /// Its version: decision forms carry it.
    pub version: u64,
    /// Reference.
    pub reference: String,
    /// What is to be decided.
    pub matter: Matter,
    /// Since when it waits, or when support ends.
    pub since: Date,
    /// Commune (code).
    pub commune: String,
    /// Organisation that referred.
    pub organisation: String,
    /// Age, signs, dates: a few words for the table.
    pub digest: Vec<String>,
    /// Wishes of the partners for what follows.
    pub wishes: Vec<(Role, Matter)>,
    /// End of support, when it goes on.
    pub ends: Option<Date>,
    /// Whether it may still be renewed.
    pub may_renew: bool,
}

/// A meeting.
pub struct MeetingPage {
    /// Programme.
    pub rules: Arc<Programme>,
    /// Body.
    pub body: BodyId,
    /// When, and why if it was moved.
    pub occurrence: Occurrence,
    /// What was noted.
    pub meeting: Option<Meeting>,
    /// Version of its stream: forms carry it.
    pub version: u64,
    /// What is to be decided (empty once the minutes are closed).
    pub agenda: Vec<AgendaItem>,
    /// What was decided: reference and decision.
    pub decided: Vec<(CaseId, String, Decision)>,
    /// Names.
    pub names: Names,
    /// Whether the reader may decide and keep the minutes.
    pub keeps: bool,
}

/// A meeting in the list of a body.
pub struct MeetingSummary {
    /// When, and why if it was moved.
    pub occurrence: Occurrence,
    /// Whether minutes were begun.
    pub begun: bool,
    /// Whether minutes are closed.
    pub closed: bool,
}

impl App {
    /// The technical bodies at which the person sits or prepares.
    pub fn bodies(&self, person: &Person) -> Vec<(Arc<Programme>, BodyId)> {
        let programmes = self.programmes();
        programmes
            .all()
            .into_iter()
            .filter(|rules| sits(person, &rules.id))
            .flat_map(|rules| {
                let bodies: Vec<_> = rules
                    .bodies
                    .iter()
                    .filter(|b| b.kind == BodyKind::Technical)
                    .map(|b| b.id.clone())
                    .collect();
                bodies.into_iter().map(move |body| (rules.clone(), body))
            })
            .collect()
    }

    /// The meetings of a body: six months back, six months ahead.
    ///
    /// # Errors
    /// `NotFound` for an unknown body or a person who does not sit there.
    pub async fn meetings(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        body: &BodyId,
    ) -> Result<Vec<MeetingSummary>> {
        let rules = self.seated(person, programme)?;
        let body = rules.body(body).ok_or(AppError::NotFound)?;
        let today = self.clock.today();
        let (from, to) = (add_months(today, -6), add_months(today, 6));
        let known = self
            .store
            .meetings(programme.as_str(), body.id.as_str(), from, to)
            .await?;
        Ok(body
            .recurrence
            .between(from, to, rules.holidays)
            .map(|occurrence| {
                let row = known.iter().find(|row| row.on == occurrence.held);
                MeetingSummary {
                    begun: row.is_some(),
                    closed: row.is_some_and(|row| row.closed),
                    occurrence,
                }
            })
            .collect())
    }

    /// A meeting, with its agenda and its decisions.
    ///
    /// # Errors
    /// `NotFound` when the body does not meet that day or the person does not sit there.
    pub async fn meeting(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        body: &BodyId,
        held: Date,
    ) -> Result<MeetingPage> {
        let rules = self.seated(person, programme)?;
        let found = rules.body(body).ok_or(AppError::NotFound)?;
        let occurrence = occurrence(&rules, found, held)?;
        let (meeting, version) = self.load_meeting(programme, body, held).await?;
        let closed = meeting
            .as_ref()
            .is_some_and(|meeting| meeting.closed.is_some());
        let agenda = if closed {
            vec![]
        } else {
            self.agenda_for(&rules, found, held).await?
        };
        let decided = self.decided(programme, body, held).await?;
        let names = self
            .names(
                agenda
                    .iter()
                    .flat_map(|item| [item.commune.clone(), item.organisation.clone()]),
            )
            .await?;
        Ok(MeetingPage {
            body: body.clone(),
            occurrence,
            meeting,
            version,
            agenda,
            decided,
            names,
            keeps: keeps(person, programme),
            rules,
        })
    }

    /// What waits for a body at a meeting: support that goes on past the next one can wait.
    async fn agenda_for(
        &self,
        rules: &Programme,
        body: &Body,
        held: Date,
    ) -> Result<Vec<AgendaItem>> {
        let after = body
            .recurrence
            .next_on_or_after(add_days(held, 1), rules.holidays)
            .held;
        let lines = self
            .store
            .agenda(rules.id.as_str(), body.id.as_str(), false)
            .await?;
        let mut agenda = vec![];
        for line in lines {
            let Some(matter) = Matter::from_key(&line.item.matter) else {
                continue;
            };
            let limit = if matter == Matter::End { after } else { held };
            if line.item.since > limit {
                continue;
            }
            let loaded = self.load(&CaseId::new(line.case)).await?;
            agenda.push(item(&loaded, matter, line.item.since));
        }
        Ok(agenda)
    }

    async fn decided(
        &self,
        programme: &ProgrammeId,
        body: &BodyId,
        held: Date,
    ) -> Result<Vec<(CaseId, String, Decision)>> {
        let mut decided = vec![];
        let mut seen = std::collections::BTreeSet::new();
        for line in self
            .store
            .decisions(programme.as_str(), body.as_str(), held)
            .await?
        {
            if !seen.insert(line.case.clone()) {
                continue;
            }
            let id = CaseId::new(line.case);
            let loaded = self.load(&id).await?;
            let here = |decision: &&Decision| decision.meeting == held && &decision.body == body;
            for decision in loaded.case.decisions.iter().filter(here) {
                decided.push((id.clone(), line.reference.clone(), decision.clone()));
            }
        }
        Ok(decided)
    }

    async fn load_meeting(
        &self,
        programme: &ProgrammeId,
        body: &BodyId,
        held: Date,
    ) -> Result<(Option<Meeting>, u64)> {
        let stream = StreamId::meeting(programme.as_str(), body.as_str(), held);
        let recorded = self.store.load(&stream).await?;
        let events = recorded
            .iter()
            .map(decode::<MeetingEvent>)
            .collect::<Result<Vec<_>>>()?;
        Ok((meeting::rebuild(&events), recorded.len() as u64))
    }

    /// Notes who is there, remarks, or closes the minutes.
    ///
    /// # Errors
    /// A refusal by a rule; `Changed` when someone else noted meanwhile.
    pub async fn keep_minutes(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        body: &BodyId,
        held: Date,
        seen: u64,
        operation: &str,
        command: MeetingCommand,
    ) -> Result<()> {
        let rules = self.seated(person, programme)?;
        if !operation.is_empty()
            && self
                .store
                .recorded_operation(person.user.id.as_str(), operation)
                .await?
                .is_some()
        {
            return Ok(());
        }
        let found = rules.body(body).ok_or(AppError::NotFound)?;
        let (meeting, version) = self.load_meeting(programme, body, held).await?;
        if version != seen {
            return Err(AppError::Changed {
                version,
                since: vec!["Le compte rendu a été modifié par quelqu’un d’autre.".to_owned()],
            });
        }
        let actor = person.actor(programme);
        let events = meeting::decide(
            &rules,
            found,
            meeting.as_ref(),
            &actor,
            held,
            self.clock.today(),
            command,
        )?;
        let closed = events
            .iter()
            .any(|event| matches!(event, MeetingEvent::Closed { .. }));
        let append = Append {
            stream: StreamId::meeting(programme.as_str(), body.as_str(), held),
            expected: version,
            operation: Some(operation.to_owned()).filter(|operation| !operation.is_empty()),
            actor: person.user.id.to_string(),
            at: self.clock.now(),
            events: events.iter().map(encode).collect::<Result<_>>()?,
            rows: Rows::Meeting(MeetingRow {
                programme: programme.to_string(),
                body: body.to_string(),
                on: held,
                closed,
            }),
        };
        match self.store.append(append).await {
            Err(StoreError::Conflict { actual, .. }) => Err(AppError::Changed {
                version: actual,
                since: vec!["Le compte rendu a été modifié par quelqu’un d’autre.".to_owned()],
            }),
            other => Ok(other.map(|_| ())?),
        }
    }

    fn seated(&self, person: &Person, programme: &ProgrammeId) -> Result<Arc<Programme>> {
        if !sits(person, programme) {
            return Err(AppError::NotFound);
        }
        self.current_rules(programme)
    }
}

fn sits(person: &Person, programme: &ProgrammeId) -> bool {
    person
        .roles_in(programme)
        .iter()
        .any(|role| role.is_team() || matches!(role, Role::CommitteeMember | Role::HealthReferent))
}

fn keeps(person: &Person, programme: &ProgrammeId) -> bool {
    let roles = person.roles_in(programme);
    roles.contains(&Role::Coordinator) || roles.contains(&Role::CommitteeMember)
}

fn occurrence(rules: &Programme, body: &Body, held: Date) -> Result<Occurrence> {
    body.recurrence
        .between(add_days(held, -40), add_days(held, 40), rules.holidays)
        .find(|occurrence| occurrence.held == held)
        .ok_or(AppError::NotFound)
}

fn item(loaded: &crate::Loaded, matter: Matter, since: Date) -> AgendaItem {
    let case = &loaded.case;
    let support = case.support.as_ref();
    AgendaItem {
        case: loaded.id.clone(),
        version: loaded.version,
        reference: case.reference.clone(),
        matter,
        since,
        commune: case.sheet.commune.to_string(),
        organisation: case.origin.organisation.to_string(),
        digest: digest(&loaded.rules, case),
        wishes: case
            .future_opinions
            .iter()
            .map(|opinion| (opinion.role, opinion.wish))
            .collect(),
        ends: support.map(|support| support.ends),
        may_renew: support.is_some_and(|s| s.renewals < loaded.rules.contract.renewals),
    }
}

/// A few anonymous words about the case: signs, opinions, acts.
fn digest(rules: &Programme, case: &Case) -> Vec<String> {
    let signs = case
        .sheet
        .signs
        .iter()
        .map(|sign| Programme::label(&rules.signs, sign).to_owned());
    let opinions = case.opinions.iter().filter_map(|(id, opinion)| {
        let verdict = opinion.given.as_ref()?.verdict.label();
        Some(format!(
            "{} : {}",
            rules.opinion(id)?.label,
            verdict.to_lowercase()
        ))
    });
    let done = case
        .acts
        .iter()
        .filter(|act| act.state == case::ActState::Done)
        .count();
    let acts = (done > 0).then(|| format!("{done} actes réalisés"));
    signs.chain(opinions).chain(acts).collect()
}
