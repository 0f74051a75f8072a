//! Invented people of invented organisations, one or more for each role.

use etayage_model::ids::{CommuneCode, OrganisationId, StructureId, UserId};
use etayage_model::roles::{Actor, OrganisationKind, Role};

/// The landlord that refers the household.
pub const LANDLORD: &str = "bailleur-horizon";
/// Another landlord, which has nothing to do with the household.
pub const OTHER_LANDLORD: &str = "bailleur-rivage";
/// The association that runs the programme.
pub const OPERATOR: &str = "association-etape";
/// The association that runs it with the first (SELO).
pub const SECOND_OPERATOR: &str = "association-palier";
/// The hospital that lends the health professionals.
pub const HOSPITAL: &str = "hopital-des-tilleuls";
/// The town's social centre.
pub const TOWN: &str = "ccas-ville-haute";
/// A service of the State that pays for the programme.
pub const FUNDER: &str = "service-de-l-etat";
/// The CMP of the sector.
pub const SECTOR_CMP: &str = "cmp-ville-haute";
/// The CMP of another sector.
pub const OTHER_CMP: &str = "cmp-ville-basse";
/// The commune of the household.
pub const COMMUNE: &str = "59001";
/// Another commune.
pub const OTHER_COMMUNE: &str = "59002";

/// What the invented organisation is.
pub fn kind_of(organisation: &OrganisationId) -> OrganisationKind {
    match organisation.as_str() {
        LANDLORD | OTHER_LANDLORD => OrganisationKind::Landlord,
        OPERATOR => OrganisationKind::Operator,
        HOSPITAL => OrganisationKind::Hospital,
        TOWN => OrganisationKind::Town,
        FUNDER => OrganisationKind::Funder,
        _ => OrganisationKind::Association,
    }
}

/// Someone of that organisation who holds that role.
pub fn someone(user: &str, organisation: &str, role: Role) -> Actor {
    Actor {
        user: UserId::new(user),
        organisation: OrganisationId::new(organisation),
        roles: [role].into(),
        structure: None,
        territory: Default::default(),
        now: None,
    }
}

/// The same person, holding one more role.
pub fn also(mut actor: Actor, role: Role) -> Actor {
    actor.roles.insert(role);
    actor
}

/// The landlord's agent who files the alert.
pub fn referrer() -> Actor {
    someone("u-agent", LANDLORD, Role::Referrer)
}

/// A colleague of the agent.
pub fn colleague() -> Actor {
    someone("u-collegue", LANDLORD, Role::Referrer)
}

/// An agent of another landlord.
pub fn other_referrer() -> Actor {
    someone("u-ailleurs", OTHER_LANDLORD, Role::Referrer)
}

/// A referrer who is not a landlord.
pub fn town_referrer() -> Actor {
    someone("u-ccas", TOWN, Role::Referrer)
}

/// The landlord's named contact.
pub fn contact() -> Actor {
    someone("u-referent", LANDLORD, Role::LandlordContact)
}

/// The landlord's pilot.
pub fn pilot() -> Actor {
    someone("u-pilote", LANDLORD, Role::Pilot)
}

/// The coordinator in charge.
pub fn coordinator() -> Actor {
    someone("u-coordo", OPERATOR, Role::Coordinator)
}

/// The other coordinator of the programme.
pub fn second_coordinator() -> Actor {
    someone("u-coordo-2", OPERATOR, Role::Coordinator)
}

/// The TISF of the household.
pub fn tisf() -> Actor {
    someone("u-tisf", OPERATOR, Role::Tisf)
}

/// A TISF who does not follow the household.
pub fn other_tisf() -> Actor {
    someone("u-tisf-2", OPERATOR, Role::Tisf)
}

/// The mental-health professional of the household.
pub fn nurse() -> Actor {
    someone("u-infirmiere", HOSPITAL, Role::HealthProfessional)
}

