//! Actions on a situation: each has its own page, a form whose post becomes a command.
//!
//! An [`Action`] is offered when the rules would accept it, but for what is still to be written: the
//! same [`etayage_model::case::decide`] that judges the post is asked with a sample. To add one, write
//! it in a module below and list it in [`ALL`].

pub mod acts;
mod adhesion;
mod alert;
mod around;
mod commitment;
mod committee;
mod contract;
mod danger;
pub mod decision;
mod entry;
mod exit;
pub mod fill;
pub mod grid;
mod leaving;
pub mod means;
mod objection;
pub mod parts;
mod procedure;
mod team;
mod urgent;

use std::fmt::Display;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use etayage_app::{AppError, CasePage, Structure};
use etayage_model::case::{Command, Status};
use etayage_model::ids::{BlobId, CaseId};
use etayage_model::refusal::Refusal;
use etayage_model::roles::Role;
use etayage_model::typography::typeset;
use jiff::civil::{Date, Time};

use crate::answer::{Page, html, html_with};
use crate::html::{Button, FormState, Link, Notice, Shell};
use crate::pages::alert::sheet::Places;
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

/// Every action, in the order of a case's life.
pub const ALL: &[&[Action]] = &[
    alert::ACTIONS,
    entry::ACTIONS,
    committee::ACTIONS,
    objection::ACTIONS,
    means::ACTIONS,
    grid::ACTIONS,
    adhesion::ACTIONS,
    team::ACTIONS,
    contract::ACTIONS,
    commitment::ACTIONS,
    acts::ACTIONS,
    around::ACTIONS,
    danger::ACTIONS,
    urgent::ACTIONS,
    procedure::ACTIONS,
    leaving::ACTIONS,
    exit::ACTIONS,
];

/// Something that can be done to a situation.
pub struct Action {
    /// Its address: `prendre-en-charge`.
    pub slug: &'static str,
    /// The words of its button.
    pub label: &'static str,
    /// What is said once it is done.
    pub done: &'static str,
    /// The part of the situation's page to come back to.
    pub place: &'static str,
    /// A command with nothing written in it, to ask the rules whether to offer the action: on the
    /// whole situation (no item; `None` when the action needs one), or on an item of it.
    pub sample: fn(&CasePage, Option<&str>) -> Option<Command>,
    /// The form.
    pub form: fn(&Asked, &FormState) -> Form,
    /// Reads the form; marks its mistakes.
    pub read: fn(&Asked, &mut FormState) -> Option<Command>,
}

/// What the form of an action may need.
pub struct Asked<'a> {
    /// The situation, as the person may see it.
    pub page: &'a CasePage,
    /// The person.
    pub person: &'a etayage_app::Person,
    /// Today.
    pub today: Date,
    /// The time of the day.
    pub now: Time,
    /// On what: an objective, an act…
    pub item: Option<&'a str>,
    /// The CMPs, those of the commune first.
    pub cmps: &'a [Structure],
    /// The professionals of the team: role, user, name.
    pub team: &'a [(Role, String, String)],
    /// Communes and organisations, while the alert is a draft.
    pub places: &'a Places,
    /// The file that came along, once kept.
    pub kept: Option<BlobId>,
}

/// The form of an action.
pub struct Form {
    /// Title of the page.
    pub title: String,
    /// One or two sentences before the fields.
    pub lede: String,
    /// Fields and other parts, already rendered.
    pub parts: Vec<String>,
    /// Words of the button.
    pub submit: &'static str,
    /// Whether it cannot be undone.
    pub grave: bool,
    /// Whether it may carry a file.
    pub upload: bool,
    /// A module that the form uses.
    pub script: Option<&'static str>,
}

impl Form {
    /// A form with that title and that button.
    pub fn new(title: impl Into<String>, submit: &'static str) -> Self {
        Self {
            title: typeset(&title.into()),
            lede: String::new(),
            parts: vec![],
            submit,
            grave: false,
            upload: false,
            script: None,
        }
    }

    /// Says something before the fields.
    #[must_use]
    pub fn lede(mut self, lede: impl Into<String>) -> Self {
        self.lede = typeset(&lede.into());
        self
    }

    /// Adds a part.
    #[must_use]
    pub fn with(mut self, part: impl Display) -> Self {
        self.parts.push(part.to_string());
        self
    }
}

#[derive(Template)]
#[template(path = "pages/action.html")]
struct ActionPage<'a> {
    shell: Shell,
    back: Link,
    eyebrow: String,
    form: Form,
    state: &'a FormState,
    /// Whether the page can be left at once, without being asked anything.
    discreet: bool,
}

#[derive(Template)]
#[template(path = "pages/action_refused.html")]
struct RefusedPage {
    shell: Shell,
    title: &'static str,
    back: Button,
}

/// The addresses of every action, for the tests that walk them all.
pub fn slugs() -> impl Iterator<Item = &'static str> {
    ALL.iter()
        .flat_map(|group| group.iter())
        .map(|action| action.slug)
}

