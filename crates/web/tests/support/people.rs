//! The directory of the tests: the people of the testkit, with invented names.

use etayage_model::roles::Actor;
use etayage_store::{Commune, Contact, Directory, Membership, Organisation, Structure, User};
use etayage_testkit::actors::*;

/// The programme of most tests, whose directory holds nobody of the partners that it does not have.
const LOGIPSY: &str = "logipsy";

/// Names in the order of [`actors::everyone`], then of those whom only other programmes have.
const NAMES: [&str; 26] = [
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
    "Ursule Beaumarchais-Colin",
    "Quentin Orgemont",
    "Solenne Marchiennes",
    "Rosalie Wambrelle",
    "Sabine Corvaisier",
    "Tancrède Villermaux",
];

/// The name of that person.
pub fn name_of(user: &str) -> &'static str {
    let everyone = everyone_of("");
    let place = everyone
        .iter()
        .position(|actor| actor.user.as_str() == user);
    NAMES[place.unwrap_or_else(|| panic!("{user} is nobody"))]
}

/// Organisations, CMPs, communes, people and their roles in that programme.
pub fn directory(programme: &str) -> Directory {
    let everyone = everyone_of(programme);
    Directory {
        organisations: organisations(programme),
        structures: vec![
            structure(SECTOR_CMP, "CMP de Ville-Haute", COMMUNE),
            structure(OTHER_CMP, "CMP de Ville-Basse", OTHER_COMMUNE),
        ],
        communes: vec![
            commune(COMMUNE, "Ville-Haute"),
            commune(OTHER_COMMUNE, "Ville-Basse"),
        ],
        users: everyone.iter().map(user).collect(),
        memberships: everyone
            .iter()
            .flat_map(|actor| memberships(actor, programme))
            .collect(),
    }
}

fn organisations(programme: &str) -> Vec<Organisation> {
    let second =
        (programme != LOGIPSY).then_some((SECOND_OPERATOR, "Association Le Palier", "association"));
    let organisations = [
        (LANDLORD, "Horizon Habitat", "landlord"),
        (OTHER_LANDLORD, "Rivage Logement", "landlord"),
        (OPERATOR, "Association L’Étape", "association"),
        (HOSPITAL, "Hôpital des Tilleuls", "hospital"),
        (TOWN, "CCAS de Ville-Haute", "town"),
    ];
    let all = organisations.into_iter().chain(second);
    all.map(|(id, name, kind)| Organisation {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        programmes: vec![programme.to_owned()],
    })
    .collect()
}

fn structure(id: &str, name: &str, serves: &str) -> Structure {
    Structure {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: "cmp".to_owned(),
        organisation: Some(HOSPITAL.to_owned()),
        communes: vec![serves.to_owned()],
        contact: Contact::default(),
    }
}

fn commune(code: &str, name: &str) -> Commune {
    Commune {
        code: code.to_owned(),
        name: name.to_owned(),
        programmes: vec![],
    }
}

/// Everyone of [`actors::everyone`], a referrer of the town and, but in LOGIPSY, those of the partners
/// that only some programmes have.
fn everyone_of(programme: &str) -> Vec<Actor> {
    let known = everyone().into_iter().map(|(_, actor)| actor);
    let others = [second_social_worker(), hospital_referrer()];
    let others = others.into_iter().filter(|_| programme != LOGIPSY);
    known.chain([town_referrer()]).chain(others).collect()
}

/// The account of that person, without a password.
pub fn user(actor: &Actor) -> User {
    User {
        id: actor.user.to_string(),
        login: actor.user.to_string(),
        display_name: name_of(actor.user.as_str()).to_owned(),
        password_hash: None,
        organisation: actor.organisation.to_string(),
        active: true,
    }
}

fn memberships(actor: &Actor, programme: &str) -> Vec<Membership> {
    actor
        .roles
        .iter()
        .map(|role| Membership {
            user: actor.user.to_string(),
            programme: programme.to_owned(),
            role: role.key().to_owned(),
            territory: actor.territory.iter().map(ToString::to_string).collect(),
            structure: actor.structure.as_ref().map(ToString::to_string),
        })
        .collect()
}
