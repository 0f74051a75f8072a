//! Training sessions of the partners' agents: SELO trained 90 of them.

use etayage_model::refusal::Refusal;
use etayage_model::roles::Actor;
use etayage_model::training::{
    MOST_AGENTS, TrainingCommand, TrainingEvent, TrainingSession, decide, sessions,
};
use etayage_testkit::actors::*;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2019, 6, 20);

fn session(on: Date, agents: u32) -> TrainingSession {
    TrainingSession {
        on,
        organisation: LANDLORD.into(),
        theme: "Repérer la souffrance psychique".to_owned(),
        agents,
    }
}

fn ask(
    events: &[TrainingEvent],
    actor: &Actor,
    command: TrainingCommand,
) -> Result<Vec<TrainingEvent>, Refusal> {
    let known = sessions(events);
    decide(&"selo".into(), &known, actor, TODAY, command)
}

#[track_caller]
fn refused(outcome: Result<Vec<TrainingEvent>, Refusal>, rule: &str) {
    assert_eq!(outcome.expect_err("a refusal").rule, rule);
}

#[test]
fn ninety_agents_in_six_sessions_are_ninety() {
    let mut events = vec![];
    for month in 1..=6 {
        let command = TrainingCommand::Note(session(date(2019, month, 12), 15));
        events.extend(ask(&events, &coordinator(), command).expect("noted"));
    }
    let agents: u32 = sessions(&events).iter().map(|(_, one)| one.agents).sum();
    assert_eq!(agents, 90);
}

#[test]
fn what_was_noted_by_mistake_is_taken_back_once() {
    let note = |agents| TrainingCommand::Note(session(TODAY, agents));
    let mut events = ask(&[], &pilot(), note(12)).expect("noted");
    events.extend(ask(&events, &pilot(), note(8)).expect("noted"));
    events.extend(ask(&events, &pilot(), TrainingCommand::Withdraw(0)).expect("withdrawn"));
    assert_eq!(sessions(&events), [(1, session(TODAY, 8))]);
    refused(
        ask(&events, &pilot(), TrainingCommand::Withdraw(0)),
        "no-session",
    );
    events.extend(ask(&events, &pilot(), note(5)).expect("noted"));
    assert_eq!(sessions(&events)[1].0, 2);
}

#[test]
fn what_cannot_be_is_refused() {
    let note = |session| ask(&[], &coordinator(), TrainingCommand::Note(session));
    refused(note(session(date(2019, 6, 21), 10)), "in-the-future");
    refused(note(session(TODAY, 0)), "how-many");
    refused(note(session(TODAY, MOST_AGENTS + 1)), "how-many");
    let silent = TrainingSession {
        theme: " ".to_owned(),
        ..session(TODAY, 10)
    };
    refused(note(silent), "no-theme");
    let reader = ask(
        &[],
        &steering_member(),
        TrainingCommand::Note(session(TODAY, 10)),
    );
    refused(reader, "not-yours");
}

proptest! {
    #[test]
    fn a_rank_is_never_given_twice(steps in proptest::collection::vec((any::<bool>(), 0u32..8), 0..30)) {
        let mut events = vec![];
        for (note, number) in steps {
            let command = if note {
                TrainingCommand::Note(session(TODAY, number + 1))
            } else {
                TrainingCommand::Withdraw(number)
            };
            events.extend(ask(&events, &coordinator(), command).unwrap_or_default());
            let ranks: Vec<_> = sessions(&events).into_iter().map(|(rank, _)| rank).collect();
            prop_assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
