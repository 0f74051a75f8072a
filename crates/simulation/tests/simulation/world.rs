//! The world around the programme.

use std::collections::BTreeSet;

use etayage_model::roles::OrganisationKind;
use etayage_model::roles::Role;
use etayage_model::steering::rebuild;
use etayage_model::training::sessions;
use etayage_simulation::{World, steering_notes, trainings};

use crate::common::{RULES, SEED, THREE_YEARS, TO, WORLD};

fn holding(role: Role) -> usize {
    WORLD.holding(role).count()
}

#[test]
fn the_team_is_that_of_the_source() {
    assert_eq!(
        (
            holding(Role::Coordinator),
            holding(Role::Tisf),
            holding(Role::HealthProfessional)
        ),
        (2, 4, 2)
    );
    assert_eq!(WORLD.structures.len(), 21);
    assert_eq!(holding(Role::Cmp), 21);
    assert_eq!(holding(Role::SteeringMember), 2);
    assert_eq!(holding(Role::Administrator), 1);
    assert_eq!(holding(Role::DataProtectionOfficer), 1);
}

#[test]
fn each_bound_landlord_has_agents_a_contact_and_a_pilot() {
    let landlords: Vec<_> = WORLD
        .organisations
        .iter()
        .filter(|one| one.kind == OrganisationKind::Landlord)
        .collect();
    let names: Vec<_> = landlords.iter().map(|one| one.name.clone()).collect();
    assert_eq!(names, RULES.targets.pledge.as_ref().unwrap().organisations);
    for landlord in landlords {
        for (role, least) in [
            (Role::Referrer, 3),
            (Role::LandlordContact, 1),
            (Role::Pilot, 1),
        ] {
            let people = WORLD
                .holding(role)
                .filter(|user| user.organisation == landlord.id);
            assert!(
                people.count() >= least,
                "{} : {}",
                landlord.name,
                role.label()
            );
        }
    }
}

#[test]
fn each_commune_has_a_cmp_and_one_referent() {
    assert!(WORLD.communes.len() >= 40);
    for commune in &WORLD.communes {
        assert!(!WORLD.serving(&commune.code).is_empty(), "{}", commune.name);
        let referents = WORLD
            .holding(Role::HealthReferent)
            .filter(|user| user.territory.contains(&commune.code));
        assert_eq!(referents.count(), 1, "{}", commune.name);
    }
}

#[test]
fn people_belong_to_known_organisations_and_have_their_own_name() {
    let logins: BTreeSet<_> = WORLD.users.iter().map(|user| &user.login).collect();
    let names: BTreeSet<_> = WORLD.users.iter().map(|user| &user.display_name).collect();
    assert_eq!(
        (logins.len(), names.len()),
        (WORLD.users.len(), WORLD.users.len())
    );
    for user in &WORLD.users {
        assert!(
            WORLD.organisation(&user.organisation).is_some(),
            "{}",
            user.login
        );
    }
}

#[test]
fn every_role_has_its_persona_and_personas_stay() {
    let personas = WORLD.personas();
    let team = RULES.team_roles();
    let held = |role: &&Role| {
        let chosen = role.visits() || **role == Role::LandlordAdviser;
        !chosen || team.contains(role)
    };
    for role in Role::ALL.iter().filter(held) {
        assert!(
            personas.iter().any(|persona| persona.role == *role),
            "{}",
            role.label()
        );
    }
    let users = |world: &World| {
        world
            .personas()
            .into_iter()
            .map(|persona| persona.user)
            .collect::<Vec<_>>()
    };
    assert_eq!(users(&WORLD), users(&World::build(SEED + 7, &RULES)));
}

#[test]
fn committees_leave_minutes() {
    let committee = RULES
        .bodies
        .iter()
        .find(|body| !body.decides.is_empty())
        .unwrap();
    let held = THREE_YEARS
        .meetings
        .iter()
        .filter(|meeting| meeting.body == committee.id);
    assert_eq!(held.count(), 36);
    let closed = THREE_YEARS
        .meetings
        .iter()
        .filter(|meeting| meeting.events.len() == 2)
        .count();
    assert!(closed >= THREE_YEARS.meetings.len() - 1);
}

#[test]
fn each_period_that_ended_has_its_note_which_the_rules_accepted() {
    let notes = steering_notes(&RULES, &WORLD, SEED, TO).unwrap();
    let periods: Vec<_> = notes.iter().map(|note| note.period.as_str()).collect();
    assert!(
        periods.starts_with(&["2019-1", "2019-2", "2019"]),
        "{periods:?}"
    );
    for note in &notes {
        let said = rebuild(&note.events).unwrap();
        assert!(!said.difficulties.is_blank(), "{}", note.period);
        assert!(note.at.on < TO, "{}", note.period);
    }
}

#[test]
fn agents_of_the_landlords_are_trained_each_year() {
    let years = trainings(&RULES, &WORLD, SEED, TO).unwrap();
    assert_eq!(years.len(), 4);
    for story in &years[..3] {
        let held = sessions(story.events.iter().flat_map(|(_, events)| events));
        assert_eq!(held.len(), 4, "{}", story.year);
        assert!(
            held.iter()
                .all(|(_, one)| one.on.year() == story.year && one.on < TO)
        );
    }
}
