//! The page of an action: its form, then what its post does.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use etayage_app::{AppError, CasePage, Structure};
use etayage_model::case::Status;
use etayage_model::ids::CaseId;
use etayage_model::refusal::Refusal;
use etayage_model::roles::Role;

use super::form::Around;
use super::{Action, Asked, find, kept, parts};
use crate::answer::{FRESH, MARKED, Page, Shown, html_with, not_recorded, redirect};
use crate::html::{Button, FormState, Link, Notice, Shell};
use crate::pages::alert::sheet::Places;
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/action_refused.html")]
struct RefusedPage {
    shell: Shell,
    title: &'static str,
    back: Button,
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
    draw(web, signed, action, &asked, &state, FRESH)
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
    let Posted { mut form, files } = posted;
    let recorded = web.app.repeated(&signed.person, form.operation()).await?;
    if recorded.is_some() {
        return done(&id, action);
    }
    let page = web.app.case_page(&signed.person, &id, slug).await?;
    let choices = Choices::load(web, &page).await?;
    let mut asked = choices.asked(web, signed, &page, item);
    if form.has(parts::COMPUTE, "oui") {
        return draw(web, signed, action, &asked, &form, FRESH);
    }
    if let Some(bytes) = kept::sent(&mut form, files) {
        let kept = web.app.keep_blob(&signed.person, &id, "signature", bytes);
        match kept.await {
            Ok(blob) => asked.kept = Some(blob),
            Err(error) => {
                let shown = not_recorded(error, &mut form)?;
                return draw(web, signed, action, &asked, &form, shown);
            }
        }
    }
    let command = (action.read)(&asked, &mut form).filter(|_| form.is_valid());
    let Some(command) = command else {
        kept::discard(web, &asked).await?;
        return draw(web, signed, action, &asked, &form, MARKED);
    };
    let seen = form.version().unwrap_or_default();
    let written = web
        .app
        .act_on(&signed.person, &page, seen, form.operation(), command)
        .await;
    if kept::is_named_nowhere(&written) {
        kept::discard(web, &asked).await?;
    }
    match written {
        Ok(_) => done(&id, action),
        Err(error) => {
            let shown = not_recorded(error, &mut form)?;
            draw(web, signed, action, &asked, &form, shown)
        }
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

fn done(id: &CaseId, action: &Action) -> Page {
    let case = routes::case_done(id, action.slug);
    redirect(&format!("{case}#{}", action.place))
}

fn draw(
    web: &Web,
    signed: &Signed,
    action: &Action,
    asked: &Asked,
    state: &FormState,
    shown: Shown,
) -> Page {
    let rules = &asked.page.rules;
    let around = Around {
        back: Link::new("La situation", routes::case(&asked.page.id)),
        eyebrow: format!("{} · {}", rules.name, asked.page.view.reference),
        discreet: rules.secret_address,
    };
    (action.form)(asked, state).page(web, signed, around, state, shown)
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
            choices.places = Places::load(web, &page.rules.id).await?;
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
