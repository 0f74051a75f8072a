//! The dwelling that the programme provides, and whether its address is a secret.

use etayage_app::CasePage;
use etayage_model::access::Shown;
use etayage_model::calendar::short;

use super::Section;
use crate::html::{Badge, Definitions, Notice, Tone};
use crate::pages::action::means;

/// The dwelling, when the programme provides some.
pub fn section(page: &CasePage) -> Section {
    let particular = &page.view.particular;
    let section = Section::new(page, "logement", "Le logement");
    let known = matches!(&particular.dwelling, Shown::Open(Some(_)));
    if !known && !means::houses(page) && !particular.secret_address {
        return section;
    }
    let section = section
        .badge(
            particular
                .secret_address
                .then(|| Badge::new(Tone::Person, "Adresse secrète")),
        )
        .closed_as(&particular.dwelling);
    let section = match particular.dwelling.open().and_then(Option::as_ref) {
        Some(dwelling) => section
            .lede(format!("Clés remises le {}.", short(dwelling.on)))
            .with(Definitions::new().with("Logement", dwelling.place.read())),
        None => section,
    };
    match particular.secret_address && known {
        true => section.with(
            Notice::info("Cette adresse est secrète")
                .why("Seule l’équipe de cette situation la lit. Elle n’est ni imprimée, ni exportée, ni cherchée.")
                .next("ne la dites à personne d’autre, même d’un partenaire."),
        ),
        false => section,
    }
}
