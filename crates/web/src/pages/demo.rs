//! The demonstration: playing a persona, choosing the day. Absent in real use.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use etayage_app::AppError;
use jiff::civil::date;

use crate::answer::{Page, html, html_with};
use crate::html::{FormState, Shell};
use crate::posted::Posted;
use crate::{Web, routes, session};

#[derive(Template)]
#[template(path = "pages/demo_day.html")]
struct DayPage {
    shell: Shell,
    form: FormState,
}

/// Enters as a persona.
pub async fn persona(State(web): State<Web>, Posted { form, .. }: Posted) -> Page {
    let login = form.value("login");
    let known = web
        .demo
        .as_ref()
        .is_some_and(|all| all.iter().any(|p| p.login == login));
    if !known {
        return Err(AppError::NotFound.into());
    }
    let signed = web.app.sign_in_as(login).await?;
    Ok(session::begin(&web, &signed, routes::HOME))
}

/// The form that chooses the day.
pub async fn get(State(web): State<Web>) -> Page {
    demonstration(&web)?;
    let mut form = FormState::default();
    form.set("day", web.app.clock().today());
    html(&DayPage {
        shell: Shell::bare("Changer de jour"),
        form,
    })
}

/// Chooses the day.
pub async fn day(State(web): State<Web>, Posted { mut form, .. }: Posted) -> Page {
    demonstration(&web)?;
    let day = form.require_date("day", "Indiquez un jour.");
    match day.filter(|day| (date(2019, 1, 1)..=date(2035, 12, 31)).contains(day)) {
        Some(day) => {
            web.app.clock().set_today(day);
            Ok(axum::response::IntoResponse::into_response(
                axum::response::Redirect::to(routes::HOME),
            ))
        }
        None => {
            if form.is_valid() {
                form.error("day", "Choisissez un jour entre 2019 et 2035.");
            }
            html_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &DayPage {
                    shell: Shell::bare("Changer de jour"),
                    form,
                },
            )
        }
    }
}

fn demonstration(web: &Web) -> Result<(), AppError> {
    if web.demo.is_some() {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}
