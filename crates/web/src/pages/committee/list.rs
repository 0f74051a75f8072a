//! The bodies at which I sit, and their meetings.

use askama::Template;
use axum::extract::State;
use etayage_app::MeetingSummary;
use etayage_model::calendar::long;
use jiff::civil::Date;

use super::moved;
use crate::answer::{Page, html};
use crate::html::{Badge, Button, Empty, Icon, Link, Shell, Tone, fr};
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/committee/list.html")]
struct ListPage {
    shell: Shell,
    bodies: Vec<BodyPart>,
}

struct BodyPart {
    id: String,
    name: String,
    rhythm: String,
    next: Option<Next>,
    to_come: Vec<Row>,
    past: Vec<Row>,
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
pub async fn get(State(web): State<Web>, signed: Signed) -> Page {
    let today = web.app.clock().today();
    let mut bodies = vec![];
    for (rules, id) in web.app.bodies(&signed.person) {
        let Some(body) = rules.body(&id) else {
            continue;
        };
        let meetings = web.app.meetings(&signed.person, &rules.id, &id).await?;
        let href = |held: Date| routes::meeting(&rules.id, &id, held);
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
        });
    }
    html(&ListPage {
        shell: frame::shell(&web, &signed, "Comités"),
        bodies,
    })
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
