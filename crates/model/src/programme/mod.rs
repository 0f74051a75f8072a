//! The rules of a programme (dispositif), as read from its file.
//!
//! A programme chooses from a closed set of verbs: [`Gate`]s between stages, [`TimeLimit`]s anchored to
//! [`Milestone`]s, forms made of [`Question`]s, [`Body`]s that meet. What a file cannot say is a verb to
//! be added here, with its tests.

mod form;
mod rules;

use crate::closed_set;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::calendar::{Holidays, add_months};
use crate::case::Toward;
use crate::ids::{
    BodyId, ChoiceId, CommuneCode, FieldId, MomentId, OpinionId, PathwayId, ProgrammeId, StageId,
};
use crate::roles::Role;

pub use form::{Answer, Answers, Question, QuestionKind};
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
}

/// An entry stream (voie).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pathway {
    /// Stable identifier: `maintien`, `acces`.
    pub id: PathwayId,
    /// French label.
    pub label: String,
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
}

/// The commitment (engagement réciproque): signatories and lengths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Who signs; all are needed.
    pub signatories: Vec<Signatory>,
    /// Length of one period of support, in months.
    pub months: u8,
    /// How many times it may be renewed for the same length.
    pub renewals: u8,
    /// Support never lasts longer than this many months.
    pub max_months: u8,
}

impl Contract {
    /// The last day that support begun that day may reach.
    pub fn longest(&self, starts: Date) -> Date {
        add_months(starts, i32::from(self.max_months))
    }

    /// The last day of support begun that day and already renewed that many times, once renewed again.
    pub fn renewed(&self, starts: Date, renewals: u8) -> Date {
        let months = i32::from(self.months) * (i32::from(renewals) + 2);
        add_months(starts, months).min(self.longest(starts))
    }
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

    /// The gates of all stages, with their stage.
    pub fn gates(&self) -> impl Iterator<Item = (&Stage, &Gate)> {
        self.stages
            .iter()
            .flat_map(|stage| stage.gates.iter().map(move |gate| (stage, gate)))
    }

    /// The roles that its professions hold.
    pub fn team_roles(&self) -> BTreeSet<Role> {
        self.professions
            .iter()
            .map(|profession| profession.role)
            .collect()
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
