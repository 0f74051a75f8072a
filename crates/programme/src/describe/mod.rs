//! A programme drawn in text, so that people can review the rules.

mod layout;
mod phrases;
mod tables;

use etayage_model::programme::{Pathway, Programme, Stage};
use jiff::civil::Date;

use layout::{Page, WIDTH, wrap};

pub(crate) use phrases::{
    combination_french, fte_french, list_french, pathway_referrers, pathways_french,
    reminder_french, signatories_french,
};
pub use phrases::{gate_french, limit_french};
pub(crate) use tables::CARE_FIELD;
pub use tables::answer_french;

/// The whole programme as text, 90 columns wide at most. Meetings are those held on `from` or later.
pub fn describe(programme: &Programme, from: Date) -> String {
    let mut page = Page::default();
    header(&mut page, programme);
    entry(&mut page, programme);
    page.title("Les étapes");
    for (index, stage) in programme.stages.iter().enumerate() {
        stage_box(&mut page, programme, index, stage);
    }
    tables::grids(&mut page, programme);
    tables::limits(&mut page, programme);
    tables::contract(&mut page, programme);
    tables::support(&mut page, programme);
    tables::bodies(&mut page, programme, from);
    tables::exit(&mut page, programme);
    tables::team(&mut page, programme);
    tables::targets(&mut page, programme);
    tables::origins(&mut page, programme);
    page.finish()
}

fn header(page: &mut Page, programme: &Programme) {
    let Programme {
        name,
        version,
        first_year,
        last_year,
        operator,
        territory,
        ..
    } = programme;
    page.line(&format!(
        "{name} — version {version} — de {first_year} à {last_year}"
    ));
    page.line(&"═".repeat(WIDTH));
    page.inset(0, &programme.summary);
    page.blank();
    page.paragraph("Public\u{a0}: ", &programme.audience);
    page.paragraph("Territoire\u{a0}: ", territory);
    page.paragraph("Opérateur\u{a0}: ", operator);
    page.paragraph("Source\u{a0}: ", &programme.source);
    let months = programme.retention_months;
    if programme.secret_address {
        page.paragraph(
            "Adresse\u{a0}: ",
            "secrète, connue de la seule équipe de la situation",
        );
    }
    page.paragraph(
        "Conservation\u{a0}: ",
        &format!("{months} mois après le dernier contact"),
    );
}

fn entry(page: &mut Page, programme: &Programme) {
    page.title("Qui peut entrer");
    let ways: Vec<String> = programme.pathways.iter().map(pathway).collect();
    page.list("Voies", ways.iter().map(String::as_str));
    page.list(
        "Critères, tous nécessaires",
        programme.criteria.iter().map(|c| c.label.as_str()),
    );
    page.list(
        "Signes",
        programme.signs.iter().map(|sign| sign.label.as_str()),
    );
    for condition in &programme.conditions {
        page.bullet(0, &condition.french());
        page.inset(1, &condition.elsewhere);
    }
    page.title("Fiche alerte");
    tables::questions(page, &programme.alert);
    for opinion in &programme.opinions {
        page.title(&opinion.label);
        tables::questions(page, &opinion.questions);
    }
    let title = if programme.refusal_needs_orientation {
        "Un refus propose toujours une autre orientation"
    } else {
        "Un refus peut proposer une autre orientation"
    };
    page.title("Refus");
    page.list(
        title,
        programme.orientations.iter().map(|way| way.label.as_str()),
    );
}

/// « Accès (orientée par : établissement de santé) ».
fn pathway(way: &Pathway) -> String {
    match pathway_referrers(way) {
        None => way.label.clone(),
        Some(kinds) => format!("{} (orientée par\u{a0}: {kinds})", way.label),
    }
}

fn stage_box(page: &mut Page, programme: &Programme, index: usize, stage: &Stage) {
    if index > 0 {
        page.line("                    │");
        page.line("                    ▼");
    }
    let mut lines = wrap(&stage.purpose, WIDTH - 4, "");
    if let Some(on) = pathways_french(programme, &stage.pathways) {
        lines.extend(wrap(&on, WIDTH - 4, ""));
    }
    for gate in &stage.gates {
        lines.extend(wrap(
            &format!("▸ {}", gate_french(programme, gate)),
            WIDTH - 4,
            "  ",
        ));
    }
    let title = format!("{}. {}", index + 1, stage.label);
    page.boxed(&title, &stage.when, &lines);
}
