//! What a person must do today: late, due, to come; their planned acts.

use etayage_model::calendar::add_days;
use etayage_model::case::Status;
use etayage_model::roles::Role;
use etayage_store::{ActFilter, ActLine, Addressee, Cursor, TaskFilter, TaskLine};
use jiff::civil::Date;

use crate::caseload::names_open;
use crate::people::Held;
use crate::protection::ListPage;
use crate::rows::commune_key;
use crate::{App, Person, Result};

/// How many tasks a day shows.
const MOST: u16 = 100;
/// How many days ahead.
const AHEAD: i32 = 31;
/// How many days ahead a limit presses.
const SOON: i32 = 7;

/// Something to do about a situation.
pub type ToDo = TaskLine;
/// An act of a person, planned or done.
pub type Planned = ActLine;

/// A person's day.
#[derive(Default)]
pub struct MyDay {
    /// Tasks whose limit is missed.
    pub late: Vec<ToDo>,
    /// Tasks whose limit falls within [`SOON`] days.
    pub soon: Vec<ToDo>,
    /// Tasks without a limit: next steps that wait for the person.
    pub undated: Vec<ToDo>,
    /// The others of the coming month, nearest limit first.
    pub later: Vec<ToDo>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// Planned acts from today on, two weeks ahead, and those of the past week not yet noted.
    pub planned: Vec<Planned>,
}

impl App {
    /// A person's day.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn my_day(&self, person: &Person) -> Result<MyDay> {
        let today = self.clock.today();
        let with_names = names_open(person);
        let mut addressees = vec![];
        for held in &person.memberships {
            addressees.extend(self.addressees(person, held).await?);
        }
        let dated = TaskFilter {
            addressees,
            until: Some(add_days(today, AHEAD)),
            cursor: None,
            limit: MOST,
            with_names,
        };
        let undated = TaskFilter {
            until: None,
            cursor: Some(Cursor::undated()),
            ..dated.clone()
        };
        let page = self.store.tasks_for(&dated).await?;
        let open = self.store.tasks_for(&undated).await?;
        let mut day = MyDay {
            more: page.next.is_some() || open.next.is_some(),
            undated: open.items,
            ..MyDay::default()
        };
        for todo in page.items {
            day.sort(todo, today);
        }
        if person.memberships.iter().any(|held| held.role.is_team()) {
            let (from, to) = (add_days(today, -7), add_days(today, 14));
            let user = person.user.id.as_str();
            let planned = ActFilter {
                user: user.to_owned(),
                from,
                to,
                planned_only: true,
                with_names,
            };
            day.planned = self.store.acts(&planned).await?;
        }
        if !self.shows(person, ListPage::Day, day.named()).await {
            day.without_names();
        }
        Ok(day)
    }

    /// What a person plans and did between two days.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn calendar(&self, person: &Person, from: Date, to: Date) -> Result<Vec<Planned>> {
        let asked = ActFilter {
            user: person.user.id.to_string(),
            from,
            to,
            planned_only: false,
            with_names: names_open(person),
        };
        let mut acts = self.store.acts(&asked).await?;
        // Who withdrew or left is named no longer to those who came to their home.
        for act in &mut acts {
            act.name.take_if(|_| act.status != Status::Open.key());
        }
        let named = acts.iter().filter(|act| act.name.is_some());
        let named = named.map(|act| (act.programme.as_str(), act.case.as_str()));
        if !self.shows(person, ListPage::Calendar, named).await {
            acts.iter_mut().for_each(|act| act.name = None);
        }
        Ok(acts)
    }

    async fn addressees(&self, person: &Person, held: &Held) -> Result<Vec<Addressee>> {
        let one = |structure: Option<String>| Addressee {
            programme: held.programme.to_string(),
            role: Some(held.role.key().to_owned()),
            user: Some(person.user.id.to_string()),
            org: Some(person.user.organisation.to_string()),
            structure,
        };
        if held.role != Role::HealthReferent {
            return Ok(vec![one(held.structure.as_ref().map(ToString::to_string))]);
        }
        let territory: Vec<_> = if held.territory.is_empty() {
            self.store
                .communes()
                .await?
                .into_iter()
                .map(|commune| commune.code)
                .collect()
        } else {
            held.territory
                .iter()
                .map(|commune| commune.0.clone())
                .collect::<Vec<String>>()
        };
        Ok(territory
            .into_iter()
            .map(|code: String| one(Some(commune_key(&code.as_str().into()))))
            .collect())
    }
}

impl MyDay {
    /// Whose name it shows: programme and case.
    fn named(&self) -> impl Iterator<Item = (&str, &str)> {
        let lists = [&self.late, &self.soon, &self.undated, &self.later];
        let todo = lists.into_iter().flatten();
        let todo = todo.filter(|line| line.name.is_some());
        let planned = self.planned.iter().filter(|act| act.name.is_some());
        let todo = todo.map(|line| (line.programme.as_str(), line.case.as_str()));
        todo.chain(planned.map(|act| (act.programme.as_str(), act.case.as_str())))
    }

    fn without_names(&mut self) {
        let lists = [
            &mut self.late,
            &mut self.soon,
            &mut self.undated,
            &mut self.later,
        ];
        for line in lists.into_iter().flatten() {
            line.name = None;
        }
        self.planned.iter_mut().for_each(|act| act.name = None);
    }

    fn sort(&mut self, todo: ToDo, today: Date) {
        let list = match todo.task.due_on {
            Some(due) if due < today => &mut self.late,
            Some(due) if due <= add_days(today, SOON) => &mut self.soon,
            _ => &mut self.later,
        };
        list.push(todo);
    }
}
