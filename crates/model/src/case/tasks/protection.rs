//! What the protection of data must look at.

use super::{Duty, Task};
use crate::calendar::{add_days, add_months, short};
use crate::case::state::Case;
use crate::roles::Role;
use crate::typography::typeset;

/// Where these tasks are done: not on the page of the case, which the protection of data does not read.
pub const PROTECTION: &str = "protection";

/// Days before the end of the month of an erasure request from which it is coloured.
const WARN: i32 = 10;

/// Requests that wait, emergency accesses to look at.
pub(super) fn tasks(case: &Case) -> Vec<Task> {
    if case.erased.is_some() {
        return vec![];
    }
    let duty = || Duty::in_case(Role::DataProtectionOfficer, case);
    let erasures = case.erasure_waiting().into_iter().map(|request| {
        let due = add_months(request.on, 1);
        let why = format!(
            "Un mois après la demande du {} (RGPD, article 12)",
            short(request.on)
        );
        let id = format!("erasure:{}", request.id);
        let mut task = Task::new(
            id,
            "Répondre à une demande d’effacement",
            PROTECTION,
            duty(),
        )
        .by(due, typeset(&why));
        task.warn_on = Some(add_days(due, -WARN));
        task
    });
    let unseen = case
        .emergencies
        .iter()
        .filter(|one| one.looked_at.is_none());
    let emergencies = unseen.map(|emergency| {
        let why = format!("Le jour même : ouvert le {}", short(emergency.on));
        let id = format!("emergency:{}", emergency.id);
        Task::new(id, "Examiner un accès d’urgence", PROTECTION, duty())
            .by(emergency.on, typeset(&why))
    });
    emergencies.chain(erasures).collect()
}
