//! « Attestation d’effacement »: what was erased, when and why, without a word about the person.

use serde::Serialize;

use crate::common::Letterhead;

/// The certificate of an erasure.
#[derive(Clone, Debug, Serialize)]
pub struct ErasureCertificate {
    /// Where it comes from; the reference is the anonymous one of the case.
    pub letterhead: Letterhead,
    /// Day of the request, in words; none when the retention period was over.
    pub asked_on: Option<String>,
    /// Day of the erasure, in words.
    pub erased_on: String,
    /// Why.
    pub ground: String,
    /// What was erased.
    pub erased: Vec<String>,
    /// What is kept, that says nothing of the person.
    pub kept: Vec<String>,
    /// In which function it was confirmed.
    pub confirmed_by: String,
}
