//! What people ask: what the case waits for, or anything at all.

use etayage_model::calendar::add_days;
use etayage_model::case::*;
use etayage_model::programme::{Act, Matter, Programme, Signatory};
use etayage_model::roles::{Actor, Role};
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use jiff::civil::{Date, time};

/// What the case waits for, by whoever may do it.
pub fn sensible(
    rules: &Programme,
    case: Option<&Case>,
    today: Date,
    seed: u16,
) -> (Actor, Command) {
    let Some(case) = case else {
        let validated = seed.is_multiple_of(3);
        let origin = origin(&referrer(), validated);
        return (referrer(), open(rules, origin, sheet(rules), true));
    };
    if case.draft != Draft::Left {
        return match case.draft {
            Draft::Waiting(_) => (contact(), Command::SendAlert),
            _ if case.origin.needs_validation => (referrer(), Command::AskValidation),
            _ => (referrer(), Command::SendAlert),
        };
    }
    before_adhesion(rules, case, today)
        .or_else(|| before_support(case, today, seed))
        .unwrap_or_else(|| in_support(case, today, seed))
}

fn before_adhesion(rules: &Programme, case: &Case, today: Date) -> Option<(Actor, Command)> {
    let missing = ["prescripteur", "cmp", "referents-sante-mentale"]
        .into_iter()
        .find(|id| {
            case.opinions
                .get(&(*id).into())
                .is_none_or(|o| o.given.is_none())
        });
    let command = match missing {
        _ if case.taken.is_none() => Command::TakeInCharge,
        Some(id) => opine(rules, id),
        None if case.ruling(Matter::Entry).is_none() => accept(Matter::Entry, today),
        None if case.met.is_none() => meet(today),
        None if case.adhesion.is_none() => adhere(today, true, true),
        None => return None,
    };
    Some((coordinator(), command))
}

fn before_support(case: &Case, today: Date, seed: u16) -> Option<(Actor, Command)> {
    let command = if case.diagnosis.is_none() {
        diagnose()
    } else if case.given_back.is_none() {
        Command::GiveDiagnosisBack { on: today }
    } else if case.objectives.is_empty() {
        objective("logement")
    } else if case.relays.is_empty() {
        relay()
    } else if !case.has_in_team(&tisf().user, Role::Tisf) {
        join(&tisf(), Role::Tisf)
    } else if case.support.is_some() {
        return None;
    } else {
        let unsigned = case.commitment().and_then(|commitment| {
            let mut parties = Signatory::ALL.iter();
            parties.find(|party| commitment.signature(**party).is_none())
        });
        match unsigned {
            Some(party) => sign(*party, today),
            None => commitment(add_days(today, i32::from(seed % 12) - 2)),
        }
    };
    Some((coordinator(), command))
}

fn in_support(case: &Case, today: Date, seed: u16) -> (Actor, Command) {
    let ended = case
        .support
        .as_ref()
        .is_none_or(|support| support.ended.is_some());
    if ended {
        let moments = ["sortie", "six-mois", "douze-mois"];
        let next = moments.into_iter().find(|moment| {
            case.outcomes
                .iter()
                .all(|known| known.moment.as_str() != *moment)
        });
        return match next {
            _ if case.synthesis.is_none() => (coordinator(), synthesis()),
            Some(moment) => (coordinator(), kept_dwelling(moment)),
            None => (coordinator(), relay()),
        };
    }
    let last = case.support.as_ref().map_or(today, Support::last_day);
    if today > last {
        return (coordinator(), end(today, last));
    }
    match seed % 12 {
        0..=4 => (tisf(), act(Act::HomeVisit, today)),
        5 => (tisf(), plan_visit(&tisf(), add_days(today, 9))),
        6 => (tisf(), review(today)),
        7 => (referrer(), wish(Matter::Renewal)),
        8 => (coordinator(), accept(Matter::Renewal, today)),
        9 => (coordinator(), extend(today, add_days(last, 20))),
        10 => (coordinator(), commitment(today)),
        _ => (coordinator(), end(today, last.min(add_days(today, 10)))),
    }
}

