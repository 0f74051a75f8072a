//! The figures of the source, within bands.

use std::collections::BTreeMap;

use etayage_model::calendar::add_months;
use etayage_model::case::{ActState, Case, Closure, Outcome};
use etayage_model::programme::{Matter, Milestone};

use crate::common::{RULES, WORLD, cases};

/// Percents of `part` in `whole`, rounded down.
fn percent(part: usize, whole: usize) -> usize {
    part * 100 / whole.max(1)
}

fn entered(case: &Case) -> bool {
    case.accepted(Matter::Entry)
}

#[track_caller]
fn within(what: &str, value: usize, low: usize, high: usize) {
    assert!((low..=high).contains(&value), "{what} : {value}");
}

/// The three years are lived once, then looked at from every side.
#[test]
fn three_years_look_like_the_source() {
    let cases = cases();
    about_360_households_enter_in_three_years(&cases);
    each_year_brings_130_to_155_alerts(&cases);
    the_bound_landlords_keep_their_pledge(&cases);
    refusals_carry_another_orientation_and_a_reason(&cases);
    some_decline_some_withdraw_most_go_on(&cases);
    support_never_lasts_more_than_six_months(&cases);
    a_third_is_renewed(&cases);
    each_household_receives_about_twenty_acts(&cases);
    most_limits_are_kept_and_some_are_not(&cases);
    most_households_keep_their_dwelling(&cases);
    dangers_procedures_and_relays_are_there(&cases);
}

fn about_360_households_enter_in_three_years(cases: &[Case]) {
    within(
        "entries",
        cases.iter().filter(|case| entered(case)).count(),
        350,
        385,
    );
}

fn each_year_brings_130_to_155_alerts(cases: &[Case]) {
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    for sent in cases.iter().filter_map(|case| case.sent) {
        *years.entry(sent.year()).or_default() += 1;
    }
    assert_eq!(
        years.keys().copied().collect::<Vec<_>>(),
        [2019, 2020, 2021]
    );
    for (year, alerts) in years {
        within(&format!("alerts of {year}"), alerts, 125, 155);
    }
}

fn the_bound_landlords_keep_their_pledge(cases: &[Case]) {
    let entries: Vec<_> = cases.iter().filter(|case| entered(case)).collect();
    let landlords = entries.iter().filter(|case| case.origin.landlord).count();
    within(
        "share of the landlords",
        percent(landlords, entries.len()),
        40,
        60,
    );
    for landlord in &RULES.targets.pledge.as_ref().unwrap().organisations {
        let id = &WORLD
            .organisations
            .iter()
            .find(|one| &one.name == landlord)
            .unwrap()
            .id;
        let theirs = entries
            .iter()
            .filter(|case| &case.origin.organisation == id)
            .count();
        within(landlord, percent(theirs, entries.len()), 8, 30);
    }
}

fn refusals_carry_another_orientation_and_a_reason(cases: &[Case]) {
    let refused: Vec<_> = cases
        .iter()
        .filter_map(|case| case.ruling(Matter::Entry))
        .filter(|ruling| ruling.outcome == Outcome::Refused)
        .collect();
    within("refusals", percent(refused.len(), cases.len()), 6, 16);
    for ruling in refused {
        assert!(!ruling.reason.is_blank());
        assert!(!ruling.orientation.as_ref().unwrap().advice.is_blank());
    }
}

fn some_decline_some_withdraw_most_go_on(cases: &[Case]) {
    let count = |closed: fn(&Closure) -> bool| {
        let closed = cases
            .iter()
            .filter(|case| case.closure.as_ref().is_some_and(closed));
        percent(closed.count(), cases.len())
    };
    within(
        "declined",
        count(|how| matches!(how, Closure::Declined(..))),
        3,
        10,
    );
    within(
        "withdrew",
        count(|how| matches!(how, Closure::Withdrew(..))),
        3,
        10,
    );
    let with_support = cases.iter().filter(|case| case.support.is_some()).count();
    within("supported", percent(with_support, cases.len()), 65, 85);
}

fn support_never_lasts_more_than_six_months(cases: &[Case]) {
    let longest = RULES.contract.max_months.map_or(0, i32::from);
    for case in cases {
        if let Some(support) = &case.support {
            assert!(
                support.last_day() <= add_months(support.starts, longest),
                "{}",
                case.reference
            );
        }
    }
}

fn a_third_is_renewed(cases: &[Case]) {
    let ended: Vec<_> = cases
        .iter()
        .filter_map(|case| case.support.as_ref())
        .filter(|s| s.ended.is_some())
        .collect();
    let renewed = ended.iter().filter(|support| support.renewals > 0).count();
    within("renewed", percent(renewed, ended.len()), 26, 44);
}

fn each_household_receives_about_twenty_acts(cases: &[Case]) {
    let ended: Vec<_> = cases
        .iter()
        .filter(|case| case.support.as_ref().is_some_and(|s| s.ended.is_some()))
        .collect();
    let acts: usize = ended
        .iter()
        .map(|case| {
            case.acts
                .iter()
                .filter(|act| act.state == ActState::Done)
                .count()
        })
        .sum();
    within("acts in tenths", acts * 10 / ended.len(), 180, 235);
}

fn most_limits_are_kept_and_some_are_not(cases: &[Case]) {
    let bands = [
        (Milestone::OpinionsComplete, 55, 85),
        (Milestone::DiagnosisGivenBack, 55, 88),
        (Milestone::SynthesisSent, 80, 97),
        (Milestone::FutureDecided, 80, 98),
    ];
    for (milestone, low, high) in bands {
        let (mut kept, mut met) = (0, 0);
        for case in cases {
            for deadline in etayage_model::case::deadlines(&RULES, case) {
                if deadline.limit.to == milestone && deadline.met.is_some() {
                    met += 1;
                    kept += usize::from(deadline.met <= Some(deadline.due.date));
                }
            }
        }
        within(&format!("{milestone:?}"), percent(kept, met), low, high);
    }
}

fn most_households_keep_their_dwelling(cases: &[Case]) {
    for moment in &RULES.moments {
        let outcomes: Vec<_> = cases
            .iter()
            .flat_map(|case| &case.outcomes)
            .filter(|outcome| outcome.moment == moment.id)
            .collect();
        let kept = outcomes
            .iter()
            .filter(|one| matches!(one.outcome.as_str(), "maintien" | "acces" | "mutation"));
        within(&moment.label, percent(kept.count(), outcomes.len()), 75, 97);
        assert!(
            outcomes.len() > 100,
            "{} : {}",
            moment.label,
            outcomes.len()
        );
    }
}

fn dangers_procedures_and_relays_are_there(cases: &[Case]) {
    let dangers = cases.iter().filter(|case| !case.dangers.is_empty()).count();
    within("dangers", percent(dangers, cases.len()), 3, 12);
    let procedures: Vec<_> = cases
        .iter()
        .filter_map(|case| case.procedure.as_ref())
        .collect();
    within("procedures", percent(procedures.len(), cases.len()), 20, 55);
    assert!(
        procedures
            .iter()
            .any(|procedure| procedure.suspended_until.is_some())
    );
    let supported = cases.iter().filter(|case| case.support.is_some());
    for case in supported {
        assert!(
            !case.relays.is_empty() && case.objectives.len() >= 2,
            "{}",
            case.reference
        );
    }
}
