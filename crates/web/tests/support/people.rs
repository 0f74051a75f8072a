//! The directory of the tests: the people of the testkit, with invented names.

use etayage_store::{Commune, Directory, Membership, Organisation, Structure, User};
use etayage_testkit::actors::{self, *};

const PROGRAMME: &str = "logipsy";

/// Names in the order of [`actors::everyone`].
const NAMES: [&str; 23] = [
    "Alix Dormeuil",
    "Bérénice Hautecour",
    "Cyprien Vallorge",
    "Doriane Esquermont",
    "Eudes Maricourt",
    "Fantine Rocquigny",
    "Gaspard Tillemont",
    "Honorine Beaurepaire",
    "Isidore Malvaux",
    "Joséphine Carlemont",
    "Kévin Sauvelade",
    "Sidonie Hautmesnil",
    "Thibault Ronceray",
    "Ursule Belleforière",
    "Victoire Landrecourt",
    "Léopoldine Grandpré",
    "Marceau Vieilleville",
    "Noémie Fresnicourt",
    "Octave Bellefosse",
    "Perrine Lescure-Dubreuil",
    "Quentin Orgemont",
    "Solenne Marchiennes",
    "Rosalie Wambrelle",
];

/// The name of that person.
pub fn name_of(user: &str) -> &'static str {
    let place = everyone()
        .iter()
        .position(|(_, actor)| actor.user.as_str() == user);
    NAMES[place.unwrap_or_else(|| panic!("{user} is nobody"))]
}

/// Organisations, CMPs, communes, people and their roles.
pub fn directory() -> Directory {
    Directory {
        organisations: organisations(),
        structures: vec![
            structure(SECTOR_CMP, "CMP de Ville-Haute", COMMUNE),
            structure(OTHER_CMP, "CMP de Ville-Basse", OTHER_COMMUNE),
        ],
        communes: vec![
            commune(COMMUNE, "Ville-Haute"),
            commune(OTHER_COMMUNE, "Ville-Basse"),
        ],
        users: everyone().iter().map(|(_, actor)| user(actor)).collect(),
        memberships: everyone()
            .iter()
            .flat_map(|(_, actor)| memberships(actor))
            .collect(),
    }
}

fn organisations() -> Vec<Organisation> {
    [
        (LANDLORD, "Horizon Habitat", "landlord"),
        (OTHER_LANDLORD, "Rivage Logement", "landlord"),
        (OPERATOR, "Association L’Étape", "association"),
        (HOSPITAL, "Hôpital des Tilleuls", "hospital"),
        (TOWN, "CCAS de Ville-Haute", "town"),
    ]
    .map(|(id, name, kind)| Organisation {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        programmes: vec![PROGRAMME.to_owned()],
    })
    .into()
}

fn structure(id: &str, name: &str, serves: &str) -> Structure {
    Structure {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: "cmp".to_owned(),
        organisation: Some(HOSPITAL.to_owned()),
        communes: vec![serves.to_owned()],
    }
}

fn commune(code: &str, name: &str) -> Commune {
    Commune {
        code: code.to_owned(),
        name: name.to_owned(),
    }
}

fn everyone() -> Vec<(&'static str, etayage_model::roles::Actor)> {
    let mut all = actors::everyone();
    all.push(("prescripteur d’un CCAS", town_referrer()));
    all
}

/// The account of that person, without a password.
pub fn user(actor: &etayage_model::roles::Actor) -> User {
    User {
        id: actor.user.to_string(),
        login: actor.user.to_string(),
        display_name: name_of(actor.user.as_str()).to_owned(),
        password_hash: None,
        organisation: actor.organisation.to_string(),
        active: true,
    }
}

fn memberships(actor: &etayage_model::roles::Actor) -> Vec<Membership> {
    actor
        .roles
        .iter()
        .map(|role| Membership {
            user: actor.user.to_string(),
            programme: PROGRAMME.to_owned(),
            role: role.key().to_owned(),
            territory: actor.territory.iter().map(ToString::to_string).collect(),
            structure: actor.structure.as_ref().map(ToString::to_string),
        })
        .collect()
}
