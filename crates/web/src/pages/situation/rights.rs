//! The rights of the person: sheets in plain language, copies, erasure.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::roles::Role;

use super::Section;
use crate::html::{Button, fr};
use crate::routes;

#[derive(Template)]
#[template(path = "pages/situation/documents.html")]
struct Sheets {
    papers: Vec<Paper>,
}

struct Paper {
    title: &'static str,
    told: &'static str,
    href: String,
}

/// The rights of the person, for those who meet them.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "droits", "Les droits de la personne");
    if !page.actor.in_team() {
        return section;
    }
    let section = section.first(protection(page));
    let papers = papers(page);
    match papers.is_empty() {
        true => section,
        false => section
            .lede(fr::counted(
                papers.len(),
                "feuille facile à lire",
                "feuilles faciles à lire",
            ))
            .with(Sheets { papers }),
    }
}

/// Copies and erasure, for the coordinator; the notes of health, for those who wrote them.
fn protection(page: &CasePage) -> Option<Button> {
    if page.actor.is(Role::Coordinator) && page.sent().is_some() {
        return Some(Button::plain("Copie du dossier, effacement").to(routes::file(&page.id)));
    }
    page.copies_health().then(|| {
        Button::plain("Remettre les notes de santé (PDF)")
            .to(routes::protection_paper(&page.id, "copie-sante.pdf"))
    })
}

fn papers(page: &CasePage) -> Vec<Paper> {
    let view = &page.view;
    if !view.identity.open().is_some_and(Option::is_some) {
        return vec![];
    }
    let paper = |name, title, told| Paper {
        title,
        told,
        href: routes::paper(&page.id, name),
    };
    let mut papers = vec![
        paper(
            "mes-droits",
            "Mes droits",
            "À lire ensemble et à laisser à la personne.",
        ),
        paper(
            "mon-accord",
            "Mon accord",
            "Ce qu’elle accepte de partager, tel qu’il est aujourd’hui.",
        ),
    ];
    if view.commitments.open().is_some_and(|all| !all.is_empty()) {
        papers.push(paper(
            "mon-engagement",
            "Mon engagement",
            "La dernière version de l’engagement, en phrases courtes.",
        ));
    }
    papers
}
