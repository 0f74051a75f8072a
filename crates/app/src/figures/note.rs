//! What the team writes of a period for the steering committee, beside its figures.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::sync::Arc;

use etayage_documents::Passage;
use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;
use etayage_model::steering::{self, NotePart, SteeringEvent, SteeringNote};
use etayage_model::words::Finding;
use etayage_store::{Rows, StreamId};
use jiff::civil::DateTime;

use super::Period;
use crate::codec::decode;
use crate::papers::lines;
use crate::record::Place;
use crate::{App, AppError, Person, Result};

/// The note of a period, as whoever steers reads it.
pub struct NotePage {
    /// The rules.
    pub rules: Arc<Programme>,
    /// The period.
    pub period: Period,
    /// What it says; none when nothing was written.
    pub note: Option<SteeringNote>,
    /// When it was last written, and by whom.
    pub written: Option<(DateTime, String)>,
    /// Version of its stream: the form carries it.
    pub version: u64,
    /// Whether the reader may write it: not before the programme, nor before the period has begun.
    pub writes: bool,
}

impl NotePage {
    /// What it says, part by part; the parts that say nothing are left out.
    pub fn passages(&self) -> Vec<Passage> {
        let parts = self.note.iter().flat_map(|note| {
            NotePart::ALL.iter().map(|part| Passage {
                heading: part.label().to_owned(),
                paragraphs: lines(note.part(*part)),
            })
        });
        parts.filter(|part| !part.paragraphs.is_empty()).collect()
    }
}

impl App {
    /// What the team wrote of a period.
    ///
    /// # Errors
    /// `NotFound` for a person without a place in the steering.
    pub async fn steering_note(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        period: Period,
    ) -> Result<NotePage> {
        let rules = self.steered_by(person, programme)?;
        let recorded = self.store.load(&note_stream(programme, period)).await?;
        let version = recorded.len() as u64;
        let last = recorded
            .last()
            .map(|event| (self.clock.local(event.at), event.actor.clone()));
        let events = recorded
            .into_iter()
            .map(decode::<SteeringEvent>)
            .collect::<Result<Vec<_>>>()?;
        let written = match last {
            Some((at, by)) => {
                let names = self.names([by.clone()]).await?;
                Some((at, names.of(&by).to_owned()))
            }
            None => None,
        };
        let lived = period.year >= rules.first_year && period.from() <= self.clock.today();
        let writes = lived && person.roles_in(programme).into_iter().any(steering::writes);
        Ok(NotePage {
            note: steering::rebuild(&events),
            rules,
            period,
            written,
            version,
            writes,
        })
    }

    /// The passages of a note that could identify someone, communes and organisations of the directory set aside.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn note_passages(
        &self,
        rules: &Programme,
        note: &SteeringNote,
    ) -> Result<Vec<Finding>> {
        let (communes, organisations) = self.places().await?;
        let communes = communes.iter().map(|commune| commune.name.as_str());
        let organisations = organisations.iter().map(|one| one.name.as_str());
        let plain: Vec<_> = communes.chain(organisations).collect();
        Ok(steering::passages(rules, note, &plain))
    }

    /// Writes the note of a period, read at version `seen`; `verified` are the passages that its author looked at.
    ///
    /// # Errors
    /// A refusal by a rule; `Changed` when someone else wrote meanwhile; `NotFound` for whoever may not write it.
    #[allow(clippy::too_many_arguments, reason = "a note has a two-part name")]
    pub async fn write_steering_note(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        period: Period,
        seen: u64,
        operation: &str,
        note: SteeringNote,
        verified: &BTreeSet<String>,
    ) -> Result<()> {
        let page = self.steering_note(person, programme, period).await?;
        if !page.writes {
            return Err(AppError::NotFound);
        }
        if self.repeated(person, operation).await?.is_some() {
            return Ok(());
        }
        let found = self.note_passages(&page.rules, &note).await?;
        let actor = self.actor(person, programme);
        let period = period.to_string();
        let events = steering::decide(&actor, programme, &period, note, &found, verified)?;
        let place = Place {
            stream: note_stream(programme, page.period),
            expected: seen,
            operation,
            meanwhile: "Le bilan a été modifié par quelqu’un d’autre.",
        };
        if page.version != seen {
            return Err(place.changed(page.version));
        }
        self.record(person, &place, &events, Rows::None).await
    }
}

/// Where the note of a period is kept.
pub(crate) fn note_stream(programme: &ProgrammeId, period: impl Display) -> StreamId {
    StreamId::new(format!("steering/{programme}/{period}"))
}
