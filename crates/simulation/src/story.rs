//! What a simulation gives: the stories of cases and the minutes of meetings.

use etayage_model::case::{Case, Event, rebuild};
use etayage_model::ids::{BodyId, CaseId, UserId};
use etayage_model::meeting::MeetingEvent;
use etayage_model::refusal::Refusal;
use etayage_model::steering::SteeringEvent;
use etayage_model::training::TrainingEvent;
use jiff::civil::Date;

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who.
    pub actor: UserId,
    /// On which day.
    pub on: Date,
    /// Minute of the day, 0 to 1439.
    pub minute_of_day: u16,
}

/// The story of one case, in time order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The case, a UUID.
    pub case: CaseId,
    /// Each step and the events that the rules answered.
    pub events: Vec<(Step, Vec<Event>)>,
}

/// The minutes of one meeting, in time order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingStory {
    /// The body.
    pub body: BodyId,
    /// The day on which it met.
    pub held: Date,
    /// Each step and its events.
    pub events: Vec<(Step, Vec<MeetingEvent>)>,
}

/// What the team wrote of a period for the steering committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteStory {
    /// The period, such as `2019-1`.
    pub period: String,
    /// Who wrote it, and when.
    pub at: Step,
    /// What the rules answered.
    pub events: Vec<SteeringEvent>,
}

/// The training sessions of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingStory {
    /// The year.
    pub year: i16,
    /// Each step and its events, in time order.
    pub events: Vec<(Step, Vec<TrainingEvent>)>,
}

/// Everything that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caseload {
    /// Cases, by the day on which they were opened.
    pub stories: Vec<Story>,
    /// Meetings, in time order.
    pub meetings: Vec<MeetingStory>,
}

/// Why a simulation stopped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No body of the programme decides on entries: no case could go further than its alert.
    #[error("no body of the programme decides on entries")]
    NoEntryBody,
    /// Nobody of the world holds a function that the programme needs.
    #[error("nobody holds the role {0}")]
    Nobody(&'static str),
    /// The rules refused what a person of the world did: a bug of the simulation.
    #[error("case {case}, {actor} on {on}: {refusal} [{}]", refusal.rule)]
    Refused {
        /// Which case.
        case: CaseId,
        /// Who.
        actor: UserId,
        /// When.
        on: Date,
        /// Why not.
        refusal: Box<Refusal>,
    },
}

impl Story {
    /// Its events, in order.
    pub fn flat(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().flat_map(|(_, events)| events)
    }

    /// The case as it stands at the end of the story.
    pub fn case(&self) -> Option<Case> {
        rebuild(self.flat())
    }
}
