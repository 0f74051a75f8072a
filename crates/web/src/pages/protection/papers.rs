//! What is handed to the person, and the certificate of an erasure.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use etayage_app::{AppError, CopyPart};
use etayage_model::ids::CaseId;

use crate::Web;
use crate::answer::{Page, pdf};
use crate::session::Signed;

/// `copie.pdf`, `copie.json`, `copie-sante.pdf`, `copie-sante.json`, `attestation.pdf`.
pub async fn get(
    State(web): State<Web>,
    signed: Signed,
    Path((case, name)): Path<(String, String)>,
) -> Page {
    let id = CaseId::new(case);
    let person = &signed.person;
    let (stem, kind) = name.split_once('.').ok_or(AppError::NotFound)?;
    let part = match stem {
        "attestation" if kind == "pdf" => {
            return Ok(pdf(web.app.certificate(person, &id).await?, stem));
        }
        "copie" => CopyPart::All,
        "copie-sante" => CopyPart::Health,
        _ => return Err(AppError::NotFound.into()),
    };
    match kind {
        "pdf" => Ok(pdf(web.app.copy_paper(person, &id, part).await?, stem)),
        "json" => json(&web.app.copy(person, &id, part).await?, stem),
        _ => Err(AppError::NotFound.into()),
    }
}

/// A file to keep; its name says nothing of the person.
fn json(copy: &etayage_app::PersonCopy, stem: &str) -> Page {
    let body = serde_json::to_vec_pretty(copy).map_err(AppError::from)?;
    let disposition = format!("attachment; filename=\"{stem}.json\"");
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, body).into_response())
}
