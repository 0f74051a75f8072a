//! The text of a published version, line by line.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use etayage_app::AppError;
use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;

use crate::answer::{Page, html};
use crate::html::{Link, Shell};
use crate::session::Signed;
use crate::{Web, frame, routes};

/// Which version; the last one unless said.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Wanted {
    version: Option<u32>,
}

#[derive(Template)]
#[template(path = "pages/programmes/writing/text.html")]
struct TextPage {
    shell: Shell,
    back: Link,
    rules: Arc<Programme>,
    text: Arc<str>,
}

/// The file of a programme, as it was published.
pub async fn get(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Page {
    let id = ProgrammeId::new(id);
    let registry = web.app.programmes();
    let rules = registry.version_or_last(&id, wanted.version)?;
    let text = registry
        .text(&id, rules.version)
        .ok_or(AppError::NotFound)?;
    html(&TextPage {
        shell: frame::shell(&web, &signed, &format!("Le fichier : {}", rules.name)),
        back: Link::new(&rules.name, routes::programme(&id)),
        rules,
        text,
    })
}
