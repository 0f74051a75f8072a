//! « Écrit de fin »: the end of the commitment, with its reason and the relays that stay (CHEVAL).

use serde::Serialize;

use crate::common::{Letterhead, Period, Relay};
use crate::refusal_letter::Signatory;

/// The end of the support in writing, for the household and the referrer.
#[derive(Clone, Debug, Serialize)]
pub struct EndLetter {
    /// Where it comes from.
    pub letterhead: Letterhead,
    /// Display name of the person accompanied.
    pub person: String,
    /// Organisation of the referrer, who receives it too.
    pub referrer: String,
    /// Days of support.
    pub period: Period,
    /// How the end was decided, such as « Réunion de l’équipe dédiée du 14 septembre 2021 ».
    pub decided: Option<String>,
    /// Why support ended.
    pub end_reason: String,
    /// What is written, one paragraph an item.
    pub text: Vec<String>,
    /// Who stays around the household; may be empty.
    pub relays: Vec<Relay>,
    /// Who signs.
    pub signatory: Signatory,
}
