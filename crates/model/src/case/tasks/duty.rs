//! Who must act.

use crate::case::state::Case;
use crate::ids::{CommuneCode, OrganisationId, StructureId, UserId};
use crate::roles::Role;

/// Who must act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// In which role.
    pub role: Role,
    /// That person only.
    pub user: Option<UserId>,
    /// Someone of that organisation only.
    pub organisation: Option<OrganisationId>,
    /// Someone of that structure only.
    pub structure: Option<StructureId>,
    /// Someone who covers that commune only.
    pub commune: Option<CommuneCode>,
}

impl Duty {
    fn of(role: Role) -> Self {
        Self {
            role,
            user: None,
            organisation: None,
            structure: None,
            commune: None,
        }
    }

    /// The duty of that role in that case.
    pub fn in_case(role: Role, case: &Case) -> Self {
        let origin = &case.origin;
        match role {
            Role::Referrer => Self {
                user: Some(origin.referrer.clone()),
                organisation: Some(origin.organisation.clone()),
                ..Self::of(role)
            },
            Role::LandlordContact | Role::Pilot => Self {
                organisation: Some(origin.organisation.clone()),
                ..Self::of(role)
            },
            Role::Coordinator => Self {
                user: case.coordinator.clone(),
                ..Self::of(role)
            },
            Role::HealthReferent => Self {
                commune: Some(case.sheet.commune.clone()),
                ..Self::of(role)
            },
            Role::Cmp => Self {
                structure: asked_structure(case),
                ..Self::of(role)
            },
            Role::Tisf
            | Role::HealthProfessional
            | Role::SocialWorker
            | Role::Psychologist
            | Role::Coach
            | Role::LandlordAdviser => Self {
                user: only_one(case, role),
                ..Self::of(role)
            },
            Role::CommitteeMember
            | Role::SteeringMember
            | Role::Administrator
            | Role::DataProtectionOfficer => Self::of(role),
        }
    }
}

fn asked_structure(case: &Case) -> Option<StructureId> {
    case.opinions
        .values()
        .find_map(|opinion| opinion.structure.clone())
}

fn only_one(case: &Case, role: Role) -> Option<UserId> {
    let mut members = case.team.iter().filter(|member| member.role == role);
    match (members.next(), members.next()) {
        (Some(member), None) => Some(member.user.clone()),
        _ => None,
    }
}
