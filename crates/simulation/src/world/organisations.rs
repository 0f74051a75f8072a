//! The partners. Public organisations bear their names; small associations are invented.

use etayage_model::ids::OrganisationId;
use etayage_model::programme::Programme;
use etayage_model::roles::OrganisationKind;

/// A partner organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Stable identifier.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
}

type Row = (&'static str, &'static str, OrganisationKind);

pub(super) const OPERATOR: &str = "operateur";

const PARTNERS: [Row; 21] = [
    (
        "epsm-lm",
        "EPSM Lille Métropole",
        OrganisationKind::Hospital,
    ),
    (
        "epsm-al",
        "EPSM de l’agglomération lilloise",
        OrganisationKind::Hospital,
    ),
    ("chu", "CHU de Lille", OrganisationKind::Hospital),
    (
        "ville-lille",
        "Ville de Lille (CLSM)",
        OrganisationKind::Town,
    ),
    (
        "ville-roubaix",
        "Ville de Roubaix (CLSM)",
        OrganisationKind::Town,
    ),
    (
        "ville-lambersart",
        "Ville de Lambersart (cellule « situations complexes »)",
        OrganisationKind::Town,
    ),
    (
        "ville-tourcoing",
        "Ville de Tourcoing",
        OrganisationKind::Town,
    ),
    (
        "ville-ascq",
        "Ville de Villeneuve-d’Ascq",
        OrganisationKind::Town,
    ),
    ("ccas-lille", "CCAS de Lille", OrganisationKind::Town),
    ("ccas-roubaix", "CCAS de Roubaix", OrganisationKind::Town),
    (
        "ccas-tourcoing",
        "CCAS de Tourcoing",
        OrganisationKind::Town,
    ),
    (
        "ccas-ascq",
        "CCAS de Villeneuve-d’Ascq",
        OrganisationKind::Town,
    ),
    (
        "ccas-armentieres",
        "CCAS d’Armentières",
        OrganisationKind::Town,
    ),
    (
        "hygiene-roubaix",
        "Service d’hygiène de Roubaix",
        OrganisationKind::Town,
    ),
    (
        "mel",
        "Métropole Européenne de Lille",
        OrganisationKind::Funder,
    ),
    ("ddtm", "DDTM du Nord", OrganisationKind::Funder),
    (
        "tutelle-deule",
        "Tutelle et Soutien de la Deûle",
        OrganisationKind::Guardianship,
    ),
    (
        "tutelle-lys",
        "Association tutélaire des Rives de la Lys",
        OrganisationKind::Guardianship,
    ),
    (
        "pas-de-porte",
        "Le Pas de porte",
        OrganisationKind::Association,
    ),
    (
        "trait-union",
        "Toit et Trait d’union",
        OrganisationKind::Association,
    ),
    (
        "service-social",
        "Service social départemental",
        OrganisationKind::SocialService,
    ),
];

/// Where to find the usual landlords, when the programme binds none by a pledge.
const USUAL_LANDLORDS: [&str; 3] = ["Lille Métropole Habitat", "Partenord Habitat", "Vilogia"];

/// The landlords bound to the programme, each with a short identifier.
pub(super) fn landlords(rules: &Programme) -> Vec<Organisation> {
    named_landlords(rules, &USUAL_LANDLORDS)
}

/// The same; when the programme binds none by a pledge, the usual ones.
pub(super) fn named_landlords(rules: &Programme, usual: &[&str]) -> Vec<Organisation> {
    let bound = rules.targets.pledge.as_ref();
    let names: Vec<String> = bound
        .map(|pledge| pledge.organisations.clone())
        .filter(|names| !names.is_empty())
        .unwrap_or_else(|| usual.iter().map(|name| (*name).to_owned()).collect());
    names
        .into_iter()
        .map(|name| Organisation {
            id: OrganisationId(short(&name)),
            name,
            kind: OrganisationKind::Landlord,
        })
        .collect()
}

/// The initials of a long name, else its first word: `lmh`, `partenord`, `vilogia`.
fn short(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    match words.as_slice() {
        [_, _, _, ..] => words
            .iter()
            .filter_map(|word| word.chars().next())
            .collect(),
        [first, ..] => (*first).to_owned(),
        [] => "bailleur".to_owned(),
    }
    .to_lowercase()
}

/// Every organisation: the operator, the landlords, the partners.
pub(super) fn organisations(rules: &Programme) -> Vec<Organisation> {
    let operator = Organisation {
        id: OPERATOR.into(),
        name: rules.operator.clone(),
        kind: OrganisationKind::Operator,
    };
    let partners = PARTNERS.iter().map(|(id, name, kind)| Organisation {
        id: (*id).into(),
        name: crate::french::french(name),
        kind: *kind,
    });
    std::iter::once(operator)
        .chain(landlords(rules))
        .chain(partners)
        .collect()
}
