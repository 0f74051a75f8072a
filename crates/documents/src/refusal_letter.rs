//! « Réponse au prescripteur »: an alert is not kept, and another way is proposed (LOGIPSY,
//! « L’intégration au dispositif »).

use serde::Serialize;

use crate::common::Letterhead;

/// The letter that tells a referrer why, and what else could help.
#[derive(Clone, Debug, Serialize)]
pub struct RefusalLetter {
    /// Where it comes from; the reference is the anonymous one of the alert.
    pub letterhead: Letterhead,
    /// The referrer's name, organisation and address, one a line.
    pub recipient: Vec<String>,
    /// Town where the letter is written.
    pub place: Option<String>,
    /// Day on which the alert was received, in words.
    pub alert_received_on: String,
    /// How it was decided, such as « Comité technique du 5 juin 2019 ».
    pub decided: Option<String>,
    /// Why the alert is not kept, one paragraph an item.
    pub reason: Vec<String>,
    /// Where else the referrer can turn: a refusal always proposes one way at least.
    pub orientations: Vec<Orientation>,
    /// Who signs.
    pub signatory: Signatory,
}

/// Another way.
#[derive(Clone, Debug, Serialize)]
pub struct Orientation {
    /// The service or scheme.
    pub to: String,
    /// What can be expected from it.
    pub purpose: Option<String>,
    /// Ways to reach it, one a line; may be empty.
    pub contact: Vec<String>,
}

/// Who signs the letter.
#[derive(Clone, Debug, Serialize)]
pub struct Signatory {
    /// Their function.
    pub function: String,
    /// Their name.
    pub name: Option<String>,
}
