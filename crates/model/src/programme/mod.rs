//! The rules of a programme (dispositif), as read from its file.
//!
//! A programme chooses from a closed set of verbs: [`Gate`]s between stages, [`TimeLimit`]s anchored to
//! [`Milestone`]s, forms made of [`Question`]s, [`Body`]s that meet. What a file cannot say is a verb to
//! be added here, with its tests.

mod audience;
mod contract;
mod form;
mod grid;
mod origin;
mod rules;

use crate::closed_set;
use std::collections::BTreeSet;

use crate::calendar::Holidays;
use crate::case::Toward;
use crate::ids::{
    BodyId, ChoiceId, CommuneCode, FieldId, GridId, MomentId, OpinionId, PathwayId, ProgrammeId,
    StageId,
};
use crate::roles::Role;

pub use audience::{Condition, Pathway, Test};
pub use contract::{Contract, Formula};
pub use form::{Answer, Answers, Question, QuestionKind};
pub use grid::{Change, Combination, Filler, Grid, GridMoment, Marks, Signal, Way};
pub use origin::{Origin, OriginKind, Part, RuleId, RuleOrigin};
pub use rules::{
    Act, Body, BodyKind, Gate, Matter, Milestone, OpinionFrom, OpinionRule, Signatory, TimeLimit,
};

/// One choice of a list: a stable identifier and the words people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Stable identifier.
    pub id: ChoiceId,
    /// French label.
    pub label: String,
}

/// A version of a programme's rules. A case keeps the version under which it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Stable identifier: `logipsy`.
    pub id: ProgrammeId,
    /// Version of the rules, from 1.
    pub version: u32,
    /// Name as people say it: `LOGIPSY`.
    pub name: String,
    /// One sentence.
    pub summary: String,
    /// For whom (public visé), in one sentence.
    pub audience: String,
    /// Association that runs it (opérateur).
    pub operator: String,
    /// Where the rules come from.
    pub source: String,
    /// Territory in words: `Métropole Européenne de Lille`.
    pub territory: String,
    /// Prefix of the references of its cases: `LGP`.
    pub prefix: String,
    /// First year of action.
    pub first_year: i16,
    /// Last year of action, included.
    pub last_year: i16,
    /// Which public holidays its territory knows.
    pub holidays: Holidays,
    /// Entry streams; at least one.
    pub pathways: Vec<Pathway>,
    /// Findings that must all hold (double critère).
    pub criteria: Vec<Choice>,
    /// Signs that help whoever hesitates.
    pub signs: Vec<Choice>,
    /// Questions of the alert sheet, on top of criteria, signs and commune.
    pub alert: Vec<Question>,
    /// What some of its answers must be (public visé).
    pub conditions: Vec<Condition>,
    /// Opinions gathered before the entry.
    pub opinions: Vec<OpinionRule>,
    /// Whether a refused entry must carry another orientation.
    pub refusal_needs_orientation: bool,
    /// Orientations proposed with a refusal.
    pub orientations: Vec<Choice>,
    /// Stages, in their order.
    pub stages: Vec<Stage>,
    /// Time limits.
    pub limits: Vec<TimeLimit>,
    /// The commitment: who signs, for how long.
    pub contract: Contract,
    /// Support formulas, when intensity is chosen among some.
    pub formulas: Vec<Formula>,
    /// Grids of signals.
    pub grids: Vec<Grid>,
    /// What is done to hand over to whoever follows (tuilage); empty when nothing is.
    pub handover: Vec<Choice>,
    /// Whether the address of the dwelling is a secret kept by the team of the case.
    pub secret_address: bool,
    /// Fields of objectives and actions.
    pub fields: Vec<Field>,
    /// Kinds of acts recorded, in the order they are offered.
    pub acts: Vec<Act>,
    /// Bodies that meet.
    pub bodies: Vec<Body>,
    /// Professions of the team.
    pub professions: Vec<Profession>,
    /// Reasons of an end of support.
    pub end_reasons: Vec<Choice>,
    /// What may have become of the housing.
    pub housing_outcomes: Vec<Choice>,
    /// What is done in a danger, one procedure for each kind.
    pub dangers: Vec<DangerProcedure>,
    /// Moments at which the housing is looked at: exit, 6 months, 12 months.
    pub moments: Vec<Moment>,
    /// Months after the last contact before the data leave the active base.
    pub retention_months: u16,
    /// What the programme promised.
    pub targets: Targets,
    /// Where its rules come from.
    pub origins: Vec<RuleOrigin>,
}

