//! The invented world around a programme: places, partners, people.

mod communes;
pub(crate) mod names;
mod organisations;
mod people;
mod personas;
mod sectors;

use etayage_model::ids::{CommuneCode, OrganisationId, StructureId, UserId};
use etayage_model::programme::{Commune, Programme};
use etayage_model::roles::{OrganisationKind, Role};

pub use organisations::Organisation;
pub use people::User;
pub use personas::Persona;

use crate::rng::Rng;

/// A structure of the directory that serves some communes: here, a CMP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// Stable identifier: `secteur-02`.
    pub id: StructureId,
    /// Name: `CMP Lille-Sud (59G16)`.
    pub name: String,
    /// What sort: `cmp`.
    pub kind: &'static str,
    /// The hospital that runs it.
    pub organisation: OrganisationId,
    /// The communes it serves.
    pub communes: Vec<CommuneCode>,
}

/// Places, partners and people. Organisations and communes are real, people are invented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// Communes of the territory.
    pub communes: Vec<Commune>,
    /// Partner organisations.
    pub organisations: Vec<Organisation>,
    /// CMPs.
    pub structures: Vec<Structure>,
    /// People who sign in.
    pub users: Vec<User>,
}

/// Place of the world in a seed, apart from those of the stories.
const PLACE: u64 = 0xC0FFEE;

impl World {
    /// The world of a seed. Its landlords and its operator are those of the programme; its communes are
    /// those of the Métropole Européenne de Lille.
    pub fn build(seed: u64, rules: &Programme) -> Self {
        let structures = structures();
        let users = people::people(&mut Rng::of(seed, &[PLACE]), rules, &structures);
        Self {
            communes: communes::COMMUNES
                .iter()
                .map(|(code, name, ..)| Commune {
                    code: (*code).into(),
                    name: (*name).to_owned(),
                })
                .collect(),
            organisations: organisations::organisations(rules),
            structures,
            users,
        }
    }

    /// One person for each role, to visit the demonstration in their place.
    pub fn personas(&self) -> Vec<Persona> {
        personas::personas(self)
    }

    /// The person of that identifier.
    pub fn user(&self, id: &UserId) -> Option<&User> {
        self.users.iter().find(|user| &user.id == id)
    }

    /// Those who hold the role.
    pub fn holding(&self, role: Role) -> impl Iterator<Item = &User> {
        self.users.iter().filter(move |user| user.is(role))
    }

    /// The organisation of that identifier.
    pub fn organisation(&self, id: &OrganisationId) -> Option<&Organisation> {
        self.organisations
            .iter()
            .find(|organisation| &organisation.id == id)
    }

    /// Whether the organisation is a landlord.
    pub fn is_landlord(&self, id: &OrganisationId) -> bool {
        self.organisation(id)
            .is_some_and(|organisation| organisation.kind == OrganisationKind::Landlord)
    }

    /// The CMPs that serve the commune.
    pub fn serving(&self, commune: &CommuneCode) -> Vec<&Structure> {
        self.structures
            .iter()
            .filter(|structure| structure.communes.contains(commune))
            .collect()
    }

    /// The name of a commune.
    pub(crate) fn commune_name(&self, code: &CommuneCode) -> &str {
        self.communes
            .iter()
            .find(|commune| &commune.code == code)
            .map_or("", |commune| commune.name.as_str())
    }
}

/// A commune, drawn as often as alerts come from it.
pub(crate) fn draw_commune(rng: &mut Rng) -> CommuneCode {
    let weights: Vec<_> = communes::COMMUNES
        .iter()
        .map(|(code, _, weight, _)| (*code, *weight))
        .collect();
    rng.weighted(&weights).into()
}

fn structures() -> Vec<Structure> {
    sectors::SECTORS
        .iter()
        .enumerate()
        .map(|(k, (place, label, hospital, communes))| Structure {
            id: StructureId(format!("secteur-{:02}", k + 1)),
            name: format!("CMP {place} ({label})"),
            kind: "cmp",
            organisation: (*hospital).into(),
            communes: communes.iter().map(|code| (*code).into()).collect(),
        })
        .collect()
}
