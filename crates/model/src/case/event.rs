//! What happened to a case. Stored for ever: never change a shape, add one (see `docs/adr/0002`).

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::facts::*;
use crate::ids::{
    ActId, DangerId, ObjectiveId, OpinionId, OrganisationId, PathwayId, ProgrammeId, RelayId,
    RequestId, StructureId, UserId,
};
use crate::privacy::{Private, Text};
use crate::programme::{Answers, Matter};
use crate::roles::Role;
use crate::typography::lower_first;

/// An event of a case. Dates are civil dates of the territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case")]
pub enum Event {
    /// An alert sheet was begun; the rules of that version hold from here on.
    Opened {
        programme: ProgrammeId,
        version: u32,
        pathway: PathwayId,
        reference: String,
        origin: Origin,
        sheet: AlertSheet,
        on: Date,
    },
    /// The draft was changed.
    Revised { sheet: AlertSheet, on: Date },
    /// The draft waits for the landlord's named contact.
    ValidationAsked { on: Date },
    /// The named contact sent the draft back to its author.
    DraftReturned { why: Text, on: Date },
    /// The draft was given up before it left.
    DraftDropped { on: Date },
    /// The alert left for the team.
    AlertSent { by: UserId, on: Date },
    /// A coordinator took the case in charge.
    TakenInCharge { coordinator: UserId, on: Date },
    /// An opinion was asked for.
    OpinionAsked {
        opinion: OpinionId,
        structure: Option<StructureId>,
        on: Date,
    },
    /// An opinion was given; `heard_by` is the coordinator who noted it by telephone.
    OpinionGiven {
        opinion: OpinionId,
        by: UserId,
        heard_by: Option<UserId>,
        verdict: Verdict,
        answers: Answers,
        note: Text,
        on: Date,
    },
    /// A body decided.
    Decided { decision: Decision, on: Date },
    /// The person was reached by `through` and a date was agreed.
    MeetingArranged {
        meets_on: Date,
        meets_at: Option<Time>,
        through: Text,
        on: Date,
    },
    /// The first meeting was held.
    FirstMeetingHeld { referrer_present: bool, on: Date },
    /// The person agreed. Identity enters here.
    Adhered {
        adhesion: Adhesion,
        identity: Private<Identity>,
    },
    /// What the person allows to be shared changed.
    SharingChanged {
        health_with_team: bool,
        agreement_with_referrer: bool,
        on: Date,
    },
    /// The person's details were corrected.
    IdentityCorrected {
        identity: Private<Identity>,
        on: Date,
    },
    /// The person said no.
    Declined { why: Text, on: Date },
    /// The person withdrew after having agreed.
    Withdrew { why: Text, on: Date },
    /// Someone joined the team of the case.
    TeamJoined {
        user: UserId,
        role: Role,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        organisation: Option<OrganisationId>,
        on: Date,
    },
    /// Someone left the team of the case.
    TeamLeft { user: UserId, on: Date },
    /// The diagnosis was written or changed.
    Diagnosed { diagnosis: Diagnosis },
    /// The diagnosis was given back to the referrer.
    DiagnosisGivenBack { on: Date },
    /// An objective was set.
    ObjectiveSet { objective: Objective },
    /// The level of an objective was looked at.
    ObjectiveReviewed {
        objective: ObjectiveId,
        level: Level,
        comment: Text,
        on: Date,
    },
    /// A version of the commitment was written.
    CommitmentDrafted { commitment: Commitment },
    /// A party signed a version of the commitment.
    CommitmentSigned { number: u32, signature: Signature },
    /// An act was planned.
    ActPlanned { act: ActDone },
    /// An act was done, planned before or not.
    ActRecorded { act: ActDone },
    /// A planned act was cancelled.
    ActCancelled { act: ActId, why: Text, on: Date },
    /// A relay was found.
    RelayFound { relay: Relay },
    /// A relay became active.
    RelayActivated { relay: RelayId, on: Date },
    /// A relay ended.
    RelayEnded { relay: RelayId, on: Date },
    /// A review was held with the household.
    ReviewHeld { review: Review },
    /// A danger was reported.
    DangerReported { danger: Danger },
    /// Someone was warned of it.
    DangerWarned { danger: DangerId, warning: Warning },
    /// It was closed.
    DangerClosed {
        danger: DangerId,
        how: Text,
        on: Date,
    },
    /// The landlord told the state of its procedure.
    ProcedureTold { procedure: Procedure },
    /// The landlord suspended its procedure.
    ProcedureSuspended { until: Date, on: Date },
    /// The landlord took its procedure up again.
    ProcedureResumed { on: Date },
    /// A partner told what they wish for after the current period.
    FutureOpinionGiven { opinion: FutureOpinion },
    /// The synthesis was sent to the referrer.
    SynthesisSent { synthesis: Synthesis },
    /// What became of the housing was recorded.
    OutcomeRecorded { outcome: HousingOutcome },
    /// The household was told that the team would come.
    HouseholdInformed { informed: Informed },
    /// The household objected: nobody comes.
    Objected { why: Text, on: Date },
    /// A grid was filled.
    GridFilled { filling: Filling },
    /// A dwelling was provided.
    DwellingProvided { dwelling: Dwelling },
    /// A support formula was chosen or changed.
    FormulaChosen { choice: FormulaChoice },
    /// An item of the handover was done.
    HandoverDone { step: HandoverStep },
    /// The end was put in writing.
    EndWritten { letter: EndLetter },
    /// What the person allows to be shared, until when and how they said so.
    SharingAgreed { sharing: Sharing },
    /// The file was opened for three hours, in a danger.
    EmergencyOpened { emergency: Emergency },
    /// The protection of data looked at an emergency access.
    EmergencyLookedAt {
        emergency: RequestId,
        looked_at: LookedAt,
    },
    /// The data of the person were asked to be erased.
    ErasureAsked { request: ErasureRequest },
    /// The erasure was refused.
    ErasureRefused {
        request: RequestId,
        refused: Refused,
    },
    /// The data of the person are erased: the key of the case is destroyed.
    Erased { erased: Erased },
}