closed_set! {
    /// Where a stage stands on the spine that all programmes share.
    pub enum Phase {
        /// Repérage.
        Signal = "signal" => "Repérage",
        /// Alerte.
        Alert = "alert" => "Alerte",
        /// Intégration.
        Entry = "entry" => "Intégration",
        /// Contractualisation.
        Contract = "contract" => "Contractualisation",
        /// Accompagnement.
        Support = "support" => "Accompagnement",
        /// Sortie.
        Exit = "exit" => "Sortie",
        /// Suites.
        FollowUp = "follow-up" => "Suites",
    }
}

/// A stage (étape): a case leaves it when all its gates hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Stable identifier.
    pub id: StageId,
    /// Place on the common spine.
    pub phase: Phase,
    /// Name: `L'alerte`.
    pub label: String,
    /// When, in the words of the source: `Jours 1 à 8`.
    pub when: String,
    /// What happens there, in one or two sentences.
    pub purpose: String,
    /// What must hold to leave it. Never empty.
    pub gates: Vec<Gate>,
    /// The pathways it is on; empty means all.
    pub pathways: Vec<PathwayId>,
}

/// A field of objectives and actions (domaine).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Stable identifier.
    pub id: FieldId,
    /// French label.
    pub label: String,
    /// What is done in it, for whoever hesitates.
    pub hint: String,
    /// Whether its objectives tell of the person's health: partners outside care read the field and the level only.
    pub care: bool,
}

/// A profession of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profession {
    /// French label.
    pub label: String,
    /// The role its people hold.
    pub role: Role,
    /// Full-time equivalents, in hundredths: 2 ETP is 200.
    pub fte_hundredths: u32,
    /// Who employs them.
    pub employer: String,
    /// The fields it works in first (axes d'intervention); empty means all.
    pub axes: Vec<FieldId>,
}

/// A moment of the follow-up: months after the end of support (0 is the exit itself).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Stable identifier.
    pub id: MomentId,
    /// French label.
    pub label: String,
    /// Months after the end of support.
    pub months: u8,
}

/// What is done in a danger, on one screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DangerProcedure {
    /// Towards whom the danger is.
    pub toward: Toward,
    /// What to do, in order.
    pub steps: Vec<String>,
}

/// What the programme promised to those who pay.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Targets {
    /// Households accompanied in a year.
    pub households_a_year: u32,
    /// Households accompanied over the whole programme.
    pub households_total: u32,
    /// Share of the entries that partners promised to refer, together.
    pub pledge: Option<Pledge>,
}

/// A share of the entries that some organisations promised to refer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pledge {
    /// Percents of the households accompanied, 0 to 100.
    pub percent: u8,
    /// Names of the organisations bound by it.
    pub organisations: Vec<String>,
}

impl Programme {
    /// The stage of that identifier.
    pub fn stage(&self, id: &StageId) -> Option<&Stage> {
        self.stages.iter().find(|stage| &stage.id == id)
    }

    /// The opinion rule of that identifier.
    pub fn opinion(&self, id: &OpinionId) -> Option<&OpinionRule> {
        self.opinions.iter().find(|opinion| &opinion.id == id)
    }

    /// The body of that identifier.
    pub fn body(&self, id: &BodyId) -> Option<&Body> {
        self.bodies.iter().find(|body| &body.id == id)
    }

    /// The first body that decides on the matter.
    pub fn body_deciding(&self, matter: Matter) -> Option<&Body> {
        self.bodies
            .iter()
            .find(|body| body.decides.contains(&matter))
    }

