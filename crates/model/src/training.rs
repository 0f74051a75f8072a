//! Training and awareness sessions held for the agents of the partners (SELO: 90 agents trained): who, when, how many.
//! It is about professionals: their number, never their names.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::LONGEST_LINE;
use crate::ids::{OrganisationId, ProgrammeId};
use crate::refusal::Refusal;
use crate::roles::Actor;
use crate::steering::writes;
use crate::typography::thousands;

/// Most agents at one session.
pub const MOST_AGENTS: u32 = 1_000;

/// What happened to the sessions of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case")]
pub enum TrainingEvent {
    /// A session was held.
    TrainingHeld {
        /// Programme.
        programme: ProgrammeId,
        /// The session.
        session: TrainingSession,
    },
    /// A session was noted by mistake.
    TrainingWithdrawn {
        /// Programme.
        programme: ProgrammeId,
        /// Which: the rank at which it was noted in its year, from 0.
        rank: u32,
    },
}

/// A session for the agents of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingSession {
    /// The day.
    pub on: Date,
    /// Whose agents came.
    pub organisation: OrganisationId,
    /// What it was about.
    pub theme: String,
    /// How many came, 1 to [`MOST_AGENTS`].
    pub agents: u32,
}

/// What someone asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrainingCommand {
    /// Notes a session.
    Note(TrainingSession),
    /// Takes back one that was noted by mistake, by its rank.
    Withdraw(u32),
}

/// The sessions after these events, with the rank of each.
pub fn sessions<'a>(
    events: impl IntoIterator<Item = &'a TrainingEvent>,
) -> Vec<(u32, TrainingSession)> {
    let mut sessions: Vec<(u32, TrainingSession)> = vec![];
    let mut next = 0;
    for event in events {
        match event {
            TrainingEvent::TrainingHeld { session, .. } => {
                sessions.push((next, session.clone()));
                next += 1;
            }
            TrainingEvent::TrainingWithdrawn { rank, .. } => {
                sessions.retain(|(known, _)| known != rank);
            }
        }
    }
    sessions
}

/// The events that the command brings about, among the sessions of its year.
///
/// # Errors
/// When the actor does not keep them, or the session cannot be.
pub fn decide(
    programme: &ProgrammeId,
    known: &[(u32, TrainingSession)],
    actor: &Actor,
    today: Date,
    command: TrainingCommand,
) -> Result<Vec<TrainingEvent>, Refusal> {
    if !actor.roles.iter().any(|role| writes(*role)) {
        return Err(Refusal::new(
            "not-yours",
            "Les actions de sensibilisation sont notées par le coordinateur, un membre du comité technique ou un pilote.",
            "Adressez-vous à l’un d’eux.",
        ));
    }
    let programme = programme.clone();
    match command {
        TrainingCommand::Note(session) => {
            may_be(&session, today)?;
            Ok(vec![TrainingEvent::TrainingHeld { programme, session }])
        }
        TrainingCommand::Withdraw(rank) => {
            if !known.iter().any(|(one, _)| *one == rank) {
                return Err(Refusal::new(
                    "no-session",
                    "Cette action n’est plus dans la liste.",
                    "Relisez la liste : quelqu’un l’a peut-être déjà retirée.",
                ));
            }
            Ok(vec![TrainingEvent::TrainingWithdrawn { programme, rank }])
        }
    }
}

fn may_be(session: &TrainingSession, today: Date) -> Result<(), Refusal> {
    if session.on > today {
        return Err(Refusal::new(
            "in-the-future",
            "Cette action n’a pas encore eu lieu.",
            "Notez-la le jour même ou après.",
        )
        .at("on"));
    }
    if !(1..=MOST_AGENTS).contains(&session.agents) {
        return Err(Refusal::new(
            "how-many",
            "Le nombre d’agents ne convient pas.",
            format!(
                "Écrivez un nombre de 1 à {}.",
                thousands(MOST_AGENTS as usize)
            ),
        )
        .at("agents"));
    }
    let length = session.theme.trim().chars().count();
    if !(1..=LONGEST_LINE).contains(&length) {
        return Err(Refusal::new(
            "no-theme",
            "Le thème manque ou est trop long.",
            format!(
                "Dites-le en {} caractères au plus.",
                thousands(LONGEST_LINE)
            ),
        )
        .at("theme"));
    }
    Ok(())
}
