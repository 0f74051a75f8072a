//! The closed set of verbs that a programme file may use.

use crate::closed_set;

use super::Question;
use crate::calendar::{DueRule, Recurrence};
use crate::ids::{BodyId, ChoiceId, GridId, LimitId, MomentId, OpinionId, PathwayId};
use crate::meeting_calendar::MeetingChange;
use crate::roles::Role;

/// What must hold before a case leaves a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gate {
    /// The alert sheet has been sent.
    AlertSent,
    /// A coordinator has taken the case in charge.
    TakenInCharge,
    /// These opinions have been given.
    Opinions(Vec<OpinionId>),
    /// The body accepted the matter (entry, end).
    Decision(Matter, BodyId),
    /// The first meeting of referrer, household and coordinator was held.
    FirstMeeting,
    /// The person agreed to enter.
    Adhesion,
    /// The diagnosis was given back to the referrer.
    DiagnosisGivenBack,
    /// At least this many objectives are set.
    Objectives(u8),
    /// At least this many relays are known.
    Relays(u8),
    /// All signatories signed the commitment.
    Commitment,
    /// The synthesis was sent to the referrer.
    Synthesis,
    /// What became of the housing was recorded at this moment.
    Outcome(MomentId),
    /// The household was informed and did not object within this many days; the first meeting waits for
    /// it (CHEVAL).
    NoObjection(u16),
    /// Each of these roles wishes the end of support (SELO).
    PartnersAgree(Vec<Role>),
    /// Each item of the handover is done (tuilage, SELO).
    Handover(Vec<ChoiceId>),
    /// The end was put in writing, with its reason and relays (CHEVAL).
    EndWritten,
    /// This grid was filled at this moment.
    Grid(GridId, MomentId),
    /// A dwelling was provided.
    Dwelling,
    /// A support formula was chosen.
    Formula,
    /// Two people of the team, of two employers, follow the household (SELO).
    Pair,
}

/// A dated fact of a case, to which limits are anchored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Milestone {
    /// The alert was sent.
    AlertSent,
    /// A coordinator took the case in charge.
    TakenInCharge,
    /// All required opinions are given.
    OpinionsComplete,
    /// The committee accepted or refused the entry.
    EntryDecided,
    /// The first meeting was held.
    FirstMeeting,
    /// The person agreed.
    Adhesion,
    /// The diagnosis was given back to the referrer.
    DiagnosisGivenBack,
    /// All parties signed the first commitment.
    CommitmentSigned,
    /// Day on which support is planned to end.
    SupportEnds,
    /// The committee decided on what follows the current period: renewal, extension or end.
    FutureDecided,
    /// Support ended.
    SupportEnded,
    /// The synthesis was sent.
    SynthesisSent,
    /// The housing was looked at, at this moment of the follow-up.
    Outcome(MomentId),
    /// The household was informed that the team would come.
    HouseholdInformed,
    /// A dwelling was provided.
    DwellingProvided,
    /// The handover is done.
    HandoverDone,
    /// The end was put in writing.
    EndWritten,
    /// This grid was filled at this moment.
    Grid(GridId, MomentId),
}

/// A time limit (délai): `to` must be reached within the length of `rule` after `from`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeLimit {
    /// Stable identifier.
    pub id: LimitId,
    /// What is to be done: `Recueillir les avis`.
    pub label: String,
    /// Anchor.
    pub from: Milestone,
    /// What meets the limit.
    pub to: Milestone,
    /// How long, and what happens when the day falls on a weekend or a holiday.
    pub rule: DueRule,
    /// It is coloured this many calendar days before it is missed.
    pub warn_days: u16,
    /// Who must act.
    pub duty: Role,
    /// The pathways it holds for; empty means all.
    pub pathways: Vec<PathwayId>,
}

/// Who gives an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpinionFrom {
    /// The referrer of the case.
    Referrer,
    /// The CMP of the sector of the commune.
    SectorCmp,
    /// The mental-health referents of the territory.
    HealthReferents,
    /// A partner without an account (justice, a service of the department…): the coordinator notes what
    /// they say.
    Partner,
}

