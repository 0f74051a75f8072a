//! The people whose place a visitor of the demonstration may take: one for each role.

use etayage_model::ids::UserId;
use etayage_model::roles::{OrganisationKind, Role};

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
const PERSONAS: [(Role, &str, &str); 17] = [
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
        Role::SocialWorker,
        "Travailleur social de l'équipe",
        "Les ménages qui lui sont confiés, leurs objectifs, les relais à trouver.",
    ),
    (
        Role::Psychologist,
        "Psychologue de l'équipe",
        "Les entretiens et les notes de santé, que le bailleur ne voit jamais.",
    ),
    (
        Role::Coach,
        "Coach",
        "Les projets des personnes, et leurs auto-évaluations d'un moment à l'autre.",
    ),
    (
        Role::LandlordAdviser,
        "CESF du bailleur",
        "Le passage de relais, étape par étape, quand l'équipe se retire.",
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
        Role::SteeringMember,
        "Financeur",
        "Le rapport d'activité et les chiffres de son dispositif ; aucune situation, aucune personne.",
    ),
    (
        Role::Administrator,
        "Administration",
        "Les comptes, l'annuaire, les règles du dispositif ; aucune situation.",
    ),
    (
        Role::DataProtectionOfficer,
        "Protection des données",
        "Qui a ouvert quel dossier, les accès d'urgence, les demandes d'effacement ; le contenu d'aucune situation.",
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
                second(world, *role)
            } else {
                world.users.iter().find(|user| user.is(*role))
            }?;
            let outside = *role == Role::Referrer && referrers == 2;
            Some(Persona {
                user: user.id.clone(),
                role: *role,
                label: french(if outside {
                    outsider(world, user)
                } else {
                    label
                }),
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

/// The second who holds the role, else the first.
fn second(world: &World, role: Role) -> Option<&super::User> {
    world.holding(role).take(2).last()
}

/// What a referrer who is no landlord is.
fn outsider(world: &World, user: &super::User) -> &'static str {
    match world.organisation(&user.organisation).map(|one| one.kind) {
        Some(OrganisationKind::Hospital) => "Professionnel d'un hôpital",
        Some(OrganisationKind::ChildProtection) => "Éducateur de la protection de l'enfance",
        Some(OrganisationKind::Association) => "Travailleur social d'une association",
        Some(OrganisationKind::SocialService) => "Travailleur social de secteur",
        Some(OrganisationKind::Justice) => "Conseiller d'insertion et de probation",
        _ => "Travailleur social d'un CCAS",
    }
}
