//! The redacted view of a case: the only way out of the core.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::class::{DataClass, SECRET, Verdict, may_copy, may_see};
use super::particular::{self, Particular};
use super::relation::{Relation, relation};
use crate::case::*;
use crate::ids::{ActId, FieldId, OpinionId, StructureId, UserId};
use crate::programme::{Act, Answers, Matter, OpinionFrom, Programme};
use crate::roles::{Actor, Role};

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
pub type OpinionVerdict = crate::case::Verdict;

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

fn seen(eye: &Eye) -> CaseView {
    let (case, actor) = (eye.case, eye.actor);
    CaseView {
        reference: case.reference.clone(),
        origin: case.origin.clone(),
        coordinator: case.coordinator.clone(),
        alert: eye.show(DataClass::Facts, || AlertView {
            sheet: case.sheet.clone(),
            draft: case.draft.clone(),
            decisions: case.decisions.iter().map(|d| eye.decision(d)).collect(),
        }),
        opinions: case
            .opinions
            .iter()
            .map(|(id, opinion)| eye.opinion(id, opinion))
            .collect(),
        arranged: eye.show(DataClass::Facts, || {
            case.arranged.clone().map(|arranged| eye.arranged(arranged))
        }),
        adhesion: eye.adhesion(),
        identity: eye.show(DataClass::Identity, || {
            let known = case.identity.as_ref();
            let known = known.and_then(|identity| identity.known().cloned());
            known.map(|identity| eye.identity(identity))
        }),
        team: case.team.clone(),
        diagnosis: eye.show(DataClass::Social, || {
            case.diagnosis.clone().map(without_health)
        }),
        diagnosis_health: eye.show(DataClass::Health, || {
            case.diagnosis
                .as_ref()
                .map(|d| d.health.read().to_owned())
                .unwrap_or_default()
        }),
        given_back: case.given_back,
        objectives: eye.show(DataClass::Agreement, || case.objectives.clone()),
        commitments: eye.show(DataClass::Agreement, || case.commitments.clone()),
        support: case.support.clone(),
        acts: case.acts.iter().map(|act| eye.act(act)).collect(),
        relays: eye.show(DataClass::Agreement, || case.relays.clone()),
        reviews: eye.show(DataClass::Social, || case.reviews.clone()),
        dangers: eye.show(DataClass::Team, || case.dangers.clone()),
        procedure: eye.show(DataClass::Landlord, || case.procedure.clone()),
        future_opinions: eye.show(DataClass::Social, || case.future_opinions.clone()),
        synthesis: eye.show(DataClass::Agreement, || case.synthesis.clone()),
        outcomes: case
            .outcomes
            .iter()
            .map(|outcome| eye.outcome(outcome))
            .collect(),
        particular: particular::view(eye),
        sharings: eye.show(DataClass::Agreement, || case.sharings.clone()),
        emergencies: eye.show(DataClass::Team, || case.emergencies.clone()),
        open_until: case
            .emergency_of(&actor.user, actor.now)
            .map(|one| one.until),
        erased: case.erased.as_ref().map(|erased| erased.on),
        closure: case.closure.clone().map(|closure| eye.closure(closure)),
    }
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

/// Whether an actor may have a class of a case, for one purpose.
type Rule = fn(&Programme, &Case, &Actor, DataClass) -> Verdict;

/// An actor looking at a case.
pub(super) struct Eye<'a> {
    pub rules: &'a Programme,
    pub case: &'a Case,
    actor: &'a Actor,
    rule: Rule,
}

impl<'a> Eye<'a> {
    fn new(rules: &'a Programme, case: &'a Case, actor: &'a Actor, rule: Rule) -> Self {
        Self {
            rules,
            case,
            actor,
            rule,
        }
    }

