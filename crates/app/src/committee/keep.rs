//! Deciding at a meeting and keeping its minutes.

use etayage_model::case::Decision;
use etayage_model::ids::{BodyId, ProgrammeId};
use etayage_model::meeting::{self, MeetingCommand, MeetingEvent};
use etayage_model::programme::Programme;
use etayage_model::refusal::Refusal;
use etayage_store::{Append, MeetingRow, Rows, StoreError, StreamId};
use jiff::civil::Date;

use super::{is_closed, speaking_of_cases};
use crate::codec::encode;
use crate::{App, AppError, Person, Result};

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
        if !operation.is_empty()
            && self
                .store
                .recorded_operation(person.user.id.as_str(), operation)
                .await?
                .is_some()
        {
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
        if version != seen {
            return Err(noted_meanwhile(version));
        }
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
            Err(StoreError::Conflict { actual, .. }) => Err(noted_meanwhile(actual)),
            other => Ok(other.map(|_| ())?),
        }
    }
}

fn noted_meanwhile(version: u64) -> AppError {
    AppError::Changed {
        version,
        since: vec!["Le compte rendu a été modifié par quelqu’un d’autre.".to_owned()],
    }
}
