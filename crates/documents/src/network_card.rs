//! « La carte de mon réseau »: those on whom the person can rely, on one sheet that they keep (LOGIPSY,
//! « les relais »).

use serde::Serialize;

use crate::common::Letterhead;

/// The relays of a person, in plain words.
#[derive(Clone, Debug, Serialize)]
pub struct NetworkCard {
    /// Where it comes from.
    pub letterhead: Letterhead,
    /// Display name of the person, in the middle of the drawing.
    pub person: String,
    /// The relays, grouped by what they are to the person.
    pub circles: Vec<Circle>,
    /// How to reach the team while support lasts, one a line; may be empty.
    pub team: Vec<String>,
}

/// Relays of one sort.
#[derive(Clone, Debug, Serialize)]
pub struct Circle {
    /// « Famille », « Soins »…
    pub group: String,
    /// Its relays.
    pub relays: Vec<NetworkRelay>,
}

/// A relay of the card.
#[derive(Clone, Debug, Serialize)]
pub struct NetworkRelay {
    /// Name of the person or service.
    pub name: String,
    /// What for.
    pub purpose: String,
    /// Ways to reach it, one a line; may be empty.
    pub contact: Vec<String>,
    /// Whether it is already there, rather than to be set up.
    pub in_place: bool,
}