    fn view(&self) -> Result<CaseView, &'static str> {
        match self.verdict(DataClass::Course) {
            Verdict::Open => Ok(seen(self)),
            Verdict::Closed(why) => Err(why),
        }
    }

    fn verdict(&self, class: DataClass) -> Verdict {
        (self.rule)(self.rules, self.case, self.actor, class)
    }

    pub fn show<T>(&self, class: DataClass, value: impl FnOnce() -> T) -> Shown<T> {
        match self.verdict(class) {
            Verdict::Open => Shown::Open(value()),
            Verdict::Closed(why) => Shown::Closed(why),
        }
    }

    pub fn sees(&self, class: DataClass) -> bool {
        self.verdict(class).is_open()
    }

    /// The agreement to share as it is today: past its end, it says no.
    fn adhesion(&self) -> Option<Adhesion> {
        let shares = self.case.shares(self.actor.now.map(|now| now.today));
        self.case.adhesion.clone().map(|adhesion| Adhesion {
            health_with_team: shares.is_some_and(|sharing| sharing.health_with_team),
            agreement_with_referrer: shares.is_some_and(|sharing| sharing.agreement_with_referrer),
            ..adhesion
        })
    }

    fn identity(&self, identity: Identity) -> Identity {
        let address = if self.sees(DataClass::Address) {
            identity.address.clone()
        } else {
            String::new()
        };
        Identity {
            address,
            ..identity
        }
    }

    fn stands(&self, role: Role) -> Relation {
        relation(self.rules, self.case, self.actor, role)
    }

    fn sits(&self) -> bool {
        self.stands(Role::CommitteeMember) == Relation::Consulted && !self.case.withdrawn()
    }

    fn is_landlord(&self) -> bool {
        let origin = &self.case.origin;
        origin.landlord && origin.organisation == self.actor.organisation
    }

    fn decision(&self, decision: &Decision) -> Decision {
        let told = decision.matter == Matter::Entry || self.sits();
        if told || self.sees(DataClass::Agreement) {
            return decision.clone();
        }
        Decision {
            reason: "".into(),
            ..decision.clone()
        }
    }

    /// Before the adhesion, the referrer and the team prepare the meeting; after, it is agreed matter.
    pub fn prepares(&self) -> bool {
        let prepares = [Role::Referrer, Role::LandlordContact, Role::Coordinator]
            .into_iter()
            .any(|role| self.stands(role) > Relation::Consulted);
        self.case.adhesion.is_none() && prepares || self.sees(DataClass::Agreement)
    }

    fn arranged(&self, arranged: Arranged) -> Arranged {
        if self.prepares() {
            return arranged;
        }
        Arranged {
            through: "".into(),
            ..arranged
        }
    }

    fn opinion(&self, id: &OpinionId, opinion: &Opinion) -> OpinionView {
        let from = self.rules.opinion(id).map(|rule| rule.from);
        let class = match from {
            Some(OpinionFrom::Referrer) => DataClass::Facts,
            Some(OpinionFrom::Partner) => DataClass::Social,
            _ => DataClass::Health,
        };
        let verdict = || opinion.given.as_ref().map(|given| given.verdict);
        let decides = self.sits() && self.case.adhesion.is_none() && !self.is_landlord();
        OpinionView {
            id: id.clone(),
            verdict: match decides {
                true => Shown::Open(verdict()),
                false => self.show(class, verdict),
            },
            asked: opinion.asked,
            structure: opinion.structure.clone(),
            given: opinion.given.as_ref().map(|given| given.on),
            by: self.show(class, || {
                opinion.given.as_ref().map(|given| given.by.clone())
            }),
            heard: opinion
                .given
                .as_ref()
                .is_some_and(|given| given.heard_by.is_some()),
            content: self.show(class, || {
                opinion.given.as_ref().map(|given| {
                    (
                        given.verdict,
                        given.answers.clone(),
                        given.note.read().to_owned(),
                    )
                })
            }),
        }
    }

    fn act(&self, act: &ActDone) -> ActView {
        ActView {
            id: act.id.clone(),
            kind: act.kind,
            on: act.on,
            at: act.at,
            minutes: act.minutes,
            by: act.by.clone(),
            state: act.state,
            field: self.show(DataClass::Agreement, || act.field.clone()),
            note: self.show(DataClass::Social, || act.note.read().to_owned()),
            health_note: self.show(DataClass::Health, || act.health_note.read().to_owned()),
        }
    }

    fn outcome(&self, outcome: &HousingOutcome) -> HousingOutcome {
        let note = if self.sees(DataClass::Agreement) {
            outcome.note.clone()
        } else {
            "".into()
        };
        HousingOutcome {
            note,
            ..outcome.clone()
        }
    }

    fn closure(&self, closure: Closure) -> Closure {
        if self.sees(DataClass::Team) {
            return closure;
        }
        match closure {
            Closure::Declined(on, _) => Closure::Declined(on, "".into()),
            Closure::Withdrew(on, _) => Closure::Withdrew(on, "".into()),
            Closure::Objected(on, _) => Closure::Objected(on, "".into()),
            other => other,
        }
    }
}

fn without_health(diagnosis: Diagnosis) -> Diagnosis {
    Diagnosis {
        health: "".into(),
        ..diagnosis
    }
}
