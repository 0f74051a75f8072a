//! What the way of a situation asks for: its pathway has some gates and not others.

use etayage_app::CasePage;
use etayage_model::programme::{Gate, Matter};

/// Whether one of the gates on the way of the situation is such.
pub fn has(page: &CasePage, is: impl Fn(&Gate) -> bool) -> bool {
    page.journey()
        .iter()
        .flat_map(|station| &station.gates)
        .any(|state| is(state.gate))
}

/// The days that the household has to object, when it may.
pub fn objection_days(page: &CasePage) -> Option<u16> {
    let stations = page.journey();
    let mut gates = stations.iter().flat_map(|station| &station.gates);
    gates.find_map(|state| match state.gate {
        Gate::NoObjection(days) => Some(*days),
        _ => None,
    })
}

/// Whether the situation entered the programme: a body accepted it or, when none decides, someone took
/// it in charge.
pub fn entered(page: &CasePage) -> bool {
    let decides = |gate: &Gate| matches!(gate, Gate::Decision(Matter::Entry, _));
    match has(page, decides) {
        true => page.gate_met(decides).is_some(),
        false => page.view.coordinator.is_some(),
    }
}
