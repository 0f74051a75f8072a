//! Days 1 to 8: opinions on anonymous facts, then the committee.

use etayage_model::case::{Command, Decision, Orientation, Outcome, Status};
use etayage_model::programme::Matter;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use jiff::civil::date;

#[test]
fn the_team_asks_in_turn_and_each_answers() {
    opined()
        .then_stage("integration")
        .then_tasks(&["decide:entry"])
        .then(|case| {
            assert_eq!(case.opinions.len(), 3);
            for opinion in case.opinions.values() {
                let given = opinion.given.as_ref().expect("an opinion");
                assert_eq!(given.heard_by, None);
            }
        });
}

#[test]
fn the_sector_cmp_is_named_when_asked() {
    alerted()
        .as_(coordinator())
        .when(Command::AskOpinion {
            opinion: "cmp".into(),
            structure: None,
        })
        .then_refused("no-structure")
        .when(ask("cmp"))
        .then_events(&["opinion-asked"])
        .as_(other_cmp())
        .when(opine(&rules(), "cmp"))
        .then_refused("not-yours")
        .as_(cmp())
        .when(opine(&rules(), "cmp"))
        .then_events(&["opinion-given"]);
}

#[test]
fn an_opinion_names_nobody_for_sure() {
    let mut opinion = opine(&rules(), "cmp");
    if let Command::GiveOpinion { note, .. } = &mut opinion {
        *note = "Joignable au 06 39 98 12 34.".into();
    }
    alerted()
        .as_(coordinator())
        .given([ask("cmp")])
        .as_(cmp())
        .when(opinion)
        .then_refused("identifying");
}

#[test]
fn a_cmp_that_was_not_asked_cannot_answer() {
    alerted()
        .as_(cmp())
        .when(opine(&rules(), "cmp"))
        .then_refused("not-yours");
}

#[test]
fn a_referent_answers_for_their_territory_only() {
    let opinion = || opine(&rules(), "referents-sante-mentale");
    alerted()
        .as_(other_health_referent())
        .when(opinion())
        .then_refused("not-yours")
        .as_(health_referent())
        .when(opinion())
        .then_events(&["opinion-given"]);
}

#[test]
fn the_coordinator_notes_what_was_said_by_telephone() {
    alerted()
        .as_(coordinator())
        .given([ask("cmp")])
        .when(opine(&rules(), "cmp"))
        .then_events(&["opinion-given"])
        .then(|case| {
            let given = case.opinions[&"cmp".into()]
                .given
                .as_ref()
                .expect("an opinion");
            assert_eq!(given.heard_by, Some(coordinator().user));
        });
}

#[test]
fn the_questions_of_the_programme_are_answered() {
    let Command::GiveOpinion {
        opinion,
        verdict,
        mut answers,
        note,
    } = opine(&rules(), "prescripteur")
    else {
        unreachable!()
    };
    answers.remove(&"evolution".into());
    alerted()
        .when(Command::GiveOpinion {
            opinion,
            verdict,
            answers,
            note,
        })
        .then_refused("answer")
        .then_told("Qu’est-ce qui a changé");
}

#[test]
fn an_opinion_that_the_programme_does_not_ask_is_unknown() {
    alerted()
        .as_(coordinator())
        .when(ask("maire"))
        .then_refused("unknown-opinion");
}

#[test]
fn the_committee_accepts_only_when_all_opinions_are_there() {
    alerted()
        .on(COMMITTEE_OF_MARCH)
        .as_(coordinator())
        .given([
            Command::TakeInCharge,
            opine(&rules(), "cmp"),
            opine(&rules(), "prescripteur"),
        ])
        .when(accept(Matter::Entry, COMMITTEE_OF_MARCH))
        .then_refused("pre-evaluation")
        .given([opine(&rules(), "referents-sante-mentale")])
        .when(accept(Matter::Entry, COMMITTEE_OF_MARCH))
        .then_events(&["decided"])
        .then_stage("integration");
}

#[test]
fn only_the_technical_committee_decides() {
    let mut decision = ruling(Matter::Entry, Outcome::Accepted, COMMITTEE_OF_MARCH);
    decision.body = "comite-pilotage".into();
    opined()
        .on(COMMITTEE_OF_MARCH)
        .as_(committee_member())
        .when(Command::Decide(decision))
        .then_refused("wrong-body");
}

