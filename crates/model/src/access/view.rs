//! The redacted view of a case: the only way out of the core.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::class::{SECRET, may_copy, may_see};
use super::eye::Eye;
use super::particular::Particular;
use crate::case::*;
use crate::ids::{ActId, FieldId, OpinionId, StructureId, UserId};
use crate::programme::{Act, Answers, Programme};
use crate::roles::Actor;

/// A value the actor may see, or the reason why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown<T> {
    /// May be seen.
    Open(T),
    /// May not; the reason, in French.
    Closed(&'static str),
}

impl<T> Shown<T> {
    /// The value, when it may be seen.
    pub fn open(&self) -> Option<&T> {
        match self {
            Self::Open(value) => Some(value),
            Self::Closed(_) => None,
        }
    }

    /// The reason, when it may not.
    pub fn closed(&self) -> Option<&'static str> {
        match self {
            Self::Open(_) => None,
            Self::Closed(why) => Some(why),
        }
    }
}

/// The alert sheet and the reason of a returned draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertView {
    /// The sheet.
    pub sheet: AlertSheet,
    /// Where the draft stands.
    pub draft: Draft,
    /// Decisions about the case. Past the entry, the reason stays with the committee and with those
    /// who share the commitment.
    pub decisions: Vec<Decision>,
}

/// An opinion as the actor may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionView {
    /// Which.
    pub id: OpinionId,
    /// When it was asked.
    pub asked: Option<Date>,
    /// Which structure was asked.
    pub structure: Option<StructureId>,
    /// When it was given.
    pub given: Option<Date>,
    /// By whom: the coordinator, when it was noted by telephone.
    pub by: Shown<Option<UserId>>,
    /// Whether the coordinator noted what was said.
    pub heard: bool,
    /// Verdict alone: the committee, but for the household's landlord, decides on it without reading
    /// what care professionals wrote.
    pub verdict: Shown<Option<OpinionVerdict>>,
    /// Verdict, answers and text.
    pub content: Shown<Option<(OpinionVerdict, Answers, String)>>,
}

/// The verdict of an opinion.
pub type OpinionVerdict = Verdict;

/// An act as the actor may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActView {
    /// Which.
    pub id: ActId,
    /// Kind.
    pub kind: Act,
    /// Day.
    pub on: Date,
    /// Hour.
    pub at: Option<Time>,
    /// Duration in minutes.
    pub minutes: Option<u16>,
    /// Who.
    pub by: UserId,
    /// Where it stands.
    pub state: ActState,
    /// Field it serves.
    pub field: Shown<Option<FieldId>>,
    /// Note of the team.
    pub note: Shown<String>,
    /// Note for health professionals.
    pub health_note: Shown<String>,
}

/// A case as the actor may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// Reference.
    pub reference: String,
    /// Origin.
    pub origin: Origin,
    /// Coordinator in charge.
    pub coordinator: Option<UserId>,
    /// The alert sheet and the decisions.
    pub alert: Shown<AlertView>,
    /// Opinions.
    pub opinions: Vec<OpinionView>,
    /// The first meeting, arranged; through whom, only for those who prepare it.
    pub arranged: Shown<Option<Arranged>>,
    /// Adhesion: date and manner.
    pub adhesion: Option<Adhesion>,
    /// Who the person is; the address is blank for those who may not know it.
    pub identity: Shown<Option<Identity>>,
    /// Members of the team.
    pub team: Vec<TeamMember>,
    /// Diagnosis, without its health part.
    pub diagnosis: Shown<Option<Diagnosis>>,
    /// Health part of the diagnosis.
    pub diagnosis_health: Shown<String>,
    /// When the diagnosis was given back.
    pub given_back: Option<Date>,
    /// Objectives.
    pub objectives: Shown<Vec<Objective>>,
    /// Versions of the commitment.
    pub commitments: Shown<Vec<Commitment>>,
    /// Period of support.
    pub support: Option<Support>,
    /// Acts.
    pub acts: Vec<ActView>,
    /// Relays.
    pub relays: Shown<Vec<Relay>>,
    /// Reviews.
    pub reviews: Shown<Vec<Review>>,
    /// Dangers.
    pub dangers: Shown<Vec<Danger>>,
    /// The landlord's procedure.
    pub procedure: Shown<Option<Procedure>>,
    /// Wishes for what follows.
    pub future_opinions: Shown<Vec<FutureOpinion>>,
    /// Synthesis.
    pub synthesis: Shown<Option<Synthesis>>,
    /// What became of the housing.
    pub outcomes: Vec<HousingOutcome>,
    /// What only some programmes have.
    pub particular: Particular,
    /// What the person allowed to be shared, the last word last.
    pub sharings: Shown<Vec<Sharing>>,
    /// Emergency accesses.
    pub emergencies: Shown<Vec<Emergency>>,
    /// Until when the file is open to the reader because of a danger.
    pub open_until: Option<Timestamp>,
    /// When the data were erased.
    pub erased: Option<Date>,
    /// How it closed before its end; why only for those who see the team's notes.
    pub closure: Option<Closure>,
}

/// What the actor may see of the case, or the reason why they may see nothing.
///
/// # Errors
/// The reason, in French, when even the course of the case is closed to them.
pub fn view(rules: &Programme, case: &Case, actor: &Actor) -> Result<CaseView, &'static str> {
    Eye::new(rules, case, actor, may_see).view()
}

/// What the actor may hand to the person who asks for what is written about them, or why nothing.
///
/// # Errors
/// The reason, in French, when it is not theirs to hand over.
pub fn personal_copy(
    rules: &Programme,
    case: &Case,
    actor: &Actor,
) -> Result<CaseView, &'static str> {
    Eye::new(rules, case, actor, may_copy).view()
}

impl CaseView {
    /// The same, fit for paper, exports and feeds: a secret address never leaves the screen.
    #[must_use]
    pub fn for_paper(mut self) -> Self {
        if !self.particular.secret_address {
            return self;
        }
        if let Shown::Open(Some(identity)) = &mut self.identity {
            identity.address.clear();
        }
        self.particular.dwelling = Shown::Closed(SECRET);
        self
    }
}
