//! A meeting: agenda, decisions, minutes.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use etayage_app::{AgendaItem, AppError, MeetingPage, Spoken};
use etayage_model::calendar::{Rhythm, long};
use etayage_model::case::Command;
use etayage_model::ids::CaseId;
use etayage_model::programme::Body;
use etayage_model::typography::typeset;

use super::line::{self, Group, Ruled};
use super::{At, minutes, moved};
use crate::answer::{Page, html_with};
use crate::frame::Done;
use crate::html::{Badge, Button, FormState, Icon, Link, Notice, NoticeKind, Shell, Tone};
use crate::pages::action::decision;
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

/// What `?fait=` tells after a decision.
const DECIDED: &str = "decision";

#[derive(Template)]
#[template(path = "pages/committee/meeting.html")]
struct MeetingTemplate {
    shell: Shell,
    here: String,
    closed: bool,
    back: Link,
    eyebrow: String,
    title: String,
    moved: Option<String>,
    why: Option<String>,
    change: Option<Button>,
    state: Badge,
    note: Option<Notice>,
    groups: Vec<Group>,
    spoken: Vec<(String, Spoken)>,
    decided: Vec<Ruled>,
    minutes: minutes::Part,
    paper: Option<Button>,
}

/// The line whose form is open, with what was typed in it.
pub(super) struct Open {
    case: CaseId,
    matter: String,
    state: Option<FormState>,
}

/// What is drawn besides the meeting itself.
#[derive(Default)]
pub(super) struct Drawn {
    pub(super) status: StatusCode,
    pub(super) notice: Option<Notice>,
    pub(super) open: Option<Open>,
    pub(super) minutes: Option<FormState>,
}

/// A meeting.
pub async fn get(
    State(web): State<Web>,
    signed: Signed,
    Path(at): Path<(String, String, String)>,
    Query(done): Query<Done>,
) -> Page {
    let at = At::new(at)?;
    let notice = match done.fait.as_str() {
        DECIDED => Some(Notice::success("La décision est enregistrée.")),
        minutes::NOTED => Some(Notice::success("Le compte rendu est enregistré.")),
        minutes::CLOSED => Some(Notice::success("Le compte rendu est clos.")),
        _ => None,
    };
    draw(
        &web,
        &signed,
        &at,
        Drawn {
            notice,
            ..Drawn::default()
        },
    )
    .await
}

/// A meeting with the form of a line open.
pub async fn open(
    State(web): State<Web>,
    signed: Signed,
    Path(line): Path<(String, String, String, String, String)>,
) -> Page {
    let (at, open) = which(line)?;
    draw(
        &web,
        &signed,
        &at,
        Drawn {
            open: Some(open),
            ..Drawn::default()
        },
    )
    .await
}

/// Records what was decided on a line.
pub async fn decide(
    State(web): State<Web>,
    signed: Signed,
    Path(line): Path<(String, String, String, String, String)>,
    Posted { mut form, .. }: Posted,
) -> Page {
    let (at, open) = which(line)?;
    if web
        .app
        .repeated(&signed.person, form.operation())
        .await?
        .is_some()
    {
        return Ok(done(&at));
    }
    let page = web
        .app
        .meeting(&signed.person, &at.programme, &at.body, at.held)
        .await?;
    let Some(item) = page.agenda.iter().find(|item| open.is(item)) else {
        return gone(&web, &signed, &at, &form).await;
    };
    let read = decision::read(&line::about(item), &mut form, "", &at.body, at.held);
    let Some(read) = read.filter(|_| form.is_valid()) else {
        return again(
            &web,
            &signed,
            &at,
            open,
            form,
            StatusCode::UNPROCESSABLE_ENTITY,
            None,
        )
        .await;
    };
    let seen = form.version().unwrap_or_default();
    match web
        .app
        .act(
            &signed.person,
            &open.case,
            seen,
            form.operation(),
            Command::Decide(read),
        )
        .await
    {
        Ok(_) => Ok(done(&at)),
        Err(AppError::Refused(refusal)) => {
            let notice = match refusal.field {
                Some("meeting") => Some(Notice::refusal(&refusal)),
                _ => form.refuse(&refusal),
            };
            again(
                &web,
                &signed,
                &at,
                open,
                form,
                StatusCode::UNPROCESSABLE_ENTITY,
                notice,
            )
            .await
        }
        Err(AppError::Changed { version, since }) => {
            form.set("version", version);
            let notice = since.iter().fold(Notice::conflict(), |notice, line| {
                notice.why(format_args!("Modifié par {line}."))
            });
            again(
                &web,
                &signed,
                &at,
                open,
                form,
                StatusCode::CONFLICT,
                Some(notice),
            )
            .await
        }
        Err(other) => Err(other.into()),
    }
}

fn which(
    (programme, body, held, case, matter): (String, String, String, String, String),
) -> Result<(At, Open), AppError> {
    let at = At::new((programme, body, held))?;
    Ok((
        at,
        Open {
            case: CaseId(case),
            matter,
            state: None,
        },
    ))
}

impl Open {
    fn is(&self, item: &AgendaItem) -> bool {
        item.case == self.case && item.matter.key() == self.matter
    }
}

fn done(at: &At) -> Response {
    Redirect::to(&routes::query(&at.href(), [("fait", DECIDED)])).into_response()
}

