//! The bodies at which I sit, and their meetings.

use askama::Template;
use axum::extract::{Query, State};
use etayage_app::MeetingSummary;
use etayage_model::calendar::{Rhythm, add_months, long};
use etayage_model::programme::{Body, Programme};
use jiff::civil::Date;

use super::calendar::CHANGED;
use super::moved;
use crate::answer::{Page, html};
use crate::frame::Done;
use crate::html::{Badge, Button, Empty, Icon, Link, Notice, Shell, Tone, fr};
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/committee/list.html")]
struct ListPage {
    shell: Shell,
    done: Option<Notice>,
    bodies: Vec<BodyPart>,
}

struct BodyPart {
    id: String,
    name: String,
    rhythm: String,
    next: Option<Next>,
    to_come: Vec<Row>,
    past: Vec<Row>,
    cancelled: Vec<Cancelled>,
    /// Where a meeting is added, for those who keep the calendar.
    add: Option<Link>,
}

/// A usual day on which nobody meets.
struct Cancelled {
    day: String,
    why: String,
    restore: Option<Link>,
}

/// The meeting of the day, or the next one.
struct Next {
    title: String,
    moved: Option<String>,
    open: Button,
}

struct Row {
    link: Link,
    moved: Option<String>,
    minutes: Badge,
}

/// My bodies.
pub async fn get(State(web): State<Web>, signed: Signed, Query(done): Query<Done>) -> Page {
    let today = web.app.clock().today();
    let mut bodies = vec![];
    for (rules, id) in web.app.bodies(&signed.person) {
        let Some(body) = rules.body(&id) else {
            continue;
        };
        let meetings = web.app.meetings(&signed.person, &rules.id, &id).await?;
        let href = |held: Date| routes::meeting(&rules.id, &id, held);
        let keeps = web.app.keeps_minutes(&signed.person, &rules.id);
        let next = meetings
            .iter()
            .find(|meeting| meeting.occurrence.held >= today && !meeting.closed);
        let (past, to_come): (Vec<_>, Vec<_>) = meetings
            .iter()
            .partition(|meeting| meeting.occurrence.held < today);
        bodies.push(BodyPart {
            id: format!("{}-{id}", rules.id),
            name: format!("{} · {}", rules.name, body.label),
            rhythm: body.recurrence.french(),
            next: next.map(|meeting| coming(meeting, today, &href)),
            to_come: to_come
                .into_iter()
                .map(|meeting| row(meeting, today, &href))
                .collect(),
            past: past
                .into_iter()
                .rev()
                .map(|meeting| row(meeting, today, &href))
                .collect(),
            cancelled: cancelled(&rules, body, today, keeps),
            add: (keeps && body.recurrence.rhythm != Rhythm::OnCall).then(|| {
                let page = routes::new_meeting(&rules.id, &id, None);
                Link::new("Ajouter une séance", page)
            }),
        });
    }
    html(&ListPage {
        shell: frame::shell(&web, &signed, "Comités"),
        bodies,
        done: (done.fait == CHANGED).then(|| Notice::success("Le calendrier est changé.")),
    })
}

/// The usual days to come on which nobody meets, and those of the last weeks.
fn cancelled(rules: &Programme, body: &Body, today: Date, keeps: bool) -> Vec<Cancelled> {
    let days = body
        .cancelled()
        .filter(|(day, _)| *day >= add_months(today, -6));
    days.map(|(day, why)| Cancelled {
        day: long(day),
        why: why.read().to_owned(),
        restore: keeps.then(|| {
            let page = routes::new_meeting(&rules.id, &body.id, Some(day));
            Link::new("La tenir tout de même", page)
        }),
    })
    .collect()
}

fn coming(meeting: &MeetingSummary, today: Date, href: &impl Fn(Date) -> String) -> Next {
    let held = meeting.occurrence.held;
    let label = if held == today {
        "Ouvrir la séance"
    } else {
        "Voir l’ordre du jour"
    };
    Next {
        title: format!("{}, {}", long(held), fr::distance(held, today)),
        moved: moved(&meeting.occurrence),
        open: Button::primary(label).icon(Icon::Committee).to(href(held)),
    }
}

fn row(meeting: &MeetingSummary, today: Date, href: &impl Fn(Date) -> String) -> Row {
    let held = meeting.occurrence.held;
    let minutes = match (meeting.closed, meeting.begun) {
        (true, _) => Badge::new(Tone::Accent, "Clos"),
        (false, true) => Badge::new(Tone::Soon, "À clore"),
        (false, false) if held == today => Badge::new(Tone::Soon, "Aujourd’hui"),
        (false, false) if held < today => Badge::new(Tone::Plain, "Sans compte rendu"),
        (false, false) => Badge::new(Tone::Hollow, "À venir"),
    };
    Row {
        link: Link::new(long(held), href(held)),
        moved: moved(&meeting.occurrence),
        minutes,
    }
}

impl ListPage {
    fn empty(&self) -> Option<Empty> {
        self.bodies.is_empty().then(|| {
            Empty::new(Icon::Committee, "Vous ne siégez à aucun comité", "Le coordinateur de parcours vous dira ce que le comité a décidé pour vos situations.")
        })
    }
}
