//! Around the household: relays, dangers, the landlord's procedure.

use etayage_model::case::{Command, ProcedureStage, Toward};
use etayage_model::roles::Role;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;
use jiff::civil::{date, time};

#[test]
fn relays_are_found_and_activated_from_the_first_day() {
    let found = Command::FindRelay {
        kind: etayage_model::case::RelayKind::Association,
        name: "L’atelier du quartier".into(),
        contact: "".into(),
        purpose: "Sortir deux fois par semaine.".into(),
        active: false,
    };
    adhered(true, true)
        .when(found)
        .then_events(&["relay-found"])
        .when(Command::ActivateRelay { relay: "r1".into() })
        .then_events(&["relay-activated"])
        .when(Command::ActivateRelay { relay: "r1".into() })
        .then_refused("already-active")
        .when(Command::EndRelay { relay: "r1".into() })
        .then_events(&["relay-ended"])
        .when(Command::EndRelay { relay: "r1".into() })
        .then_refused("already-ended")
        .when(Command::ActivateRelay { relay: "r1".into() })
        .then_refused("already-ended")
        .when(Command::EndRelay { relay: "r9".into() })
        .then_refused("unknown-relay");
}

#[test]
fn the_network_is_completed_until_after_the_end() {
    ended().when(relay()).then_events(&["relay-found"]);
}

fn reported(toward: Toward) -> Story {
    supported().as_(tisf()).given([Command::ReportDanger {
        toward,
        facts: "Parle de ne plus être là demain.".into(),
    }])
}

fn warn(on: jiff::civil::Date) -> Command {
    Command::Warn {
        danger: "d1".into(),
        whom: "CMP du secteur".into(),
        on,
        at: time(14, 30, 0, 0),
        answer: "Une infirmière passe à 17 h.".into(),
    }
}

#[test]
fn a_danger_leaves_a_trace_of_who_was_warned_and_when() {
    let today = date(2019, 4, 2);
    reported(Toward::Oneself)
        .then_duty("danger:d1", Role::Coordinator, Some(&coordinator()))
        .when(Command::CloseDanger {
            danger: "d1".into(),
            how: "Calmé.".into(),
        })
        .then_refused("nobody-warned")
        .when(warn(date(2019, 4, 3)))
        .then_refused("in-the-future")
        .when(warn(date(2019, 4, 1)))
        .then_refused("too-early")
        .when(warn(today))
        .then_events(&["danger-warned"])
        .then(|case| {
            let warning = &case.dangers[0].warnings[0];
            assert_eq!((warning.on, warning.at), (today, time(14, 30, 0, 0)));
            assert_eq!(warning.by, tisf().user);
        })
        .when(Command::CloseDanger {
            danger: "d1".into(),
            how: "Vue au CMP.".into(),
        })
        .then_events(&["danger-closed"])
        .when(warn(today))
        .then_refused("no-danger");
}

#[test]
fn a_danger_for_others_is_told_to_the_authorities() {
    for (toward, words) in [(Toward::Oneself, "CMP"), (Toward::Others, "autorités")] {
        reported(toward).then(|case| {
            let tasks = etayage_model::case::tasks(&rules(), case);
            assert!(tasks[0].label.contains(words), "{}", tasks[0].label);
            assert_eq!(tasks[0].due, Some(date(2019, 4, 2)));
        });
    }
}

#[test]
fn a_danger_is_told_whatever_the_stage_of_the_case() {
    let danger = || Command::ReportDanger {
        toward: Toward::Others,
        facts: "Menace le voisin du dessous.".into(),
    };
    alerted()
        .as_(coordinator())
        .when(danger())
        .then_events(&["danger-reported"]);
    ended().when(danger()).then_events(&["danger-reported"]);
    opined()
        .on(COMMITTEE_OF_MARCH)
        .as_(coordinator())
        .given([refuse_entry(COMMITTEE_OF_MARCH)])
        .when(danger())
        .then_events(&["danger-reported"])
        .then_tasks(&["danger:d1"]);
}

#[test]
fn the_landlord_tells_and_suspends_its_procedure_while_support_goes_on() {
    let june = date(2019, 6, 30);
    supported()
        .as_(referrer())
        .when(Command::SuspendProcedure { until: june })
        .then_refused("no-procedure")
        .given([procedure(ProcedureStage::Summons)])
        .when(Command::SuspendProcedure {
            until: date(2019, 4, 1),
        })
        .then_refused("too-early")
        .when(Command::SuspendProcedure { until: june })
        .then_events(&["procedure-suspended"])
        .given([procedure(ProcedureStage::Judgment)])
        .then(|case| {
            let told = case.procedure.as_ref().expect("a procedure");
            assert_eq!(told.suspended_until, Some(june));
            assert_eq!(told.arrears_cents, 123_450);
        })
        .as_(contact())
        .when(Command::ResumeProcedure)
        .then_events(&["procedure-resumed"])
        .when(Command::ResumeProcedure)
        .then_refused("not-suspended");
}

#[test]
fn no_procedure_no_suspension() {
    supported()
        .as_(referrer())
        .given([
            procedure(ProcedureStage::Notice),
            Command::SuspendProcedure {
                until: date(2019, 6, 30),
            },
            procedure(ProcedureStage::None),
        ])
        .then(|case| {
            assert_eq!(
                case.procedure.as_ref().and_then(|p| p.suspended_until),
                None
            );
        });
}

#[test]
fn nobody_but_the_landlord_of_the_household_speaks_of_its_procedure() {
    for actor in [coordinator(), tisf(), pilot(), other_referrer(), cmp()] {
        supported()
            .as_(actor)
            .when(procedure(ProcedureStage::Notice))
            .then_refused("not-yours");
    }
    Story::new(rules())
        .on(ALERT)
        .as_(town_referrer())
        .given([open(
            &rules(),
            origin(&town_referrer(), false),
            sheet(&rules()),
            true,
        )])
        .when(procedure(ProcedureStage::Notice))
        .then_refused("not-yours");
}

#[test]
fn arrears_are_a_plausible_amount() {
    let told = |arrears_cents| Command::TellProcedure {
        stage: ProcedureStage::Notice,
        since: None,
        arrears_cents,
        next_date: None,
        note: "".into(),
    };
    for cents in [-1, 100_000_001] {
        supported()
            .as_(referrer())
            .when(told(cents))
            .then_refused("arrears");
    }
}
