//! A file opened for three hours in a danger.

use etayage_model::access::DataClass;
use etayage_model::case::*;
use etayage_model::roles::{Actor, Role};
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;

use super::{TODAY, at, running, sees};

fn open() -> Command {
    Command::OpenInEmergency {
        reason: "Elle dit au téléphone qu’elle va mourir ; j’envoie les secours.".into(),
    }
}

fn opened_to(actor: Actor) -> Story {
    running().as_(at(actor, 0)).given([open()])
}

const NEEDED: [DataClass; 7] = [
    DataClass::Course,
    DataClass::Facts,
    DataClass::Agreement,
    DataClass::Identity,
    DataClass::Address,
    DataClass::Social,
    DataClass::Team,
];

#[test]
fn a_danger_opens_for_three_hours_what_is_needed_and_closes_by_itself() {
    let story = opened_to(other_tisf());
    for class in NEEDED {
        assert!(
            sees(&story, &at(other_tisf(), 0), class),
            "{}",
            class.label()
        );
        assert!(
            sees(&story, &at(other_tisf(), 179), class),
            "{}",
            class.label()
        );
    }
    for class in [DataClass::Identity, DataClass::Social, DataClass::Team] {
        assert!(
            !sees(&story, &at(other_tisf(), 180), class),
            "three hours are over"
        );
        assert!(
            !sees(&story, &at(other_tisf(), -1), class),
            "before it opened"
        );
        assert!(!sees(&story, &other_tisf(), class), "at no known moment");
        assert!(
            !sees(&story, &at(other_nurse(), 1), class),
            "to that person only"
        );
    }
}

#[test]
fn health_opens_to_the_professions_of_care_only_and_the_landlords_procedure_to_nobody() {
    let story = opened_to(other_tisf());
    assert!(!sees(&story, &at(other_tisf(), 1), DataClass::Health));
    let story = opened_to(other_nurse());
    assert!(sees(&story, &at(other_nurse(), 1), DataClass::Health));
    assert!(!sees(&story, &at(other_nurse(), 1), DataClass::Landlord));
}

#[test]
fn a_landlord_opens_nothing_whatever_their_roles() {
    let roles = [Role::Tisf, Role::HealthProfessional, Role::Coach];
    for role in roles {
        let agent = also(at(referrer(), 0), role);
        running().as_(agent).when(open()).then_refused("landlord");
    }
    running()
        .as_(at(adviser(), 0))
        .when(open())
        .then_refused("not-yours");
    running()
        .as_(at(referrer(), 0))
        .when(open())
        .then_refused("not-yours");
}

#[test]
fn a_secret_address_stays_secret_in_an_emergency() {
    let mut rules = rules();
    rules.secret_address = true;
    let story = opened_to(other_tisf()).under(rules);
    let tisf = at(other_tisf(), 1);
    assert!(sees(&story, &tisf, DataClass::Identity));
    assert!(!sees(&story, &tisf, DataClass::Address));
}

#[test]
fn an_emergency_needs_a_reason_a_name_and_a_closed_file() {
    let vague = Command::OpenInEmergency {
        reason: "urgence".into(),
    };
    running()
        .as_(at(other_tisf(), 0))
        .when(vague)
        .then_refused("no-reason");
    running()
        .as_(at(tisf(), 0))
        .when(open())
        .then_refused("not-yours");
    opened_to(other_tisf())
        .when(open())
        .then_refused("already-open");
    alerted()
        .as_(at(other_tisf(), 0))
        .when(open())
        .then_refused("anonymous");
    for actor in [
        protection_officer(),
        administrator(),
        cmp(),
        committee_member(),
    ] {
        running()
            .as_(at(actor, 0))
            .when(open())
            .then_refused("not-yours");
    }
}

#[test]
fn the_protection_of_data_is_told_the_same_day_until_it_looked() {
    let story = opened_to(other_tisf());
    let task = |story: &Story| {
        let tasks = tasks(story.rules(), &story.case());
        tasks.into_iter().find(|task| task.id == "emergency:u1")
    };
    let told = task(&story).expect("a task");
    assert_eq!(told.duty.role, Role::DataProtectionOfficer);
    assert_eq!((told.due, told.place), (Some(TODAY), PROTECTION));
    let look = || Command::LookAtEmergency {
        emergency: "u1".into(),
        justified: true,
        note: "Les secours sont venus.".into(),
    };
    story
        .clone()
        .as_(coordinator())
        .when(look())
        .then_refused("not-yours");
    let seen = story.as_(protection_officer()).given([look()]);
    assert_eq!(task(&seen), None);
    seen.when(look()).then_refused("nothing-waits");
}
