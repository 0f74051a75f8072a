//! What protects the person: emergency accesses, erasures, the life of an agreement to share.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Manner;
use crate::closed_set;
use crate::ids::{RequestId, UserId};
use crate::privacy::Text;
use crate::roles::Role;

/// How long an emergency access lasts, in hours.
pub const EMERGENCY_HOURS: i64 = 3;

/// A file opened in a danger, for three hours, to someone of the programme who may not see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emergency {
    /// `u1`, `u2`…
    pub id: RequestId,
    /// To whom.
    pub by: UserId,
    /// In which function.
    pub role: Role,
    /// Why, in their words.
    pub reason: Text,
    /// From that instant…
    pub from: Timestamp,
    /// …to that one, excluded.
    pub until: Timestamp,
    /// The day.
    pub on: Date,
    /// What the protection of data thought of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<LookedAt>,
}

/// What the protection of data thought of an emergency access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedAt {
    /// Whether it was justified.
    pub justified: bool,
    /// What was said or done about it.
    pub note: Text,
    /// By whom.
    pub by: UserId,
    /// When.
    pub on: Date,
}

closed_set! {
    /// Why the data of a person are erased.
    pub enum Ground {
        /// The person asked for it (RGPD, art. 17).
        Person = "person" => "Demande de la personne",
        /// Her representative did.
        Representative = "representative" => "Demande de son représentant légal",
        /// The file should not have been.
        Mistake = "mistake" => "Dossier ouvert par erreur",
        /// Nobody has been in touch for as long as the programme says.
        Retention = "retention" => "Fin de la durée de conservation",
    }
}

/// An erasure asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureRequest {
    /// `e1`, `e2`…
    pub id: RequestId,
    /// Why.
    pub ground: Ground,
    /// What the person said, or what happened.
    pub note: Text,
    /// Who wrote it down.
    pub by: UserId,
    /// When.
    pub on: Date,
    /// The refusal, if it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refused>,
}

/// A refusal, with the reason that the person is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Why.
    pub why: Text,
    /// By whom.
    pub by: UserId,
    /// When.
    pub on: Date,
}

/// An erasure done. Holds nothing of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// The request that it answers; `e1`… too when there was none.
    pub request: RequestId,
    /// Why.
    pub ground: Ground,
    /// Who confirmed it; nobody when the retention period was over.
    pub by: Option<UserId>,
    /// When.
    pub on: Date,
}

/// What the person allows to be shared: what, to whom, until when, how they said so. In force until
/// its end or until the next one, whichever comes first (décret 2016-1349: withdrawn at any time).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sharing {
    /// Health notes, to the whole team that comes home.
    pub health_with_team: bool,
    /// Name, objectives, relays, synthesis, to the referrer.
    pub agreement_with_referrer: bool,
    /// How they said so.
    pub how: Manner,
    /// The guardian who was there, with a guardian.
    pub guardian: Text,
    /// Last day, when it ends by itself.
    pub until: Option<Date>,
    /// When.
    pub on: Date,
}

impl Sharing {
    /// Whether it holds on that day; when the day is not known, only what has no end holds.
    pub fn holds(&self, today: Option<Date>) -> bool {
        self.until
            .is_none_or(|until| today.is_some_and(|today| today <= until))
    }
}