impl Event {
    /// What happened, in a few French words without any personal text.
    pub fn label(&self) -> String {
        match self {
            Self::Opened { .. } => "Fiche alerte commencée".into(),
            Self::Revised { .. } => "Fiche alerte modifiée".into(),
            Self::ValidationAsked { .. } => "Validation demandée au référent".into(),
            Self::DraftReturned { .. } => "Fiche rendue à son auteur".into(),
            Self::DraftDropped { .. } => "Brouillon abandonné".into(),
            Self::AlertSent { .. } => "Alerte transmise".into(),
            Self::TakenInCharge { .. } => "Situation prise en charge".into(),
            Self::OpinionAsked { .. } => "Avis demandé".into(),
            Self::OpinionGiven { .. } => "Avis donné".into(),
            Self::Decided { decision, .. } => decided(decision),
            Self::MeetingArranged { .. } => "Première rencontre fixée".into(),
            Self::FirstMeetingHeld { .. } => "Première rencontre tenue".into(),
            Self::Adhered { .. } => "Adhésion recueillie".into(),
            Self::SharingChanged { .. } => "Partage des informations modifié".into(),
            Self::IdentityCorrected { .. } => "Identité corrigée".into(),
            Self::Declined { .. } => "Refus de la personne".into(),
            Self::Withdrew { .. } => "Retrait de la personne".into(),
            Self::TeamJoined { .. } => "Équipe complétée".into(),
            Self::TeamLeft { .. } => "Équipe modifiée".into(),
            Self::Diagnosed { .. } => "Diagnostic rédigé".into(),
            Self::DiagnosisGivenBack { .. } => "Diagnostic restitué au prescripteur".into(),
            Self::ObjectiveSet { .. } => "Objectif fixé".into(),
            Self::ObjectiveReviewed { .. } => "Objectif évalué".into(),
            Self::CommitmentDrafted { commitment } => {
                format!(
                    "Engagement réciproque rédigé (version {})",
                    commitment.number
                )
            }
            Self::CommitmentSigned { signature, .. } => {
                format!("Engagement signé par {}", signature.party.label())
            }
            Self::ActPlanned { act } => format!("Prévu\u{a0}: {}", lower_first(act.kind.label())),
            Self::ActRecorded { act } => act.kind.label().into(),
            Self::ActCancelled { .. } => "Rendez-vous annulé".into(),
            Self::RelayFound { .. } => "Relais repéré".into(),
            Self::RelayActivated { .. } => "Relais activé".into(),
            Self::RelayEnded { .. } => "Relais terminé".into(),
            Self::ReviewHeld { .. } => "Bilan d’étape".into(),
            Self::DangerReported { .. } => "Mise en danger signalée".into(),
            Self::DangerWarned { .. } => "Mise en danger\u{a0}: quelqu’un a été prévenu".into(),
            Self::DangerClosed { .. } => "Mise en danger close".into(),
            Self::ProcedureTold { .. } => "Procédure du bailleur mise à jour".into(),
            Self::ProcedureSuspended { .. } => "Procédure du bailleur suspendue".into(),
            Self::ProcedureResumed { .. } => "Procédure du bailleur reprise".into(),
            Self::FutureOpinionGiven { .. } => "Avis sur la suite".into(),
            Self::SynthesisSent { .. } => "Synthèse transmise".into(),
            Self::OutcomeRecorded { .. } => "Devenir du logement noté".into(),
            Self::HouseholdInformed { .. } => "Ménage informé".into(),
            Self::Objected { .. } => "Opposition du ménage".into(),
            Self::GridFilled { .. } => "Grille remplie".into(),
            Self::DwellingProvided { .. } => "Logement mis à disposition".into(),
            Self::FormulaChosen { .. } => "Formule d’accompagnement choisie".into(),
            Self::HandoverDone { .. } => "Passage de relais\u{a0}: une étape faite".into(),
            Self::EndWritten { .. } => "Fin écrite".into(),
            Self::SharingAgreed { .. } => "Partage des informations modifié".into(),
            Self::EmergencyOpened { emergency } => {
                format!("Accès d’urgence ouvert\u{a0}: {}", emergency.role.label())
            }
            Self::EmergencyLookedAt { .. } => "Accès d’urgence examiné".into(),
            Self::ErasureAsked { .. } => "Effacement demandé".into(),
            Self::ErasureRefused { .. } => "Effacement refusé".into(),
            Self::Erased { .. } => "Données de la personne effacées".into(),
        }
    }
}

fn decided(decision: &Decision) -> String {
    let outcome = match decision.outcome {
        Outcome::Accepted => "accord",
        Outcome::Refused => "refus",
        Outcome::Deferred => "ajournement",
    };
    let matter = match decision.matter {
        Matter::Entry => "l’entrée",
        Matter::Diagnosis => "le diagnostic",
        Matter::Renewal => "le renouvellement",
        Matter::Extension => "la prolongation",
        Matter::End => "la fin d’accompagnement",
    };
    format!("Décision\u{a0}: {outcome} sur {matter}")
}
