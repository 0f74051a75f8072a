//! Setting up an installation: directory and histories, in few transactions.

use etayage_model::case::{Event, rebuild};
use etayage_model::ids::{BodyId, CaseId, ProgrammeId};
use etayage_model::meeting::MeetingEvent;
use etayage_model::steering::SteeringEvent;
use etayage_model::training::TrainingEvent;
use etayage_store::{Append, Directory, MeetingRow, Rows, StreamId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::codec::encode;
use crate::figures::{note_stream, training_stream};
use crate::rows::rows;
use crate::{App, AppError, Result};

/// What happened to a case, decided by the rules elsewhere (demonstration, another installation).
pub struct History {
    /// The case.
    pub case: CaseId,
    /// Who did what, when, in order.
    pub steps: Vec<(String, Timestamp, Vec<Event>)>,
}

/// What happened at a meeting.
pub struct Seat {
    /// Programme.
    pub programme: ProgrammeId,
    /// Body.
    pub body: BodyId,
    /// Day.
    pub held: Date,
    /// Who noted, when, what.
    pub steps: Vec<(String, Timestamp, Vec<MeetingEvent>)>,
}

/// What was written of a period for the steering committee.
pub struct PastNote {
    /// Programme.
    pub programme: ProgrammeId,
    /// The period, such as `2019-1`.
    pub period: String,
    /// Who wrote it, when, what.
    pub step: (String, Timestamp, Vec<SteeringEvent>),
}

/// The training sessions of a year.
pub struct PastTrainings {
    /// Programme.
    pub programme: ProgrammeId,
    /// The year.
    pub year: i16,
    /// Who noted, when, what.
    pub steps: Vec<(String, Timestamp, Vec<TrainingEvent>)>,
}

impl App {
    /// Adds or replaces entries of the directory.
    ///
    /// # Errors
    /// When the base refuses them.
    pub async fn import_directory(&self, directory: Directory) -> Result<()> {
        Ok(self.store.put_directory(directory).await?)
    }

    /// Whether the base holds nobody yet.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn is_empty(&self) -> Result<bool> {
        Ok(self.store.users().await?.is_empty())
    }

    /// Records histories in one transaction.
    ///
    /// # Errors
    /// When the base refuses them, or a history does not begin with an alert sheet.
    pub async fn import_histories(&self, histories: Vec<History>) -> Result<()> {
        let mut appends = vec![];
        for history in histories {
            appends.extend(self.appends_of(history)?);
        }
        self.store.append_many(appends).await?;
        Ok(())
    }

    fn appends_of(&self, history: History) -> Result<Vec<Append>> {
        let all: Vec<_> = history
            .steps
            .iter()
            .flat_map(|(.., events)| events)
            .collect();
        let case = rebuild(all.iter().copied()).ok_or(AppError::NotFound)?;
        let rules = self.programmes().rules(&case.programme, case.rules_version);
        let rules = rules.ok_or(AppError::NotFound)?;
        let total = all.len() as u64;
        let stream = StreamId::case(history.case.as_str());
        let mut appends = chain(&stream, history.steps)?;
        if let Some(last) = appends.last_mut() {
            last.rows = rows(&rules, history.case.as_str(), &case, total);
        }
        Ok(appends)
    }

    /// Records notes for steering committees in one transaction.
    ///
    /// # Errors
    /// When the base refuses them.
    pub async fn import_notes(&self, notes: Vec<PastNote>) -> Result<()> {
        let mut appends = vec![];
        for note in notes {
            let stream = note_stream(&note.programme, &note.period);
            appends.extend(chain(&stream, vec![note.step])?);
        }
        self.store.append_many(appends).await?;
        Ok(())
    }

    /// Records training sessions in one transaction.
    ///
    /// # Errors
    /// When the base refuses them.
    pub async fn import_trainings(&self, years: Vec<PastTrainings>) -> Result<()> {
        let mut appends = vec![];
        for past in years {
            let stream = training_stream(&past.programme, past.year);
            appends.extend(chain(&stream, past.steps)?);
        }
        self.store.append_many(appends).await?;
        Ok(())
    }

    /// Records meetings in one transaction.
    ///
    /// # Errors
    /// When the base refuses them.
    pub async fn import_meetings(&self, seats: Vec<Seat>) -> Result<()> {
        let mut appends = vec![];
        for seat in seats {
            let stream = StreamId::meeting(seat.programme.as_str(), seat.body.as_str(), seat.held);
            let closed = seat
                .steps
                .iter()
                .flat_map(|(.., events)| events)
                .any(|event| matches!(event, MeetingEvent::Closed { .. }));
            let mut chained = chain(&stream, seat.steps)?;
            if let Some(last) = chained.last_mut() {
                last.rows = Rows::Meeting(MeetingRow {
                    programme: seat.programme.to_string(),
                    body: seat.body.to_string(),
                    on: seat.held,
                    closed,
                });
            }
            appends.extend(chained);
        }
        self.store.append_many(appends).await?;
        Ok(())
    }
}

fn chain<E: crate::StoredEvent>(
    stream: &StreamId,
    steps: Vec<(String, Timestamp, Vec<E>)>,
) -> Result<Vec<Append>> {
    let mut expected = 0;
    let mut appends = vec![];
    for (actor, at, events) in steps {
        let count = events.len() as u64;
        appends.push(Append {
            stream: stream.clone(),
            expected,
            operation: None,
            actor,
            at,
            events: events.iter().map(encode).collect::<Result<_>>()?,
            rows: Rows::None,
        });
        expected += count;
    }
    Ok(appends)
}
