//! What is done with a draft: saved, published, put beside another, thrown away.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use etayage_app::{AppError, Beginning, Draft, Saved};
use etayage_model::refusal::Refusal;

use super::{Saying, draw};
use crate::answer::Page;
use crate::html::{FormState, Notice, NoticeKind};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, routes};

/// The values of the buttons.
pub(super) const PUBLISH: &str = "publier";
pub(super) const BESIDE: &str = "a-cote";
pub(super) const DROP: &str = "jeter";

/// Saves what was typed, then does what the button says.
pub async fn post(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Posted { mut form, .. }: Posted,
) -> Page {
    let draft = web.app.draft(&signed.person, &id).await?;
    // A browser sends CR LF; files are kept with LF.
    let text = form.raw("text").replace("\r\n", "\n");
    form.set("text", &text);
    let revision = form.version().and_then(|at| u32::try_from(at).ok());
    let action = form.value("do").to_owned();
    if text.trim().is_empty() && action != DROP {
        form.error("text", "Le texte est vide : rien n’a été enregistré.");
    }
    if !form.is_valid() {
        return again(&web, &signed, &draft, &form, None);
    }
    let revision = revision.unwrap_or_default();
    match action.as_str() {
        DROP => throw_away(&web, &signed, &draft, &form, revision).await,
        BESIDE => beside(&web, &signed, draft, form, text).await,
        _ => save(&web, &signed, &id, form, (revision, &text)).await,
    }
}

async fn save(
    web: &Web,
    signed: &Signed,
    id: &str,
    mut form: FormState,
    (revision, text): (u32, &str),
) -> Page {
    let publishes = form.value("do") == PUBLISH;
    let saved = web.app.save_draft(&signed.person, id, revision, text).await;
    let draft = match saved {
        Ok(Saved::Kept(draft)) => draft,
        Ok(Saved::Meanwhile(other)) => return meanwhile(web, signed, &other, form),
        Err(AppError::Refused(refusal)) => {
            let draft = web.app.draft(&signed.person, id).await?;
            return again(web, signed, &draft, &form, Some(&refusal));
        }
        Err(other) => return Err(other.into()),
    };
    form = form.at_version(draft.revision);
    if !publishes {
        let done = routes::query(&routes::draft(id), [("fait", "enregistrer")]);
        return Ok(Redirect::to(&done).into_response());
    }
    match web.app.publish_draft(&signed.person, &draft).await {
        Ok(rules) => {
            let address = routes::query(&routes::programme(&rules.id), [("fait", PUBLISH)]);
            Ok(Redirect::to(&address).into_response())
        }
        Err(AppError::Refused(refusal)) => again(web, signed, &draft, &form, Some(&refusal)),
        Err(other) => Err(other.into()),
    }
}

/// The same page at 422: what was typed, and why it went no further.
fn again(
    web: &Web,
    signed: &Signed,
    draft: &Draft,
    form: &FormState,
    refusal: Option<&Refusal>,
) -> Page {
    let mut form = form.clone();
    let saying = Saying {
        notice: refusal.and_then(|refusal| form.refuse(refusal)),
        ..Saying::default()
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    draw(web, signed, status, draft, &form, saying)
}

/// Somebody was faster: both texts on one page, and the next save is made knowingly.
fn meanwhile(web: &Web, signed: &Signed, other: &Draft, form: FormState) -> Page {
    let form = form.at_version(other.revision);
    let notice = Notice::new(
        NoticeKind::Conflict,
        format!("{} a enregistré ce brouillon entre-temps", other.saved_by),
    )
    .why("Rien n’a été enregistré, et votre texte est conservé ci-dessous, avec ce qui le distingue de l’autre.")
    .next("reprenez ce qui vous convient, puis enregistrez ; ou gardez les deux, dans deux brouillons.");
    let saying = Saying {
        notice: Some(notice),
        other: Some(&other.text),
    };
    draw(web, signed, StatusCode::CONFLICT, other, &form, saying)
}

async fn beside(web: &Web, signed: &Signed, draft: Draft, form: FormState, text: String) -> Page {
    let id = draft.id.clone();
    let beginning = Beginning::Beside { draft: id, text };
    match web.app.begin_draft(&signed.person, beginning).await {
        Ok(id) => {
            let address = routes::query(&routes::draft(&id), [("fait", BESIDE)]);
            Ok(Redirect::to(&address).into_response())
        }
        Err(AppError::Refused(refusal)) => again(web, signed, &draft, &form, Some(&refusal)),
        Err(other) => Err(other.into()),
    }
}

async fn throw_away(
    web: &Web,
    signed: &Signed,
    draft: &Draft,
    form: &FormState,
    revision: u32,
) -> Page {
    if web
        .app
        .drop_draft(&signed.person, &draft.id, revision)
        .await?
    {
        let address = routes::query(routes::PROGRAMMES, [("fait", DROP)]);
        return Ok(Redirect::to(&address).into_response());
    }
    let refusal = Refusal::new(
        "draft-changed",
        format!("{} a enregistré ce brouillon entre-temps.", draft.saved_by),
        "Relisez-le avant de le jeter.",
    );
    let mut form = form.clone().at_version(draft.revision);
    form.set("text", &draft.text);
    again(web, signed, draft, &form, Some(&refusal))
}
