//! Who was there, remarks, closing the minutes, and the minutes as PDF.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use etayage_app::{AppError, MeetingPage};
use etayage_model::meeting::{Meeting, MeetingCommand};
use etayage_model::privacy::Text;
use etayage_model::programme::Body;

use super::At;
use super::meeting::{Drawn, draw};
use crate::answer::{Page, pdf};
use crate::html::{FormState, Notice, NoticeKind};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, routes};

/// What `?fait=` tells once noted.
pub const NOTED: &str = "compte-rendu";
/// What `?fait=` tells once closed.
pub const CLOSED: &str = "cloture";
/// The value of the button that closes.
const CLOSE: &str = "clore";
/// Most characters of a line of presence.
const LONGEST_LINE: usize = 500;
/// Most characters of the remarks.
const LONGEST: usize = 10_000;

/// The part of the page.
pub struct Part {
    /// Fields, when the reader keeps the minutes.
    pub form: Option<MinutesForm>,
    /// Who was there, when it is only read.
    pub present: Vec<String>,
    /// Remarks, when they are only read.
    pub remarks: Vec<String>,
}

/// The form of the minutes.
pub struct MinutesForm {
    /// Where it posts.
    pub action: String,
    /// Who was there, by function.
    pub seats: Vec<String>,
    /// Others and remarks.
    pub parts: Vec<String>,
    /// What was typed.
    pub state: FormState,
}

/// The part of a meeting's page about its minutes.
pub fn part(page: &MeetingPage, body: &Body, held: bool, typed: Option<FormState>) -> Part {
    let closed = page
        .meeting
        .as_ref()
        .is_some_and(|meeting| meeting.closed.is_some());
    let state = typed.unwrap_or_else(|| filled(page, body));
    let action = routes::meeting(&page.rules.id, &page.body, page.occurrence.held);
    let form = (page.keeps && held && !closed).then(|| MinutesForm {
        action,
        seats: body
            .members
            .iter()
            .enumerate()
            .map(|(at, function)| state.field(&seat(at), function).to_string())
            .collect(),
        parts: vec![
            state
                .field("others", "Autres personnes présentes")
                .hint("Une ligne par fonction : « Fonction : personnes ».")
                .textarea()
                .to_string(),
            state
                .field("remarks", "Remarques")
                .hint("Sans nom de personne accompagnée : le compte rendu circule.")
                .textarea()
                .to_string(),
        ],
        state,
    });
    let meeting = page.meeting.as_ref();
    Part {
        present: meeting
            .map(|meeting| {
                meeting
                    .present
                    .iter()
                    .map(|line| line.read().to_owned())
                    .collect()
            })
            .unwrap_or_default(),
        remarks: meeting
            .map(|meeting| meeting.remarks.read().lines().map(str::to_owned).collect())
            .unwrap_or_default(),
        form,
    }
}

fn seat(at: usize) -> String {
    format!("present-{at}")
}

/// The form with what was noted before.
fn filled(page: &MeetingPage, body: &Body) -> FormState {
    let mut state = FormState::new(uuid::Uuid::now_v7()).at_version(page.version);
    let Some(meeting) = &page.meeting else {
        return state;
    };
    let mut others = vec![];
    for line in &meeting.present {
        let seated = body.members.iter().enumerate().find_map(|(at, function)| {
            let people = line
                .read()
                .strip_prefix(function.as_str())?
                .trim_start()
                .strip_prefix(':')?;
            Some((at, people.trim().to_owned()))
        });
        match seated {
            Some((at, people)) => state.set(&seat(at), people),
            None => others.push(line.read().to_owned()),
        }
    }
    state.set("others", others.join("\n"));
    state.set("remarks", meeting.remarks.read());
    state
}

