//! Changing my means of signing in.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use etayage_app::{AppError, CodeToRegister};

use super::{codes_page, sign_in_again};
use crate::answer::{Page, html_with};
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
    draw_password(&web, &signed, StatusCode::OK, &form)
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
        Ok(()) => {
            let to = routes::query(routes::MY_ACCOUNT, [("fait", "mot-de-passe")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Refused(refusal)) if form.refuse(&refusal) => {
            draw_password(&web, &signed, StatusCode::UNPROCESSABLE_ENTITY, &form)
        }
        Err(other) => again(&web, &signed, "Changer de mot de passe", other),
    }
}

/// What to tell a new application.
pub async fn codes(State(web): State<Web>, signed: Signed) -> Page {
    not_invented(&web)?;
    draw_codes(&web, &signed, StatusCode::OK, &FormState::default()).await
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
        Err(AppError::Refused(refusal)) if form.refuse(&refusal) => {
            form.set("code", "");
            draw_codes(&web, &signed, StatusCode::UNPROCESSABLE_ENTITY, &form).await
        }
        Err(other) => again(&web, &signed, "Application de codes", other),
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

fn draw_password(web: &Web, signed: &Signed, status: StatusCode, form: &FormState) -> Page {
    let page = PasswordPage {
        shell: frame::shell(web, signed, "Changer de mot de passe"),
        back: back(),
        form,
        login: &signed.person.user.login,
    };
    html_with(status, &page)
}

async fn draw_codes(web: &Web, signed: &Signed, status: StatusCode, form: &FormState) -> Page {
    let told = match web.app.my_code_to_register(&signed.secret).await {
        Ok(told) => told,
        Err(error) => return again(web, signed, "Application de codes", error),
    };
    let page = CodesPage {
        shell: frame::shell(web, signed, "Application de codes"),
        back: back(),
        form,
        qr: Qr::new(&told.uri, "Code à lire avec l’application"),
        told,
    };
    html_with(status, &page)
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