/// The matter no longer waits: someone decided it, or the minutes were closed.
async fn gone(web: &Web, signed: &Signed, at: &At, form: &FormState) -> Page {
    let notice = Notice::new(NoticeKind::Conflict, "Cette situation n’est plus à l’ordre du jour")
        .why("Quelqu’un a noté la décision entre-temps, ou le compte rendu est clos. Rien n’a été enregistré.");
    let typed = ["reason", "advice"]
        .into_iter()
        .filter_map(|name| form.text(name));
    let notice = typed.fold(notice, |notice, text| {
        notice.why(format_args!("Vous aviez écrit : « {text} »"))
    });
    let drawn = Drawn {
        status: StatusCode::CONFLICT,
        notice: Some(notice),
        ..Drawn::default()
    };
    draw(web, signed, at, drawn).await
}

async fn again(
    web: &Web,
    signed: &Signed,
    at: &At,
    open: Open,
    form: FormState,
    status: StatusCode,
    notice: Option<Notice>,
) -> Page {
    let open = Some(Open {
        state: Some(form),
        ..open
    });
    draw(
        web,
        signed,
        at,
        Drawn {
            status,
            notice,
            open,
            minutes: None,
        },
    )
    .await
}

/// The page of a meeting.
pub(super) async fn draw(web: &Web, signed: &Signed, at: &At, drawn: Drawn) -> Page {
    let mut page = web
        .app
        .meeting(&signed.person, &at.programme, &at.body, at.held)
        .await?;
    let title = format!("Séance du {}", long(at.held));
    let mut shell = frame::shell(web, signed, &title);
    shell.notice = drawn.notice;
    let held = at.held <= web.app.clock().today();
    let spoken = std::mem::take(&mut page.spoken);
    let body = page.rules.body(&page.body).ok_or(AppError::NotFound)?;
    let template = MeetingTemplate {
        shell,
        here: at.href(),
        closed: page
            .meeting
            .as_ref()
            .is_some_and(|meeting| meeting.closed.is_some()),
        back: Link::new("Comités", routes::MEETINGS),
        eyebrow: format!("{} · {}", page.rules.name, body.label),
        title,
        moved: moved(&page.occurrence),
        why: body
            .why_chosen(at.held)
            .map(|why| typeset(&format!("Motif : {}", why.read()))),
        change: may_change(&page, body).then(|| {
            Button::quiet("Déplacer ou annuler").to(routes::meeting_calendar(
                &at.programme,
                &at.body,
                at.held,
            ))
        }),
        state: state(&page, held),
        note: note(&page, held),
        groups: groups(&page, at, held, drawn.open.as_ref()),
        spoken: spoken
            .into_iter()
            .map(|spoken| (routes::case(&spoken.case), spoken))
            .collect(),
        decided: page.decided.iter().map(line::ruled).collect(),
        minutes: minutes::part(&page, body, held, drawn.minutes),
        paper: held.then(|| {
            Button::plain("Compte rendu (PDF)")
                .icon(Icon::Document)
                .to(routes::minutes_paper(&at.programme, &at.body, at.held))
        }),
    };
    html_with(drawn.status, &template)
}

/// Whether the reader may still move or cancel it: nothing was noted there.
fn may_change(page: &MeetingPage, body: &Body) -> bool {
    let untouched = page.meeting.is_none() && page.decided.is_empty();
    page.keeps && untouched && body.recurrence.rhythm != Rhythm::OnCall
}

fn groups(page: &MeetingPage, at: &At, held: bool, open: Option<&Open>) -> Vec<Group> {
    let decides = page
        .rules
        .body(&page.body)
        .map_or(&[][..], |body| &body.decides);
    line::groups(decides, &page.agenda, |item| {
        let mut line = line::line(item, &page.names);
        if !(page.keeps && held) {
            return line;
        }
        let address = routes::decision(&at.programme, &at.body, at.held, &item.case, item.matter);
        match open.filter(|open| open.is(item)) {
            Some(open) => {
                let fresh = || FormState::new(uuid::Uuid::now_v7()).at_version(item.version);
                let state = open.state.clone().unwrap_or_else(fresh);
                line.form = Some(line::form(item, address, state));
            }
            None => line.decide = Some(format!("{address}#{}", line.anchor)),
        }
        line
    })
}

fn state(page: &MeetingPage, held: bool) -> Badge {
    match (&page.meeting, held) {
        (Some(meeting), _) if meeting.closed.is_some() => {
            Badge::new(Tone::Accent, "Compte rendu clos")
        }
        (_, false) => Badge::new(Tone::Hollow, "À venir"),
        (Some(_), true) => Badge::new(Tone::Soon, "Compte rendu à clore"),
        (None, true) => Badge::new(Tone::Soon, "Compte rendu à tenir"),
    }
}

fn note(page: &MeetingPage, held: bool) -> Option<Notice> {
    if !held {
        return Some(Notice::info(
            "Cet ordre du jour est provisoire : il suit les situations jusqu’à la séance.",
        ));
    }
    (!page.keeps && !page.agenda.is_empty()).then(|| Notice::info("Le coordinateur ou un membre du comité note les décisions. Rechargez la page pour les voir arriver."))
}
