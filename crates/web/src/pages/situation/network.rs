//! The relays around the person: the card of their network.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::short;
use etayage_model::case::{Relay, RelayKind};

use super::Section;
use super::reach::number_in;
use crate::html::{Button, Figure, Node, fr};
use crate::pages::action;
use crate::routes;

#[derive(Template)]
#[template(path = "pages/situation/network.html")]
struct Network<'a> {
    picture: Option<Figure>,
    paper: String,
    circles: Vec<(&'static str, Vec<Card<'a>>)>,
    ended: Vec<String>,
}

struct Card<'a> {
    relay: &'a Relay,
    phone: Option<String>,
    actions: Vec<Button>,
}

/// The network card.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "relais", "Les relais autour de la personne")
        .closed_as(&page.view.relays);
    let Some(relays) = page.view.relays.open().filter(|relays| !relays.is_empty()) else {
        return section;
    };
    section.lede(lede(relays)).with(network(page, relays))
}

fn lede(relays: &[Relay]) -> String {
    let active = relays
        .iter()
        .filter(|relay| relay.active.is_some() && relay.ended.is_none())
        .count();
    let sought = relays
        .iter()
        .filter(|relay| relay.active.is_none() && relay.ended.is_none())
        .count();
    let mut lede = fr::counted(active, "relais en place", "relais en place");
    if sought > 0 {
        lede += &format!(", {sought} à mettre en place");
    }
    lede
}

fn network<'a>(page: &CasePage, relays: &'a [Relay]) -> Network<'a> {
    let of = |kind| {
        relays
            .iter()
            .filter(move |relay| relay.kind == kind && relay.ended.is_none())
    };
    let circles = RelayKind::ALL
        .iter()
        .map(|kind| {
            (
                kind.label(),
                of(*kind).map(|relay| card(page, relay)).collect::<Vec<_>>(),
            )
        })
        .filter(|(_, cards)| !cards.is_empty())
        .collect();
    let ended = relays.iter().filter_map(|relay| {
        Some(format!(
            "{}, jusqu’au {}",
            relay.name.read(),
            short(relay.ended?)
        ))
    });
    Network {
        picture: picture(relays),
        paper: routes::paper(&page.id, "carte-du-reseau"),
        circles,
        ended: ended.collect(),
    }
}

/// Those who are there or sought, around the person; the table says what for and how to reach them.
fn picture(relays: &[Relay]) -> Option<Figure> {
    let mut around: Vec<_> = relays
        .iter()
        .filter(|relay| relay.ended.is_none())
        .collect();
    around.sort_by_key(|relay| rank(relay.kind));
    let node = |relay: &&Relay| Node {
        name: relay.name.read().to_owned(),
        tied: relay.active.is_some(),
        tone: rank(relay.kind) + 1,
    };
    let row = |(place, relay): (usize, &&Relay)| {
        let state = match relay.active {
            Some(_) => "en place",
            None => "à mettre en place",
        };
        let cells = [relay.purpose.read(), relay.contact.read(), state].map(str::to_owned);
        let kind = relay.kind.label();
        let label = format!("{}. {} ({kind})", place + 1, relay.name.read());
        (label, cells.to_vec())
    };
    (!around.is_empty()).then(|| {
        let nodes = around.iter().map(node).collect();
        Figure::network("network", "La carte du réseau", "La personne", nodes)
            .note("Trait plein : en place. Pointillés : à mettre en place.")
            .table(
                &["Pour quoi", "Comment le joindre", "Où on en est"],
                around.iter().enumerate().map(row).collect(),
            )
    })
}

fn rank(kind: RelayKind) -> usize {
    RelayKind::ALL
        .iter()
        .position(|known| *known == kind)
        .unwrap_or_default()
}

fn card<'a>(page: &CasePage, relay: &'a Relay) -> Card<'a> {
    let on = |slug| action::button_on(page, slug, relay.id.as_str());
    Card {
        relay,
        phone: number_in(relay.contact.read()),
        actions: on("relais-actif")
            .into_iter()
            .chain(on("relais-fin"))
            .collect(),
    }
}
