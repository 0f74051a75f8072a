//! Finding a file in a danger, when it is not among one's own.

use etayage_model::case::opens_in_emergency;
use etayage_model::ids::CaseId;
use etayage_model::refusal::Refusal;
use etayage_store::{CaseFilter, Party, Scope, Search, search_words};

use crate::rows::SENT;
use crate::{App, AppError, Person, Result};

impl Person {
    /// Whether they are of a profession that may open a file in an emergency.
    pub fn may_open_in_emergency(&self) -> bool {
        self.memberships
            .iter()
            .any(|held| opens_in_emergency(held.role))
    }
}

impl App {
    /// The file of exactly that reference, or of exactly that first name and family name, in the
    /// programmes of the person. Nothing is said of files that only resemble it.
    ///
    /// # Errors
    /// A refusal when there is none, or several; `Forbidden` to whoever may not open any.
    pub async fn find_in_emergency(&self, person: &Person, wanted: &str) -> Result<CaseId> {
        if !person.may_open_in_emergency() {
            return Err(AppError::Forbidden(
                "L’accès d’urgence est réservé aux professionnels qui accompagnent.",
            ));
        }
        let mut scopes: Vec<_> = person
            .memberships
            .iter()
            .filter(|held| opens_in_emergency(held.role))
            .map(|held| Scope::Party {
                programme: held.programme.to_string(),
                party: Party::new(SENT.0, SENT.1),
            })
            .collect();
        scopes.dedup();
        let mut filter = CaseFilter::new(scopes);
        filter.with_names = true;
        filter.search = Some(Search {
            text: wanted.to_owned(),
            names: true,
        });
        let words = sorted(wanted);
        let page = self.store.caseload(&filter).await?;
        let mut exact = page.items.into_iter().filter(|row| {
            let named = row
                .name
                .as_deref()
                .is_some_and(|name| sorted(name) == words);
            row.reference.eq_ignore_ascii_case(wanted.trim()) || words.len() > 1 && named
        });
        match (exact.next(), exact.next()) {
            (Some(row), None) => Ok(CaseId::new(row.case)),
            (None, _) => Err(not_found().into()),
            (Some(_), Some(_)) => Err(several().into()),
        }
    }
}

fn sorted(text: &str) -> Vec<String> {
    let forms = search_words(text).into_iter();
    let mut words: Vec<_> = forms.flat_map(|forms| forms.into_iter().take(1)).collect();
    words.sort();
    words
}

fn not_found() -> Refusal {
    Refusal::new(
        "unknown-file",
        "Aucun dossier ne porte exactement cette référence ou ce nom.",
        "Écrivez le prénom et le nom en entier, ou la référence. En cas de danger, appelez d’abord le 15 ou le 17.",
    )
    .at("dossier")
}

fn several() -> Refusal {
    Refusal::new(
        "several-files",
        "Plusieurs dossiers portent ce nom.",
        "Demandez la référence au coordinateur, par téléphone.",
    )
    .at("dossier")
}
