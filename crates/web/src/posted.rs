//! A posted form, whatever its encoding, with the files that came along.

use axum::Form;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use etayage_app::AppError;
use etayage_model::refusal::Refusal;

use crate::answer::PageError;
use crate::html::FormState;

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
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(pairs)) => Ok(Self {
                form: FormState::from_posted(pairs),
                files: vec![],
            }),
            Err(_) => Err(unreadable()),
        }
    }
}

async fn multipart(mut parts: Multipart) -> Result<Posted, ()> {
    let (mut pairs, mut files) = (vec![], vec![]);
    while let Some(part) = parts.next_field().await.map_err(drop)? {
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
        form: FormState::from_posted(pairs),
        files,
    })
}

fn unreadable() -> Response {
    let refusal = Refusal::new(
        "unreadable-form",
        "Ce formulaire est trop lourd ou n’a pas pu être lu.",
        "Revenez en arrière : ce que vous avez écrit y est encore. Choisissez un fichier de 5 Mo au plus.",
    );
    PageError::from(AppError::Refused(refusal)).into_response()
}
