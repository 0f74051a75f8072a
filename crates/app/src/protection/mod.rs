//! Protecting people: who opened what, what was asked, what is erased and when.

mod copy;
mod emergency;
mod erasure;
mod file;
mod requests;
pub(crate) mod sheets;
mod sightings;
mod trace;

use etayage_model::ids::ProgrammeId;
use etayage_model::roles::Role;

use crate::{AppError, Person, Result};

pub use copy::{CopyPart, PersonCopy};
pub use erasure::{Leaving, Outcome};
pub use file::{FileLine, FilePage, Seen};
pub(crate) use requests::request_rows;
pub use requests::{Register, RequestKind, RequestState, ground_french};
pub use sightings::NamesShown;
pub(crate) use sightings::{ListPage, Written};
pub use trace::{Trace, TraceLine, TraceQuery};

impl Person {
    /// The programmes whose personal data they watch over.
    pub fn protects(&self) -> Vec<ProgrammeId> {
        self.holding(Role::DataProtectionOfficer)
    }

    /// The programmes in which they hold that role.
    pub fn holding(&self, role: Role) -> Vec<ProgrammeId> {
        let mut programmes: Vec<_> = self
            .memberships
            .iter()
            .filter(|held| held.role == role)
            .map(|held| held.programme.clone())
            .collect();
        programmes.sort();
        programmes.dedup();
        programmes
    }
}

/// The programmes whose data the person protects.
///
/// # Errors
/// `Forbidden` when there is none.
fn protected(person: &Person) -> Result<Vec<String>> {
    let programmes = person.protects();
    if programmes.is_empty() {
        return Err(AppError::Forbidden(
            "Cette page est réservée à la protection des données.",
        ));
    }
    Ok(programmes.iter().map(ToString::to_string).collect())
}
