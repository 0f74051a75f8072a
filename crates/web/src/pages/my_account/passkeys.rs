//! My passkeys: adding one, taking one away.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use etayage_app::AppError;

use super::means::{again, back, not_invented, wants_sign_in};
use crate::answer::{FRESH, Page, Shown, html_with, json, not_recorded};
use crate::html::{FormState, Link, Shell};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/my_account/passkey.html")]
struct PasskeyPage<'a> {
    shell: Shell,
    back: Link,
    form: &'a FormState,
}

/// The form of a new passkey.
pub async fn passkey(State(web): State<Web>, signed: Signed) -> Page {
    offered(&web)?;
    let form = FormState::default();
    draw(&web, &signed, FRESH, &form)
}

/// What the browser asks the device.
pub async fn challenge(State(web): State<Web>, signed: Signed) -> Page {
    offered(&web)?;
    let options = web.app.start_my_passkey(&signed.secret).await?;
    Ok(json(&format!("{{\"options\":{options}}}")))
}

/// Registers it.
pub async fn register(
    State(web): State<Web>,
    signed: Signed,
    Posted { mut form, .. }: Posted,
) -> Page {
    offered(&web)?;
    let (name, answer) = (form.value("name").to_owned(), form.raw("answer").to_owned());
    let done = web
        .app
        .register_my_passkey(&signed.secret, &name, &answer)
        .await;
    match done {
        Ok(()) => Ok(done_with("cle")),
        Err(error) if wants_sign_in(&error) => {
            again(&web, &signed, "Ajouter une clé d’accès", error)
        }
        Err(error) => {
            let shown = not_recorded(error, &mut form)?;
            draw(&web, &signed, shown, &form)
        }
    }
}

/// Takes one away.
pub async fn remove(State(web): State<Web>, signed: Signed, Path(passkey): Path<String>) -> Page {
    not_invented(&web)?;
    let id = routes::passkey_id(&passkey).ok_or(AppError::NotFound)?;
    match web.app.remove_my_passkey(&signed.secret, &id).await {
        Ok(()) => Ok(done_with("cle-retiree")),
        Err(other) => again(&web, &signed, "Retirer une clé d’accès", other),
    }
}

fn done_with(done: &str) -> axum::response::Response {
    Redirect::to(&routes::query(routes::MY_ACCOUNT, [("fait", done)])).into_response()
}

fn offered(web: &Web) -> Result<(), AppError> {
    not_invented(web)?;
    if web.app.offers_passkeys() {
        return Ok(());
    }
    Err(AppError::NotFound)
}

fn draw(web: &Web, signed: &Signed, (status, notice): Shown, form: &FormState) -> Page {
    let mut shell = frame::shell(web, signed, "Ajouter une clé d’accès");
    shell.notice = notice;
    let page = PasskeyPage {
        shell,
        back: back(),
        form,
    };
    html_with(status, &page)
}
