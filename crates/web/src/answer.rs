//! What comes back: a page, a form to mend, a refusal, an error that tells nothing it should not.

use std::any::Any;

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use etayage_app::AppError;

use crate::again::{Again, Said};
use crate::html::{Button, FormState, Notice, NoticeKind, Shell};

/// The answer of a page.
pub type Page = Result<Response, PageError>;

/// Why there is no page.
#[derive(Debug)]
pub struct PageError(AppError);

impl From<AppError> for PageError {
    fn from(error: AppError) -> Self {
        Self(error)
    }
}

/// A template as a page.
///
/// # Errors
/// A fault when it does not render.
pub fn html(template: &impl Template) -> Page {
    html_with(StatusCode::OK, template)
}

/// A template as a page with that status.
///
/// # Errors
/// A fault when it does not render.
pub fn html_with(status: StatusCode, template: &impl Template) -> Page {
    let body = template
        .render()
        .map_err(|error| AppError::Fault(error.to_string()))?;
    Ok((
        status,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        body,
    )
        .into_response())
}

/// How the page of a form is shown: its status, and what it says above the form.
pub type Shown = (StatusCode, Option<Notice>);

/// As it is first opened.
pub const FRESH: Shown = (StatusCode::OK, None);

/// With fields to mend.
pub const MARKED: Shown = (StatusCode::UNPROCESSABLE_ENTITY, None);

/// Leads to another page, once something is done.
///
/// # Errors
/// None; it is what a page answers.
pub fn redirect(to: &str) -> Page {
    Ok(Redirect::to(to).into_response())
}

/// How the page of a form that was not recorded is shown again, once its fields are marked.
///
/// # Errors
/// Any error that the form cannot mend.
pub fn not_recorded(error: AppError, form: &mut FormState) -> Result<Shown, AppError> {
    match error {
        AppError::Refused(refusal) => Ok((StatusCode::UNPROCESSABLE_ENTITY, form.refuse(&refusal))),
        AppError::Changed { version, since } => {
            form.set("version", version);
            Ok((StatusCode::CONFLICT, Some(changed(&since))))
        }
        other => Err(other),
    }
}

/// Someone was faster: who, and when.
fn changed(since: &[String]) -> Notice {
    since.iter().fold(Notice::conflict(), |notice, line| {
        notice.why(format_args!("Modifié par {line}."))
    })
}

/// JSON already written.
pub fn json(text: &str) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        text.to_owned(),
    )
        .into_response()
}

/// A PDF, opened in the browser; its name says nothing of the person.
pub fn pdf(bytes: Vec<u8>, name: &str) -> Response {
    let disposition = format!("inline; filename=\"{name}.pdf\"");
    (
        [
            (header::CONTENT_TYPE, "application/pdf".to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        bytes,
    )
        .into_response()
}

#[derive(Template)]
#[template(path = "pages/error.html")]
struct ErrorPage {
    shell: Shell,
    title: String,
    notice: Notice,
    again: Option<Again>,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, title, notice) = match self.0 {
            AppError::NotFound => (StatusCode::NOT_FOUND, "Page introuvable", not_found()),
            AppError::Forbidden(why) => (
                StatusCode::FORBIDDEN,
                "Accès réservé",
                Notice::new(NoticeKind::Refusal, "Cette page ne vous est pas ouverte.")
                    .why(why)
                    .next(
                        "Si votre mission le demande, parlez-en au coordinateur de la situation.",
                    ),
            ),
            AppError::Refused(refusal) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "Action refusée",
                Notice::refusal(&refusal),
            ),
            AppError::Changed { since, .. } => {
                (StatusCode::CONFLICT, "Modifié entre-temps", changed(&since))
            }
            AppError::Unavailable(cause) => return unavailable_page(unavailable(&cause), None),
            AppError::Fault(cause) => (StatusCode::INTERNAL_SERVER_ERROR, "Erreur", fault(&cause)),
        };
        error_page(status, title, notice)
    }
}

/// A page that says what went wrong.
pub fn error_page(status: StatusCode, title: &str, notice: Notice) -> Response {
    let page = ErrorPage {
        shell: Shell::bare(title),
        title: title.to_owned(),
        notice,
        again: None,
    };
    html_with(status, &page).unwrap_or_else(|_| status.into_response())
}

/// The page of a form that could not be recorded for now, with the form in it.
pub fn unavailable_form(notice: Notice, again: Again) -> Response {
    unavailable_page(notice, Some(again))
}

fn unavailable_page(notice: Notice, again: Option<Again>) -> Response {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let page = ErrorPage {
        shell: Shell::bare("Indisponible"),
        title: "Indisponible".to_owned(),
        notice: notice.clone(),
        again,
    };
    let mut response = html_with(status, &page).unwrap_or_else(|_| status.into_response());
    let soon = header::HeaderValue::from_static("30");
    response.headers_mut().insert(header::RETRY_AFTER, soon);
    response.extensions_mut().insert(Said(notice));
    response
}

fn not_found() -> Notice {
    Notice::new(
        NoticeKind::Info,
        "Cette page n’existe pas, ou ne vous est pas ouverte.",
    )
    .next("Revenez à votre journée, ou vérifiez l’adresse.")
}

fn unavailable(cause: &str) -> Notice {
    let operation = operation();
    tracing::error!(%operation, cause, "unavailable");
    Notice::new(
        NoticeKind::Warning,
        "Étayage ne peut pas répondre pour l’instant.",
    )
    .why("Rien de ce qui était déjà enregistré n’est perdu.")
    .next(format!(
        "Attendez une minute, puis recommencez. Opération {operation}."
    ))
}

fn fault(cause: &str) -> Notice {
    let operation = operation();
    tracing::error!(%operation, cause, "fault");
    Notice::new(
        NoticeKind::Warning,
        "Une erreur est survenue de notre côté.",
    )
    .why("Rien de ce qui était déjà enregistré n’est perdu.")
    .next(format!(
        "Recommencez ; si l’erreur revient, donnez ce numéro à l’administrateur : {operation}."
    ))
}

fn operation() -> String {
    let id = uuid::Uuid::now_v7().simple().to_string();
    id[id.len() - 8..].to_owned()
}

/// The page of an unknown address.
pub async fn unknown_page() -> Response {
    error_page(StatusCode::NOT_FOUND, "Page introuvable", not_found())
}

/// The page of a panic.
#[allow(
    clippy::needless_pass_by_value,
    reason = "the layer hands the cause over"
)]
pub fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let cause = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("panic");
    error_page(StatusCode::INTERNAL_SERVER_ERROR, "Erreur", fault(cause))
}

impl ErrorPage {
    fn send_again() -> Button {
        Button::primary("Renvoyer")
    }

    fn home(&self) -> Button {
        Button::primary("Revenir à ma journée").to("/")
    }
}
