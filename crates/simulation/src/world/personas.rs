//! The people whose place a visitor of the demonstration may take: one for each role.

use etayage_model::ids::UserId;
use etayage_model::roles::Role;

use super::World;
use crate::french::french;

/// Someone in whose place the demonstration is visited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// Who.
    pub user: UserId,
    /// In which role.
    pub role: Role,
    /// What they are, in French: `Coordinatrice ou coordinateur de parcours`.
    pub label: String,
    /// What is worth looking at, in French.
    pub why_interesting: String,
}

/// Role, then what the visitor sees.
const PERSONAS: [(Role, &str, &str); 11] = [
    (
        Role::Coordinator,
        "Coordination de parcours",
        "Tout arrive ici : les alertes du jour, les avis qui tardent, l'ordre du jour du comité, les synthèses à écrire.",
    ),
    (
        Role::Tisf,
        "TISF",
        "Les visites de la semaine, à noter depuis un téléphone en sortant de chez la personne.",
    ),
    (
        Role::HealthProfessional,
        "Professionnel de santé mentale de l'équipe",
        "Les notes de santé, que le bailleur ne voit jamais.",
    ),
    (
        Role::Referrer,
        "Agent d'un bailleur",
        "Une fiche alerte rendue à reprendre, un avis à donner, une rencontre à organiser ; et la fiche individuelle en temps réel.",
    ),
    (
        Role::LandlordContact,
        "Référent chez un bailleur",
        "Relit les fiches de ses collègues avant qu'elles ne partent.",
    ),
    (
        Role::Pilot,
        "Pilote chez un bailleur",
        "Suit où en sont les situations orientées par son organisme, sans rien lire de personnel.",
    ),
    (
        Role::Referrer,
        "Travailleur social d'un CCAS",
        "Oriente sans être bailleur ni financeur : le dispositif est ouvert à tous.",
    ),
    (
        Role::HealthReferent,
        "Référent de santé mentale (CLSM)",
        "Donne son avis sur des faits anonymes, pour les communes de son territoire.",
    ),
    (
        Role::Cmp,
        "Professionnel d'un CMP",
        "Les demandes d'avis adressées à son secteur, et elles seules.",
    ),
    (
        Role::CommitteeMember,
        "Membre du comité technique",
        "Les situations à examiner le mois prochain et les décisions déjà prises.",
    ),
    (
        Role::Administrator,
        "Administration",
        "Les comptes, l'annuaire, les règles du dispositif ; aucune situation.",
    ),
];

/// The personas: the first person of each role, and a social worker of a town beside the landlord's agent.
pub(super) fn personas(world: &World) -> Vec<Persona> {
    let mut referrers = 0;
    PERSONAS
        .iter()
        .filter_map(|(role, label, why)| {
            let user = if *role == Role::Referrer {
                referrers += 1;
                referrer(world, referrers == 1)
            } else if *role == Role::Cmp {
                world.users.iter().filter(|user| user.is(*role)).nth(1)
            } else {
                world.users.iter().find(|user| user.is(*role))
            }?;
            Some(Persona {
                user: user.id.clone(),
                role: *role,
                label: french(label),
                why_interesting: french(why),
            })
        })
        .collect()
}

fn referrer(world: &World, landlord: bool) -> Option<&super::User> {
    world
        .users
        .iter()
        .find(|user| user.is(Role::Referrer) && world.is_landlord(&user.organisation) == landlord)
}
