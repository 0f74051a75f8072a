//! The bodies that meet: their calendar, and each meeting with its agenda, decisions and minutes.

pub mod calendar;
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

/// « Reporté du 1er mai, férié (Fête du Travail) », « Déplacée du 5 juin », « Séance ajoutée », when it was.
fn moved(occurrence: &Occurrence) -> Option<String> {
    let planned = day_month(occurrence.planned);
    let told = match occurrence.moved_because {
        Some(holiday) => format!("Reporté du {planned}, férié ({holiday})"),
        None if !occurrence.chosen => return None,
        None if occurrence.planned == occurrence.held => "Séance ajoutée".to_owned(),
        None => format!("Déplacée du {planned}"),
    };
    Some(typeset(&told))
}