/// Notes who was there and the remarks; the other button then closes.
pub async fn post(
    State(web): State<Web>,
    signed: Signed,
    Path(at): Path<(String, String, String)>,
    Posted { mut form, .. }: Posted,
) -> Page {
    let at = At::new(at)?;
    let page = web
        .app
        .meeting(&signed.person, &at.programme, &at.body, at.held)
        .await?;
    let body = page.rules.body(&page.body).ok_or(AppError::NotFound)?;
    let note = read(body, &mut form);
    if !form.is_valid() {
        return again(
            &web,
            &signed,
            &at,
            form,
            StatusCode::UNPROCESSABLE_ENTITY,
            None,
        )
        .await;
    }
    match keep(&web, &signed, &at, &form, note).await {
        Ok(()) => {
            let done = if closes(&form) { CLOSED } else { NOTED };
            Ok(Redirect::to(&format!(
                "{}#compte-rendu",
                routes::query(&at.href(), [("fait", done)])
            ))
            .into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let notice = Notice::refusal(&refusal);
            again(
                &web,
                &signed,
                &at,
                form,
                StatusCode::UNPROCESSABLE_ENTITY,
                Some(notice),
            )
            .await
        }
        Err(AppError::Changed { version, .. }) => {
            form.set("version", version);
            again(
                &web,
                &signed,
                &at,
                form,
                StatusCode::CONFLICT,
                Some(conflict(page.meeting.as_ref())),
            )
            .await
        }
        Err(other) => Err(other.into()),
    }
}

async fn keep(
    web: &Web,
    signed: &Signed,
    at: &At,
    form: &FormState,
    note: MeetingCommand,
) -> Result<(), AppError> {
    let seen = form.version().unwrap_or_default();
    let operation = form.operation();
    web.app
        .keep_minutes(
            &signed.person,
            &at.programme,
            &at.body,
            at.held,
            seen,
            operation,
            note,
        )
        .await?;
    if !closes(form) {
        return Ok(());
    }
    let noted = web
        .app
        .meeting(&signed.person, &at.programme, &at.body, at.held)
        .await?;
    let operation = if operation.is_empty() {
        String::new()
    } else {
        format!("{operation}-{CLOSE}")
    };
    web.app
        .keep_minutes(
            &signed.person,
            &at.programme,
            &at.body,
            at.held,
            noted.version,
            &operation,
            MeetingCommand::Close,
        )
        .await
}

fn closes(form: &FormState) -> bool {
    form.value("do") == CLOSE
}

fn read(body: &Body, form: &mut FormState) -> MeetingCommand {
    let mut present: Vec<Text> = vec![];
    for (at, function) in body.members.iter().enumerate() {
        form.at_most(&seat(at), LONGEST_LINE);
        if let Some(people) = form.text(&seat(at)) {
            present.push(format!("{function}\u{a0}: {people}").into());
        }
    }
    form.at_most("others", LONGEST);
    form.at_most("remarks", LONGEST);
    present.extend(
        form.value("others")
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(Text::from),
    );
    MeetingCommand::Note {
        present,
        remarks: form.value("remarks").replace("\r\n", "\n").into(),
    }
}

/// What the other person noted, so that it can be taken up before noting again.
fn conflict(meeting: Option<&Meeting>) -> Notice {
    let notice = Notice::new(
        NoticeKind::Conflict,
        "Quelqu’un a modifié ce compte rendu entre-temps",
    )
    .why("Rien n’a été enregistré, et votre saisie est conservée ci-dessous.")
    .next("reprenez ce qui suit s’il le faut, puis enregistrez de nouveau.");
    let Some(meeting) = meeting else {
        return notice;
    };
    let noted = meeting
        .present
        .iter()
        .chain([&meeting.remarks])
        .filter(|text| !text.is_blank());
    noted.fold(notice, |notice, text| notice.why(text.read()))
}

async fn again(
    web: &Web,
    signed: &Signed,
    at: &At,
    form: FormState,
    status: StatusCode,
    notice: Option<Notice>,
) -> Page {
    draw(
        web,
        signed,
        at,
        Drawn {
            status,
            notice,
            minutes: Some(form),
            ..Drawn::default()
        },
    )
    .await
}

/// The minutes as PDF.
pub async fn paper(
    State(web): State<Web>,
    signed: Signed,
    Path(at): Path<(String, String, String)>,
) -> Page {
    let at = At::new(at)?;
    let bytes = web
        .app
        .minutes(&signed.person, &at.programme, &at.body, at.held)
        .await?;
    Ok(pdf(bytes, &format!("compte-rendu-{}", at.held)))
}
