//! The state of a case, rebuilt from its events.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use super::facts::*;
use crate::ids::{ActId, GridId, MomentId, OpinionId, PathwayId, ProgrammeId, StructureId, UserId};
use crate::privacy::{Private, Text};
use crate::programme::{Answers, Matter, Programme};
use crate::roles::{Actor, Now, Role};

/// An opinion: asked, then given.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Opinion {
    /// When it was asked.
    pub asked: Option<Date>,
    /// Which structure was asked.
    pub structure: Option<StructureId>,
    /// What was answered.
    pub given: Option<OpinionGiven>,
}

/// An opinion as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionGiven {
    /// By whom; the coordinator when it was noted by telephone.
    pub by: UserId,
    /// The coordinator who noted it, if so.
    pub heard_by: Option<UserId>,
    /// Verdict.
    pub verdict: Verdict,
    /// Answers to the questions of the programme.
    pub answers: Answers,
    /// Free text.
    pub note: Text,
    /// When.
    pub on: Date,
}

/// The first meeting, as arranged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arranged {
    /// Day.
    pub on: Date,
    /// Hour.
    pub at: Option<Time>,
    /// Through whom the person was reached.
    pub through: Text,
}

/// The period of support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Support {
    /// First day.
    pub starts: Date,
    /// Last day, as it now stands.
    pub ends: Date,
    /// How many times it was renewed.
    pub renewals: u8,
    /// The end, once decided.
    pub ended: Option<End>,
}

/// How a case closed before its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closure {
    /// The draft was given up.
    Dropped(Date),
    /// The committee refused the entry.
    Refused(Date),
    /// The person said no.
    Declined(Date, Text),
    /// The person withdrew.
    Withdrew(Date, Text),
    /// The household objected before the first meeting.
    Objected(Date, Text),
}

impl Closure {
    /// When it closed.
    pub fn on(&self) -> Date {
        match self {
            Self::Dropped(on)
            | Self::Refused(on)
            | Self::Declined(on, _)
            | Self::Withdrew(on, _)
            | Self::Objected(on, _) => *on,
        }
    }
}

/// Where a draft stands inside the referrer's organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// Being written.
    Writing,
    /// Waiting for the named contact, since that day.
    Waiting(Date),
    /// Sent back, with the reason.
    Returned(Text),
    /// The alert has left.
    Left,
}

/// A case (situation): the story of one household in one programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Programme.
    pub programme: ProgrammeId,
    /// Version of its rules.
    pub rules_version: u32,
    /// Entry stream.
    pub pathway: PathwayId,
    /// Reference that people say: `LGP-19-K7QDM`.
    pub reference: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The alert sheet.
    pub sheet: AlertSheet,
    /// When it was begun.
    pub opened: Date,
    /// The draft.
    pub draft: Draft,
    /// When the alert was sent.
    pub sent: Option<Date>,
    /// When a coordinator took it in charge.
    pub taken: Option<Date>,
    /// The coordinator in charge.
    pub coordinator: Option<UserId>,
    /// Opinions.
    pub opinions: BTreeMap<OpinionId, Opinion>,
    /// Decisions, in their order.
    pub decisions: Vec<Decision>,
    /// The first meeting, arranged.
    pub arranged: Option<Arranged>,
    /// When the first meeting was held.
    pub met: Option<Date>,
    /// Adhesion.
    pub adhesion: Option<Adhesion>,
    /// Who the person is.
    pub identity: Option<Private<Identity>>,
    /// The team of the case.
    pub team: Vec<TeamMember>,
    /// Diagnosis.
    pub diagnosis: Option<Diagnosis>,
    /// When the diagnosis was given back to the referrer.
    pub given_back: Option<Date>,
    /// Objectives.
    pub objectives: Vec<Objective>,
    /// Versions of the commitment.
    pub commitments: Vec<Commitment>,
    /// Support, from the signature on.
    pub support: Option<Support>,
    /// Acts.
    pub acts: Vec<ActDone>,
    /// Relays.
    pub relays: Vec<Relay>,
    /// Reviews.
    pub reviews: Vec<Review>,
    /// Dangers.
    pub dangers: Vec<Danger>,
    /// The landlord's procedure.
    pub procedure: Option<Procedure>,
    /// Wishes for what follows.
    pub future_opinions: Vec<FutureOpinion>,
    /// Synthesis.
    pub synthesis: Option<Synthesis>,
    /// What became of the housing.
    pub outcomes: Vec<HousingOutcome>,
    /// When the household was told that the team would come.
    pub informed: Option<Informed>,
    /// Grids, in the order in which they were filled.
    pub fillings: Vec<Filling>,
    /// Dwellings provided, the last one last.
    pub dwellings: Vec<Dwelling>,
    /// Support formulas, the one in force last.
    pub formulas: Vec<FormulaChoice>,
    /// The handover so far.
    pub handover: Vec<HandoverStep>,
    /// The end in writing.
    pub end_letter: Option<EndLetter>,
    /// What the person allowed to be shared, the last word last.
    pub sharings: Vec<Sharing>,
    /// Emergency accesses.
    pub emergencies: Vec<Emergency>,
    /// Erasures asked for.
    pub erasures: Vec<ErasureRequest>,
    /// The erasure, once done.
    pub erased: Option<Erased>,
    /// How it closed before its end, if it did.
    pub closure: Option<Closure>,
    /// Day of the last event.
    pub last_activity: Date,
}

