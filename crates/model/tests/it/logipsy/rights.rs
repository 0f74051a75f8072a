//! Who may do what: the coordinator leads, the team of the case acts, partners do their part.

use etayage_model::case::{Command, Toward};
use etayage_model::programme::{Act, Matter};
use etayage_model::roles::{Actor, Role};
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use jiff::civil::date;

fn refused_to(actors: Vec<Actor>, story: &etayage_testkit::story::Story, command: &Command) {
    for actor in actors {
        story
            .clone()
            .as_(actor)
            .when(command.clone())
            .then_refused("not-yours")
            .then_told("Cette action revient à\u{a0}:");
    }
}

#[test]
fn what_the_coordinator_alone_does() {
    let story = supported();
    let others = || {
        vec![
            tisf(),
            nurse(),
            referrer(),
            contact(),
            pilot(),
            cmp(),
            health_referent(),
            committee_member(),
            administrator(),
        ]
    };
    for command in [
        Command::TakeInCharge,
        ask("cmp"),
        meet(MEETING),
        adhere(MEETING, true, true),
        Command::Decline {
            why: "Non.".into(),
            on: MEETING,
        },
        join(&other_tisf(), Role::Tisf),
        Command::LeaveTeam { user: tisf().user },
        Command::GiveDiagnosisBack { on: GIVEN_BACK },
        commitment(START),
        synthesis(),
    ] {
        refused_to(others(), &story, &command);
    }
}

#[test]
fn what_the_team_of_the_case_does() {
    let story = supported();
    let today = date(2019, 4, 2);
    let commands = || {
        [
            act(Act::HomeVisit, today),
            plan_visit(&tisf(), date(2019, 4, 9)),
            relay(),
            review(today),
            Command::ReportDanger {
                toward: Toward::Oneself,
                facts: "Ne mange plus.".into(),
            },
            diagnose(),
            objective("soins"),
            share(false, true),
            Command::CorrectIdentity {
                identity: identity(),
            },
            Command::Withdraw {
                why: "Stop.".into(),
                on: today,
            },
        ]
    };
    for command in commands() {
        for actor in [tisf(), nurse(), coordinator(), second_coordinator()] {
            story
                .clone()
                .as_(actor)
                .when(command.clone())
                .then_accepted();
        }
    }
    let strangers = || {
        vec![
            other_tisf(),
            other_nurse(),
            referrer(),
            contact(),
            cmp(),
            health_referent(),
            committee_member(),
            administrator(),
        ]
    };
    for command in commands() {
        refused_to(strangers(), &story, &command);
    }
}

#[test]
fn whoever_leaves_the_team_leaves_the_case() {
    supported()
        .given([Command::LeaveTeam { user: tisf().user }])
        .as_(tisf())
        .when(act(Act::Call, date(2019, 4, 2)))
        .then_refused("not-yours");
}

#[test]
fn the_other_coordinator_takes_over() {
    supported()
        .as_(second_coordinator())
        .when(Command::TakeInCharge)
        .then_events(&["taken-in-charge"])
        .then(|case| {
            assert_eq!(case.coordinator, Some(second_coordinator().user));
            assert_eq!(case.taken, Some(date(2019, 2, 28)));
        })
        .when(Command::TakeInCharge)
        .then_refused("already-taken");
}

#[test]
fn a_colleague_stands_in_for_the_referrer_and_another_landlord_does_not() {
    supported()
        .as_(colleague())
        .when(wish(Matter::End))
        .then_events(&["future-opinion-given"]);
    supported()
        .as_(other_referrer())
        .when(wish(Matter::End))
        .then_refused("not-yours");
}

#[test]
fn an_administrator_does_nothing_to_a_case() {
    let story = supported();
    for command in [
        wish(Matter::End),
        kept_dwelling("sortie"),
        arrange(MEETING),
        opine(&rules(), "cmp"),
    ] {
        refused_to(vec![administrator()], &story, &command);
    }
}