#[test]
fn a_decision_is_noted_by_the_coordinator_or_a_member() {
    for actor in [
        referrer(),
        contact(),
        tisf(),
        cmp(),
        health_referent(),
        administrator(),
    ] {
        opined()
            .on(COMMITTEE_OF_MARCH)
            .as_(actor)
            .when(accept(Matter::Entry, COMMITTEE_OF_MARCH))
            .then_refused("not-yours");
    }
    opined()
        .on(COMMITTEE_OF_MARCH)
        .as_(committee_member())
        .when(accept(Matter::Entry, COMMITTEE_OF_MARCH))
        .then_events(&["decided"]);
}

#[test]
fn a_meeting_to_come_or_before_the_alert_has_decided_nothing() {
    opined()
        .as_(coordinator())
        .when(accept(Matter::Entry, COMMITTEE_OF_MARCH))
        .then_refused("in-the-future")
        .when(accept(Matter::Entry, date(2019, 2, 6)))
        .then_refused("too-early");
}

#[test]
fn a_refusal_carries_another_orientation() {
    let refusal = || ruling(Matter::Entry, Outcome::Refused, COMMITTEE_OF_MARCH);
    let oriented = |kind: &str, advice: &str| {
        Command::Decide(Decision {
            orientation: Some(Orientation {
                kind: kind.into(),
                advice: advice.into(),
            }),
            ..refusal()
        })
    };
    opined()
        .on(COMMITTEE_OF_MARCH)
        .as_(coordinator())
        .when(Command::Decide(refusal()))
        .then_refused("no-orientation")
        .when(oriented("ccas", ""))
        .then_refused("blank")
        .when(oriented("ailleurs", "Là-bas."))
        .then_refused("unknown-choice")
        .when(refuse_entry(COMMITTEE_OF_MARCH))
        .then_events(&["decided"])
        .then_status(Status::Refused)
        .then_tasks(&[])
        .when(accept(Matter::Entry, COMMITTEE_OF_MARCH))
        .then_refused("closed");
}

#[test]
fn a_household_that_is_not_eligible_is_refused_before_the_opinions() {
    alerted()
        .on(COMMITTEE_OF_MARCH)
        .as_(coordinator())
        .when(refuse_entry(COMMITTEE_OF_MARCH))
        .then_status(Status::Refused);
}

#[test]
fn a_refusal_says_why() {
    let silent = Decision {
        reason: "".into(),
        ..ruling(Matter::Entry, Outcome::Deferred, COMMITTEE_OF_MARCH)
    };
    opined()
        .on(COMMITTEE_OF_MARCH)
        .as_(coordinator())
        .when(Command::Decide(silent))
        .then_refused("no-reason");
}

#[test]
fn a_decision_put_off_waits_for_the_next_meeting() {
    let april = date(2019, 4, 3);
    opined()
        .on(COMMITTEE_OF_MARCH)
        .as_(coordinator())
        .when(Command::Decide(ruling(
            Matter::Entry,
            Outcome::Deferred,
            COMMITTEE_OF_MARCH,
        )))
        .then_events(&["decided"])
        .then_status(Status::Open)
        .then_stage("integration")
        .then_tasks(&["decide:entry"])
        .on(april)
        .when(opine(&rules(), "cmp"))
        .then_events(&["opinion-given"])
        .when(accept(Matter::Entry, april))
        .then_events(&["decided"])
        .then_tasks(&["meeting:arrange", "limit:diagnostic"]);
}

#[test]
fn once_decided_it_is_decided() {
    entered()
        .when(refuse_entry(COMMITTEE_OF_MARCH))
        .then_refused("entry-decided")
        .when(opine(&rules(), "cmp"))
        .then_refused("entry-decided")
        .when(ask("cmp"))
        .then_refused("entry-decided");
}

#[test]
fn the_referrer_or_the_coordinator_arranges_the_first_meeting() {
    entered()
        .as_(referrer())
        .when(arrange(date(2019, 3, 1)))
        .then_refused("too-early")
        .when(arrange(MEETING))
        .then_events(&["meeting-arranged"])
        .as_(coordinator())
        .when(arrange(date(2019, 3, 12)))
        .then_events(&["meeting-arranged"])
        .as_(cmp())
        .when(arrange(MEETING))
        .then_refused("not-yours");
}

#[test]
fn nobody_meets_the_person_before_the_committee() {
    opined()
        .as_(referrer())
        .when(arrange(MEETING))
        .then_refused("entry-not-decided")
        .on(MEETING)
        .as_(coordinator())
        .when(meet(MEETING))
        .then_refused("entry-not-decided");
}
