//! The calendar of a body as its keepers change it: read with the programmes, so that every page knows it.

use std::collections::BTreeMap;

use etayage_model::ids::{BodyId, ProgrammeId};
use etayage_model::meeting_calendar::{self, CalendarCommand, CalendarEvent, MeetingChange};
use etayage_model::programme::Body;
use etayage_store::{Rows, Store, StreamId};

use super::{keeps, speaking_of_cases};
use crate::codec::decode;
use crate::record::Place;
use crate::{App, Person, Result};

/// What the streams of calendars begin with.
const CALENDARS: &str = "calendar/";
/// Most bodies whose calendar was ever changed.
const MOST: u32 = 10_000;

/// How the calendars of the bodies were changed, by programme and body.
#[derive(Default)]
pub(crate) struct Calendars(BTreeMap<String, Vec<MeetingChange>>);

impl Calendars {
    pub(crate) async fn load(store: &dyn Store) -> Result<Self> {
        let streams = store.streams(CALENDARS, None, MOST).await?;
        let mut calendars = BTreeMap::new();
        for (stream, recorded) in streams.iter().zip(store.load_many(&streams).await?) {
            let events = recorded
                .into_iter()
                .map(decode::<CalendarEvent>)
                .collect::<Result<Vec<_>>>()?;
            let changes = meeting_calendar::changes(&events);
            calendars.insert(stream.as_str().to_owned(), changes);
        }
        Ok(Self(calendars))
    }

    /// How that body's was.
    pub(crate) fn of(&self, programme: &ProgrammeId, body: &BodyId) -> Vec<MeetingChange> {
        let stream = stream(programme, body);
        self.0.get(stream.as_str()).cloned().unwrap_or_default()
    }
}

impl App {
    /// Whether the person keeps the minutes and the calendar of the bodies of a programme.
    pub fn keeps_minutes(&self, person: &Person, programme: &ProgrammeId) -> bool {
        keeps(person, programme)
    }

    /// Moves, cancels or adds a meeting.
    ///
    /// # Errors
    /// A refusal by a rule; `Changed` when someone else changed the calendar meanwhile; `NotFound` for an unknown
    /// body or a person who does not sit there.
    pub async fn change_calendar(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        body: &BodyId,
        operation: &str,
        command: CalendarCommand,
    ) -> Result<()> {
        let rules = self.seated(person, programme)?;
        if self.repeated(person, operation).await?.is_some() {
            return Ok(());
        }
        let stream = stream(programme, body);
        let (past, expected) = self.recorded::<CalendarEvent>(&stream).await?;
        let known = Body {
            changes: meeting_calendar::changes(&past),
            ..speaking_of_cases(&rules, body)?.clone()
        };
        let events = meeting_calendar::decide(
            programme,
            &known,
            rules.holidays,
            &self.actor(person, programme),
            self.clock.today(),
            self.begun(programme, &known, &command).await?,
            command,
        )?;
        let place = Place {
            stream,
            expected,
            operation,
            meanwhile: "Le calendrier a été modifié par quelqu’un d’autre.",
        };
        self.record(person, &place, &events, Rows::None).await?;
        self.refresh().await
    }

    /// Whether something was noted or decided at the meeting that is moved or cancelled.
    async fn begun(
        &self,
        programme: &ProgrammeId,
        body: &Body,
        command: &CalendarCommand,
    ) -> Result<bool> {
        let held = match command {
            CalendarCommand::Move { from, .. } => *from,
            CalendarCommand::Cancel { held, .. } => *held,
            CalendarCommand::Add { .. } => return Ok(false),
        };
        let (programme, body) = (programme.as_str(), body.id.as_str());
        let minuted = self.store.meetings(programme, body, held, held).await?;
        if !minuted.is_empty() {
            return Ok(true);
        }
        let decided = self.store.decisions(programme, body, held).await?;
        Ok(!decided.is_empty())
    }
}

fn stream(programme: &ProgrammeId, body: &BodyId) -> StreamId {
    StreamId::new(format!("{CALENDARS}{programme}/{body}"))
}
