//! The sentences of the demonstration. Typed with ordinary spaces and apostrophes: [`crate::french`]
//! sets them. None names anyone; those of alert sheets hold no capital letter inside a sentence.

pub(crate) mod acts;
pub(crate) mod around;
pub(crate) mod contract;
pub(crate) mod entry;
pub(crate) mod exit;
mod field_notes;
pub(crate) mod means;
pub(crate) mod meeting;
pub(crate) mod situations;
pub(crate) mod steering;

pub(crate) use situations::Situation;
