//! Documents as PDF, drawn from the same redacted view as the pages.

mod agreement;
mod course;
mod handed;
mod minutes;

use etayage_documents::{Document, Letterhead, Signatory, render};
use etayage_model::calendar::long;
use etayage_model::ids::{BodyId, CaseId, ProgrammeId};
use etayage_model::privacy::Text;
use etayage_model::programme::Programme;
use jiff::civil::Date;

use crate::protection::sheets;
use crate::{App, AppError, CasePage, Person, Result, beside};

/// A document about a situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// Engagement réciproque, that version.
    Commitment(u32),
    /// Fiche individuelle.
    IndividualSheet,
    /// Synthèse de fin d'accompagnement.
    Synthesis,
    /// Réponse au prescripteur, after a refusal.
    Refusal,
    /// Écrit de fin: the end of the commitment, its reason, the relays that stay.
    EndLetter,
    /// Carte du réseau, for the person.
    Network,
    /// « Mes droits », in plain language.
    Rights,
    /// « Mon accord », in plain language.
    Consent,
    /// « Mon engagement », in plain language.
    PlainCommitment,
}

impl App {
    /// A document about a situation, as PDF.
    ///
    /// # Errors
    /// `NotFound` when there is no such document yet; `Forbidden` when the person may not read it.
    pub async fn paper(&self, person: &Person, id: &CaseId, paper: Paper) -> Result<Vec<u8>> {
        let mut page = self.case_page(person, id, "document").await?;
        page.view = page.view.for_paper();
        let document = match paper {
            Paper::Commitment(number) => self.commitment(&page, number).await?,
            Paper::IndividualSheet => {
                Document::IndividualSheet(course::sheet(&page, self.clock.today()))
            }
            Paper::Synthesis => Document::Synthesis(agreement::synthesis(&page)?),
            Paper::Rights => Document::PlainSheet(sheets::rights(&page)),
            Paper::Consent => Document::PlainSheet(sheets::consent(&page)?),
            Paper::PlainCommitment => Document::PlainSheet(sheets::commitment(&page)?),
            Paper::Refusal => Document::RefusalLetter(course::refusal(&page)?),
            Paper::EndLetter => Document::EndLetter(agreement::end_letter(&page)?),
            Paper::Network => Document::NetworkCard(handed::network(&page, self.clock.today())?),
        };
        pdf(document).await
    }

    /// The minutes of a meeting, as PDF.
    ///
    /// # Errors
    /// As [`App::meeting`].
    pub async fn minutes(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        body: &BodyId,
        held: Date,
    ) -> Result<Vec<u8>> {
        let page = self.meeting(person, programme, body, held).await?;
        pdf(Document::Minutes(minutes::minutes(&page)?)).await
    }
}

pub(crate) async fn pdf(document: Document) -> Result<Vec<u8>> {
    beside(move || render(&document))
        .await?
        .map_err(|error| AppError::Fault(error.to_string()))
}

pub(crate) fn letterhead(rules: &Programme, reference: &str, date: Date) -> Letterhead {
    Letterhead {
        programme: rules.name.clone(),
        operator: rules.operator.clone(),
        reference: reference.to_owned(),
        date,
    }
}

/// The name of the person, for those who may see it, else the reference.
fn household(page: &CasePage) -> String {
    let identity = page.view.identity.open().and_then(Option::as_ref);
    identity.map_or_else(
        || page.view.reference.clone(),
        |identity| identity.full_name(),
    )
}

/// Who signs what the team sends.
fn signatory(page: &CasePage) -> Signatory {
    let coordinator = page.view.coordinator.as_ref();
    Signatory {
        function: format!(
            "Pour l’équipe {}, le coordinateur de parcours",
            page.rules.name
        ),
        name: coordinator.map(|user| page.names.of(user.as_str()).to_owned()),
    }
}

/// A text as lines, empty ones left out.
pub(crate) fn lines(text: &Text) -> Vec<String> {
    text.read()
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn words(date: Date) -> String {
    long(date)
}
