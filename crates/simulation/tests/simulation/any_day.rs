//! Whatever the day chosen for the demonstration, there is work on it, and nothing comes from the future.

use etayage_model::calendar::add_days;
use etayage_model::case::{ActState, Case, Draft, Task, tasks};
use etayage_model::ids::UserId;
use etayage_model::roles::Role;
use etayage_simulation::{Caseload, User};
use jiff::civil::{Date, date};

use crate::common::{FROM, RULES, WORLD, some_days, until};

fn cases(caseload: &Caseload) -> Vec<Case> {
    caseload
        .stories
        .iter()
        .map(|story| story.case().unwrap())
        .collect()
}

/// Whether the task is for that person.
fn concerns(task: &Task, user: &User) -> bool {
    let duty = &task.duty;
    user.roles.contains(&duty.role)
        && duty.user.as_ref().is_none_or(|id| id == &user.id)
        && duty
            .organisation
            .as_ref()
            .is_none_or(|id| id == &user.organisation)
        && duty
            .structure
            .as_ref()
            .is_none_or(|id| Some(id) == user.structure.as_ref())
        && duty
            .commune
            .as_ref()
            .is_none_or(|code| user.territory.contains(code))
}

fn planned(cases: &[Case], from: Date, to: Date, by: Option<&UserId>) -> usize {
    cases
        .iter()
        .flat_map(|case| &case.acts)
        .filter(|act| act.state == ActState::Planned && from <= act.on && act.on <= to)
        .filter(|act| by.is_none_or(|user| &act.by == user))
        .count()
}

#[test]
fn every_day_has_late_due_and_coming_work() {
    for today in some_days() {
        let cases = cases(&until(today));
        let dues: Vec<_> = cases
            .iter()
            .flat_map(|case| tasks(&RULES, case))
            .filter_map(|task| task.due)
            .collect();
        let week = add_days(today, 7);
        let count = |kept: &dyn Fn(&Date) -> bool| dues.iter().filter(|due| kept(due)).count();
        assert!(count(&|due| *due < today) >= 1, "nothing late on {today}");
        assert!(count(&|due| *due < today) <= 40, "too much late on {today}");
        assert!(
            count(&|due| today <= *due && *due <= week) >= 1,
            "nothing due on {today}"
        );
        assert!(count(&|due| *due > week) >= 1, "nothing to come on {today}");
        assert!(
            planned(&cases, today, add_days(today, 14), None) >= 5,
            "empty calendar on {today}"
        );
    }
}

#[test]
fn every_persona_finds_work_on_its_day() {
    for today in some_days() {
        let cases = cases(&until(today));
        let all: Vec<_> = cases.iter().flat_map(|case| tasks(&RULES, case)).collect();
        for persona in WORLD.personas() {
            let user = WORLD.user(&persona.user).unwrap();
            let mine = all.iter().filter(|task| concerns(task, user)).count();
            let found = match persona.role {
                Role::Coordinator
                | Role::Referrer
                | Role::LandlordContact
                | Role::HealthReferent
                | Role::Cmp => mine,
                Role::Tisf | Role::HealthProfessional => {
                    planned(&cases, today, add_days(today, 14), Some(&user.id))
                }
                Role::Pilot | Role::CommitteeMember | Role::Administrator => continue,
            };
            assert!(found >= 1, "{} has nothing to do on {today}", user.login);
        }
    }
}

#[test]
fn nothing_happens_on_the_last_day_or_after() {
    for today in some_days() {
        let caseload = until(today);
        let late = caseload
            .stories
            .iter()
            .flat_map(|story| &story.events)
            .find(|(step, _)| step.on >= today);
        assert_eq!(late, None);
        assert!(
            caseload
                .meetings
                .iter()
                .flat_map(|one| &one.events)
                .all(|(step, _)| step.on < today)
        );
    }
}

#[test]
fn drafts_wait_and_come_back_at_each_landlord() {
    for today in some_days() {
        let cases = cases(&until(today));
        for contact in WORLD.holding(Role::LandlordContact) {
            let ours = || {
                cases.iter().filter(|case| {
                    case.origin.organisation == contact.organisation && case.closure.is_none()
                })
            };
            assert!(
                ours().any(|case| matches!(case.draft, Draft::Waiting(_))),
                "{} on {today}",
                contact.login
            );
            assert!(
                ours().any(|case| matches!(case.draft, Draft::Returned(_))),
                "{} on {today}",
                contact.login
            );
        }
    }
}

#[test]
fn nobody_is_expected_in_two_places() {
    for today in some_days() {
        let mut expected: Vec<_> = cases(&until(today))
            .into_iter()
            .flat_map(|case| case.acts)
            .filter(|act| {
                act.state == ActState::Planned && act.on >= today && act.kind.meets_person()
            })
            .map(|act| (act.by, act.on, act.at))
            .collect();
        let all = expected.len();
        expected.sort();
        expected.dedup();
        assert_eq!(expected.len(), all, "{today}");
    }
}

#[test]
fn the_first_days_are_quiet() {
    assert_eq!(until(FROM).stories, vec![]);
    assert!(until(date(2019, 1, 10)).stories.len() < 12);
}