/// The action of that slug.
pub fn find(slug: &str) -> Option<&'static Action> {
    ALL.iter()
        .flat_map(|group| group.iter())
        .find(|action| action.slug == slug)
}

/// The actions on the whole situation that the rules would accept from the reader, in a part of the page.
pub fn offered<'a>(
    page: &'a CasePage,
    place: &'a str,
) -> impl Iterator<Item = &'static Action> + 'a {
    ALL.iter()
        .flat_map(|group| group.iter())
        .filter(move |action| action.place == place && action.is_offered(page, None))
}

/// The button of an action on something of the situation, if the rules would accept it.
pub fn button_on(page: &CasePage, slug: &str, item: &str) -> Option<Button> {
    let label = find(slug)?.label;
    Some(Button::plain(label).to(address_on(page, slug, item)?))
}

/// Where the form of an action on something of the situation is, if the rules would accept it.
pub fn address_on(page: &CasePage, slug: &str, item: &str) -> Option<String> {
    let action = find(slug).filter(|action| action.is_offered(page, Some(item)))?;
    Some(action.address(page, Some(item)))
}

impl Action {
    /// Whether the rules would accept it from the reader, but for what is still to be written.
    pub fn is_offered(&self, page: &CasePage, item: Option<&str>) -> bool {
        (self.sample)(page, item).is_some_and(|sample| page.offers(sample))
    }

    /// Where its form is.
    pub fn address(&self, page: &CasePage, item: Option<&str>) -> String {
        match item {
            Some(item) => routes::action_on(&page.id, self.slug, item),
            None => routes::action(&page.id, self.slug),
        }
    }
}

/// The form of an action.
pub async fn get(
    State(web): State<Web>,
    signed: Signed,
    Path((case, slug)): Path<(String, String)>,
) -> Page {
    show(&web, &signed, &case, &slug, None).await
}

/// The form of an action on something.
pub async fn get_item(
    State(web): State<Web>,
    signed: Signed,
    Path((case, slug, item)): Path<(String, String, String)>,
) -> Page {
    show(&web, &signed, &case, &slug, Some(&item)).await
}

/// Does it.
pub async fn post(
    State(web): State<Web>,
    signed: Signed,
    Path((case, slug)): Path<(String, String)>,
    posted: Posted,
) -> Page {
    act(&web, &signed, &case, &slug, None, posted).await
}

/// Does it, on something.
pub async fn post_item(
    State(web): State<Web>,
    signed: Signed,
    Path((case, slug, item)): Path<(String, String, String)>,
    posted: Posted,
) -> Page {
    act(&web, &signed, &case, &slug, Some(&item), posted).await
}

async fn show(web: &Web, signed: &Signed, case: &str, slug: &str, item: Option<&str>) -> Page {
    let action = find(slug).ok_or(AppError::NotFound)?;
    let id = CaseId::new(case);
    let page = web.app.case_page(&signed.person, &id, slug).await?;
    let sample = (action.sample)(&page, item).ok_or(AppError::NotFound)?;
    if let Some(refusal) = page.objection(sample) {
        return refused(web, signed, &page, action, &refusal);
    }
    let choices = Choices::load(web, &page).await?;
    let state = FormState::new(uuid::Uuid::now_v7()).at_version(page.version);
    let asked = choices.asked(web, signed, &page, item);
    draw(web, signed, StatusCode::OK, action, &asked, &state, None)
}

async fn act(
    web: &Web,
    signed: &Signed,
    case: &str,
    slug: &str,
    item: Option<&str>,
    posted: Posted,
) -> Page {
    let action = find(slug).ok_or(AppError::NotFound)?;
    let id = CaseId::new(case);
    if web
        .app
        .repeated(&signed.person, posted.form.operation())
        .await?
        .is_some()
    {
        return Ok(done(&id, action));
    }
    let page = web.app.case_page(&signed.person, &id, slug).await?;
    let choices = Choices::load(web, &page).await?;
    let mut asked = choices.asked(web, signed, &page, item);
    let Posted { mut form, files } = posted;
    if form.has(parts::COMPUTE, "oui") {
        return draw(web, signed, StatusCode::OK, action, &asked, &form, None);
    }
    if let Some(notice) = keep(web, signed, &id, &mut asked, &mut form, files).await? {
        return draw(
            web,
            signed,
            StatusCode::UNPROCESSABLE_ENTITY,
            action,
            &asked,
            &form,
            Some(notice),
        );
    }
    let command = (action.read)(&asked, &mut form).filter(|_| form.is_valid());
    let Some(command) = command else {
        discard(web, &asked).await?;
        return draw(
            web,
            signed,
            StatusCode::UNPROCESSABLE_ENTITY,
            action,
            &asked,
            &form,
            None,
        );
    };
    let seen = form.version().unwrap_or_default();
    let written = web
        .app
        .act(&signed.person, &id, seen, form.operation(), command)
        .await;
    if !matches!(&written, Ok(written) if !written.repeated) {
        discard(web, &asked).await?;
    }
    match written {
        Ok(_) => Ok(done(&id, action)),
        Err(AppError::Refused(refusal)) => {
            let notice = (!form.refuse(&refusal)).then(|| Notice::refusal(&refusal));
            draw(
                web,
                signed,
                StatusCode::UNPROCESSABLE_ENTITY,
                action,
                &asked,
                &form,
                notice,
            )
        }
        Err(AppError::Changed { version, since }) => {
            form.set("version", version);
            let notice = since.iter().fold(Notice::conflict(), |notice, line| {
                notice.why(format_args!("Modifié par {line}."))
            });
            draw(
                web,
                signed,
                StatusCode::CONFLICT,
                action,
                &asked,
                &form,
                Some(notice),
            )
        }
        Err(other) => Err(other.into()),
    }
}

