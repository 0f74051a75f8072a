//! One cohort under two versions of the rules.

use etayage_model::calendar::{Length, Rhythm, Weekday};
use etayage_model::case::{Case, deadlines, entered};
use etayage_model::programme::{Matter, Milestone, Programme};
use etayage_simulation::cohort;

use crate::common::{RULES, SEED};

const HOUSEHOLDS: u32 = 30;

fn lived(rules: &Programme) -> Vec<Case> {
    let cohort = cohort(rules, &RULES, SEED, HOUSEHOLDS).expect("rules that can be lived");
    assert!(cohort.from < cohort.to);
    cohort.cases
}

/// Opinions gathered in time, and all of them.
fn opinions(rules: &Programme, cases: &[Case]) -> (usize, usize) {
    let due = cases.iter().flat_map(|case| deadlines(rules, case));
    let due = due.filter(|deadline| deadline.limit.to == Milestone::OpinionsComplete);
    let met: Vec<_> = due.filter(|deadline| deadline.met.is_some()).collect();
    let kept = met.iter().filter(|one| one.met <= Some(one.due.date));
    (kept.count(), met.len())
}

#[test]
fn a_cohort_is_a_year_of_alerts_lived_to_its_end() {
    let cases = lived(&RULES);
    let sent: Vec<_> = cases.iter().filter_map(|case| case.sent).collect();
    assert!((25..=60).contains(&sent.len()), "{}", sent.len());
    assert!(sent.iter().all(|day| day.year() == RULES.first_year));
    let supports = cases.iter().filter_map(|case| case.support.as_ref());
    assert!(supports.clone().all(|support| support.ended.is_some()));
    assert!(supports.count() > 15);
}

#[test]
fn the_same_rules_are_lived_the_same_way() {
    assert_eq!(lived(&RULES), lived(&RULES));
}

#[test]
fn a_shorter_limit_is_missed_by_the_same_people() {
    let mut rules = RULES.clone();
    for limit in &mut rules.limits {
        if limit.to == Milestone::OpinionsComplete {
            limit.rule.length = Length::Days(3);
        }
    }
    let (before, after) = (lived(&RULES), lived(&rules));
    let references =
        |cases: &[Case]| -> Vec<_> { cases.iter().map(|case| case.reference.clone()).collect() };
    assert_eq!(
        references(&before),
        references(&after),
        "the same households"
    );
    let ((kept_before, all_before), (kept, all)) =
        (opinions(&RULES, &before), opinions(&rules, &after));
    assert_eq!(all_before, all);
    assert!(kept < kept_before, "{kept} of {all}, {kept_before} before");
}

#[test]
fn a_longer_support_lasts_longer() {
    let mut rules = RULES.clone();
    rules.contract.months = 6;
    rules.contract.max_months = Some(12);
    let days = |cases: &[Case]| -> i64 {
        let ended = cases.iter().filter_map(|case| case.support.as_ref());
        ended
            .map(|support| support.starts.duration_until(support.last_day()).as_hours() / 24)
            .sum()
    };
    let (before, after) = (days(&lived(&RULES)), days(&lived(&rules)));
    assert!(after > before * 3 / 2, "{before}, {after}");
}

/// The worked example of `docs/guide/programme-fichier.md`.
#[test]
fn a_weekly_body_lets_households_in_sooner() {
    let mut rules = RULES.clone();
    for body in &mut rules.bodies {
        if body.decides.contains(&Matter::Entry) {
            body.recurrence.rhythm = Rhythm::Weekly(Weekday::Tuesday);
        }
    }
    let mean = |rules: &Programme| {
        let cases = lived(rules);
        let waits: Vec<_> = cases
            .iter()
            .filter_map(|case| Some(case.sent?.duration_until(entered(rules, case)?).as_hours()))
            .collect();
        waits.iter().sum::<i64>() / i64::try_from(waits.len()).unwrap()
    };
    let (before, after) = (mean(&RULES), mean(&rules));
    assert!(after < before, "{after} hours, {before} before");
}

#[test]
fn each_shipped_programme_can_be_tried() {
    for (id, text) in etayage_programme::shipped() {
        let rules = etayage_programme::parse(text).expect("a sound file");
        let lived = cohort(&rules, &rules, 1, HOUSEHOLDS);
        let lived = lived.unwrap_or_else(|fault| panic!("{id}: {fault}"));
        assert!(lived.cases.len() > 15, "{id}: {}", lived.cases.len());
    }
}
