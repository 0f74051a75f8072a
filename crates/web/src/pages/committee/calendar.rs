//! Moving, cancelling or adding a meeting.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use etayage_app::AppError;
use etayage_model::calendar::{long, short};
use etayage_model::ids::{BodyId, ProgrammeId};
use etayage_model::meeting_calendar::CalendarCommand;
use etayage_model::privacy::Text;
use etayage_model::programme::Body;
use jiff::civil::Date;

use super::At;
use crate::answer::{FRESH, MARKED, Page, Shown, html_with, not_recorded};
use crate::html::{Button, Choice, FormState, Link, Notice, NoticeKind, Shell};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

/// What `?fait=` tells once the calendar is changed.
pub const CHANGED: &str = "calendrier";
/// Most characters of a reason.
const LONGEST: usize = 500;
/// The two ways of changing a meeting.
const MOVE: &str = "deplacer";
const CANCEL: &str = "annuler";

#[derive(Template)]
#[template(path = "pages/committee/calendar.html")]
struct CalendarTemplate {
    shell: Shell,
    back: Link,
    eyebrow: String,
    title: String,
    lede: &'static str,
    notice: Option<Notice>,
    fields: Vec<String>,
    form: FormState,
    send: Button,
}

/// The day that a page of adding begins with.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Proposed {
    jour: String,
}

/// What is changed: a meeting, or the calendar of a body to which one is added.
struct Which {
    programme: ProgrammeId,
    body: BodyId,
    held: Option<Date>,
}

/// The form that moves or cancels a meeting.
pub async fn get(
    State(web): State<Web>,
    signed: Signed,
    Path(at): Path<(String, String, String)>,
) -> Page {
    let which = Which::from(At::new(at)?);
    let mut form = FormState::new(uuid::Uuid::now_v7());
    form.set("way", MOVE);
    draw(&web, &signed, &which, form, FRESH).await
}

/// Moves or cancels a meeting.
pub async fn post(
    State(web): State<Web>,
    signed: Signed,
    Path(at): Path<(String, String, String)>,
    posted: Posted,
) -> Page {
    send(&web, &signed, Which::from(At::new(at)?), posted.form).await
}

/// The form that adds a meeting.
pub async fn new(
    State(web): State<Web>,
    signed: Signed,
    Path((programme, body)): Path<(String, String)>,
    Query(proposed): Query<Proposed>,
) -> Page {
    let which = Which::body(programme, body);
    let mut form = FormState::new(uuid::Uuid::now_v7());
    form.set("to", proposed.jour);
    draw(&web, &signed, &which, form, FRESH).await
}

/// Adds a meeting.
pub async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path((programme, body)): Path<(String, String)>,
    posted: Posted,
) -> Page {
    send(&web, &signed, Which::body(programme, body), posted.form).await
}

impl From<At> for Which {
    fn from(at: At) -> Self {
        Self {
            programme: at.programme,
            body: at.body,
            held: Some(at.held),
        }
    }
}

impl Which {
    fn body(programme: String, body: String) -> Self {
        Self {
            programme: ProgrammeId(programme),
            body: BodyId(body),
            held: None,
        }
    }
}

async fn send(web: &Web, signed: &Signed, which: Which, mut form: FormState) -> Page {
    let command = read(which.held, &mut form);
    let Some(command) = command.filter(|_| form.is_valid()) else {
        return draw(web, signed, &which, form, MARKED).await;
    };
    let (person, operation) = (&signed.person, form.operation());
    let sent = web
        .app
        .change_calendar(person, &which.programme, &which.body, operation, command)
        .await;
    match sent {
        Ok(()) => {
            let list = routes::query(routes::MEETINGS, [("fait", CHANGED)]);
            Ok(Redirect::to(&list).into_response())
        }
        Err(AppError::Changed { since, .. }) => {
            let notice = Notice::new(NoticeKind::Conflict, "Le calendrier vient de changer")
                .next("regardez ce que vous demandez, puis envoyez de nouveau.");
            let notice = since.iter().fold(notice, |notice, line| notice.why(line));
            draw(
                web,
                signed,
                &which,
                form,
                (StatusCode::CONFLICT, Some(notice)),
            )
            .await
        }
        Err(other) => {
            let shown = not_recorded(other, &mut form)?;
            draw(web, signed, &which, form, shown).await
        }
    }
}

