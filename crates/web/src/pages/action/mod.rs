//! Actions on a situation: each has its own page, a form whose post becomes a command.
//!
//! An [`Action`] is offered when the rules would accept it, but for what is still to be written: the
//! same [`etayage_model::case::decide`] that judges the post is asked with a sample. To add one, write
//! it in a module below and list it in [`ALL`].

pub mod acts;
mod adhesion;
mod alert;
mod around;
mod commitment;
mod committee;
mod contract;
mod danger;
pub mod decision;
mod entry;
mod exit;
pub mod fill;
pub mod form;
pub mod grid;
mod kept;
mod leaving;
pub mod means;
mod objection;
pub mod page;
pub mod parts;
mod procedure;
mod team;
mod urgent;

use etayage_app::{CasePage, Structure};
use etayage_model::case::Command;
use etayage_model::ids::BlobId;
use etayage_model::roles::Role;
use jiff::civil::{Date, Time};

use crate::html::{Button, FormState};
use crate::pages::alert::sheet::Places;
use crate::routes;
pub use form::Form;

/// Every action, in the order of a case's life.
pub const ALL: &[&[Action]] = &[
    alert::ACTIONS,
    entry::ACTIONS,
    committee::ACTIONS,
    objection::ACTIONS,
    means::ACTIONS,
    grid::ACTIONS,
    adhesion::ACTIONS,
    team::ACTIONS,
    contract::ACTIONS,
    commitment::ACTIONS,
    acts::ACTIONS,
    around::ACTIONS,
    danger::ACTIONS,
    urgent::ACTIONS,
    procedure::ACTIONS,
    leaving::ACTIONS,
    exit::ACTIONS,
];

/// Something that can be done to a situation.
pub struct Action {
    /// Its address: `prendre-en-charge`.
    pub slug: &'static str,
    /// The words of its button.
    pub label: &'static str,
    /// What is said once it is done.
    pub done: &'static str,
    /// The part of the situation's page to come back to.
    pub place: &'static str,
    /// A command with nothing written in it, to ask the rules whether to offer the action: on the
    /// whole situation (no item; `None` when the action needs one), or on an item of it.
    pub sample: fn(&CasePage, Option<&str>) -> Option<Command>,
    /// The form.
    pub form: fn(&Asked, &FormState) -> Form,
    /// Reads the form; marks its mistakes.
    pub read: fn(&Asked, &mut FormState) -> Option<Command>,
}

/// What the form of an action may need.
pub struct Asked<'a> {
    /// The situation, as the person may see it.
    pub page: &'a CasePage,
    /// The person.
    pub person: &'a etayage_app::Person,
    /// Today.
    pub today: Date,
    /// The time of the day.
    pub now: Time,
    /// On what: an objective, an act…
    pub item: Option<&'a str>,
    /// The CMPs, those of the commune first.
    pub cmps: &'a [Structure],
    /// The professionals of the team: role, user, name.
    pub team: &'a [(Role, String, String)],
    /// Communes and organisations, while the alert is a draft.
    pub places: &'a Places,
    /// The file that came along, once kept.
    pub kept: Option<BlobId>,
}

/// The addresses of every action, for the tests that walk them all.
pub fn slugs() -> impl Iterator<Item = &'static str> {
    ALL.iter()
        .flat_map(|group| group.iter())
        .map(|action| action.slug)
}

/// The action of that slug.
pub fn find(slug: &str) -> Option<&'static Action> {
    ALL.iter()
        .flat_map(|group| group.iter())
        .find(|action| action.slug == slug)
}

/// The actions on the whole situation that the rules would accept from the reader, in a part of the page.
pub fn offered<'a>(
    page: &'a CasePage,
    place: &'a str,
) -> impl Iterator<Item = &'static Action> + 'a {
    ALL.iter()
        .flat_map(|group| group.iter())
        .filter(move |action| action.place == place && action.is_offered(page, None))
}

/// The button of an action on something of the situation, if the rules would accept it.
pub fn button_on(page: &CasePage, slug: &str, item: &str) -> Option<Button> {
    let label = find(slug)?.label;
    Some(Button::plain(label).to(address_on(page, slug, item)?))
}

/// Where the form of an action on something of the situation is, if the rules would accept it.
pub fn address_on(page: &CasePage, slug: &str, item: &str) -> Option<String> {
    let action = find(slug).filter(|action| action.is_offered(page, Some(item)))?;
    Some(action.address(page, Some(item)))
}

impl Action {
    /// Whether the rules would accept it from the reader, but for what is still to be written.
    pub fn is_offered(&self, page: &CasePage, item: Option<&str>) -> bool {
        (self.sample)(page, item).is_some_and(|sample| page.offers(sample))
    }

    /// Where its form is.
    pub fn address(&self, page: &CasePage, item: Option<&str>) -> String {
        match item {
            Some(item) => routes::action_on(&page.id, self.slug, item),
            None => routes::action(&page.id, self.slug),
        }
    }
}
