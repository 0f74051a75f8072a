//! Signing in and out.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use etayage_app::{AppError, Credentials};
use etayage_model::refusal::Refusal;

use crate::answer::{Page, PageError, html, html_with, json, redirect};
use crate::html::{ELSEWHERE, FormState, Notice, NoticeKind, Shell};
use crate::posted::Posted;
use crate::visitor::Visitor;
use crate::{Persona, Web, routes, session};

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignInPage<'a> {
    shell: Shell,
    form: FormState,
    /// Whether a code comes with the password.
    code: bool,
    /// Whether a passkey may do instead.
    passkeys: bool,
    /// The identity providers: address, name.
    providers: Vec<(String, String)>,
    /// The personas of each programme.
    groups: Vec<&'a [Persona]>,
}

/// Where to go afterwards.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Back {
    suite: String,
    /// Whether a form sent too late was kept; empty when none was.
    saisie: String,
}

/// The form; in a demonstration, the personas.
pub async fn get(State(web): State<Web>, Query(back): Query<Back>) -> Page {
    let mut form = FormState::default();
    form.set("suite", &back.suite);
    html(&page(&web, form, ended(&back.saisie)))
}

/// What is said to someone whose form came after the end of their session.
fn ended(typed: &str) -> Option<Notice> {
    let notice = Notice::new(
        NoticeKind::Warning,
        "Votre connexion s’est terminée entre-temps",
    );
    match typed {
        routes::TYPED_KEPT => Some(
            notice
                .why("Ce que vous aviez écrit n’est pas encore enregistré, mais il est gardé une heure, pour vous seul.")
                .next("connectez-vous de nouveau ici : le formulaire reviendra, rempli."),
        ),
        routes::TYPED_LOST => Some(
            notice
                .why("Ce que vous veniez d’envoyer n’a pas été enregistré.")
                .next("connectez-vous de nouveau, puis recommencez."),
        ),
        _ => None,
    }
}

/// Signs in.
pub async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Posted { mut form, .. }: Posted,
) -> Page {
    let typed = Credentials {
        login: form.value("login"),
        password: form.raw("password"),
        code: form.value("code"),
        address: &visitor.address,
    };
    match web.app.sign_in(typed, visitor.browser()).await {
        Ok(signed) => Ok(session::begin(&web, &signed, local(form.value("suite")))),
        Err(AppError::Refused(refusal)) => {
            form.set("password", "");
            form.set("code", "");
            refused(&web, form, &refusal)
        }
        Err(other) => Err(other.into()),
    }
}

/// What the browser asks the device.
pub async fn challenge(State(web): State<Web>) -> Page {
    let ceremony = web.app.start_passkey_sign_in().await?;
    let (id, options) = (ceremony.id, ceremony.options);
    Ok(json(&format!("{{\"id\":\"{id}\",\"options\":{options}}}")))
}

/// Signs in with a passkey.
pub async fn passkey(
    State(web): State<Web>,
    visitor: Visitor,
    Posted { mut form, .. }: Posted,
) -> Page {
    let signed = web
        .app
        .sign_in_with_passkey(
            form.value("ceremony"),
            form.raw("answer"),
            &visitor.address,
            visitor.browser(),
        )
        .await;
    match signed {
        Ok(signed) => Ok(session::begin(&web, &signed, local(form.value("suite")))),
        Err(AppError::Refused(refusal)) => {
            form.set("answer", "");
            refused(&web, form, &refusal)
        }
        Err(other) => Err(other.into()),
    }
}

/// The page again, with the reason; nobody learns more from it.
pub(super) fn refused(web: &Web, form: FormState, refusal: &Refusal) -> Page {
    let status = match refusal.rule {
        "too-many-failures" => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    html_with(status, &page(web, form, Some(Notice::refusal(refusal))))
}

#[derive(Template)]
#[template(path = "pages/signed_out.html")]
struct SignedOutPage {
    shell: Shell,
    /// Where it ends too.
    end: String,
}

/// Signs out; whoever came through an identity provider is sent to end there too, by a page of
/// ours: a form may not lead to another site.
pub async fn out(State(web): State<Web>, visitor: Visitor) -> Result<Response, PageError> {
    let end = match &visitor.session {
        Some(secret) => web.app.leave(secret).await?,
        None => None,
    };
    let Some(end) = end else {
        let away = Redirect::to(routes::SIGN_IN).into_response();
        return Ok(session::end(&web, away));
    };
    let page = html(&SignedOutPage {
        shell: Shell::bare("Déconnexion"),
        end,
    })?;
    Ok(session::end(&web, page))
}

/// Signs out of here and leads elsewhere, at once. A plain link does it, so that it needs no script;
/// a link of another site, or a browser that reads ahead, ends nobody’s session.
pub async fn hurry(State(web): State<Web>, headers: HeaderMap, visitor: Visitor) -> Page {
    let from = headers.get("sec-fetch-site");
    let ours = from.is_none_or(|site| site == "same-origin");
    if !ours || headers.contains_key("sec-purpose") {
        return redirect(routes::HOME);
    }
    if let Some(secret) = &visitor.session {
        web.app.sign_out(secret).await?;
    }
    Ok(session::end(&web, Redirect::to(ELSEWHERE).into_response()))
}

fn page(web: &Web, form: FormState, notice: Option<Notice>) -> SignInPage<'_> {
    let mut shell = Shell::bare("Se connecter");
    shell.notice = notice;
    let personas = web
        .demo
        .as_ref()
        .map_or(&[][..], |personas| personas.as_slice());
    let groups = personas
        .chunk_by(|one, next| one.programme == next.programme)
        .collect();
    let providers = web.app.providers().into_iter();
    let providers = providers
        .map(|(id, name)| (routes::leave_for(&id, form.value("suite")), name))
        .collect();
    SignInPage {
        shell,
        form,
        code: web.app.second_factor(),
        passkeys: web.app.offers_passkeys(),
        providers,
        groups,
    }
}

/// Only an address of ours: never a way out to another site.
pub fn local(path: &str) -> &str {
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\'])
            // Browsers leave tabs and line ends out of an address: `/<tab>/x` would be `//x`.
            && !path.contains(char::is_control);
    if ours { path } else { routes::HOME }
}

impl SignInPage<'_> {
    fn persona_path(&self) -> &'static str {
        routes::DEMO_PERSONA
    }
}
