//! Answering an invitation: choosing one's means of signing in.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use etayage_app::{AppError, CodeToRegister, Invited};

use crate::answer::{Page, html, html_with, json};
use crate::cookies::Cookie;
use crate::html::{Day, FormState, Notice, NoticeKind, Qr, Shell};
use crate::pages::my_account::codes_page;
use crate::posted::Posted;
use crate::visitor::Visitor;
use crate::{Web, routes, session};

#[derive(Template)]
#[template(path = "pages/invitation/choose.html")]
struct ChoosePage<'a> {
    shell: Shell,
    /// Whether a passkey can be chosen.
    passkeys: bool,
    form: &'a FormState,
    invited: &'a Invited,
    until: Day,
}

#[derive(Template)]
#[template(path = "pages/invitation/code.html")]
struct CodePage<'a> {
    shell: Shell,
    form: &'a FormState,
    qr: Option<Qr>,
    told: CodeToRegister,
}

/// The link itself: its secret leaves the address bar at once.
pub async fn link(State(web): State<Web>, Path(secret): Path<String>) -> Page {
    if let Err(error) = web.app.invited(&secret).await {
        return gone(error);
    }
    let mut answer = Redirect::to(routes::INVITATION).into_response();
    Cookie::Invitation.give(&web, &secret, &mut answer);
    Ok(answer)
}

/// Who is invited, to do what, and how they will sign in.
pub async fn get(State(web): State<Web>, visitor: Visitor) -> Page {
    let form = FormState::default();
    choose(&web, &visitor, StatusCode::OK, &form, None).await
}

/// Keeps the password aside, and goes on to the code.
pub async fn password(
    State(web): State<Web>,
    visitor: Visitor,
    Posted { mut form, .. }: Posted,
) -> Page {
    let chosen = form.raw("password").to_owned();
    match web.app.prepare_password(secret(&visitor), &chosen).await {
        Ok(()) => Ok(Redirect::to(routes::INVITATION_CODE).into_response()),
        Err(AppError::Refused(refusal)) => {
            let notice = form.refuse(&refusal);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            choose(&web, &visitor, status, &form, notice).await
        }
        Err(other) => gone(other),
    }
}

/// What the browser asks the device for a passkey.
pub async fn challenge(State(web): State<Web>, visitor: Visitor) -> Page {
    let options = web.app.start_invited_passkey(secret(&visitor)).await?;
    Ok(json(&format!("{{\"options\":{options}}}")))
}

/// Registers the passkey and enters.
pub async fn passkey(
    State(web): State<Web>,
    visitor: Visitor,
    Posted { mut form, .. }: Posted,
) -> Page {
    let (name, answer) = (form.value("name").to_owned(), form.raw("answer").to_owned());
    let browser = visitor.browser();
    let entered = web
        .app
        .accept_with_passkey(secret(&visitor), &name, &answer, browser);
    match entered.await {
        Ok(signed) => Ok(session::begin(&web, &signed, routes::HOME)),
        Err(AppError::Refused(refusal)) => {
            let notice = form.refuse(&refusal);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            choose(&web, &visitor, status, &form, notice).await
        }
        Err(other) => gone(other),
    }
}

/// What to tell the application of codes.
pub async fn code(State(web): State<Web>, visitor: Visitor) -> Page {
    match web.app.invited(secret(&visitor)).await {
        Ok(invited) if invited.password_chosen => {
            let form = FormState::default();
            register(&web, &visitor, StatusCode::OK, &form, None).await
        }
        Ok(_) => Ok(Redirect::to(routes::INVITATION).into_response()),
        Err(error) => gone(error),
    }
}

/// Registers the application and enters; shows the recovery codes.
pub async fn accept(
    State(web): State<Web>,
    visitor: Visitor,
    Posted { mut form, .. }: Posted,
) -> Page {
    let typed = form.value("code").to_owned();
    let entered = web
        .app
        .accept_with_code(secret(&visitor), &typed, visitor.browser())
        .await;
    match entered {
        Ok(entered) => {
            let page = codes_page(
                Shell::bare("Codes de secours"),
                &entered.signed.person,
                entered.recovery,
            )?;
            Ok(session::give(&web, &entered.signed, page))
        }
        Err(AppError::Refused(refusal)) => {
            form.set("code", "");
            let notice = form.refuse(&refusal);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            register(&web, &visitor, status, &form, notice).await
        }
        Err(other) => gone(other),
    }
}

fn secret(visitor: &Visitor) -> &str {
    visitor.invitation.as_deref().unwrap_or_default()
}

async fn choose(
    web: &Web,
    visitor: &Visitor,
    status: StatusCode,
    form: &FormState,
    notice: Option<Notice>,
) -> Page {
    let invited = match web.app.invited(secret(visitor)).await {
        Ok(invited) => invited,
        Err(error) => return gone(error),
    };
    let until = web.app.clock().local(invited.expires_at).date();
    let mut shell = Shell::bare("Bienvenue");
    shell.notice = notice;
    html_with(
        status,
        &ChoosePage {
            shell,
            passkeys: web.app.offers_passkeys(),
            form,
            invited: &invited,
            until: Day::long(until),
        },
    )
}

async fn register(
    web: &Web,
    visitor: &Visitor,
    status: StatusCode,
    form: &FormState,
    notice: Option<Notice>,
) -> Page {
    let told = match web.app.code_to_register(secret(visitor)).await {
        Ok(told) => told,
        Err(error) => return gone(error),
    };
    let mut shell = Shell::bare("Enregistrer l’application de codes");
    shell.notice = notice;
    html_with(
        status,
        &CodePage {
            shell,
            form,
            qr: Qr::new(&told.uri, "Code à lire avec l’application"),
            told,
        },
    )
}

#[derive(Template)]
#[template(path = "pages/invitation/gone.html")]
struct GonePage {
    shell: Shell,
    notice: Notice,
}

/// Used, replaced, expired or never given: told the same way.
fn gone(error: AppError) -> Page {
    if !matches!(error, AppError::NotFound) {
        return Err(error.into());
    }
    let page = GonePage {
        shell: Shell::bare("Invitation"),
        notice: Notice::new(NoticeKind::Refusal, "Cette invitation ne peut pas servir.")
            .why("Elle a déjà servi, une autre l’a remplacée, ou ses sept jours sont passés.")
            .next("demandez-en une nouvelle à votre administrateur, ou connectez-vous si vous avez déjà choisi vos moyens de connexion.")
            .link("Se connecter", routes::SIGN_IN),
    };
    let mut answer = html(&page)?;
    *answer.status_mut() = StatusCode::NOT_FOUND;
    Ok(answer)
}
