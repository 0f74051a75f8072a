//! Given/when/then on the pure core.
//!
//! ```
//! use etayage_testkit::{actors, commands, logipsy, story::Story};
//! use jiff::civil::date;
//!
//! Story::new(logipsy::rules())
//!     .on(date(2019, 2, 26))
//!     .as_(actors::referrer())
//!     .when(commands::alert(&logipsy::rules()))
//!     .then_events(&["opened", "alert-sent"])
//!     .then_stage("alerte")
//!     .then_task("take");
//! ```

use etayage_model::access::{CaseView, view};
use etayage_model::calendar::{add_days, add_months};
use etayage_model::case::*;
use etayage_model::programme::Programme;
use etayage_model::refusal::Refusal;
use etayage_model::roles::{Actor, Role};
use jiff::civil::Date;

use crate::{actors, walk};

/// A case on its way: what happened so far, the day, who acts, what came of the last command.
#[derive(Clone, Debug)]
pub struct Story {
    rules: Programme,
    events: Vec<Event>,
    today: Date,
    actor: Actor,
    last: Result<Vec<Event>, Refusal>,
}

impl Story {
    /// Nothing has happened yet.
    pub fn new(rules: Programme) -> Self {
        Self {
            rules,
            events: vec![],
            today: Date::constant(2019, 1, 2),
            actor: actors::referrer(),
            last: Ok(vec![]),
        }
    }

    /// From here on it is that day.
    #[must_use]
    pub fn on(mut self, today: Date) -> Self {
        self.today = today;
        self
    }

    /// From here on that person acts.
    #[must_use]
    pub fn as_(mut self, actor: Actor) -> Self {
        self.actor = actor;
        self
    }

    /// The rules change under the case.
    #[must_use]
    pub fn under(mut self, rules: Programme) -> Self {
        self.rules = rules;
        self
    }

    /// These commands are accepted.
    ///
    /// # Panics
    /// When one is refused.
    #[must_use]
    #[track_caller]
    pub fn given(mut self, commands: impl IntoIterator<Item = Command>) -> Self {
        for command in commands {
            let told = format!("{command:?}");
            match self.decide(command) {
                Ok(events) => self.events.extend(events),
                Err(refusal) => panic!("{}: {} ({told})", refusal.rule, refusal.why),
            }
        }
        self
    }

    /// Someone asks for this.
    #[must_use]
    pub fn when(mut self, command: Command) -> Self {
        self.last = self.decide(command);
        if let Ok(events) = &self.last {
            self.events.extend(events.iter().cloned());
        }
        self
    }

    /// People do what the case waits for, day after day, until it reaches that stage.
    ///
    /// # Panics
    /// When it does not within five years.
    #[must_use]
    #[track_caller]
    pub fn walked_to(self, pathway: &str, stage: &str) -> Self {
        self.walked(pathway, |rules, case| {
            progress(rules, case).stage.id.as_str() == stage
        })
    }

    /// People do what the case waits for, day after day, until this holds.
    ///
    /// # Panics
    /// When it does not within five years.
    #[must_use]
    #[track_caller]
    pub fn walked(mut self, pathway: &str, until: impl Fn(&Programme, &Case) -> bool) -> Self {
        let end = add_months(self.today, 60);
        while self.today < end {
            let case = rebuild(&self.events);
            if case.as_ref().is_some_and(|case| until(&self.rules, case)) {
                return self;
            }
            let (actor, command) =
                walk::next(&self.rules, case.as_ref(), &pathway.into(), self.today);
            self.actor = actor;
            self.last = self.decide(command);
            match &self.last {
                Ok(events) => self.events.extend(events.iter().cloned()),
                Err(_) => self.today = add_days(self.today, 1),
            }
        }
        panic!("stopped at {:?}: {:?}", self.task_ids(), self.last);
    }

    fn decide(&self, command: Command) -> Result<Vec<Event>, Refusal> {
        let case = rebuild(&self.events);
        decide(&self.rules, case.as_ref(), &self.actor, self.today, command)
    }

    /// The last command was accepted.
    #[track_caller]
    pub fn then_accepted(self) -> Self {
        if let Err(refusal) = &self.last {
            panic!("refused by {}: {}", refusal.rule, refusal.why);
        }
        self
    }

    /// The last command was accepted and brought about events of these kinds.
    #[track_caller]
    pub fn then_events(self, kinds: &[&str]) -> Self {
        let events = match &self.last {
            Ok(events) => events,
            Err(refusal) => panic!("refused by {}: {}", refusal.rule, refusal.why),
        };
        let found: Vec<String> = events.iter().map(kind).collect();
        assert_eq!(found, kinds);
        self
    }

