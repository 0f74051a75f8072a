//! Bodies that meet: calendar, agenda drawn from the cases, decisions, minutes.

mod agenda;
mod calendar;
mod keep;
mod round;

use std::sync::Arc;

pub(crate) use calendar::Calendars;

pub use agenda::{AgendaFacts, AgendaItem, Decided};
pub use round::Spoken;

use etayage_model::calendar::{Occurrence, add_months};
use etayage_model::ids::{BodyId, ProgrammeId};
use etayage_model::meeting::{self, Meeting, MeetingEvent};
use etayage_model::programme::{Body, Programme};
use etayage_model::roles::Role;
use etayage_store::StreamId;
use jiff::civil::Date;

use crate::{App, AppError, Names, Person, Result};

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
    /// The cases that a meeting of the team speaks of (empty once the minutes are closed).
    pub spoken: Vec<Spoken>,
    /// What was decided there.
    pub decided: Vec<Decided>,
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
    /// The bodies that speak of cases, at which the person sits or prepares.
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
                    .filter(|b| b.kind.sees_cases())
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
        let body = speaking_of_cases(&rules, body)?;
        let today = self.clock.today();
        let (from, to) = (add_months(today, -6), add_months(today, 6));
        let known = self
            .store
            .meetings(programme.as_str(), body.id.as_str(), from, to)
            .await?;
        Ok(body
            .meetings(from, to, rules.holidays)
            .into_iter()
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
        self.seated(person, programme)?;
        let occurrence = self.occurrence(programme, body, held).await?;
        let rules = self.current_rules(programme)?;
        let found = speaking_of_cases(&rules, body)?;
        let (meeting, version) = self.load_meeting(programme, body, held).await?;
        let (agenda, spoken) = if is_closed(meeting.as_ref()) {
            (vec![], vec![])
        } else {
            (
                self.agenda_for(person, &rules, found, held).await?,
                self.round(person, &rules, found, held).await?,
            )
        };
        let decided = self.decided(person, &rules, found, held).await?;
        let names = self.names(agenda.iter().flat_map(agenda::ids)).await?;
        Ok(MeetingPage {
            body: body.clone(),
            occurrence,
            meeting,
            version,
            agenda,
            spoken,
            decided,
            names,
            keeps: keeps(person, programme),
            rules,
        })
    }

    async fn load_meeting(
        &self,
        programme: &ProgrammeId,
        body: &BodyId,
        held: Date,
    ) -> Result<(Option<Meeting>, u64)> {
        let stream = StreamId::meeting(programme.as_str(), body.as_str(), held);
        let (events, version) = self.recorded::<MeetingEvent>(&stream).await?;
        Ok((meeting::rebuild(&events), version))
    }

    /// The meeting of that day; the calendars are read again when another instance has just changed them.
    async fn occurrence(
        &self,
        programme: &ProgrammeId,
        body: &BodyId,
        held: Date,
    ) -> Result<Occurrence> {
        let known = || -> Result<Option<Occurrence>> {
            let rules = self.current_rules(programme)?;
            let found = speaking_of_cases(&rules, body)?;
            Ok(found.meeting_on(held, rules.holidays))
        };
        if let Some(occurrence) = known()? {
            return Ok(occurrence);
        }
        self.refresh().await?;
        known()?.ok_or(AppError::NotFound)
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

fn is_closed(meeting: Option<&Meeting>) -> bool {
    meeting.is_some_and(|meeting| meeting.closed.is_some())
}

fn speaking_of_cases<'a>(rules: &'a Programme, body: &BodyId) -> Result<&'a Body> {
    rules
        .body(body)
        .filter(|body| body.kind.sees_cases())
        .ok_or(AppError::NotFound)
}
