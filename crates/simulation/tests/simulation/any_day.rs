//! Whatever the day chosen for the demonstration, there is work on it, and nothing comes from the future.

use etayage_model::calendar::add_days;
use etayage_model::case::{ActDone, ActState, Case, Draft, Task, tasks};
use etayage_model::roles::Role;
use etayage_simulation::{Caseload, User};
use jiff::civil::{Date, date};

use crate::common::{FROM, RULES, WORLD, some_days, until};

/// A day of the demonstration.
struct Morning {
    today: Date,
    caseload: Caseload,
    cases: Vec<Case>,
    tasks: Vec<Task>,
}

impl Morning {
    fn of(today: Date) -> Self {
        let caseload = until(today);
        let stories = caseload.stories.iter();
        let cases: Vec<_> = stories.map(|story| story.case().unwrap()).collect();
        let tasks = cases.iter().flat_map(|case| tasks(&RULES, case)).collect();
        Self {
            today,
            caseload,
            cases,
            tasks,
        }
    }

    /// Acts planned for the coming fortnight.
    fn coming(&self) -> impl Iterator<Item = &ActDone> {
        let last = add_days(self.today, 14);
        let acts = self.cases.iter().flat_map(|case| &case.acts);
        acts.filter(move |act| {
            act.state == ActState::Planned && self.today <= act.on && act.on <= last
        })
    }

    fn due(&self, when: impl Fn(Date) -> bool) -> usize {
        let dues = self.tasks.iter().filter_map(|task| task.due);
        dues.filter(|due| when(*due)).count()
    }
}

/// Twenty days, each lived once: a process lives them all only here.
#[test]
fn every_day_is_worth_a_visit() {
    for today in some_days() {
        let morning = Morning::of(today);
        late_due_and_coming_work(&morning);
        work_for_every_persona(&morning);
        nothing_from_the_future(&morning);
        drafts_at_each_landlord(&morning);
        nobody_in_two_places(&morning);
    }
}

fn late_due_and_coming_work(morning: &Morning) {
    let today = morning.today;
    let week = add_days(today, 7);
    let late = morning.due(|due| due < today);
    assert!((1..=40).contains(&late), "{late} late on {today}");
    let due = morning.due(|due| today <= due && due <= week);
    assert!(due >= 1, "nothing due on {today}");
    let later = morning.due(|due| due > week);
    assert!(later >= 1, "nothing to come on {today}");
    let dangers = morning
        .tasks
        .iter()
        .filter(|task| task.id.starts_with("danger"));
    assert!(dangers.count() >= 1, "no danger to follow on {today}");
    let planned = morning.coming().count();
    assert!(planned >= 5, "{planned} acts planned on {today}");
}

fn work_for_every_persona(morning: &Morning) {
    for persona in WORLD.personas() {
        let user = WORLD.user(&persona.user).unwrap();
        let found = match persona.role {
            Role::Coordinator
            | Role::Referrer
            | Role::LandlordContact
            | Role::HealthReferent
            | Role::Cmp => {
                let mine = morning.tasks.iter().filter(|task| concerns(task, user));
                mine.count()
            }
            Role::Tisf
            | Role::HealthProfessional
            | Role::SocialWorker
            | Role::Psychologist
            | Role::Coach => morning.coming().filter(|act| act.by == user.id).count(),
            Role::Pilot
            | Role::CommitteeMember
            | Role::SteeringMember
            | Role::LandlordAdviser
            | Role::Administrator
            | Role::DataProtectionOfficer => {
                continue;
            }
        };
        let (login, today) = (&user.login, morning.today);
        assert!(found >= 1, "{login} has nothing to do on {today}");
    }
}

/// Whether the task is for that person.
fn concerns(task: &Task, user: &User) -> bool {
    let duty = &task.duty;
    let structure = user.structure.as_ref();
    user.roles.contains(&duty.role)
        && duty.user.as_ref().is_none_or(|id| *id == user.id)
        && (duty.organisation.as_ref()).is_none_or(|id| *id == user.organisation)
        && (duty.structure.as_ref()).is_none_or(|id| Some(id) == structure)
        && (duty.commune.as_ref()).is_none_or(|code| user.territory.contains(code))
}

fn nothing_from_the_future(morning: &Morning) {
    let today = morning.today;
    let cases = morning.caseload.stories.iter();
    let steps = cases.flat_map(|story| &story.events).map(|(step, _)| step);
    let meetings = morning.caseload.meetings.iter();
    let minutes = meetings.flat_map(|one| &one.events).map(|(step, _)| step);
    assert_eq!(steps.chain(minutes).find(|step| step.on >= today), None);
}

fn drafts_at_each_landlord(morning: &Morning) {
    for contact in WORLD.holding(Role::LandlordContact) {
        let open = morning.cases.iter().filter(|case| case.closure.is_none());
        let ours: Vec<_> = open
            .filter(|case| case.origin.organisation == contact.organisation)
            .map(|case| &case.draft)
            .collect();
        let waits = ours.iter().any(|draft| matches!(draft, Draft::Waiting(_)));
        let back = ours.iter().any(|draft| matches!(draft, Draft::Returned(_)));
        assert!(waits && back, "{} on {}", contact.login, morning.today);
    }
}

fn nobody_in_two_places(morning: &Morning) {
    let mut expected: Vec<_> = morning
        .coming()
        .filter(|act| act.kind.meets_person())
        .map(|act| (&act.by, act.on, act.at))
        .collect();
    let all = expected.len();
    expected.sort();
    expected.dedup();
    assert_eq!(expected.len(), all, "{}", morning.today);
}

#[test]
fn the_first_days_are_quiet() {
    assert_eq!(until(FROM).stories, vec![]);
    assert!(until(date(2019, 1, 10)).stories.len() < 12);
}
