//! Acts, relays, reviews, dangers, the landlord's procedure.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::closed_set;
use crate::ids::{DangerId, RelayId, UserId};
use crate::privacy::Text;

/// Where an act stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActState {
    /// In the calendar.
    Planned,
    /// Done.
    Done,
    /// Cancelled, or nobody opened.
    Cancelled,
}

closed_set! {
    /// The kind of a relay.
    pub enum RelayKind {
        /// Family.
        Family = "family" => "Famille",
        /// Friends, neighbours.
        Friend = "friend" => "Ami, voisin",
        /// Institution: CCAS, MDPH…
        Institution = "institution" => "Institution",
        /// Association.
        Association = "association" => "Association",
        /// Care: CMP, general practitioner, nurse.
        Care = "care" => "Soins",
    }
}

/// A relay: someone who will be there afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relay {
    /// `r1`, `r2`…
    pub id: RelayId,
    /// Kind.
    pub kind: RelayKind,
    /// Name of the person or structure.
    pub name: Text,
    /// How to reach them.
    pub contact: Text,
    /// What for.
    pub purpose: Text,
    /// When it was found.
    pub found: Date,
    /// When it became active.
    pub active: Option<Date>,
    /// When it ended.
    pub ended: Option<Date>,
}

/// A regular review with the household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// When.
    pub on: Date,
    /// How the situation evolves.
    pub evolution: Text,
    /// What comes next, relays included.
    pub next: Text,
}

closed_set! {
    /// Towards whom a danger is.
    pub enum Toward {
        /// The person themselves: the CMP or care professionals are alerted.
        Oneself = "oneself" => "Danger pour la personne elle-même",
        /// Others: legal duties.
        Others = "others" => "Danger pour des tiers",
    }
}

/// A warning of danger and its trace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Danger {
    /// `d1`, `d2`…
    pub id: DangerId,
    /// Towards whom.
    pub toward: Toward,
    /// What was seen or heard.
    pub facts: Text,
    /// When.
    pub on: Date,
    /// Who was warned.
    pub warnings: Vec<Warning>,
    /// When it was closed, and how.
    pub closed: Option<(Date, Text)>,
}

/// Someone warned of a danger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Whom: CMP, doctor, 15, 17, prosecutor…
    pub whom: Text,
    /// When.
    pub on: Date,
    /// At what time.
    pub at: Time,
    /// By whom.
    pub by: UserId,
    /// What they answered.
    pub answer: Text,
}

closed_set! {
    /// Stage of the landlord's legal procedure.
    pub enum ProcedureStage {
        /// None.
        None = "none" => "Aucune procédure",
        /// Reminders, repayment plan.
        Amicable = "amicable" => "Phase amiable",
        /// Formal notice to pay.
        Notice = "notice" => "Commandement de payer",
        /// Summons.
        Summons = "summons" => "Assignation",
        /// Judgment.
        Judgment = "judgment" => "Jugement",
        /// Order to leave the premises.
        OrderToLeave = "order-to-leave" => "Commandement de quitter les lieux",
        /// Request for the police.
        PoliceRequest = "police-request" => "Demande de concours de la force publique",
    }
}

/// A stage that the landlord's procedure reached (HDF 6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureStep {
    /// Stage.
    pub stage: ProcedureStage,
    /// The day on which it was reached, such as that of the judgment.
    pub since: Date,
}

/// The landlord's legal procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// Stage.
    pub stage: ProcedureStage,
    /// Arrears, in euro cents.
    pub arrears_cents: i64,
    /// Next date of the procedure (hearing, end of a delay).
    pub next_date: Option<Date>,
    /// Note of the landlord.
    pub note: Text,
    /// When the landlord last said so.
    pub on: Date,
    /// Suspension in force: until when.
    pub suspended_until: Option<Date>,
    /// The stages that it went through, each with its day, oldest first; the first events kept none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<ProcedureStep>,
}
