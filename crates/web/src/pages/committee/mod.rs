//! The bodies that meet: their calendar, and each meeting with its agenda, decisions and minutes.

mod line;
mod list;
mod meeting;
mod minutes;

pub use list::get as list;
pub use meeting::{decide, get, open};
pub use minutes::{paper, post as keep};

use etayage_app::AppError;
use etayage_model::calendar::{Occurrence, day_month};
use etayage_model::ids::{BodyId, ProgrammeId};
use etayage_model::typography::typeset;
use jiff::civil::Date;

/// Which meeting.
#[derive(Clone, Debug)]
pub struct At {
    programme: ProgrammeId,
    body: BodyId,
    held: Date,
}

impl At {
    /// The meeting of an address.
    ///
    /// # Errors
    /// `NotFound` when the last part is no date.
    fn new((programme, body, held): (String, String, String)) -> Result<Self, AppError> {
        let held = held.parse().map_err(|_| AppError::NotFound)?;
        Ok(Self {
            programme: ProgrammeId(programme),
            body: BodyId(body),
            held,
        })
    }

    fn href(&self) -> String {
        crate::routes::meeting(&self.programme, &self.body, self.held)
    }
}

/// « Reporté du 1er mai, férié (Fête du Travail) », when it was.
fn moved(occurrence: &Occurrence) -> Option<String> {
    let holiday = occurrence.moved_because?;
    Some(typeset(&format!(
        "Reporté du {}, férié ({holiday})",
        day_month(occurrence.planned)
    )))
}
