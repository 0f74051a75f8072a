//! The invented world around a programme: places, partners, people.

mod communes;
mod elsewhere;
pub(crate) mod names;
mod organisations;
mod people;
mod personas;
mod sectors;
mod territory;

use etayage_model::ids::{CommuneCode, OrganisationId, StructureId, UserId};
use etayage_model::programme::{Commune, Programme};
use etayage_model::roles::{OrganisationKind, Role};

pub use organisations::Organisation;
pub use people::User;
pub use personas::Persona;

use crate::rng::Rng;
use territory::Territory;

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
    /// The world of a seed. Its landlords and its operator are those of the programme; its communes those
    /// of its territory, else of the Métropole Européenne de Lille.
    pub fn build(seed: u64, rules: &Programme) -> Self {
        if let Some(territory) = Territory::of(&rules.id) {
            let seed = own_seed(seed, rules);
            return elsewhere::world(&mut Rng::of(seed, &[PLACE]), rules, territory);
        }
        let structures = structures();
        let users = people::people(&mut Rng::of(seed, &[PLACE]), rules, &structures);
        Self {
            communes: known_communes(communes::COMMUNES.iter().map(|row| (row.0, row.1))),
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

fn known_communes<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Commune> {
    rows.map(|(code, name)| Commune {
        code: code.into(),
        name: name.to_owned(),
    })
    .collect()
}

/// The seed of that programme's own stories, so that several programmes of one seed do not tell the same;
/// that of the Métropole Européenne de Lille is the seed itself.
pub(crate) fn own_seed(seed: u64, rules: &Programme) -> u64 {
    if Territory::of(&rules.id).is_none() {
        return seed;
    }
    let place: Vec<_> = rules.id.as_str().bytes().map(u64::from).collect();
    Rng::of(seed, &place).next()
}

/// A commune, drawn as often as alerts come from it.
pub(crate) fn draw_commune(rng: &mut Rng, rules: &Programme) -> CommuneCode {
    let weights: Vec<_> = match Territory::of(&rules.id) {
        Some(there) => there.communes.iter().map(|row| (row.0, row.2)).collect(),
        None => communes::COMMUNES
            .iter()
            .map(|row| (row.0, row.2))
            .collect(),
    };
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
