//! Training and awareness sessions of the partners' agents: the list, and noting one.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use etayage_app::{AppError, Trainings};
use etayage_model::calendar::{long, short};
use etayage_model::ids::OrganisationId;
use etayage_model::training::{TrainingCommand, TrainingSession};

use super::{Asked, asked_for};
use crate::answer::{MARKED, Page, Shown, html_with, not_recorded};
use crate::html::{Choice, Figure, FormState, Link, Notice, NoticeKind, Shell, Told, fr};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

/// Most characters of a theme.
const LONGEST: usize = 500;

#[derive(Template)]
#[template(path = "pages/figures_training.html")]
struct TrainingPage {
    shell: Shell,
    back: Link,
    title: String,
    programme: String,
    period: String,
    here: String,
    withdraw: String,
    notice: Option<Notice>,
    lines: Vec<Line>,
    told: String,
    fields: Vec<String>,
    form: FormState,
}

struct Line {
    rank: u32,
    day: String,
    organisation: String,
    theme: String,
    agents: String,
}

/// The sessions of a period, an organisation a bar; nothing when there was none.
pub fn figure(page: &Trainings) -> Option<Figure> {
    let bar = |line: &Line, agents: u32| Told {
        label: format!("{} ({})", line.organisation, line.day),
        parts: vec![u64::from(agents)],
        words: line.agents.clone(),
    };
    let lines = lines(page);
    let agents = page.sessions.iter().map(|(_, one)| one.agents);
    let bars = lines.iter().zip(agents).map(|(line, n)| bar(line, n));
    let row = |line: &Line| {
        let label = format!("{}, {}", line.day, line.organisation);
        (label, vec![line.theme.clone(), line.agents.clone()])
    };
    let sum = (
        "Ensemble".to_owned(),
        vec![String::new(), fr::number(page.agents())],
    );
    let rows = lines.iter().map(row).chain([sum]).collect();
    (!lines.is_empty()).then(|| {
        Figure::told(
            "trainings",
            "Les actions de sensibilisation",
            &[],
            bars.collect(),
        )
        .table(&["Thème", "Agents"], rows)
        .note("Agents des partenaires venus à chaque action.")
    })
}

fn lines(page: &Trainings) -> Vec<Line> {
    let line = |(rank, session): &(u32, TrainingSession)| Line {
        rank: *rank,
        day: short(session.on),
        organisation: page.names.of(session.organisation.as_str()).to_owned(),
        theme: session.theme.clone(),
        agents: fr::number(session.agents),
    };
    page.sessions.iter().map(line).collect()
}