/// Anything, by anyone, with dates that may make no sense.
pub fn any(
    rules: &Programme,
    case: Option<&Case>,
    today: Date,
    who: u8,
    seed: u16,
) -> (Actor, Command) {
    let people = everyone();
    let (_, actor) = people[usize::from(who) % people.len()].clone();
    let spread = i32::from(seed / 64) % 400 - 200;
    let day = if seed.is_multiple_of(2) {
        today
    } else {
        add_days(today, spread)
    };
    let command = match seed % 4 {
        0 => early(rules, day, seed / 4),
        1 => middle(day, seed / 4),
        2 => late(day, seed / 4),
        _ => sensible(rules, case, day, seed / 4).1,
    };
    (actor, command)
}

fn early(rules: &Programme, day: Date, seed: u16) -> Command {
    let matter = Matter::ALL[usize::from(seed) % Matter::ALL.len()];
    let outcome = Outcome::ALL[usize::from(seed / 5) % Outcome::ALL.len()];
    match seed % 16 {
        0 => alert(rules),
        1 => Command::AskValidation,
        2 => Command::ReturnDraft {
            why: "À compléter.".into(),
        },
        3 => Command::SendAlert,
        4 => Command::Revise {
            sheet: sheet(rules),
        },
        5 => Command::DropDraft,
        6 => ask("cmp"),
        7 => opine(rules, "referents-sante-mentale"),
        8 => Command::Decide(ruling(matter, outcome, day)),
        9 => accept(Matter::Entry, day),
        10 => refuse_entry(day),
        11 => arrange(day),
        12 => meet(day),
        13 => adhere(day, seed.is_multiple_of(3), seed.is_multiple_of(5)),
        14 => Command::Decline {
            why: "Non.".into(),
            on: day,
        },
        _ => Command::TakeInCharge,
    }
}

fn middle(day: Date, seed: u16) -> Command {
    let parties = Signatory::ALL;
    match seed % 16 {
        0 => join(&tisf(), Role::Tisf),
        1 => Command::LeaveTeam { user: tisf().user },
        2 => diagnose(),
        3 => Command::GiveDiagnosisBack { on: day },
        4 => objective("soins"),
        5 => Command::ReviewObjective {
            objective: "o1".into(),
            level: Level::Reached,
            comment: "".into(),
        },
        6 => commitment(day),
        7..=8 => sign(parties[usize::from(seed) % parties.len()], day),
        9 => act(Act::HomeVisit, day),
        10 => plan_visit(&tisf(), day),
        11 => Command::CancelAct {
            act: "a1".into(),
            why: "Absente.".into(),
        },
        12 => Command::PostponeAct {
            act: "a1".into(),
            on: day,
            at: None,
        },
        13 => act(Act::Call, day),
        14 => Command::Withdraw {
            why: "Stop.".into(),
            on: day,
        },
        _ => Command::CorrectIdentity {
            identity: identity(),
        },
    }
}

fn late(day: Date, seed: u16) -> Command {
    match seed % 16 {
        0 => accept(Matter::Renewal, day),
        1 => extend(day, add_days(day, i32::from(seed % 200))),
        2 | 3 => end(day, add_days(day, i32::from(seed % 60) - 20)),
        4 => synthesis(),
        5 => kept_dwelling("sortie"),
        6 => kept_dwelling("six-mois"),
        7 => review(day),
        8 => relay(),
        9 => Command::ActivateRelay { relay: "r1".into() },
        10 => Command::ReportDanger {
            toward: Toward::Oneself,
            facts: "Ne mange plus.".into(),
        },
        11 => Command::Warn {
            danger: "d1".into(),
            whom: "CMP".into(),
            on: day,
            at: time(9, 0, 0, 0),
            answer: "".into(),
        },
        12 => Command::CloseDanger {
            danger: "d1".into(),
            how: "Apaisé.".into(),
        },
        13 => procedure(ProcedureStage::Notice),
        14 => Command::SuspendProcedure { until: day },
        _ => wish(Matter::End),
    }
}
