//! For whom the programme is, said before the sheet is filled: never silently.

use askama::Template;
use etayage_model::programme::{Pathway, Programme};
use etayage_model::roles::OrganisationKind;

use crate::pages::programmes::by_choice;

/// The ways closed to the reader, and the conditions with their reason and where else to turn.
#[derive(Template)]
#[template(path = "pages/alert/audience.html")]
pub struct Audience<'a> {
    rules: &'a Programme,
    /// Ways in that the reader's organisation may not use, and who may.
    closed: Vec<(&'a str, String)>,
}

impl askama::filters::HtmlSafe for Audience<'_> {}

impl<'a> Audience<'a> {
    /// What someone of an organisation of that kind must know.
    pub fn new(rules: &'a Programme, kind: Option<OrganisationKind>) -> Self {
        let closed = rules.pathways.iter().filter(|way| !way.welcomes(kind));
        Self {
            rules,
            closed: closed
                .map(|way| {
                    (
                        way.label.as_str(),
                        by_choice::referrers(way).unwrap_or_default(),
                    )
                })
                .collect(),
        }
    }
}

/// The ways by which an organisation of that kind may refer.
pub fn open_to(rules: &Programme, kind: Option<OrganisationKind>) -> Vec<&Pathway> {
    rules
        .pathways
        .iter()
        .filter(|way| way.welcomes(kind))
        .collect()
}
