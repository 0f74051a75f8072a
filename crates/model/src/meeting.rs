//! A meeting (séance) of a body: who was there, remarks, minutes closed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{LONGEST_LINE, LONGEST_TEXT};
use crate::ids::{BodyId, ProgrammeId};
use crate::privacy::Text;
use crate::programme::{Body, Programme};
use crate::refusal::Refusal;
use crate::roles::{Actor, Role};
use crate::typography::thousands;

/// Most people noted as present.
const MOST_PRESENT: usize = 100;

/// What happened at a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case")]
pub enum MeetingEvent {
    /// It opened.
    Opened {
        /// Programme.
        programme: ProgrammeId,
        /// Body.
        body: BodyId,
        /// Day on which it is held.
        held: Date,
    },
    /// Who was there, by function, and remarks.
    Noted {
        /// People present: function, then who.
        present: Vec<Text>,
        /// Remarks for the minutes.
        remarks: Text,
    },
    /// The minutes were closed.
    Closed {
        /// When.
        on: Date,
    },
}

/// A meeting, rebuilt from its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Programme.
    pub programme: ProgrammeId,
    /// Body.
    pub body: BodyId,
    /// Day on which it is held.
    pub held: Date,
    /// People present.
    pub present: Vec<Text>,
    /// Remarks.
    pub remarks: Text,
    /// When the minutes were closed.
    pub closed: Option<Date>,
}

/// What someone asks to do to a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeetingCommand {
    /// Notes who is there and the remarks.
    Note {
        /// People present.
        present: Vec<Text>,
        /// Remarks.
        remarks: Text,
    },
    /// Closes the minutes.
    Close,
}

/// The meeting after these events.
pub fn rebuild<'a>(events: impl IntoIterator<Item = &'a MeetingEvent>) -> Option<Meeting> {
    events
        .into_iter()
        .fold(None, |meeting: Option<Meeting>, event| {
            match (meeting, event) {
                (
                    None,
                    MeetingEvent::Opened {
                        programme,
                        body,
                        held,
                    },
                ) => Some(Meeting {
                    programme: programme.clone(),
                    body: body.clone(),
                    held: *held,
                    present: vec![],
                    remarks: "".into(),
                    closed: None,
                }),
                (Some(meeting), MeetingEvent::Noted { present, remarks }) => Some(Meeting {
                    present: present.clone(),
                    remarks: remarks.clone(),
                    ..meeting
                }),
                (Some(meeting), MeetingEvent::Closed { on }) => Some(Meeting {
                    closed: Some(*on),
                    ..meeting
                }),
                (meeting, _) => meeting,
            }
        })
}

/// The events that the command brings about; opens the meeting if needed.
///
/// # Errors
/// When the actor does not keep the minutes, the day is no meeting day, or the minutes are closed.
pub fn decide(
    rules: &Programme,
    body: &Body,
    meeting: Option<&Meeting>,
    actor: &Actor,
    held: Date,
    today: Date,
    command: MeetingCommand,
) -> Result<Vec<MeetingEvent>, Refusal> {
    keeper(actor)?;
    scheduled(rules, body, held)?;
    if meeting.is_some_and(|meeting| meeting.closed.is_some()) {
        return Err(Refusal::new(
            "minutes-closed",
            "Le compte rendu de cette séance est clos.",
            "Portez la remarque à la séance suivante.",
        ));
    }
    let mut events = vec![];
    if meeting.is_none() {
        events.push(MeetingEvent::Opened {
            programme: rules.id.clone(),
            body: body.id.clone(),
            held,
        });
    }
    match command {
        MeetingCommand::Note { present, remarks } => {
            brief_enough(&present, &remarks)?;
            events.push(MeetingEvent::Noted { present, remarks });
        }
        MeetingCommand::Close if today < held => {
            return Err(Refusal::new(
                "in-the-future",
                "La séance n’a pas encore eu lieu.",
                "Le compte rendu se clôt le jour de la séance ou après.",
            ));
        }
        MeetingCommand::Close => events.push(MeetingEvent::Closed { on: today }),
    }
    Ok(events)
}

fn brief_enough(present: &[Text], remarks: &Text) -> Result<(), Refusal> {
    let length = |text: &Text| text.known().map_or(0, |text| text.chars().count());
    let lines = present.len() <= MOST_PRESENT;
    if lines
        && present.iter().all(|who| length(who) <= LONGEST_LINE)
        && length(remarks) <= LONGEST_TEXT
    {
        return Ok(());
    }
    Err(Refusal::new(
        "too-long",
        "Ce compte rendu est trop long.",
        format!(
            "Gardez {MOST_PRESENT} personnes au plus, une par ligne, et {} caractères de remarques.",
            thousands(LONGEST_TEXT)
        ),
    ))
}

/// Whether the actor keeps the minutes and the calendar.
pub(crate) fn keeper(actor: &Actor) -> Result<(), Refusal> {
    if actor.is(Role::Coordinator) || actor.is(Role::CommitteeMember) {
        return Ok(());
    }
    Err(Refusal::new(
        "not-yours",
        "Le compte rendu et le calendrier sont tenus par le coordinateur ou un membre du comité.",
        "Adressez-vous à l’un d’eux.",
    ))
}

fn scheduled(rules: &Programme, body: &Body, held: Date) -> Result<(), Refusal> {
    if body.meeting_on(held, rules.holidays).is_some() {
        return Ok(());
    }
    Err(Refusal::new(
        "no-meeting",
        format!("« {} » ne se réunit pas ce jour-là.", body.label),
        "Choisissez une séance du calendrier.",
    ))
}
