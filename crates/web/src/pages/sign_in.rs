//! Signing in and out.

use std::net::SocketAddr;

use askama::Template;
use axum::Extension;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use etayage_app::AppError;

use crate::answer::{Page, html, html_with};
use crate::html::{FormState, Notice, Shell};
use crate::posted::Posted;
use crate::{Persona, Web, routes, session};

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignInPage<'a> {
    shell: Shell,
    form: FormState,
    /// The personas of each programme.
    groups: Vec<&'a [Persona]>,
}

/// Where to go afterwards.
#[derive(serde::Deserialize)]
pub struct Back {
    #[serde(default)]
    suite: String,
}

/// The form; in a demonstration, the personas.
pub async fn get(State(web): State<Web>, Query(back): Query<Back>) -> Page {
    let mut form = FormState::default();
    form.set("suite", &back.suite);
    html(&page(&web, form, None))
}

/// Signs in.
pub async fn post(
    State(web): State<Web>,
    address: Option<Extension<ConnectInfo<SocketAddr>>>,
    Posted { form, .. }: Posted,
) -> Page {
    let address = address.map_or_else(String::new, |Extension(ConnectInfo(address))| {
        address.ip().to_string()
    });
    let signed = web
        .app
        .sign_in(form.value("login"), form.raw("password"), &address)
        .await;
    match signed {
        Ok(signed) => Ok(session::begin(
            &web,
            &signed.secret,
            local(form.value("suite")),
        )),
        Err(AppError::Refused(refusal)) => {
            let status = match refusal.rule {
                "too-many-failures" => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let mut form = form;
            form.set("password", "");
            html_with(status, &page(&web, form, Some(Notice::refusal(&refusal))))
        }
        Err(other) => Err(other.into()),
    }
}

/// Signs out.
pub async fn out(
    State(web): State<Web>,
    headers: HeaderMap,
) -> Result<Response, crate::answer::PageError> {
    if let Some(secret) = session::secret(&headers) {
        web.app.sign_out(&secret).await?;
    }
    Ok(session::end(&web, routes::SIGN_IN))
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
    SignInPage {
        shell,
        form,
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
