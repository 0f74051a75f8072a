//! Recording what was decided outside of cases: meetings, calendars, notes, training sessions.

use etayage_store::{Append, Rows, StoreError, StreamId};

use crate::codec::{StoredEvent, decode, encode};
use crate::{App, AppError, Person, Result};

/// Where something is recorded, from which version on, under which operation.
pub(crate) struct Place<'a> {
    pub(crate) stream: StreamId,
    pub(crate) expected: u64,
    /// Empty when a repeat cannot be told.
    pub(crate) operation: &'a str,
    /// What is said when someone else was faster.
    pub(crate) meanwhile: &'static str,
}

impl Place<'_> {
    /// Someone else was faster: the version that there is now.
    pub(crate) fn changed(&self, version: u64) -> AppError {
        AppError::Changed {
            version,
            since: vec![self.meanwhile.to_owned()],
        }
    }
}

impl App {
    /// What was recorded in a stream, and its version.
    ///
    /// # Errors
    /// When the base cannot answer, or an event cannot be read.
    pub(crate) async fn recorded<E: StoredEvent>(
        &self,
        stream: &StreamId,
    ) -> Result<(Vec<E>, u64)> {
        let recorded = self.store.load(stream).await?;
        let version = recorded.len() as u64;
        let events = recorded.into_iter().map(decode).collect::<Result<_>>()?;
        Ok((events, version))
    }

    /// Records events in the name of a person, with the rows that follow.
    ///
    /// # Errors
    /// `Changed` when someone else was faster.
    pub(crate) async fn record<E: StoredEvent>(
        &self,
        person: &Person,
        place: &Place<'_>,
        events: &[E],
        rows: Rows,
    ) -> Result<()> {
        let append = Append {
            stream: place.stream.clone(),
            expected: place.expected,
            operation: Some(place.operation.to_owned()).filter(|operation| !operation.is_empty()),
            actor: person.user.id.to_string(),
            at: self.clock.now(),
            events: events.iter().map(encode).collect::<Result<_>>()?,
            rows,
        };
        match self.store.append(append).await {
            Err(StoreError::Conflict { actual, .. }) => Err(place.changed(actual)),
            other => Ok(other.map(|_| ())?),
        }
    }
}
