//! How an actor stands to a case.

use crate::case::{Case, Draft};
use crate::programme::{OpinionFrom, Programme};
use crate::roles::{Actor, Role};

/// How an actor stands to a case, whatever their roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Nothing binds them to it.
    Stranger,
    /// They watch over the personal data of the programme.
    Protection,
    /// They work for the programme, not on this case.
    Programme,
    /// They are asked for an opinion, or sit where it is decided.
    Consulted,
    /// They are of the organisation that filed the alert.
    Origin,
    /// They filed the alert.
    Author,
    /// They are in charge of it or in its team.
    Team,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 7] = [
        Self::Stranger,
        Self::Protection,
        Self::Programme,
        Self::Consulted,
        Self::Origin,
        Self::Author,
        Self::Team,
    ];

    /// French label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Stranger => "aucun lien",
            Self::Protection => "protection des données",
            Self::Programme => "même dispositif",
            Self::Consulted => "consulté",
            Self::Origin => "même organisme que le prescripteur",
            Self::Author => "auteur de l’alerte",
            Self::Team => "équipe de la situation",
        }
    }
}

/// How the actor, in that role, stands to the case.
pub fn relation(rules: &Programme, case: &Case, actor: &Actor, role: Role) -> Relation {
    if !actor.is(role) {
        return Relation::Stranger;
    }
    let origin = &case.origin;
    match role {
        Role::Referrer if origin.referrer == actor.user => Relation::Author,
        Role::Pilot if case.draft != Draft::Left => Relation::Stranger,
        Role::Referrer | Role::LandlordContact | Role::Pilot
            if origin.organisation == actor.organisation =>
        {
            Relation::Origin
        }
        Role::Referrer | Role::LandlordContact | Role::Pilot => Relation::Stranger,
        _ if case.draft != Draft::Left => Relation::Stranger,
        Role::Coordinator => Relation::Team,
        _ if role.visits() && case.has_in_team(&actor.user, role) => Relation::Team,
        Role::Tisf
        | Role::HealthProfessional
        | Role::SocialWorker
        | Role::Psychologist
        | Role::Coach => Relation::Programme,
        // She takes over from the team: she is told what the landlord may be told, and no more.
        Role::LandlordAdviser if case.has_in_team(&actor.user, role) => Relation::Origin,
        Role::LandlordAdviser => Relation::Stranger,
        Role::Cmp if asked_cmp(rules, case, actor) => Relation::Consulted,
        Role::HealthReferent if actor.covers(&case.sheet.commune) => Relation::Consulted,
        Role::CommitteeMember => Relation::Consulted,
        Role::DataProtectionOfficer => Relation::Protection,
        Role::Cmp | Role::HealthReferent | Role::SteeringMember | Role::Administrator => {
            Relation::Stranger
        }
    }
}

fn asked_cmp(rules: &Programme, case: &Case, actor: &Actor) -> bool {
    let Some(mine) = &actor.structure else {
        return false;
    };
    rules
        .opinions
        .iter()
        .filter(|rule| rule.from == OpinionFrom::SectorCmp)
        .any(|rule| {
            case.opinions
                .get(&rule.id)
                .is_some_and(|opinion| opinion.structure.as_ref() == Some(mine))
        })
}