fn read(held: Option<Date>, form: &mut FormState) -> Option<CalendarCommand> {
    form.at_most("why", LONGEST);
    let why: Text = form.value("why").into();
    match (held, form.value("way")) {
        (Some(held), CANCEL) => Some(CalendarCommand::Cancel { held, why }),
        (Some(from), _) => {
            let to = form.require_date("to", "Dites quel jour la séance se tiendra.")?;
            Some(CalendarCommand::Move { from, to, why })
        }
        (None, _) => {
            let held = form.require_date("to", "Dites quel jour la séance se tiendra.")?;
            Some(CalendarCommand::Add { held, why })
        }
    }
}

async fn draw(
    web: &Web,
    signed: &Signed,
    which: &Which,
    form: FormState,
    (status, notice): Shown,
) -> Page {
    let rules = web.app.current_rules(&which.programme)?;
    let body = rules
        .body(&which.body)
        .filter(|body| body.kind.sees_cases());
    let body = body.ok_or(AppError::NotFound)?;
    if !web.app.keeps_minutes(&signed.person, &rules.id) {
        return Err(AppError::NotFound.into());
    }
    if which
        .held
        .is_some_and(|held| body.meeting_on(held, rules.holidays).is_none())
    {
        return Err(AppError::NotFound.into());
    }
    let title = match which.held {
        Some(held) => format!("Changer la séance du {}", long(held)),
        None => "Ajouter une séance".to_owned(),
    };
    let back = which
        .held
        .map_or(Link::new("Comités", routes::MEETINGS), |held| {
            let here = routes::meeting(&rules.id, &body.id, held);
            Link::new(format!("Séance du {}", short(held)), here)
        });
    let drawn = CalendarTemplate {
        shell: frame::shell(web, signed, &title),
        back,
        eyebrow: format!("{} · {}", rules.name, body.label),
        lede: lede(which),
        notice,
        fields: fields(which, body, &form),
        send: Button::primary(match which.held {
            Some(_) => "Changer le calendrier",
            None => "Ajouter la séance",
        }),
        form,
        title,
    };
    html_with(status, &drawn)
}

fn lede(which: &Which) -> &'static str {
    match which.held {
        Some(_) => {
            "Les situations qui attendaient cette séance passent à celle que vous choisissez, ou à la suivante."
        }
        None => "Une séance de plus, ou une séance annulée qui se tiendra tout de même.",
    }
}

fn fields(which: &Which, body: &Body, form: &FormState) -> Vec<String> {
    let ways = [
        Choice::new(MOVE, "La tenir un autre jour"),
        Choice::new(CANCEL, "L’annuler")
            .hint("Ce qui devait y être décidé attend la séance suivante."),
    ];
    let way = form
        .field("way", "Que devient cette séance ?")
        .radios(&ways);
    let rhythm = format!(
        "« {} » se réunit d’ordinaire {}.",
        body.label,
        body.recurrence.french()
    );
    let label = match which.held {
        Some(_) => "Nouveau jour, si elle est déplacée",
        None => "Jour de la séance",
    };
    let day = form.field("to", label).hint(rhythm).date();
    let why = form
        .field("why", "Motif")
        .hint("Les membres le liront. Par exemple : salle indisponible.")
        .required();
    let way = which.held.map(|_| way.to_string());
    let day = if which.held.is_some() {
        day
    } else {
        day.required()
    };
    way.into_iter()
        .chain([day.to_string(), why.to_string()])
        .collect()
}
