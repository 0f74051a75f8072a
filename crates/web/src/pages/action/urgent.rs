//! Opening the file in a danger, from the page of a situation that one does not follow.

use etayage_model::case::Command;

use super::Action;
use crate::pages::protection::emergency;

/// The action.
pub const ACTIONS: &[Action] = &[Action {
    slug: "urgence",
    label: "Ouvrir en urgence",
    done: "Le dossier vous est ouvert pour trois heures. La protection des données est prévenue.",
    place: "danger",
    sample: |_, item| {
        let reason = "".into();
        item.is_none()
            .then_some(Command::OpenInEmergency { reason })
    },
    form: |_, state| emergency::reason(emergency::form(), state),
    read: |_, form| {
        let reason = form.require(
            "reason",
            "Écrivez en une phrase le danger et ce que vous devez faire.",
        )?;
        Some(Command::OpenInEmergency {
            reason: reason.into(),
        })
    },
}];
