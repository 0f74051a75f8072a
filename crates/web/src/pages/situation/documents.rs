//! The documents that this reader may open.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::short;
use etayage_model::case::Outcome;
use etayage_model::programme::Matter;
use etayage_model::typography::typeset;

use super::Section;
use crate::html::fr;
use crate::routes;

#[derive(Template)]
#[template(path = "pages/situation/documents.html")]
struct Documents {
    papers: Vec<Paper>,
}

struct Paper {
    title: String,
    told: String,
    href: String,
}

/// Documents as PDF.
pub fn section(page: &CasePage) -> Section {
    let papers = papers(page);
    let section = Section::new(page, "documents", "Les documents");
    match papers.is_empty() {
        true => section,
        false => section
            .lede(fr::counted(papers.len(), "document", "documents"))
            .with(Documents { papers }),
    }
}

fn papers(page: &CasePage) -> Vec<Paper> {
    let paper = |name: &str, title: String, told: String| Paper {
        title,
        told,
        href: routes::paper(&page.id, name),
    };
    let mut papers = vec![];
    if page.sent().is_some() {
        papers.push(paper(
            "fiche-individuelle",
            "Fiche individuelle".into(),
            "Étapes, visites, appels et démarches, à jour de l’instant.".into(),
        ));
    }
    if let Some(on) = refused(page) {
        papers.push(paper(
            "reponse",
            "Réponse au prescripteur".into(),
            format!("Décision du {}, autre orientation proposée.", short(on)),
        ));
    }
    for commitment in page.view.commitments.open().into_iter().flatten().rev() {
        let told = match commitment.signed_on() {
            Some(on) => format!("Signé par tous le {}.", short(on)),
            None => "Signatures attendues.".to_owned(),
        };
        let title = format!("Engagement réciproque, version {}", commitment.number);
        papers.push(paper(
            &format!("engagement-{}", commitment.number),
            title,
            told,
        ));
    }
    if let Some(Some(letter)) = page.view.particular.end_letter.open() {
        papers.push(paper(
            "fin",
            "Fin de l’accompagnement".into(),
            format!(
                "Écrite le {}, avec son motif et les relais.",
                short(letter.on)
            ),
        ));
    }
    if let Some(relays) = page.view.relays.open() {
        let known = relays.iter().filter(|relay| relay.ended.is_none()).count();
        if known > 0 {
            papers.push(paper(
                "carte-du-reseau",
                "Carte du réseau".into(),
                typeset(&format!(
                    "Une page à remettre à la personne : {}.",
                    fr::counted(known, "relais", "relais")
                )),
            ));
        }
    }
    if let Some(Some(synthesis)) = page.view.synthesis.open() {
        papers.push(paper(
            "synthese",
            "Synthèse de fin d’accompagnement".into(),
            format!("Transmise le {}.", short(synthesis.on)),
        ));
    }
    papers
}

fn refused(page: &CasePage) -> Option<jiff::civil::Date> {
    let decisions = &page.view.alert.open()?.decisions;
    decisions
        .iter()
        .find(|decision| decision.matter == Matter::Entry && decision.outcome == Outcome::Refused)
        .map(|decision| decision.meeting)
}