/// The sessions, and the form.
pub async fn get(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Page {
    let page = trainings(&web, &signed, &asked).await?;
    let notice = match asked.fait.as_str() {
        "note" => Some(Notice::success("L’action est notée.")),
        "retrait" => Some(Notice::success("L’action est retirée.")),
        _ => None,
    };
    let form = FormState::new(uuid::Uuid::now_v7());
    draw(&web, &signed, &page, form, (StatusCode::OK, notice)).await
}

/// Notes a session.
pub async fn post(
    State(web): State<Web>,
    signed: Signed,
    Query(asked): Query<Asked>,
    Posted { mut form, .. }: Posted,
) -> Page {
    let page = trainings(&web, &signed, &asked.or_posted(&form)).await?;
    match read(&mut form).filter(|_| form.is_valid()) {
        Some(session) => {
            let command = TrainingCommand::Note(session);
            send(&web, &signed, &page, form, command, "note").await
        }
        None => draw(&web, &signed, &page, form, MARKED).await,
    }
}

/// Takes back a session noted by mistake.
pub async fn withdraw(
    State(web): State<Web>,
    signed: Signed,
    Query(asked): Query<Asked>,
    Posted { mut form, .. }: Posted,
) -> Page {
    let page = trainings(&web, &signed, &asked).await?;
    let rank = form.number("rank").ok_or(AppError::NotFound)?;
    let command = TrainingCommand::Withdraw(rank);
    send(&web, &signed, &page, form, command, "retrait").await
}

/// The sessions, for those who note them.
async fn trainings(web: &Web, signed: &Signed, asked: &Asked) -> Result<Trainings, AppError> {
    let (rules, period) = asked_for(web, signed, asked)?;
    let person = &signed.person;
    let page = web.app.trainings(person, &rules.id, period).await?;
    if page.writes {
        Ok(page)
    } else {
        Err(AppError::NotFound)
    }
}

async fn send(
    web: &Web,
    signed: &Signed,
    page: &Trainings,
    mut form: FormState,
    command: TrainingCommand,
    done: &str,
) -> Page {
    let (programme, year) = (&page.rules.id, page.period.year);
    let to = match &command {
        TrainingCommand::Note(session) if session.on.year() != year => {
            routes::trainings(programme, &session.on.year().to_string())
        }
        _ => here(page),
    };
    let sent = web
        .app
        .note_training(&signed.person, programme, year, form.operation(), command)
        .await;
    match sent {
        Ok(()) => Ok(Redirect::to(&format!("{to}&fait={done}")).into_response()),
        Err(AppError::Changed { since, .. }) => {
            let notice = Notice::new(NoticeKind::Conflict, "Rien n’a été enregistré")
                .next("relisez la liste, puis envoyez de nouveau.");
            let notice = since.iter().fold(notice, |notice, line| notice.why(line));
            draw(
                web,
                signed,
                page,
                form,
                (StatusCode::CONFLICT, Some(notice)),
            )
            .await
        }
        Err(other) => {
            let shown = not_recorded(other, &mut form)?;
            draw(web, signed, page, form, shown).await
        }
    }
}

fn read(form: &mut FormState) -> Option<TrainingSession> {
    form.at_most("theme", LONGEST);
    let on = form.require_date("on", "Dites quel jour.");
    let organisation = form.require("organisation", "Choisissez un organisme.");
    let theme = form.require("theme", "Dites de quoi il a été question.");
    form.require("agents", "Dites combien d’agents sont venus.");
    let agents = form.number("agents");
    Some(TrainingSession {
        on: on?,
        organisation: OrganisationId(organisation?),
        theme: theme?,
        agents: agents?,
    })
}

fn here(page: &Trainings) -> String {
    routes::trainings(&page.rules.id, &page.period.to_string())
}

async fn draw(
    web: &Web,
    signed: &Signed,
    page: &Trainings,
    form: FormState,
    (status, notice): Shown,
) -> Page {
    let organisations = web.app.trained(&page.rules.id).await?;
    let choices: Vec<_> = organisations
        .iter()
        .map(|one| Choice::new(&one.id, &one.name))
        .collect();
    let period = page.period.to_string();
    let sessions = fr::counted(page.sessions.len(), "action", "actions");
    let agents = usize::try_from(page.agents()).unwrap_or(usize::MAX);
    let drawn = TrainingPage {
        programme: page.rules.id.to_string(),
        period: period.clone(),
        shell: frame::shell(web, signed, "Actions de sensibilisation"),
        back: Link::new("Pilotage", routes::figures(&page.rules.id, &period)),
        title: format!("{}, {}", page.rules.name, page.period.label()),
        here: here(page),
        withdraw: routes::withdraw_training(&page.rules.id, &period),
        notice,
        told: format!("{sessions}, {}.", fr::counted(agents, "agent", "agents")),
        lines: lines(page),
        fields: fields(&form, &choices, web),
        form,
    };
    html_with(status, &drawn)
}

fn fields(form: &FormState, organisations: &[Choice], web: &Web) -> Vec<String> {
    let today = long(web.app.clock().today());
    [
        form.field("on", "Jour")
            .hint(format_args!("Aujourd’hui, {today}, ou avant."))
            .required()
            .date(),
        form.field("organisation", "Agents de quel organisme")
            .required()
            .select(organisations),
        form.field("theme", "Thème")
            .hint("Par exemple : repérer la souffrance psychique.")
            .required(),
        form.field("agents", "Nombre d’agents").required().number(),
    ]
    .map(|field| field.to_string())
    .to_vec()
}
