//! The account given to those who pay, as PDF, and its figures for a spreadsheet.

use etayage_documents::{ActivityReport, Document, FigureTable, KeyNumber, Passage};
use etayage_model::calendar::long;
use etayage_model::typography::lower_first;

use super::{KeyFigures, Period};
use crate::papers::{letterhead, pdf};
use crate::{App, AppError, Result};

/// What each line of the spreadsheet says.
const HEAD: [&str; 6] = [
    "Dispositif",
    "Période",
    "Tableau",
    "Ligne",
    "Colonne",
    "Valeur",
];
/// Says to spreadsheets that the text is UTF-8.
const MARK: &str = "\u{feff}";

impl App {
    /// The report of a period, as PDF: its figures in words, already masked, and what the team writes of it.
    ///
    /// # Errors
    /// A fault when the document cannot be set.
    pub async fn activity_report(
        &self,
        figures: &KeyFigures,
        numbers: Vec<KeyNumber>,
        account: Vec<Passage>,
        tables: Vec<FigureTable>,
        discretion: &str,
    ) -> Result<Vec<u8>> {
        let today = self.clock.today();
        let period = figures.period;
        let mut letterhead = letterhead(&figures.rules, &period.label(), today);
        letterhead.reference = format!("Rapport d’activité {}", period.label());
        pdf(Document::ActivityReport(ActivityReport {
            letterhead,
            period: said(period),
            up_to: long(period.to().min(today)),
            numbers,
            account,
            tables,
            discretion: discretion.to_owned(),
        }))
        .await
    }
}

fn said(period: Period) -> String {
    lower_first(&period.label())
}

/// The figures for a spreadsheet: a value a line, in French order (semicolons, and a mark that says UTF-8).
///
/// # Errors
/// A fault when they cannot be written.
pub fn spreadsheet(figures: &KeyFigures, tables: &[FigureTable]) -> Result<Vec<u8>> {
    let fault = |error: csv::Error| AppError::Fault(error.to_string());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(MARK.as_bytes().to_vec());
    writer.write_record(HEAD).map_err(fault)?;
    let period = figures.period.label();
    for table in tables {
        for row in &table.rows {
            for (column, value) in table.head.iter().zip(&row.cells) {
                let line = [
                    &figures.rules.name,
                    &period,
                    &table.title,
                    &row.label,
                    column,
                    &bare(value),
                ];
                writer
                    .write_record(line.map(|cell| harmless(cell)))
                    .map_err(fault)?;
            }
        }
    }
    writer
        .into_inner()
        .map_err(|error| AppError::Fault(error.to_string()))
}

/// A number without the spaces between its thousands; anything else as it is.
fn bare(value: &str) -> String {
    let digits: String = value.chars().filter(|c| *c != '\u{202f}').collect();
    if digits.chars().all(|c| c.is_ascii_digit()) {
        digits
    } else {
        value.to_owned()
    }
}

/// What a spreadsheet would take for a formula is told as text.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_number_and_words_stay_words() {
        assert_eq!(bare("1\u{202f}234"), "1234");
        assert_eq!(bare("moins de 5"), "moins de 5");
        assert_eq!(bare("58\u{a0}%"), "58\u{a0}%");
    }

    #[test]
    fn a_name_is_never_a_formula() {
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(harmless("Horizon Habitat"), "Horizon Habitat");
    }
}
