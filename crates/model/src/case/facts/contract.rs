//! Team, diagnosis, objectives, commitment.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::closed_set;
use crate::ids::{ActId, BlobId, FieldId, ObjectiveId, OrganisationId, UserId};
use crate::privacy::Text;
use crate::programme::{Act, Signatory};
use crate::roles::Role;

use super::support::ActState;

/// Someone of the team on this case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMember {
    /// Who.
    pub user: UserId,
    /// In which role.
    pub role: Role,
    /// Since when.
    pub since: Date,
    /// Their employer; unknown in the oldest cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
}

/// The diagnosis, established with the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// When it was written or last changed.
    pub on: Date,
    /// Needs, in the person's words.
    pub needs: Text,
    /// Difficulties seen by the referrer and found by the team.
    pub difficulties: Text,
    /// Strengths of the person and of those around.
    pub strengths: Text,
    /// What concerns health; for health professionals.
    pub health: Text,
}

closed_set! {
    /// Who wished an objective.
    pub enum Voice {
        /// The person.
        Person = "person" => "la personne",
        /// The referrer.
        Referrer = "referrer" => "le prescripteur",
        /// The team.
        Team = "team" => "l’équipe",
    }
}

closed_set! {
    /// Level reached for an objective.
    pub enum Level {
        /// Not begun.
        NotBegun = "not-begun" => "Pas commencé",
        /// Under way.
        UnderWay = "under-way" => "En cours",
        /// Partly reached.
        Partly = "partly" => "Atteint en partie",
        /// Reached.
        Reached = "reached" => "Atteint",
        /// Given up.
        GivenUp = "given-up" => "Abandonné",
    }
}

/// An objective, in one of the programme's fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// `o1`, `o2`…
    pub id: ObjectiveId,
    /// Field.
    pub field: FieldId,
    /// Wording, in plain words.
    pub wording: Text,
    /// Who wished it.
    pub voice: Voice,
    /// Level reached, with its last comment.
    pub level: Level,
    /// Comment on the level.
    pub comment: Text,
    /// When it was set.
    pub set: Date,
    /// When its level was last looked at.
    pub on: Date,
}

/// How a party signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// Drawn on the screen; the picture is kept.
    Screen(BlobId),
    /// Typed name, on screen.
    Typed,
    /// On paper; the scan is kept when there is one.
    Paper(Option<BlobId>),
}

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Which party.
    pub party: Signatory,
    /// Name of who signed.
    pub name: Text,
    /// How.
    pub means: Means,
    /// When.
    pub on: Date,
}

/// A version of the commitment (engagement réciproque).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Version, from 1.
    pub number: u32,
    /// First day of support.
    pub starts: Date,
    /// Last day, fixed from the first.
    pub ends: Date,
    /// Rhythm agreed: time per visit, visits a week.
    pub intensity: Text,
    /// What each party commits to.
    pub terms: Text,
    /// The objectives it holds, as worded that day.
    pub objectives: Vec<Objective>,
    /// Who must sign.
    pub signatories: Vec<Signatory>,
    /// Signatures so far.
    pub signatures: Vec<Signature>,
    /// When it was written.
    pub on: Date,
}

/// An act: planned, then done or cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActDone {
    /// `a1`, `a2`…
    pub id: ActId,
    /// Kind.
    pub kind: Act,
    /// Day.
    pub on: Date,
    /// Hour, when planned with one.
    pub at: Option<Time>,
    /// Duration in minutes.
    pub minutes: Option<u16>,
    /// Who does it.
    pub by: UserId,
    /// Objective field it serves.
    pub field: Option<FieldId>,
    /// Where it stands.
    pub state: ActState,
    /// Note of the team.
    pub note: Text,
    /// Note for health professionals.
    pub health_note: Text,
}

impl Commitment {
    /// When the last of its parties signed, if all did.
    pub fn signed_on(&self) -> Option<Date> {
        let all = self
            .signatories
            .iter()
            .all(|party| self.signature(*party).is_some());
        all.then(|| self.signatures.iter().map(|signature| signature.on).max())
            .flatten()
    }

    /// The signature of that party.
    pub fn signature(&self, party: Signatory) -> Option<&Signature> {
        self.signatures
            .iter()
            .find(|signature| signature.party == party)
    }
}