    /// The last command was refused by that rule, and the person is told why and what to do.
    #[track_caller]
    pub fn then_refused(self, rule: &str) -> Self {
        match &self.last {
            Ok(events) => panic!("accepted: {events:?}"),
            Err(refusal) => {
                assert_eq!(refusal.rule, rule, "{}", refusal.why);
                assert!(!refusal.why.is_empty() && !refusal.next.is_empty());
            }
        }
        self
    }

    /// The last command was refused, and the reason says this.
    #[track_caller]
    pub fn then_told(self, words: &str) -> Self {
        let refusal = self.last.as_ref().expect_err("a refusal");
        let told = format!("{} {}", refusal.why, refusal.next);
        assert!(told.contains(words), "« {words} » is not in: {told}");
        self
    }

    /// The case is at that stage.
    #[track_caller]
    pub fn then_stage(self, stage: &str) -> Self {
        assert_eq!(progress(&self.rules, &self.case()).stage.id.as_str(), stage);
        self
    }

    /// The case has that status.
    #[track_caller]
    pub fn then_status(self, status: Status) -> Self {
        assert_eq!(progress(&self.rules, &self.case()).status, status);
        self
    }

    /// Something of that identifier is to be done.
    #[track_caller]
    pub fn then_task(self, id: &str) -> Self {
        let ids = self.task_ids();
        assert!(
            ids.iter().any(|known| known == id),
            "{id} is not in {ids:?}"
        );
        self
    }

    /// These things are to be done, and nothing else.
    #[track_caller]
    pub fn then_tasks(self, ids: &[&str]) -> Self {
        assert_eq!(self.task_ids(), ids);
        self
    }

    /// That thing is to be done by that role, and by that person if one is named.
    #[track_caller]
    pub fn then_duty(self, id: &str, role: Role, user: Option<&Actor>) -> Self {
        let tasks = tasks(&self.rules, &self.case());
        let task = tasks.iter().find(|task| task.id == id);
        let duty = &task.unwrap_or_else(|| panic!("no {id}")).duty;
        assert_eq!(duty.role, role);
        assert_eq!(duty.user.as_ref(), user.map(|actor| &actor.user));
        self
    }

    /// The limit falls on that day.
    #[track_caller]
    pub fn then_due(self, limit: &str, date: Date) -> Self {
        assert_eq!(
            self.with_deadline(limit, |deadline| deadline.due.date),
            date
        );
        self
    }

    /// The limit says why it falls on its day.
    #[track_caller]
    pub fn then_due_because(self, limit: &str, why: &str) -> Self {
        assert_eq!(self.with_deadline(limit, |deadline| deadline.why()), why);
        self
    }

    /// The limit looks so today.
    #[track_caller]
    pub fn then_limit(self, limit: &str, state: DeadlineState) -> Self {
        let today = self.today;
        assert_eq!(
            self.with_deadline(limit, |deadline| deadline.state(today)),
            state
        );
        self
    }

    /// Looks at the case.
    #[track_caller]
    pub fn then(self, look: impl FnOnce(&Case)) -> Self {
        look(&self.case());
        self
    }

    /// What that person sees of the case, or why they see nothing.
    #[track_caller]
    pub fn seen_by(&self, actor: &Actor) -> Result<CaseView, &'static str> {
        view(&self.rules, &self.case(), actor)
    }

    /// The case as it stands.
    ///
    /// # Panics
    /// When nothing has happened.
    #[track_caller]
    pub fn case(&self) -> Case {
        rebuild(&self.events).expect("a case")
    }

    /// Everything that happened.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Its rules.
    pub fn rules(&self) -> &Programme {
        &self.rules
    }

    /// Its day.
    pub fn today(&self) -> Date {
        self.today
    }

    fn task_ids(&self) -> Vec<String> {
        let tasks = tasks(&self.rules, &self.case());
        tasks.into_iter().map(|task| task.id).collect()
    }

    #[track_caller]
    fn with_deadline<T>(&self, limit: &str, look: impl FnOnce(&Deadline) -> T) -> T {
        let case = self.case();
        let deadlines = deadlines(&self.rules, &case);
        let found = deadlines
            .iter()
            .find(|known| known.limit.id.as_str() == limit);
        look(found.unwrap_or_else(|| panic!("the limit {limit} does not run")))
    }
}

/// The stable name of the event's kind, as stored.
pub fn kind(event: &Event) -> String {
    let json = serde_json::to_value(event).expect("an event is JSON");
    json["kind"].as_str().unwrap_or_default().to_owned()
}
