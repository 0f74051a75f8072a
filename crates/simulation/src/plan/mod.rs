//! Draws lives: what each person of the world will do about a household, day by day.
//!
//! A life is drawn whole from the seed, whatever the last day of the simulation; [`crate::run`] then
//! plays it under the real rules and stops where it must.

mod acts;
mod alert;
mod around;
mod commitment;
mod contract;
pub(crate) mod danger;
mod diagnosis;
mod entry;
mod exit;
mod first_meeting;
mod future;
mod grids;
mod limits;
mod means;
mod path;
mod pen;
mod people;
mod sheet;
mod support;

use etayage_model::case::Command;
use etayage_model::ids::{CaseId, UserId};
use etayage_model::privacy::Text;
use etayage_model::programme::Milestone;
use jiff::civil::Date;

pub(crate) use limits::span;
pub(crate) use path::pathway;
pub(crate) use pen::{Pen, Scene};
pub(crate) use people::{Cast, From};

/// What will happen to a household, in time order.
#[derive(Debug)]
pub(crate) struct Life {
    /// The case.
    pub case: CaseId,
    /// What is done.
    pub moves: Vec<Move>,
    /// When the team visits without any danger having been reported, if it does.
    pub calm: Option<Calm>,
}

impl Life {
    /// Puts the moves in the order of time; those of one minute keep theirs.
    pub fn in_time_order(&mut self) {
        self.moves.sort_by_key(|step| (step.on, step.minute));
    }
}

/// A support during which a danger may still be staged.
#[derive(Clone, Debug)]
pub(crate) struct Calm {
    /// Day on which the commitment was signed.
    pub from: Date,
    /// Last day of support.
    pub last: Date,
    /// Someone of the team who visits.
    pub visitor: UserId,
}

/// Something that someone will do.
#[derive(Debug)]
pub(crate) struct Move {
    /// Day.
    pub on: Date,
    /// Minute of the day.
    pub minute: u16,
    /// Who.
    pub by: UserId,
    /// What.
    pub what: What,
}

/// What is done. Acts are named by their place in the life until the rules give them an identifier.
#[derive(Debug)]
pub(crate) enum What {
    /// A command, as it is.
    Do(Box<Command>),
    /// Plans an act.
    Plan { slot: usize, command: Box<Command> },
    /// Records the act planned there.
    CarryOut { slot: usize, command: Box<Command> },
    /// Cancels the act planned there.
    Cancel { slot: usize, why: Text },
}

/// How a household goes through the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The draft is given up.
    Dropped,
    /// The committee refuses.
    Refused,
    /// The person says no.
    Declined,
    /// The person withdraws, before or during support.
    Withdrawn,
    /// The person goes to the end.
    Followed,
}

/// How often each fate comes, in percents of the alerts.
const FATES: [(Fate, i32); 5] = [
    (Fate::Dropped, 2),
    (Fate::Refused, 11),
    (Fate::Declined, 6),
    (Fate::Withdrawn, 7),
    (Fate::Followed, 74),
];

/// Percents of the alerts that lead to an entry, to reckon how many alerts make the target.
pub(crate) const ENTERING_PERCENT: i32 = 87;

impl Pen<'_> {
    /// Draws the whole life of a household whose alert leaves on that day.
    pub fn whole_life(mut self, sent: Date) -> Life {
        let mut fate = self.rng.weighted(&FATES);
        if fate == Fate::Refused && !self.rules.decides_entry(&self.cast.pathway) {
            fate = Fate::Followed;
        }
        if self.alert(sent, fate).is_none() {
            return self.finish();
        }
        self.reach(Milestone::AlertSent, sent);
        self.procedure_told(sent);
        let Some(entered) = self.pre_evaluation(sent, fate) else {
            return self.finish();
        };
        let housed = self.dwelling(entered);
        let Some(adhered) = self.meet(entered, fate) else {
            return self.finish();
        };
        let support = self.contract(adhered, housed);
        let lived = self.support(adhered, &support);
        if fate == Fate::Withdrawn {
            self.withdraw(adhered, lived.end);
        } else {
            self.calm_between(support.signed, lived.end);
            self.after(lived);
        }
        self.finish()
    }
}
