//! What the reader has to do, each task leading to where it is done.

use askama::Template;
use etayage_app::{CasePage, ToDo};
use etayage_model::calendar::add_days;
use etayage_model::case;
use etayage_model::ids::CaseId;
use etayage_model::programme::{Matter, Milestone, Programme};
use etayage_model::roles::Role;
use jiff::civil::Date;

use crate::html::{Link, Task, Tasks, Urgency, Why, fr};
use crate::pages::action::{self, Action};
use crate::routes;

/// A task whose limit is further away is folded.
const FAR_DAYS: i32 = 62;

/// The reader's tasks, those of the coming weeks before those that are far away.
#[derive(Template)]
#[template(
    source = r#"{% if !near.is_empty() %}{{ Tasks { tasks: near.as_slice() } }}{% endif %}
{%- if !far.is_empty() %}<details><summary>Dans plus de deux mois ({{ far.len() }})</summary>{{ Tasks { tasks: far.as_slice() } }}</details>{% endif %}"#,
    ext = "html"
)]
pub struct Mine {
    near: Vec<Task>,
    far: Vec<Task>,
}

impl askama::filters::HtmlSafe for Mine {}

impl Mine {
    pub fn is_empty(&self) -> bool {
        self.near.is_empty() && self.far.is_empty()
    }
}

/// The reader's tasks.
pub fn mine(page: &CasePage) -> Mine {
    let far_from = add_days(page.today, FAR_DAYS);
    let (far, near) = listed(page).partition(|task| task.due.is_some_and(|due| due >= far_from));
    Mine { near, far }
}

fn listed(page: &CasePage) -> impl Iterator<Item = Task> {
    page.my_tasks().into_iter().map(|task| Task {
        urgency: urgency(task.due, task.warn_on, page.today),
        link: Link::new(&task.label, address(page, &task)),
        detail: String::new(),
        reference: String::new(),
        distance: task
            .due
            .map(|due| fr::distance(due, page.today))
            .unwrap_or_default(),
        due: task.due,
        why: Why::new(task.why),
    })
}

/// Days from which a limit is near, whatever its reminder.
const NEAR: i32 = 7;

/// How near a limit is.
pub fn urgency(due: Option<Date>, warn_on: Option<Date>, today: Date) -> Urgency {
    match (due, warn_on) {
        (Some(due), _) if due < today => Urgency::Late,
        (Some(due), _) if due <= add_days(today, NEAR) => Urgency::Soon,
        (_, Some(warn)) if warn <= today => Urgency::Soon,
        _ => Urgency::ToCome,
    }
}

/// The action on the whole situation that the reader's first task of a part calls for.
pub fn expected(page: &CasePage, place: &str) -> Option<&'static str> {
    let tasks = page.my_tasks();
    let mut here = tasks
        .iter()
        .filter(|task| task.place == place)
        .filter_map(|task| serving(page, task));
    here.find_map(|(slug, item)| item.is_none().then_some(slug))
}

/// The form of the task when the rules would accept it now, else the part of the page where it is followed.
fn address(page: &CasePage, task: &case::Task) -> String {
    if let Some(meeting) = committee(&page.rules, &task.id, page.today) {
        return meeting;
    }
    let form = serving(page, task).and_then(|(slug, item)| {
        let (action, item) = (action::find(slug)?, item.as_deref());
        action
            .is_offered(page, item)
            .then(|| Action::address(action, page, item))
    });
    form.unwrap_or_else(|| format!("#{}", task.place))
}

/// Where a task listed away from its situation is done: its form, its meeting, else its part of the page.
/// A task that names its action is listed when its turn has come; a limit may still wait for another.
pub fn from_afar(rules: Option<&Programme>, todo: &ToDo, today: Date) -> String {
    let id = CaseId::new(todo.case.clone());
    if todo.task.kind == case::PROTECTION {
        return routes::file(&id);
    }
    let task = todo.task.task.as_str();
    let meeting = rules.and_then(|rules| committee(rules, task, today));
    let role = Role::from_key(&todo.task.role);
    let form = || match role.and_then(|role| named(task, role))? {
        (slug, Some(item)) => Some(routes::action_on(&id, slug, item)),
        (slug, None) => Some(routes::action(&id, slug)),
    };
    let part = || format!("{}#{}", routes::case(&id), todo.task.kind);
    meeting.or_else(form).unwrap_or_else(part)
}

/// The next meeting of the body before which the matter is brought.
fn committee(rules: &Programme, task: &str, today: Date) -> Option<String> {
    let matter = Matter::from_key(task.strip_prefix("decide:")?)?;
    let body = rules.body_deciding(matter)?;
    let next = body.next_meeting(today, rules.holidays);
    Some(routes::meeting(&rules.id, &body.id, next.held))
}

/// The action that does the task, and on what.
fn serving(page: &CasePage, task: &case::Task) -> Option<(&'static str, Option<String>)> {
    match task.id.strip_prefix("limit:") {
        Some(id) => bound(page, id),
        None => named(&task.id, task.duty.role).map(|(slug, item)| (slug, item.map(str::to_owned))),
    }
}

/// The action that a limit of the programme waits for, when it is done before its stage.
fn bound(page: &CasePage, id: &str) -> Option<(&'static str, Option<String>)> {
    let limit = page
        .rules
        .limits
        .iter()
        .find(|limit| limit.id.as_str() == id)?;
    Some(match &limit.to {
        Milestone::Grid(grid, moment) => ("grille", Some(format!("{grid}:{moment}"))),
        Milestone::DwellingProvided => ("logement", None),
        Milestone::HouseholdInformed => ("informer", None),
        _ => return None,
    })
}

fn named(task: &str, role: Role) -> Option<(&'static str, Option<&str>)> {
    let (kind, item) = task
        .split_once(':')
        .map_or((task, None), |(kind, item)| (kind, Some(item)));
    Some(match (kind, item) {
        ("alert", Some("validate")) => ("transmettre", None),
        ("alert", _) => ("modifier", None),
        ("take", _) => ("prendre-en-charge", None),
        ("opinion", _) if role == Role::Coordinator => ("demander-avis", item),
        ("opinion", _) => ("donner-avis", item),
        ("meeting", Some("arrange")) => ("fixer-rencontre", None),
        ("meeting", _) => ("rencontre", None),
        ("adhesion", _) => ("adhesion", None),
        ("diagnosis", Some("write")) => ("diagnostic", None),
        ("diagnosis", _) => ("restituer", None),
        ("objectives", _) => ("objectif", None),
        ("relays", _) => ("relais", None),
        ("commitment", Some("write")) => ("engagement", None),
        ("commitment", Some(sign)) => ("signer", sign.strip_prefix("sign:")),
        ("decide", Some("end:opinion")) => ("avis-suite", None),
        ("danger", _) => ("prevenir", item),
        ("synthesis", _) => ("synthese", None),
        ("outcome", _) => ("devenir", item),
        ("inform", _) => ("informer", None),
        ("objection", _) => ("fixer-rencontre", None),
        ("agree", _) => ("avis-suite", None),
        ("handover", _) => ("passer-relais", item),
        ("end", Some("write")) => ("ecrire-fin", None),
        ("grid", _) => ("grille", item),
        ("dwelling", _) => ("logement", None),
        ("formula", _) => ("formule", None),
        ("pair", _) => ("equipe-ajouter", None),
        _ => return None,
    })
}
