//! What protects the person. None of it is a contact with them: it does not put off their erasure.

use jiff::civil::Date;

use crate::case::Event;
use crate::case::state::Case;

pub fn protection(case: &mut Case, event: &Event) -> Date {
    match event {
        Event::EmergencyOpened { emergency } => case.emergencies.push(emergency.clone()),
        Event::EmergencyLookedAt {
            emergency,
            looked_at,
        } => {
            if let Some(found) = case.emergencies.iter_mut().find(|e| &e.id == emergency) {
                found.looked_at = Some(looked_at.clone());
            }
        }
        Event::ErasureAsked { request } => case.erasures.push(request.clone()),
        Event::ErasureRefused { request, refused } => {
            if let Some(found) = case.erasures.iter_mut().find(|r| &r.id == request) {
                found.refused = Some(refused.clone());
            }
        }
        Event::Erased { erased } => case.erased = Some(erased.clone()),
        _ => {}
    }
    case.last_activity
}