impl OpinionFrom {
    /// The role of those who may give it.
    pub fn role(self) -> Role {
        match self {
            Self::Referrer => Role::Referrer,
            Self::SectorCmp => Role::Cmp,
            Self::HealthReferents => Role::HealthReferent,
            Self::Partner => Role::Coordinator,
        }
    }
}

/// An opinion asked for during the pre-evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionRule {
    /// Stable identifier.
    pub id: OpinionId,
    /// French label: `Avis du CMP de secteur`.
    pub label: String,
    /// Who gives it.
    pub from: OpinionFrom,
    /// Questions they are asked.
    pub questions: Vec<Question>,
}

closed_set! {
    /// A party of the commitment.
    pub enum Signatory {
        /// The person accompanied.
        Person = "person" => "la personne accompagnée",
        /// The referrer.
        Referrer = "referrer" => "le prescripteur",
        /// The team.
        Team = "team" => "l’équipe",
    }
}

closed_set! {
    /// What a body decides about a case.
    pub enum Matter {
        /// Inclusion.
        Entry = "entry" => "Entrée",
        /// Study of the diagnosis.
        Diagnosis = "diagnosis" => "Étude du diagnostic",
        /// Another period of support.
        Renewal = "renewal" => "Renouvellement",
        /// A few more weeks, within the longest length.
        Extension = "extension" => "Prolongation",
        /// End of support.
        End = "end" => "Fin d’accompagnement",
    }
}

/// The kind of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// Comité technique: decides on cases.
    Technical,
    /// Comité de pilotage: sees aggregates only.
    Steering,
    /// Réunion d'équipe, of the team alone or with its partners.
    Team,
}

impl BodyKind {
    /// Whether it speaks of cases, and may decide about them.
    pub fn sees_cases(self) -> bool {
        self != Self::Steering
    }
}

/// A body that meets (instance).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Stable identifier.
    pub id: BodyId,
    /// Kind.
    pub kind: BodyKind,
    /// French label.
    pub label: String,
    /// When it usually meets: [`Body::meetings`] says when it does.
    pub recurrence: Recurrence,
    /// How its keepers changed its calendar: no part of the file, read from the log.
    pub changes: Vec<MeetingChange>,
    /// Who sits, by function.
    pub members: Vec<String>,
    /// What it is for.
    pub missions: Vec<String>,
    /// Which matters it decides.
    pub decides: Vec<Matter>,
}

closed_set! {
    /// The kind of an act done for a household.
    pub enum Act {
        /// Visite à domicile.
        HomeVisit = "home-visit" => "Visite à domicile",
        /// Entretien formel.
        Interview = "interview" => "Entretien formel",
        /// Appel téléphonique.
        Call = "call" => "Appel téléphonique",
        /// Démarche.
        Step = "step" => "Démarche",
        /// Partenariat créé.
        Partnership = "partnership" => "Partenariat créé",
        /// Rendez-vous accompagné.
        Appointment = "appointment" => "Rendez-vous accompagné",
    }
}

impl Act {
    /// Whether the person takes part, which needs their adhesion.
    pub fn meets_person(self) -> bool {
        matches!(self, Self::HomeVisit | Self::Interview | Self::Appointment)
    }
}

impl Milestone {
    /// The milestone with its article, as in « 8 jours après … ».
    pub fn french(&self) -> &'static str {
        match self {
            Self::AlertSent => "l’alerte",
            Self::TakenInCharge => "la prise en charge",
            Self::OpinionsComplete => "le dernier avis",
            Self::EntryDecided => "la décision d’entrée",
            Self::FirstMeeting => "la première rencontre",
            Self::Adhesion => "l’adhésion",
            Self::DiagnosisGivenBack => "la restitution du diagnostic",
            Self::CommitmentSigned => "la signature de l’engagement",
            Self::SupportEnds => "la fin prévue de l’accompagnement",
            Self::FutureDecided => "la décision sur la suite",
            Self::SupportEnded => "la fin de l’accompagnement",
            Self::SynthesisSent => "la synthèse",
            Self::Outcome(_) => "l’examen du logement",
            Self::HouseholdInformed => "l’information du ménage",
            Self::DwellingProvided => "la mise à disposition du logement",
            Self::HandoverDone => "le passage de relais",
            Self::EndWritten => "l’écrit de fin",
            Self::Grid(..) => "la grille",
        }
    }
}
