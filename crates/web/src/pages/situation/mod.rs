//! One situation: stages, what to do, and each part with its actions.

mod rail;

use askama::Template;
use axum::extract::{Path, Query, State};
use etayage_app::CasePage;
use etayage_model::ids::CaseId;
use jiff::civil::Date;

use crate::answer::{Page, html};
use crate::frame::Done;
use crate::html::{Button, Entry, Icon, Link, Rail, Shell, Task, Tasks, Timeline, Tone, Urgency, Why, fr};
use crate::pages::action;
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/situation.html")]
struct SituationPage<'a> {
    shell: Shell,
    page: &'a CasePage,
    rail: Rail,
    tasks: Vec<Task>,
    timeline: Timeline,
}

/// One situation.
pub async fn get(State(web): State<Web>, signed: Signed, Path(case): Path<String>, Query(done): Query<Done>) -> Page {
    let page = web.app.case_page(&signed.person, &CaseId::new(case), "situation").await?;
    let said = action::find(&done.fait).map(|action| action.done);
    let template = SituationPage {
        shell: frame::shell_after(&web, &signed, &page.view.reference, said),
        rail: rail::rail(&page),
        tasks: tasks(&page),
        timeline: timeline(&page),
        page: &page,
    };
    html(&template)
}

fn tasks(page: &CasePage) -> Vec<Task> {
    page.my_tasks()
        .into_iter()
        .map(|task| Task {
            urgency: urgency(task.due, task.warn_on, page.today),
            link: Link::new(&task.label, format!("#{}", task.place)),
            detail: String::new(),
            distance: task.due.map(|due| fr::distance(due, page.today)).unwrap_or_default(),
            due: task.due,
            why: Why::new(task.why),
        })
        .collect()
}

/// How near a limit is.
pub fn urgency(due: Option<Date>, warn_on: Option<Date>, today: Date) -> Urgency {
    match (due, warn_on) {
        (Some(due), _) if due < today => Urgency::Late,
        (Some(due), _) if due == today => Urgency::Soon,
        (_, Some(warn)) if warn <= today => Urgency::Soon,
        _ => Urgency::ToCome,
    }
}

fn timeline(page: &CasePage) -> Timeline {
    let entries = page
        .timeline
        .iter()
        .map(|happening| Entry {
            day: happening.at.date(),
            icon: Icon::Circle,
            tone: Tone::Plain,
            title: happening.label.clone(),
            by: page.names.of(&happening.by).to_owned(),
            text: String::new(),
            link: None,
        })
        .collect();
    Timeline { entries }
}

impl SituationPage<'_> {
    fn title(&self) -> String {
        let identity = self.page.view.identity.open().and_then(Option::as_ref);
        identity.map_or_else(|| format!("Situation {}", self.page.view.reference), |identity| identity.full_name())
    }

    fn actions(&self, place: &str) -> Vec<Button> {
        action::offered(self.page, place).map(|offered| action::button(self.page, offered)).collect()
    }

    fn back(&self) -> Link {
        Link::new("Situations", routes::CASES)
    }
}
