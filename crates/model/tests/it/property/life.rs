//! A case lived step by step.

use etayage_model::case::{Case, Event, decide, evolve};
use etayage_model::programme::Programme;
use etayage_model::refusal::Refusal;
use jiff::civil::{Date, date};

use super::requests;

/// What comes next.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Days that pass before it.
    pub days: u8,
    /// Someone does what the case waits for, rather than anything.
    pub sensible: bool,
    /// Who, when it is anyone.
    pub who: u8,
    /// Which request, which dates.
    pub seed: u16,
}

/// A case under way.
pub struct Life<'a> {
    rules: &'a Programme,
    case: Option<Case>,
    events: Vec<Event>,
    today: Date,
}

impl<'a> Life<'a> {
    /// Before the alert, at the end of a winter.
    pub fn new(rules: &'a Programme) -> Self {
        Self {
            rules,
            case: None,
            events: vec![],
            today: date(2019, 2, 20),
        }
    }

    /// The days pass, someone asks for something, it is done or refused.
    pub fn live(&mut self, step: Step) -> Result<Vec<Event>, Refusal> {
        self.today = etayage_model::calendar::add_days(self.today, i32::from(step.days));
        let case = self.case.as_ref();
        let (actor, command) = if step.sensible {
            requests::sensible(self.rules, case, self.today, step.seed)
        } else {
            requests::any(self.rules, case, self.today, step.who, step.seed)
        };
        let events = decide(self.rules, case, &actor, self.today, command)?;
        self.case = events.iter().fold(self.case.take(), evolve);
        self.events.extend(events.iter().cloned());
        Ok(events)
    }

    pub fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }

    pub fn today(&self) -> Date {
        self.today
    }
}
