//! An actor looking at a case: each value is drawn through the rule of its class.

use super::class::{DataClass, Verdict};
use super::particular;
use super::relation::{Relation, relation};
use super::view::{ActView, AlertView, CaseView, OpinionView, Shown};
use crate::case::*;
use crate::ids::{FieldId, OpinionId};
use crate::programme::{Matter, OpinionFrom, Programme};
use crate::roles::{Actor, Role};

/// Whether an actor may have a class of a case, for one purpose.
type Rule = fn(&Programme, &Case, &Actor, DataClass) -> Verdict;

/// What stands for the words of an objective of care.
const CARE_OBJECTIVE: &str =
    "Objectif de soins\u{a0}: son contenu reste entre la personne et son équipe.";
/// What stands for the name of a relay of care.
const CARE_RELAY: &str = "Un professionnel de soins";
/// How to reach it.
const CARE_CONTACT: &str = "Par l’équipe";
/// What stands for its purpose.
const CARE_PURPOSE: &str = "son rôle reste entre la personne et son équipe";

/// An actor looking at a case.
pub(super) struct Eye<'a> {
    pub rules: &'a Programme,
    pub case: &'a Case,
    actor: &'a Actor,
    rule: Rule,
}

impl<'a> Eye<'a> {
    /// Looks by that rule.
    pub fn new(rules: &'a Programme, case: &'a Case, actor: &'a Actor, rule: Rule) -> Self {
        Self {
            rules,
            case,
            actor,
            rule,
        }
    }

    /// The view, or why there is none.
    pub fn view(&self) -> Result<CaseView, &'static str> {
        match self.verdict(DataClass::Course) {
            Verdict::Open => Ok(seen(self)),
            Verdict::Closed(why) => Err(why),
        }
    }

    fn verdict(&self, class: DataClass) -> Verdict {
        (self.rule)(self.rules, self.case, self.actor, class)
    }

    /// A value of that class, or why it is closed.
    pub fn show<T>(&self, class: DataClass, value: impl FnOnce() -> T) -> Shown<T> {
        match self.verdict(class) {
            Verdict::Open => Shown::Open(value()),
            Verdict::Closed(why) => Shown::Closed(why),
        }
    }

    /// Whether that class is open.
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

    /// Of a field of care, the field and the level; the words only for whoever may read them.
    fn objectives(&self, objectives: &[Objective]) -> Vec<Objective> {
        let care = |id: &FieldId| {
            self.rules
                .fields
                .iter()
                .any(|field| &field.id == id && field.care)
        };
        let hidden = |objective: &&Objective| care(&objective.field) && !self.sees(DataClass::Care);
        let seen = |objective: &Objective| match Some(objective).filter(hidden) {
            None => objective.clone(),
            Some(objective) => Objective {
                wording: CARE_OBJECTIVE.into(),
                comment: "".into(),
                ..objective.clone()
            },
        };
        objectives.iter().map(seen).collect()
    }

    fn commitment(&self, commitment: &Commitment) -> Commitment {
        Commitment {
            objectives: self.objectives(&commitment.objectives),
            ..commitment.clone()
        }
    }

    fn relay(&self, relay: &Relay) -> Relay {
        if relay.kind != RelayKind::Care || self.sees(DataClass::Care) {
            return relay.clone();
        }
        Relay {
            name: CARE_RELAY.into(),
            contact: CARE_CONTACT.into(),
            purpose: CARE_PURPOSE.into(),
            ..relay.clone()
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
        objectives: eye.show(DataClass::Agreement, || eye.objectives(&case.objectives)),
        commitments: eye.show(DataClass::Agreement, || {
            let seen = case.commitments.iter().map(|one| eye.commitment(one));
            seen.collect()
        }),
        support: case.support.clone(),
        acts: case.acts.iter().map(|act| eye.act(act)).collect(),
        relays: eye.show(DataClass::Agreement, || {
            case.relays.iter().map(|relay| eye.relay(relay)).collect()
        }),
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
