//! One household, from the alert to what became of its home. Each chapter is a file.

mod adhesion;
mod alert;
mod contract;
mod entry;
mod exit;
mod renewal;
mod support;

use etayage_testkit::actors;
use etayage_testkit::browser::Width;
use etayage_testkit::logipsy::ALERT;

use crate::{Office, Someone};

/// Everyone who takes part, each with their own browser.
struct People {
    office: Office,
    /// The landlord's agent, in the field.
    agent: Someone,
    /// The landlord's named contact.
    contact: Someone,
    coordinator: Someone,
    cmp: Someone,
    health_referent: Someone,
    member: Someone,
    /// In the field.
    tisf: Someone,
    /// In the field.
    nurse: Someone,
}

#[test]
fn a_household_keeps_its_home() {
    let people = people();
    let case = alert::is_filed(&people);
    entry::is_decided(&people, &case);
    adhesion::is_given(&people, &case);
    contract::is_signed(&people, &case);
    support::goes_on(&people, &case);
    renewal::is_decided(&people, &case);
    exit::is_prepared(&people, &case);
}

fn people() -> People {
    let office = Office::open("un-menage-garde-son-logement", ALERT);
    let desk = |actor| office.seats(&actor, Width::Desktop);
    let phone = |actor| office.seats(&actor, Width::Phone);
    People {
        agent: phone(actors::referrer()),
        contact: desk(actors::contact()),
        coordinator: desk(actors::coordinator()),
        cmp: desk(actors::cmp()),
        health_referent: desk(actors::health_referent()),
        member: desk(actors::committee_member()),
        tisf: phone(actors::tisf()),
        nurse: phone(actors::nurse()),
        office,
    }
}