impl Case {
    /// The last decision on the matter that was not put off.
    pub fn ruling(&self, matter: Matter) -> Option<&Decision> {
        self.decisions
            .iter()
            .rev()
            .find(|decision| decision.matter == matter && decision.outcome != Outcome::Deferred)
    }

    /// Whether the matter was accepted.
    pub fn accepted(&self, matter: Matter) -> bool {
        self.ruling(matter)
            .is_some_and(|decision| decision.outcome == Outcome::Accepted)
    }

    /// Whether the adhesion is in force.
    pub fn adhered(&self) -> bool {
        self.adhesion.is_some() && self.closure.is_none()
    }

    /// What the person allows to be shared on that day; nothing after its end.
    pub fn shares(&self, today: Option<Date>) -> Option<&Sharing> {
        self.sharings.last().filter(|sharing| sharing.holds(today))
    }

    /// Whether the actor is of the household's landlord, or an adviser of a landlord.
    pub fn is_landlord(&self, actor: &Actor) -> bool {
        self.origin.landlord && self.origin.organisation == actor.organisation
            || actor.is(Role::LandlordAdviser)
    }

    /// The emergency access that runs for that person at that moment.
    pub fn emergency_of(&self, user: &UserId, now: Option<Now>) -> Option<&Emergency> {
        let at = now?.at;
        let running = |one: &&Emergency| &one.by == user && one.from <= at && at < one.until;
        self.emergencies.iter().find(running)
    }

    /// The erasure that waits for an answer.
    pub fn erasure_waiting(&self) -> Option<&ErasureRequest> {
        let waits = |request: &&ErasureRequest| request.refused.is_none();
        self.erasures
            .iter()
            .find(waits)
            .filter(|_| self.erased.is_none())
    }

    /// Whether the person withdrew.
    pub fn withdrawn(&self) -> bool {
        matches!(self.closure, Some(Closure::Withdrew(..)))
    }

    /// The version of the commitment being signed or in force.
    pub fn commitment(&self) -> Option<&Commitment> {
        self.commitments.last()
    }

    /// Whether that person is in the team of the case in that role, or is its coordinator.
    pub fn has_in_team(&self, user: &UserId, role: Role) -> bool {
        self.team
            .iter()
            .any(|member| &member.user == user && member.role == role)
            || (role == Role::Coordinator && self.coordinator.as_ref() == Some(user))
    }

    /// Whether that person is in its team, in whatever role, or in charge of it.
    pub fn is_followed_by(&self, user: &UserId) -> bool {
        self.coordinator.as_ref() == Some(user)
            || self.team.iter().any(|member| &member.user == user)
    }

    /// The last filling of the grid at that moment.
    pub fn filling(&self, grid: &GridId, moment: &MomentId) -> Option<&Filling> {
        self.fillings
            .iter()
            .rev()
            .find(|known| &known.grid == grid && known.moment.as_ref() == Some(moment))
    }

    /// The dwelling that the household has from the programme.
    pub fn dwelling(&self) -> Option<&Dwelling> {
        self.dwellings.last()
    }

    /// Whether where the household lives is a secret kept by the team of the case.
    pub fn has_secret_address(&self, rules: &Programme) -> bool {
        rules.secret_address || self.dwellings.iter().any(|dwelling| dwelling.secret)
    }

    /// What each role last wished for after the current period: a renewal asks everyone again.
    pub fn wish_of(&self, role: Role) -> Option<&FutureOpinion> {
        let renewed = self.ruling(Matter::Renewal).map(|ruling| ruling.meeting);
        self.future_opinions
            .iter()
            .rev()
            .find(|opinion| opinion.role == role)
            .filter(|opinion| renewed.is_none_or(|renewed| opinion.on > renewed))
    }

    /// The planned or done act of that identifier.
    pub fn act(&self, id: &ActId) -> Option<&ActDone> {
        self.acts.iter().find(|act| &act.id == id)
    }

    /// Whether support is going on that day.
    pub fn in_support(&self, day: Date) -> bool {
        self.closure.is_none()
            && self
                .support
                .as_ref()
                .is_some_and(|s| s.starts <= day && day <= s.last_day())
    }

    /// The name of the person, when it is known.
    pub fn name(&self) -> Option<String> {
        self.identity
            .as_ref()
            .and_then(|identity| identity.known())
            .map(Identity::full_name)
    }
}

impl Support {
    /// The last day of support: as decided, else as it now stands.
    pub fn last_day(&self) -> Date {
        self.ended.as_ref().map_or(self.ends, |end| end.on)
    }
}
