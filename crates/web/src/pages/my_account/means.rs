//! Changing my means of signing in.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use etayage_app::{AppError, CodeToRegister};

use super::{codes_page, sign_in_again};
use crate::answer::{FRESH, Page, Shown, html_with, not_recorded, redirect};
use crate::html::{FormState, Link, Qr, Shell};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/my_account/password.html")]
struct PasswordPage<'a> {
    shell: Shell,
    back: Link,
    form: &'a FormState,
    login: &'a str,
}

#[derive(Template)]
#[template(path = "pages/my_account/codes.html")]
struct CodesPage<'a> {
    shell: Shell,
    back: Link,
    form: &'a FormState,
    qr: Option<Qr>,
    told: CodeToRegister,
}

#[derive(Template)]
#[template(path = "pages/my_account/again.html")]
struct AgainPage {
    shell: Shell,
    back: Link,
    title: &'static str,
}

/// The form of a new password.
pub async fn password(State(web): State<Web>, signed: Signed) -> Page {
    not_invented(&web)?;
    let form = FormState::default();
    draw_password(&web, &signed, FRESH, &form)
}

/// Changes it.
pub async fn change_password(
    State(web): State<Web>,
    signed: Signed,
    Posted { mut form, .. }: Posted,
) -> Page {
    not_invented(&web)?;
    let chosen = form.raw("password");
    match web.app.change_my_password(&signed.secret, chosen).await {
        Ok(()) => redirect(&routes::query(
            routes::MY_ACCOUNT,
            [("fait", "mot-de-passe")],
        )),
        Err(error) if wants_sign_in(&error) => {
            again(&web, &signed, "Changer de mot de passe", error)
        }
        Err(error) => {
            let shown = not_recorded(error, &mut form)?;
            draw_password(&web, &signed, shown, &form)
        }
    }
}

/// What to tell a new application.
pub async fn codes(State(web): State<Web>, signed: Signed) -> Page {
    not_invented(&web)?;
    let form = FormState::default();
    draw_codes(&web, &signed, FRESH, &form).await
}

/// Registers it; shows the recovery codes.
pub async fn register_codes(
    State(web): State<Web>,
    signed: Signed,
    Posted { mut form, .. }: Posted,
) -> Page {
    not_invented(&web)?;
    let typed = form.value("code").to_owned();
    match web.app.register_my_codes(&signed.secret, &typed).await {
        Ok(codes) => {
            let shell = frame::shell(&web, &signed, "Codes de secours");
            Ok(codes_page(shell, &signed.person, codes)?)
        }
        Err(error) if wants_sign_in(&error) => again(&web, &signed, "Application de codes", error),
        Err(error) => {
            let shown = not_recorded(error, &mut form)?;
            form.set("code", "");
            draw_codes(&web, &signed, shown, &form).await
        }
    }
}

/// Ten new recovery codes.
pub async fn renew_recovery(State(web): State<Web>, signed: Signed) -> Page {
    not_invented(&web)?;
    match web.app.renew_my_recovery_codes(&signed.secret).await {
        Ok(codes) => {
            let shell = frame::shell(&web, &signed, "Codes de secours");
            Ok(codes_page(shell, &signed.person, codes)?)
        }
        Err(other) => again(&web, &signed, "Codes de secours", other),
    }
}

/// Nobody changes the means of someone invented: the next visitor plays them too.
pub(super) fn not_invented(web: &Web) -> Result<(), AppError> {
    match web.demo {
        Some(_) => Err(AppError::NotFound),
        None => Ok(()),
    }
}

fn draw_password(web: &Web, signed: &Signed, (status, notice): Shown, form: &FormState) -> Page {
    let mut shell = frame::shell(web, signed, "Changer de mot de passe");
    shell.notice = notice;
    let page = PasswordPage {
        shell,
        back: back(),
        form,
        login: &signed.person.user.login,
    };
    html_with(status, &page)
}

async fn draw_codes(web: &Web, signed: &Signed, (status, notice): Shown, form: &FormState) -> Page {
    let told = match web.app.my_code_to_register(&signed.secret).await {
        Ok(told) => told,
        Err(error) => return again(web, signed, "Application de codes", error),
    };
    let mut shell = frame::shell(web, signed, "Application de codes");
    shell.notice = notice;
    let page = CodesPage {
        shell,
        back: back(),
        form,
        qr: Qr::new(&told.uri, "Code à lire avec l’application"),
        told,
    };
    html_with(status, &page)
}

/// Whether the person signed in too long ago for what they ask.
pub(super) fn wants_sign_in(error: &AppError) -> bool {
    matches!(error, AppError::Refused(refusal) if refusal.rule == "sign-in-again")
}

/// The page that asks to sign in again; other errors pass.
pub(super) fn again(web: &Web, signed: &Signed, title: &'static str, error: AppError) -> Page {
    let AppError::Refused(refusal) = error else {
        return Err(error.into());
    };
    let mut shell = frame::shell(web, signed, title);
    sign_in_again(&mut shell, &refusal);
    let page = AgainPage {
        shell,
        back: back(),
        title,
    };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub(super) fn back() -> Link {
    Link::new("Mon compte", routes::MY_ACCOUNT)
}
