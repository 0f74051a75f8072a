//! Pre-evaluation and first meeting.

use etayage_model::case::Command;

use super::{Action, Asked, Form};
use crate::html::FormState;

/// Actions from the alert to the first meeting.
pub const ACTIONS: &[Action] = &[Action {
    slug: "prendre-en-charge",
    label: "Prendre en charge",
    done: "Vous suivez maintenant cette situation.",
    place: "alerte",
    sample: |_, item| item.is_none().then_some(Command::TakeInCharge),
    form: take,
    read: |_, _| Some(Command::TakeInCharge),
}];

fn take(_: &Asked, _: &FormState) -> Form {
    Form::new("Prendre la situation en charge", "Prendre en charge")
        .lede("Vous devenez le coordinateur de cette situation : ses échéances apparaîtront dans votre journée.")
}

