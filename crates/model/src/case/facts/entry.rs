//! From the alert to the adhesion.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::closed_set;
use crate::ids::{BodyId, ChoiceId, CommuneCode, OrganisationId, UserId};
use crate::privacy::Text;
use crate::programme::{Answers, Matter};
use crate::roles::OrganisationKind;

/// Where an alert comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The organisation of the referrer.
    pub organisation: OrganisationId,
    /// The referrer.
    pub referrer: UserId,
    /// Whether a named contact of the organisation validates before the alert leaves (LOGIPSY, first
    /// look inside the landlord).
    pub needs_validation: bool,
    /// Whether the organisation is the household's landlord.
    pub landlord: bool,
    /// What the organisation is; unknown in the oldest cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<OrganisationKind>,
}

/// The household was told that the team would come, and may object (CHEVAL).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Informed {
    /// By whom and how: letter, visit, telephone.
    pub how: Text,
    /// When; the days to object run from here.
    pub on: Date,
}

/// The alert sheet (fiche alerte): anonymous.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertSheet {
    /// Commune of the dwelling; finds the sector's CMP.
    pub commune: CommuneCode,
    /// Which criteria of eligibility the referrer sees.
    pub criteria: BTreeSet<ChoiceId>,
    /// Which signs.
    pub signs: BTreeSet<ChoiceId>,
    /// Answers to the questions of the programme.
    pub answers: Answers,
    /// The passages that could identify someone were looked at by the referrer, or are names of the
    /// directory (a commune, an organisation).
    pub wording_checked: bool,
}

closed_set! {
    /// What someone thinks of an entry.
    pub enum Verdict {
        /// Favourable.
        Favourable = "favourable" => "Favorable",
        /// Reserved.
        Reserved = "reserved" => "Réservé",
        /// Unfavourable.
        Unfavourable = "unfavourable" => "Défavorable",
    }
}

closed_set! {
    /// What a body ruled.
    pub enum Outcome {
        /// Accepted.
        Accepted = "accepted" => "Accepté",
        /// Refused.
        Refused = "refused" => "Refusé",
        /// Put off to the next meeting.
        Deferred = "deferred" => "Ajourné",
    }
}

/// Another orientation, proposed with a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Orientation {
    /// Kind, from the programme's list.
    pub kind: ChoiceId,
    /// What is proposed, to whom to turn.
    pub advice: Text,
}

/// A decision of a body about the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Which body.
    pub body: BodyId,
    /// Day of its meeting.
    pub meeting: Date,
    /// About what.
    pub matter: Matter,
    /// What it ruled.
    pub outcome: Outcome,
    /// Why, in the words of the minutes.
    pub reason: Text,
    /// Another orientation, with a refused entry.
    pub orientation: Option<Orientation>,
    /// New end date, with an extension.
    pub until: Option<Date>,
    /// The end, with an accepted end.
    pub end: Option<End>,
}

impl Decision {
    /// What it ruled, in French: agrees with the name of its matter.
    pub fn said(&self) -> &'static str {
        match (self.matter, self.outcome) {
            (Matter::Diagnosis, Outcome::Accepted) => "Diagnostic étudié",
            (Matter::Renewal, outcome) => outcome.label(),
            (_, Outcome::Accepted) => "Acceptée",
            (_, Outcome::Refused) => "Refusée",
            (_, Outcome::Deferred) => "Ajournée",
        }
    }
}

/// End of support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Last day of support.
    pub on: Date,
    /// Reason, from the programme's list.
    pub reason: ChoiceId,
}

closed_set! {
    /// How the person agreed.
    pub enum Manner {
        /// Said, in front of the coordinator.
        Spoken = "spoken" => "De vive voix",
        /// Signed.
        Signed = "signed" => "Par écrit, signé",
        /// Given by the guardian, with the person.
        Guardian = "guardian" => "Avec son tuteur ou curateur",
    }
}

/// Who the person is. Enters the system with their adhesion only.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Identity {
    /// First name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth, if told.
    pub birth: Option<Date>,
    /// Address of the dwelling.
    pub address: String,
    /// Telephone, if any.
    pub phone: String,
}

impl Identity {
    /// First name and family name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
            .trim()
            .to_owned()
    }
}

/// Adhesion of the person: who, when, how, and what they allow to be shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adhesion {
    /// When.
    pub on: Date,
    /// How.
    pub how: Manner,
    /// Health notes may be read by the whole team that comes home, not by its health professionals only.
    pub health_with_team: bool,
    /// The referrer may be sent what the three parties agreed on (objectives, relays, synthesis).
    pub agreement_with_referrer: bool,
}
