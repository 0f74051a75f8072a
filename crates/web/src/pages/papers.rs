//! Documents and kept files of a situation.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use etayage_app::{AppError, Paper};
use etayage_model::ids::{BlobId, CaseId};

use crate::Web;
use crate::answer::{Page, pdf};
use crate::session::Signed;

/// A document as PDF: `fiche-individuelle.pdf`, `synthese.pdf`, `reponse.pdf`, `fin.pdf`,
/// `carte-du-reseau.pdf`, `engagement-1.pdf`.
pub async fn get(
    State(web): State<Web>,
    signed: Signed,
    Path((case, name)): Path<(String, String)>,
) -> Page {
    let stem = name.strip_suffix(".pdf").ok_or(AppError::NotFound)?;
    let paper = match stem {
        "fiche-individuelle" => Paper::IndividualSheet,
        "synthese" => Paper::Synthesis,
        "reponse" => Paper::Refusal,
        "fin" => Paper::EndLetter,
        "carte-du-reseau" => Paper::Network,
        "mes-droits" => Paper::Rights,
        "mon-accord" => Paper::Consent,
        "mon-engagement" => Paper::PlainCommitment,
        _ => {
            let number = stem
                .strip_prefix("engagement-")
                .and_then(|n| n.parse().ok());
            Paper::Commitment(number.ok_or(AppError::NotFound)?)
        }
    };
    let bytes = web
        .app
        .paper(&signed.person, &CaseId::new(case), paper)
        .await?;
    Ok(pdf(bytes, stem))
}

/// What a file that came from outside may do in a browser.
const KEPT: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// A signature or a scan.
pub async fn blob(
    State(web): State<Web>,
    signed: Signed,
    Path((case, blob)): Path<(String, String)>,
) -> Page {
    let (mime, bytes) = web
        .app
        .kept_blob(&signed.person, &CaseId::new(case), &BlobId::new(blob))
        .await?;
    let extension = mime.rsplit('/').next().unwrap_or("bin");
    let headers = [
        (header::CONTENT_TYPE, mime.clone()),
        // Shown in a page by its own element, saved when opened by itself: it never runs as a page.
        (header::CONTENT_SECURITY_POLICY, KEPT.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"piece.{extension}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}
