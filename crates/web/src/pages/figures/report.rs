//! The activity report as PDF, and its figures for a spreadsheet.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use etayage_app::{FigureRow, FigureTable, spreadsheet};

use super::{Asked, asked_for, cards, pictures};
use crate::Web;
use crate::answer::{Page, pdf};
use crate::html::Figure;
use crate::session::Signed;

/// How small counts are kept back, in words.
pub const DISCRETION: &str = "Des nombres, jamais des personnes. De 1 à 4, un nombre s’écrit « moins de 5 » ; quand un autre permettrait de le deviner, il est masqué.";

/// The report.
pub async fn paper(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Page {
    let (rules, period) = asked_for(&web, &signed, &asked)?;
    let app = &web.app;
    let figures = app.key_figures(&signed.person, &rules.id, period).await?;
    let written = app.steering_note(&signed.person, &rules.id, period).await?;
    let trainings = app.trainings(&signed.person, &rules.id, period).await?;
    let tables = tables(&pictures::all(&figures, &trainings));
    let discretion = etayage_model::typography::typeset(DISCRETION);
    let bytes = app
        .activity_report(
            &figures,
            cards(&figures),
            written.passages(),
            tables,
            &discretion,
        )
        .await?;
    Ok(pdf(
        bytes,
        &format!("rapport-d-activite-{}-{period}", rules.id),
    ))
}

/// The figures, a value a line.
pub async fn table(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Page {
    let (rules, period) = asked_for(&web, &signed, &asked)?;
    let figures = web
        .app
        .key_figures(&signed.person, &rules.id, period)
        .await?;
    let trainings = web.app.trainings(&signed.person, &rules.id, period).await?;
    let bytes = spreadsheet(&figures, &tables(&pictures::all(&figures, &trainings)))?;
    let name = format!(
        "attachment; filename=\"chiffres-{}-{period}.csv\"",
        rules.id
    );
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

fn tables(figures: &[Figure]) -> Vec<FigureTable> {
    let table = |figure: &Figure| {
        let [title, note] = figure.words();
        let row = |(label, cells): &(String, Vec<String>)| FigureRow {
            label: label.clone(),
            cells: cells.clone(),
        };
        FigureTable {
            title: title.to_owned(),
            note: note.to_owned(),
            head: figure.head().to_vec(),
            rows: figure.rows().iter().map(row).collect(),
        }
    };
    figures.iter().map(table).collect()
}
