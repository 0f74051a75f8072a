//! SELO: two streams, a pair, an end that partners agree on, a handover to the landlord's adviser.

use etayage_model::case::{Command, Status};
use etayage_model::programme::Matter;
use etayage_model::roles::Role;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::story::Story;
use etayage_testkit::walk;
use jiff::civil::date;

fn story() -> Story {
    Story::new(walk::shipped("selo")).on(date(2021, 2, 1))
}

fn opening(pathway: &str, author: &etayage_model::roles::Actor) -> Command {
    let rules = walk::shipped("selo");
    let mut command = open(&rules, origin(author, false), sheet(&rules), true);
    if let Command::Open {
        pathway: chosen, ..
    } = &mut command
    {
        *chosen = pathway.into();
    }
    command
}

fn wishing(role: Role, wish: Matter) -> Command {
    Command::NoteFutureOpinion {
        role,
        wish,
        note: "Vu ensemble à la réunion de suivi.".into(),
    }
}

#[test]
fn each_stream_has_its_own_referrers() {
    story()
        .as_(hospital_referrer())
        .when(opening("acces", &hospital_referrer()))
        .then_events(&["opened", "alert-sent"]);
    story()
        .as_(referrer())
        .when(opening("acces", &referrer()))
        .then_refused("wrong-referrer")
        .then_told("établissement de santé")
        .when(opening("maintien", &referrer()))
        .then_accepted();
    story()
        .as_(hospital_referrer())
        .when(opening("maintien", &hospital_referrer()))
        .then_refused("wrong-referrer");
}

#[test]
fn keeping_a_dwelling_asks_the_cmp_and_access_asks_the_landlord_for_a_dwelling() {
    let keeping = story().walked_to("maintien", "orientation-maintien");
    keeping.then_task("opinion:cmp");
    story()
        .walked_to("acces", "orientation-acces")
        .then_tasks(&["decide:entry", "limit:logement"][..1])
        .walked_to("acces", "attribution")
        .then_task("dwelling")
        .as_(coordinator())
        .when(Command::ProvideDwelling {
            place: "".into(),
            secret: false,
            on: date(2021, 2, 1),
        })
        .then_refused("blank");
    let steps: Vec<String> = walk::shipped("selo")
        .stages_of(&"maintien".into())
        .map(|stage| stage.id.to_string())
        .collect();
    assert!(!steps.contains(&"attribution".to_owned()));
}

#[test]
fn two_workers_of_two_associations_follow_the_household() {
    let alone = story()
        .walked_to("maintien", "diagnostic")
        .then_task("pair")
        .as_(coordinator())
        .given([join(&social_worker(), Role::SocialWorker)]);
    let colleague = someone("u-social-3", OPERATOR, Role::SocialWorker);
    alone
        .given([join(&colleague, Role::SocialWorker)])
        .then_task("pair")
        .when(join(&second_social_worker(), Role::SocialWorker))
        .then_events(&["team-joined"])
        .then(|case| assert_eq!(case.team.len(), 3));
}

#[test]
fn support_ends_when_the_partners_agree_and_not_before() {
    let supported = story().walked_to("maintien", "accompagnement");
    let today = supported.today();
    let ending = Command::Decide(etayage_model::case::Decision {
        body: "reunion-suivi".into(),
        ..ruling(Matter::End, etayage_model::case::Outcome::Accepted, today)
    });
    supported
        .then_task("agree:social-worker")
        .as_(coordinator())
        .when(ending.clone())
        .then_refused("partners-disagree")
        .then_told("CESF du bailleur")
        .given([
            wishing(Role::Referrer, Matter::End),
            wishing(Role::SocialWorker, Matter::End),
            wishing(Role::LandlordAdviser, Matter::Renewal),
        ])
        .when(ending.clone())
        .then_refused("partners-disagree")
        .given([wishing(Role::LandlordAdviser, Matter::End)])
        .when(ending)
        .then_refused("no-end");
}

#[test]
fn only_the_coordinator_notes_what_a_partner_said() {
    story()
        .walked_to("maintien", "accompagnement")
        .as_(social_worker())
        .when(wishing(Role::LandlordAdviser, Matter::End))
        .then_refused("not-yours")
        .when(wish(Matter::End))
        .then_events(&["future-opinion-given"]);
}

#[test]
fn a_renewal_asks_every_partner_again_and_there_is_no_last_one() {
    let mut story = story()
        .walked_to("maintien", "accompagnement")
        .as_(coordinator())
        .given([wishing(Role::Referrer, Matter::End)]);
    for years in 1..=4 {
        let ends = story.case().support.expect("support").ends;
        story = story.on(ends).given([walk::decide_in(
            &"reunion-suivi".into(),
            ruling(
                Matter::Renewal,
                etayage_model::case::Outcome::Accepted,
                ends,
            ),
        )]);
        let support = story.case().support.expect("support");
        assert_eq!(
            (support.renewals, support.ends.year()),
            (years, ends.year() + 1)
        );
        story.clone().then_task("agree:referrer");
    }
}

#[test]
fn the_relay_passes_to_the_landlords_adviser_step_by_step() {
    let leaving = story()
        .walked_to("maintien", "accompagnement")
        .as_(coordinator())
        .given([join(&adviser(), Role::LandlordAdviser)])
        .walked_to("maintien", "sortie");
    let done = Command::HandOver {
        item: "rencontre".into(),
        note: "À trois, autour de la table.".into(),
        on: leaving.today(),
    };
    leaving
        .then_task("handover:rencontre")
        .as_(adviser())
        .when(done.clone())
        .then_events(&["handover-done"])
        .when(done)
        .then_refused("already-done")
        .when(Command::HandOver {
            item: "pot-de-depart".into(),
            note: "".into(),
            on: date(2021, 2, 1),
        })
        .then_refused("unknown-choice");
}

#[test]
fn both_streams_go_from_the_alert_to_the_last_look_at_the_dwelling() {
    for pathway in ["acces", "maintien"] {
        story()
            .walked(pathway, |rules, case| {
                etayage_model::case::progress(rules, case).status == Status::Ended
            })
            .then(|case| {
                assert_eq!(case.handover.len(), 4);
                assert_eq!(case.dwellings.is_empty(), pathway == "maintien");
            });
    }
}
