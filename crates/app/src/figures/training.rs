//! Training and awareness sessions of the partners' agents, beside the figures of a period.

use std::sync::Arc;

use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;
use etayage_model::steering::writes;
use etayage_model::training::{self, TrainingCommand, TrainingEvent, TrainingSession};
use etayage_store::{Organisation, Rows, StreamId};

use super::Period;
use crate::record::Place;
use crate::{App, AppError, Names, Person, Result};

/// The sessions of a period.
pub struct Trainings {
    /// The rules.
    pub rules: Arc<Programme>,
    /// The period.
    pub period: Period,
    /// The sessions, latest first, each with its rank in its year.
    pub sessions: Vec<(u32, TrainingSession)>,
    /// Names of organisations.
    pub names: Names,
    /// Whether the reader may note one.
    pub writes: bool,
}

impl Trainings {
    /// How many agents came, all sessions together.
    pub fn agents(&self) -> u64 {
        let agents = self.sessions.iter().map(|(_, one)| u64::from(one.agents));
        agents.sum()
    }
}

impl App {
    /// The sessions of a period.
    ///
    /// # Errors
    /// `NotFound` for a person without a place in the steering.
    pub async fn trainings(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        period: Period,
    ) -> Result<Trainings> {
        let rules = self.steered_by(person, programme)?;
        let (mut sessions, _) = self.sessions_of(programme, period.year).await?;
        let days = period.from()..=period.to();
        sessions.retain(|(_, session)| days.contains(&session.on));
        sessions.sort_by_key(|(rank, session)| std::cmp::Reverse((session.on, *rank)));
        let of = sessions.iter().map(|(_, one)| one.organisation.to_string());
        let names = self.names(of.collect::<Vec<_>>()).await?;
        Ok(Trainings {
            rules,
            period,
            sessions,
            names,
            writes: person.roles_in(programme).into_iter().any(writes),
        })
    }

    /// The organisations of a programme whose agents may come.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn trained(&self, programme: &ProgrammeId) -> Result<Vec<Organisation>> {
        let mut all = self.organisations().await?;
        all.retain(|one| one.programmes.iter().any(|id| id == programme.as_str()));
        Ok(all)
    }

    /// Notes a session, or takes back one of that year.
    ///
    /// # Errors
    /// A refusal by a rule; `NotFound` for a person without a place in the steering, or an organisation that is not
    /// of the programme; `Changed` when someone else noted one at the same moment.
    pub async fn note_training(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        year: i16,
        operation: &str,
        command: TrainingCommand,
    ) -> Result<()> {
        self.steered_by(person, programme)?;
        if self.repeated(person, operation).await?.is_some() {
            return Ok(());
        }
        if let TrainingCommand::Note(session) = &command {
            let trained = self.trained(programme).await?;
            let known = |one: &Organisation| one.id == session.organisation.as_str();
            if !trained.iter().any(known) {
                return Err(AppError::NotFound);
            }
        }
        let year = match &command {
            TrainingCommand::Note(session) => session.on.year(),
            TrainingCommand::Withdraw(_) => year,
        };
        let (known, expected) = self.sessions_of(programme, year).await?;
        let actor = self.actor(person, programme);
        let today = self.clock.today();
        let events = training::decide(programme, &known, &actor, today, command)?;
        let place = Place {
            stream: training_stream(programme, year),
            expected,
            operation,
            meanwhile: "Une autre action vient d’être notée.",
        };
        self.record(person, &place, &events, Rows::None).await
    }

    async fn sessions_of(
        &self,
        programme: &ProgrammeId,
        year: i16,
    ) -> Result<(Vec<(u32, TrainingSession)>, u64)> {
        let stream = training_stream(programme, year);
        let (events, version) = self.recorded::<TrainingEvent>(&stream).await?;
        Ok((training::sessions(&events), version))
    }
}

/// Where the sessions of a year are kept.
pub(crate) fn training_stream(programme: &ProgrammeId, year: i16) -> StreamId {
    StreamId::new(format!("training/{programme}/{year}"))
}