/// A mental-health professional who does not follow the household.
pub fn other_nurse() -> Actor {
    someone("u-infirmier-2", HOSPITAL, Role::HealthProfessional)
}

/// The social worker of the household.
pub fn social_worker() -> Actor {
    someone("u-social", OPERATOR, Role::SocialWorker)
}

/// The social worker of the second association.
pub fn second_social_worker() -> Actor {
    someone("u-social-2", SECOND_OPERATOR, Role::SocialWorker)
}

/// The psychologist of the household.
pub fn psychologist() -> Actor {
    someone("u-psychologue", OPERATOR, Role::Psychologist)
}

/// The coach of the household.
pub fn coach() -> Actor {
    someone("u-coach", OPERATOR, Role::Coach)
}

/// The landlord's adviser (CESF) who takes over.
pub fn adviser() -> Actor {
    someone("u-cesf", LANDLORD, Role::LandlordAdviser)
}

/// A referrer of a hospital.
pub fn hospital_referrer() -> Actor {
    someone("u-hopital", HOSPITAL, Role::Referrer)
}

/// A professional of the sector's CMP.
pub fn cmp() -> Actor {
    Actor {
        structure: Some(StructureId::new(SECTOR_CMP)),
        ..someone("u-cmp", HOSPITAL, Role::Cmp)
    }
}

/// A professional of another CMP.
pub fn other_cmp() -> Actor {
    Actor {
        structure: Some(StructureId::new(OTHER_CMP)),
        ..someone("u-cmp-2", HOSPITAL, Role::Cmp)
    }
}

/// The mental-health referent of the household's commune.
pub fn health_referent() -> Actor {
    Actor {
        territory: [CommuneCode::new(COMMUNE)].into(),
        ..someone("u-clsm", TOWN, Role::HealthReferent)
    }
}

/// A mental-health referent of another commune.
pub fn other_health_referent() -> Actor {
    Actor {
        territory: [CommuneCode::new(OTHER_COMMUNE)].into(),
        ..someone("u-clsm-2", TOWN, Role::HealthReferent)
    }
}

/// A member of the technical committee.
pub fn committee_member() -> Actor {
    someone("u-comite", OPERATOR, Role::CommitteeMember)
}

/// A member of the steering committee, from an institution that pays.
pub fn steering_member() -> Actor {
    someone("u-pilotage", FUNDER, Role::SteeringMember)
}

/// An administrator.
pub fn administrator() -> Actor {
    someone("u-admin", OPERATOR, Role::Administrator)
}

/// The data-protection officer.
pub fn protection_officer() -> Actor {
    someone("u-dpo", OPERATOR, Role::DataProtectionOfficer)
}

/// Everyone above, with how they stand in a few French words.
pub fn everyone() -> Vec<(&'static str, Actor)> {
    vec![
        ("prescripteur, auteur de l’alerte", referrer()),
        ("prescripteur, collègue de l’auteur", colleague()),
        ("prescripteur d’un autre organisme", other_referrer()),
        ("référent du bailleur de la personne", contact()),
        ("pilote du bailleur de la personne", pilot()),
        ("coordinateur en charge", coordinator()),
        ("autre coordinateur", second_coordinator()),
        ("TISF de la situation", tisf()),
        ("autre TISF", other_tisf()),
        ("professionnel de santé mentale de la situation", nurse()),
        ("autre professionnel de santé mentale", other_nurse()),
        ("travailleur social de la situation", social_worker()),
        ("psychologue de la situation", psychologist()),
        ("coach de la situation", coach()),
        ("CESF du bailleur, pour la situation", adviser()),
        ("CMP du secteur", cmp()),
        ("autre CMP", other_cmp()),
        ("référent de santé mentale de la commune", health_referent()),
        (
            "référent de santé mentale d’ailleurs",
            other_health_referent(),
        ),
        ("membre du comité technique", committee_member()),
        ("membre du comité de pilotage", steering_member()),
        ("administrateur", administrator()),
        ("délégué à la protection des données", protection_officer()),
    ]
}