    /// The label of a choice, or its identifier when the list does not know it.
    pub fn label<'a>(list: &'a [Choice], id: &'a ChoiceId) -> &'a str {
        list.iter()
            .find(|choice| &choice.id == id)
            .map_or(id.as_str(), |choice| &choice.label)
    }

    /// The label of a field of objectives.
    pub fn field_label<'a>(&'a self, id: &'a FieldId) -> &'a str {
        self.fields
            .iter()
            .find(|field| &field.id == id)
            .map_or(id.as_str(), |field| &field.label)
    }

    /// The grid of that identifier.
    pub fn grid(&self, id: &GridId) -> Option<&Grid> {
        self.grids.iter().find(|grid| &grid.id == id)
    }

    /// The pathway of that identifier.
    pub fn pathway(&self, id: &PathwayId) -> Option<&Pathway> {
        self.pathways.iter().find(|pathway| &pathway.id == id)
    }

    /// The gates of all stages, with their stage.
    pub fn gates(&self) -> impl Iterator<Item = (&Stage, &Gate)> {
        self.stages
            .iter()
            .flat_map(|stage| stage.gates.iter().map(move |gate| (stage, gate)))
    }

    /// The stages on that pathway, in their order.
    pub fn stages_of(&self, pathway: &PathwayId) -> impl Iterator<Item = &Stage> {
        self.stages
            .iter()
            .filter(move |stage| stage.pathways.is_empty() || stage.pathways.contains(pathway))
    }

    /// The gates on that pathway, in their order.
    pub fn gates_of(&self, pathway: &PathwayId) -> impl Iterator<Item = &Gate> {
        self.stages_of(pathway).flat_map(|stage| &stage.gates)
    }

    /// The time limits on that pathway.
    pub fn limits_of(&self, pathway: &PathwayId) -> impl Iterator<Item = &TimeLimit> {
        self.limits
            .iter()
            .filter(move |limit| limit.pathways.is_empty() || limit.pathways.contains(pathway))
    }

    /// Whether a body decides on the entry by that pathway. Otherwise a case enters when it is taken in
    /// charge.
    pub fn decides_entry(&self, pathway: &PathwayId) -> bool {
        self.gates_of(pathway)
            .any(|gate| matches!(gate, Gate::Decision(Matter::Entry, _)))
    }

    /// The days that a household has to object, on that pathway.
    pub fn objection_days(&self, pathway: &PathwayId) -> Option<u16> {
        self.gates_of(pathway).find_map(|gate| match gate {
            Gate::NoObjection(days) => Some(*days),
            _ => None,
        })
    }

    /// The conditions that the answers do not meet, on that pathway.
    pub fn unmet<'a>(&'a self, pathway: &PathwayId, answers: &Answers) -> Vec<&'a Condition> {
        self.conditions
            .iter()
            .filter(|condition| condition.concerns(pathway) && !condition.met(answers))
            .collect()
    }

    /// The roles that its professions hold.
    pub fn team_roles(&self) -> BTreeSet<Role> {
        self.professions
            .iter()
            .map(|profession| profession.role)
            .collect()
    }

    /// Whether people of that role may follow a household: the team is made of the programme's professions, and
    /// whoever takes over joins it when there is a handover.
    pub fn joins_team(&self, role: Role) -> bool {
        let takes_over = role == Role::LandlordAdviser && !self.handover.is_empty();
        takes_over || role.is_team() && self.team_roles().contains(&role)
    }

    /// The fields in the order in which someone of those roles needs them: those of their profession first.
    pub fn fields_for(&self, roles: &BTreeSet<Role>) -> Vec<&Field> {
        let mine = |field: &&Field| {
            self.professions
                .iter()
                .any(|known| roles.contains(&known.role) && known.axes.contains(&field.id))
        };
        let (first, then): (Vec<_>, Vec<_>) = self.fields.iter().partition(mine);
        [first, then].concat()
    }
}

/// A commune as the directory knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commune {
    /// INSEE code.
    pub code: CommuneCode,
    /// Name.
    pub name: String,
}
