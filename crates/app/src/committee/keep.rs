//! Deciding at a meeting and keeping its minutes.

use etayage_model::case::Decision;
use etayage_model::ids::{BodyId, ProgrammeId};
use etayage_model::meeting::{self, MeetingCommand, MeetingEvent};
use etayage_model::programme::Programme;
use etayage_model::refusal::Refusal;
use etayage_store::{MeetingRow, Rows, StreamId};
use jiff::civil::Date;

use super::{is_closed, speaking_of_cases};
use crate::record::Place;
use crate::{App, Person, Result};

impl App {
    /// Refuses a decision at a meeting that was not held or whose minutes are closed.
    pub(crate) async fn may_be_minuted(
        &self,
        rules: &Programme,
        decision: &Decision,
    ) -> Result<()> {
        let Some(body) = rules.body(&decision.body) else {
            return Ok(());
        };
        let meeting = self.occurrence(&rules.id, &body.id, decision.meeting);
        if meeting.await.is_err() {
            return Err(Refusal::new(
                "no-meeting",
                format!("« {} » ne s’est pas réuni ce jour-là.", body.label),
                "Choisissez une séance du calendrier.",
            )
            .at("meeting")
            .into());
        }
        let (meeting, _) = self
            .load_meeting(&rules.id, &body.id, decision.meeting)
            .await?;
        if is_closed(meeting.as_ref()) {
            return Err(Refusal::new(
                "minutes-closed",
                "Le compte rendu de cette séance est clos.",
                "Portez la situation à la séance suivante.",
            )
            .into());
        }
        Ok(())
    }

    /// Notes who is there, remarks, or closes the minutes.
    ///
    /// # Errors
    /// A refusal by a rule; `Changed` when someone else noted meanwhile.
    #[allow(clippy::too_many_arguments, reason = "a meeting has a three-part name")]
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
        if self.repeated(person, operation).await?.is_some() {
            return Ok(());
        }
        let found = speaking_of_cases(&rules, body)?;
        let (meeting, version) = self.load_meeting(programme, body, held).await?;
        let actor = self.actor(person, programme);
        let events = meeting::decide(
            &rules,
            found,
            meeting.as_ref(),
            &actor,
            held,
            self.clock.today(),
            command,
        )?;
        let place = Place {
            stream: StreamId::meeting(programme.as_str(), body.as_str(), held),
            expected: version,
            operation,
            meanwhile: "Le compte rendu a été modifié par quelqu’un d’autre.",
        };
        if version != seen {
            return Err(place.changed(version));
        }
        let closed = |event: &MeetingEvent| matches!(event, MeetingEvent::Closed { .. });
        let row = MeetingRow {
            programme: programme.to_string(),
            body: body.to_string(),
            on: held,
            closed: events.iter().any(closed),
        };
        self.record(person, &place, &events, Rows::Meeting(row))
            .await
    }
}
