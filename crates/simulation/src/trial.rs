//! « What would have happened »: one cohort of invented households, lived under two versions of the rules.
//!
//! The households, their first steps and the pace of those who help them come from the version in force;
//! only the rules change. A limit made shorter is therefore missed more often, by the same people.

use etayage_model::case::Case;
use etayage_model::programme::Programme;
use jiff::civil::{Date, date};

use crate::story::Fault;
use crate::world::World;
use crate::{Caseload, live};

/// Months lived after the last alert of the cohort, at most.
const LONGEST_MONTHS: i32 = 60;
/// Months between an alert and the beginning of a support, at most, whatever the rules.
const BEFORE_SUPPORT: i32 = 9;
/// Months of support counted on when the rules give no longest.
const USUAL_SUPPORT: i32 = 24;

/// What one version made of the cohort.
#[derive(Clone, Debug)]
pub struct Cohort {
    /// Every case, as it stands at the end.
    pub cases: Vec<Case>,
    /// First day of the trial.
    pub from: Date,
    /// Day after the last one.
    pub to: Date,
}

/// Lives a cohort of about `households` entries under `rules`, helped by people who work at the pace of
/// `habits`: the same rules, or those they were used to.
///
/// # Errors
/// As [`crate::simulate`]: the rules cannot be lived.
pub fn cohort(
    rules: &Programme,
    habits: &Programme,
    seed: u64,
    households: u32,
) -> Result<Cohort, Fault> {
    let rules = of_one_year(rules, habits, households);
    let habits = of_one_year(habits, habits, households);
    let from = date(rules.first_year, 1, 1);
    let to = last_day(from, &rules, &habits);
    let world = World::build(seed, &rules);
    let Caseload { stories, .. } = live(&rules, &habits, &world, seed, from, to)?;
    let cases = stories.iter().filter_map(|story| story.case()).collect();
    Ok(Cohort { cases, from, to })
}

/// The same rules, with alerts during the first year of `habits` only, and so many entries promised.
fn of_one_year(rules: &Programme, habits: &Programme, households: u32) -> Programme {
    let mut rules = rules.clone();
    rules.first_year = habits.first_year;
    rules.last_year = habits.first_year;
    rules.targets.households_a_year = households;
    rules
}

/// Late enough for every support to have ended, and to have been looked at again.
fn last_day(from: Date, rules: &Programme, habits: &Programme) -> Date {
    let length = |rules: &Programme| {
        let support = rules.contract.max_months.map_or(USUAL_SUPPORT, i32::from);
        let after = rules
            .moments
            .last()
            .map_or(0, |moment| i32::from(moment.months));
        12 + BEFORE_SUPPORT + support + after
    };
    let months = length(rules).max(length(habits)).min(12 + LONGEST_MONTHS);
    etayage_model::calendar::add_months(from, months)
}
