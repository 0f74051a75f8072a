//! What the person is handed: the card of their network.

use etayage_documents::{Circle, NetworkCard, NetworkRelay};
use etayage_model::case::RelayKind;
use jiff::civil::Date;

use super::agreement::opened;
use super::{household, letterhead, lines};
use crate::{CasePage, Result};

/// The relays as the person keeps them: by what they are to them, those of whom nothing ended.
pub(super) fn network(page: &CasePage, today: Date) -> Result<NetworkCard> {
    let view = &page.view;
    let known = opened(&view.relays)?;
    let of = |kind: RelayKind| {
        let mine = known
            .iter()
            .filter(move |relay| relay.kind == kind && relay.ended.is_none());
        mine.map(|relay| NetworkRelay {
            name: relay.name.read().to_owned(),
            purpose: relay.purpose.read().to_owned(),
            contact: lines(&relay.contact),
            in_place: relay.active.is_some(),
        })
    };
    let circles = RelayKind::ALL.iter().map(|kind| Circle {
        group: kind.label().to_owned(),
        relays: of(*kind).collect(),
    });
    let support_lasts = view
        .support
        .as_ref()
        .is_none_or(|support| support.ended.is_none());
    let team = coordinator(page)
        .filter(|_| support_lasts)
        .map(|name| format!("{name}, {}", page.rules.operator));
    Ok(NetworkCard {
        letterhead: letterhead(&page.rules, &view.reference, today),
        person: household(page),
        circles: circles.filter(|circle| !circle.relays.is_empty()).collect(),
        team: team.into_iter().collect(),
    })
}

fn coordinator(page: &CasePage) -> Option<String> {
    let user = page.view.coordinator.as_ref()?;
    Some(page.names.of(user.as_str()).to_owned())
}
