//! My day: what is late, due, to come.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use etayage_app::{FirstSteps, Planned, ToDo};
use etayage_model::ids::{CaseId, ProgrammeId};
use etayage_model::programme::Act;
use etayage_model::roles::Role;
use jiff::civil::Date;

use crate::answer::{Page, html};
use crate::html::{Button, Empty, Icon, Link, Shell, Task, Tasks, Urgency, Why, fr};
use crate::pages::action::acts::clock;
use crate::pages::situation::tasks::{from_afar, urgency};
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/my_day.html")]
struct MyDayPage {
    shell: Shell,
    greeting: String,
    groups: Vec<Group>,
    planned: Vec<Task>,
    team: bool,
    visits_first: bool,
    actions: Vec<Button>,
    more: bool,
    /// What a new installation waits for, in order.
    steps: Vec<FirstStep>,
}

/// Something to do before anybody can file an alert.
struct FirstStep {
    link: Link,
    why: &'static str,
    done: bool,
}

/// Longer lists of what can wait are folded.
const FOLDED_FROM: usize = 6;

struct Group {
    id: &'static str,
    title: &'static str,
    folded: bool,
    tasks: Vec<Task>,
}

/// My day.
pub async fn get(State(web): State<Web>, signed: Signed) -> Page {
    if frame::only_steers(&signed) {
        return Ok(Redirect::to(routes::FIGURES).into_response());
    }
    let day = web.app.my_day(&signed.person).await?;
    let today = web.app.clock().today();
    let group = |id, title, when, list: &[ToDo]| Group {
        id,
        title,
        folded: when == Urgency::ToCome && list.len() > FOLDED_FROM,
        tasks: list.iter().map(|todo| task(&web, todo, today)).collect(),
    };
    let groups = vec![
        group("retard", "En retard", Urgency::Late, &day.late),
        group("bientot", "Dans les sept jours", Urgency::Soon, &day.soon),
        group(
            "etapes",
            "Prochaines étapes, sans date limite",
            Urgency::ToCome,
            &day.undated,
        ),
        group(
            "venir",
            "Plus tard dans le mois",
            Urgency::ToCome,
            &day.later,
        ),
    ];
    let steps = web.app.first_steps(&signed.person).await?;
    let page = MyDayPage {
        steps: steps.map(first_steps).unwrap_or_default(),
        shell: frame::shell(&web, &signed, "Ma journée"),
        greeting: format!("Bonjour {}", signed.person.user.name),
        groups: groups
            .into_iter()
            .filter(|group| !group.tasks.is_empty())
            .collect(),
        planned: day.planned.iter().map(|act| planned(act, today)).collect(),
        team: signed
            .person
            .memberships
            .iter()
            .any(|held| held.role.is_team()),
        visits_first: !signed.person.is(Role::Coordinator),
        actions: actions(&signed),
        more: day.more,
    };
    html(&page)
}

fn actions(signed: &Signed) -> Vec<Button> {
    let refers = signed.person.is(Role::Referrer) || signed.person.is(Role::LandlordContact);
    refers
        .then(|| {
            Button::primary("Déposer une alerte")
                .icon(Icon::Alert)
                .to(routes::NEW_ALERT)
        })
        .into_iter()
        .collect()
}

/// The directory, the accounts, the programme: in that order, each needs the one before.
fn first_steps(steps: FirstSteps) -> Vec<FirstStep> {
    let step = |label, href, why, done| FirstStep {
        link: Link::new(label, href),
        why,
        done,
    };
    vec![
        step(
            "Remplir l’annuaire",
            routes::DIRECTORY,
            "Les organismes, les communes et les CMP : sans commune, personne ne peut déposer d’alerte.",
            steps.directory,
        ),
        step(
            "Inviter les personnes",
            routes::ACCOUNTS,
            "Chacune a un compte, un organisme et ses fonctions dans un dispositif.",
            steps.accounts,
        ),
        step(
            "Relire votre dispositif",
            routes::PROGRAMMES,
            "Ses étapes, ses délais et ses instances, avant la première alerte. Une nouvelle version s’écrit dans la même page.",
            false,
        ),
    ]
}

fn task(web: &Web, todo: &ToDo, today: Date) -> Task {
    let programme = ProgrammeId::new(todo.programme.clone());
    let rules = web.app.programmes().current(&programme);
    Task {
        urgency: urgency(todo.task.due_on, todo.task.warn_on, today),
        link: Link::new(&todo.task.label, from_afar(rules.as_deref(), todo, today)),
        detail: todo.name.clone().unwrap_or_default(),
        reference: todo.reference.clone(),
        distance: todo
            .task
            .due_on
            .map(|due| fr::distance(due, today))
            .unwrap_or_default(),
        due: todo.task.due_on,
        why: Why::default(),
    }
}

fn planned(planned: &Planned, today: Date) -> Task {
    let id = CaseId::new(planned.case.clone());
    let label = Act::from_key(&planned.act.kind).map_or("Rendez-vous", Act::label);
    let urgency = match planned.act.on {
        on if on < today => Urgency::Late,
        on if on == today => Urgency::Soon,
        _ => Urgency::ToCome,
    };
    // Before the day, what helps to get there; from that day on, what was done is noted.
    let to = match planned.act.on > today {
        true => routes::case(&id),
        false => routes::action_on(&id, "acte", &planned.act.act),
    };
    Task {
        urgency,
        link: Link::new(label, to),
        detail: at_hour(planned),
        reference: String::new(),
        distance: fr::distance(planned.act.on, today),
        due: Some(planned.act.on),
        why: Why::default(),
    }
}

/// « 10 h · Camille Exemple ».
fn at_hour(planned: &Planned) -> String {
    let who = planned.name.as_ref().unwrap_or(&planned.reference);
    let hour = planned
        .act
        .at_minute
        .map(|minute| format!("{} · ", clock(minute)));
    hour.unwrap_or_default() + who
}

impl MyDayPage {
    fn nothing(&self) -> Option<Empty> {
        (self.groups.is_empty() && self.planned.is_empty() && self.steps.is_empty()).then(|| {
            Empty::new(
                Icon::Check,
                "Rien à faire aujourd’hui",
                "Vous serez prévenu ici dès que ce sera votre tour.",
            )
        })
    }
}