/// Why the action is not possible, before anything is typed.
fn refused(
    web: &Web,
    signed: &Signed,
    page: &CasePage,
    action: &Action,
    refusal: &Refusal,
) -> Page {
    let mut shell = frame::shell(web, signed, action.label);
    shell.notice = Some(Notice::refusal(refusal));
    let back = Button::primary("Revenir à la situation").to(routes::case(&page.id));
    html_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &RefusedPage {
            shell,
            title: action.label,
            back,
        },
    )
}

/// Keeps the file that came along, which is signed paper, or the picture drawn on the screen.
async fn keep(
    web: &Web,
    signed: &Signed,
    id: &CaseId,
    asked: &mut Asked<'_>,
    form: &mut FormState,
    files: Vec<(String, Vec<u8>)>,
) -> Result<Option<Notice>, AppError> {
    if !files.is_empty() {
        form.set("paper", "oui");
        form.set("signature_image", "");
    }
    let drawn = form
        .value("signature_image")
        .strip_prefix("data:image/png;base64,")
        .map(str::to_owned);
    let drawn = drawn.and_then(|data| {
        base64::Engine::decode(&base64::engine::general_purpose::STANDARD, data).ok()
    });
    let Some(bytes) = files.into_iter().map(|(_, bytes)| bytes).next().or(drawn) else {
        return Ok(None);
    };
    match web
        .app
        .keep_blob(&signed.person, id, "signature", bytes)
        .await
    {
        Ok(blob) => {
            asked.kept = Some(blob);
            Ok(None)
        }
        Err(AppError::Refused(refusal)) => Ok((!form.refuse(&refusal))
            .then(|| Notice::refusal(&refusal))
            .or_else(|| Some(Notice::refusal(&refusal)))),
        Err(other) => Err(other),
    }
}

/// Forgets the file that came with a form that records nothing.
async fn discard(web: &Web, asked: &Asked<'_>) -> Result<(), AppError> {
    match &asked.kept {
        Some(blob) => web.app.discard_blob(blob).await,
        None => Ok(()),
    }
}

fn done(id: &CaseId, action: &Action) -> Response {
    Redirect::to(&format!(
        "{}#{}",
        routes::case_done(id, action.slug),
        action.place
    ))
    .into_response()
}

#[allow(
    clippy::too_many_arguments,
    reason = "a page is drawn from all of them, and only here"
)]
fn draw(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    action: &Action,
    asked: &Asked,
    state: &FormState,
    notice: Option<Notice>,
) -> Page {
    let form = (action.form)(asked, state);
    let mut shell = frame::shell(web, signed, &form.title);
    shell.notice = notice;
    let page = ActionPage {
        shell,
        back: Link::new("La situation", routes::case(&asked.page.id)),
        eyebrow: format!("{} · {}", asked.page.rules.name, asked.page.view.reference),
        form,
        state,
        discreet: asked.page.rules.secret_address,
    };
    if status == StatusCode::OK {
        html(&page)
    } else {
        html_with(status, &page)
    }
}

/// Lists that forms choose from.
#[derive(Default)]
struct Choices {
    places: Places,
    cmps: Vec<Structure>,
    team: Vec<(Role, String, String)>,
}

impl Choices {
    async fn load(web: &Web, page: &CasePage) -> Result<Self, AppError> {
        let mut choices = Self::default();
        if page.progress().status == Status::Draft {
            choices.places = Places::load(web).await?;
        }
        if page.actor.in_team() {
            if let Some(alert) = page.view.alert.open() {
                choices.cmps = web.app.cmps_for(&alert.sheet.commune).await?;
            }
            choices.team = web.app.team_of(&page.rules.id).await?;
        }
        Ok(choices)
    }

    fn asked<'a>(
        &'a self,
        web: &Web,
        signed: &'a Signed,
        page: &'a CasePage,
        item: Option<&'a str>,
    ) -> Asked<'a> {
        Asked {
            page,
            person: &signed.person,
            today: web.app.clock().today(),
            now: web.app.clock().local(web.app.clock().now()).time(),
            item,
            cmps: &self.cmps,
            team: &self.team,
            places: &self.places,
            kept: None,
        }
    }
}
