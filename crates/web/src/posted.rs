//! A posted form, whatever its encoding, with the files that came along.

use axum::Form;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use etayage_app::AppError;
use etayage_model::refusal::Refusal;

use crate::answer::PageError;
use crate::html::FormState;
use crate::typed::GivenBack;

/// Fields of a form that carries no file, in bytes: a programme file, the longest text, fits many times.
const LARGEST_FIELDS: usize = 1024 * 1024;
/// Fields and files of one form.
const MOST_PARTS: usize = 2_000;

/// Said above a form given back to its author.
const NOT_SENT: &str = "Votre connexion s’était terminée : rien n’a été enregistré. Relisez ce que vous aviez écrit, puis envoyez de nouveau.";
const NO_FILE: &str =
    "Le fichier que vous aviez joint n’a pas été gardé : choisissez-le de nouveau.";

/// What was posted.
pub struct Posted {
    /// The fields.
    pub form: FormState,
    /// The files that are not empty: name of the field, content.
    pub files: Vec<(String, Vec<u8>)>,
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let given_back = request.extensions().get::<GivenBack>().cloned();
        let mut posted = Self::read(request, state).await?;
        if let Some(GivenBack { files }) = given_back {
            posted.form.error("", NOT_SENT);
            if files {
                posted.form.error("", NO_FILE);
            }
        }
        Ok(posted)
    }
}

impl Posted {
    async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let parts = Multipart::from_request(request, state).await;
            return match parts {
                Ok(parts) => multipart(parts).await.map_err(|()| unreadable()),
                Err(_) => Err(unreadable()),
            };
        }
        let (parts, body) = request.into_parts();
        let Ok(bytes) = to_bytes(body, LARGEST_FIELDS).await else {
            return Err(unreadable());
        };
        if bytes.iter().filter(|byte| **byte == b'&').count() >= MOST_PARTS {
            return Err(unreadable());
        }
        let request = Request::from_parts(parts, Body::from(bytes));
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(pairs)) => Ok(Self {
                form: FormState::from_posted(pairs.into_iter().map(plain)),
                files: vec![],
            }),
            Err(_) => Err(unreadable()),
        }
    }
}

async fn multipart(mut parts: Multipart) -> Result<Posted, ()> {
    let (mut pairs, mut files) = (vec![], vec![]);
    while let Some(part) = parts.next_field().await.map_err(drop)? {
        if pairs.len() + files.len() >= MOST_PARTS {
            return Err(());
        }
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            let bytes = part.bytes().await.map_err(drop)?;
            if !bytes.is_empty() {
                files.push((name, bytes.to_vec()));
            }
        } else {
            pairs.push((name, part.text().await.map_err(drop)?));
        }
    }
    Ok(Posted {
        form: FormState::from_posted(pairs.into_iter().map(plain)),
        files,
    })
}

/// A field without what no keyboard types: control characters, and the marks that make a text read
/// backwards.
fn plain((name, value): (String, String)) -> (String, String) {
    let kept = |c: &char| {
        matches!(c, '\n' | '\r' | '\t') || !(c.is_control() || matches!(c, '\u{202d}' | '\u{202e}'))
    };
    (
        name.chars().filter(kept).collect(),
        value.chars().filter(kept).collect(),
    )
}

fn unreadable() -> Response {
    let refusal = Refusal::new(
        "unreadable-form",
        "Ce formulaire est trop lourd ou n’a pas pu être lu.",
        "Revenez en arrière : ce que vous avez écrit y est encore. Choisissez un fichier de 5 Mo au plus.",
    );
    PageError::from(AppError::Refused(refusal)).into_response()
}
