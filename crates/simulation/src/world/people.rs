//! The people who sign in: one list, from the team to the CMPs.

use std::collections::BTreeSet;

use etayage_model::ids::{CommuneCode, OrganisationId, StructureId, UserId};
use etayage_model::programme::Programme;
use etayage_model::roles::{Actor, Role};

use super::Structure;
use super::communes::COMMUNES;
use super::names::Names;
use super::organisations::{OPERATOR, landlords};
use crate::rng::Rng;

/// Someone who signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Stable identifier, the same as the login.
    pub id: UserId,
    /// What they type to sign in: `coordination1`.
    pub login: String,
    /// Invented first name and family name.
    pub display_name: String,
    /// What they do, in French.
    pub function: String,
    /// Their employer.
    pub organisation: OrganisationId,
    /// The functions they hold in the programme.
    pub roles: BTreeSet<Role>,
    /// The structure they answer for (CMP).
    pub structure: Option<StructureId>,
    /// The communes they cover; empty means all.
    pub territory: BTreeSet<CommuneCode>,
}

impl User {
    /// The person as the rules know them.
    pub fn actor(&self) -> Actor {
        Actor {
            user: self.id.clone(),
            organisation: self.organisation.clone(),
            roles: self.roles.clone(),
            structure: self.structure.clone(),
            territory: self.territory.clone(),
            now: None,
        }
    }

    /// Whether they hold the role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

type Row = (&'static str, Role, &'static str, &'static str);

const TEAM: [Row; 8] = [
    (
        "coordination1",
        Role::Coordinator,
        OPERATOR,
        "coordination de parcours",
    ),
    (
        "coordination2",
        Role::Coordinator,
        OPERATOR,
        "coordination de parcours",
    ),
    (
        "tisf1",
        Role::Tisf,
        OPERATOR,
        "intervention sociale et familiale (TISF)",
    ),
    (
        "tisf2",
        Role::Tisf,
        OPERATOR,
        "intervention sociale et familiale (TISF)",
    ),
    (
        "tisf3",
        Role::Tisf,
        OPERATOR,
        "intervention sociale et familiale (TISF)",
    ),
    (
        "tisf4",
        Role::Tisf,
        OPERATOR,
        "intervention sociale et familiale (TISF)",
    ),
    (
        "sante1",
        Role::HealthProfessional,
        "epsm-lm",
        "soins infirmiers en psychiatrie",
    ),
    (
        "sante2",
        Role::HealthProfessional,
        "epsm-al",
        "service social hospitalier",
    ),
];

const AROUND: [Row; 18] = [
    (
        "direction",
        Role::CommitteeMember,
        OPERATOR,
        "direction de l’hébergement",
    ),
    (
        "pedagogie",
        Role::CommitteeMember,
        OPERATOR,
        "conseil pédagogique",
    ),
    (
        "epsm1",
        Role::CommitteeMember,
        "epsm-lm",
        "représentation de l’EPSM Lille Métropole",
    ),
    (
        "epsm2",
        Role::CommitteeMember,
        "epsm-al",
        "représentation de l’EPSM de l’agglomération lilloise",
    ),
    (
        "ccas-lille1",
        Role::Referrer,
        "ccas-lille",
        "accompagnement social",
    ),
    (
        "ccas-roubaix1",
        Role::Referrer,
        "ccas-roubaix",
        "accompagnement social",
    ),
    (
        "ccas-tourcoing1",
        Role::Referrer,
        "ccas-tourcoing",
        "accompagnement social",
    ),
    (
        "ccas-ascq1",
        Role::Referrer,
        "ccas-ascq",
        "accompagnement social",
    ),
    (
        "ccas-armentieres1",
        Role::Referrer,
        "ccas-armentieres",
        "accompagnement social",
    ),
    (
        "hygiene1",
        Role::Referrer,
        "hygiene-roubaix",
        "inspection de salubrité",
    ),
    (
        "hopital1",
        Role::Referrer,
        "epsm-lm",
        "service social hospitalier",
    ),
    (
        "hopital2",
        Role::Referrer,
        "epsm-al",
        "service social hospitalier",
    ),
    (
        "hopital3",
        Role::Referrer,
        "chu",
        "service social hospitalier",
    ),
    (
        "tutelle1",
        Role::Referrer,
        "tutelle-deule",
        "mandat judiciaire à la protection des majeurs",
    ),
    (
        "tutelle2",
        Role::Referrer,
        "tutelle-lys",
        "mandat judiciaire à la protection des majeurs",
    ),
    (
        "association1",
        Role::Referrer,
        "pas-de-porte",
        "médiation sociale",
    ),
    (
        "association2",
        Role::Referrer,
        "trait-union",
        "accompagnement vers le logement",
    ),
    (
        "social1",
        Role::Referrer,
        "service-social",
        "service social de secteur",
    ),
];

const REFERENTS: [(&str, &str); 5] = [
    ("clsm-lille", "ville-lille"),
    ("clsm-roubaix", "ville-roubaix"),
    ("clsm-lambersart", "ville-lambersart"),
    ("clsm-tourcoing", "ville-tourcoing"),
    ("clsm-ascq", "ville-ascq"),
];

const LANDLORD_AGENTS: [&str; 3] = [
    "gestion de proximité",
    "recouvrement et accompagnement social",
    "développement social de territoire",
];

/// Everybody, in the order of the lists above.
pub(super) fn people(rng: &mut Rng, rules: &Programme, structures: &[Structure]) -> Vec<User> {
    let mut hire = Hire::new(rng);
    for (login, role, organisation, function) in TEAM.iter().chain(&AROUND) {
        hire.one(login, *role, organisation, function);
    }
    for landlord in landlords(rules) {
        let id = landlord.id.as_str();
        for (k, function) in LANDLORD_AGENTS.iter().enumerate() {
            hire.one(&format!("{id}{}", k + 1), Role::Referrer, id, function);
        }
        hire.one(
            &format!("{id}-referent"),
            Role::LandlordContact,
            id,
            "référence du dispositif chez le bailleur",
        );
        hire.one(
            &format!("{id}-pilote"),
            Role::Pilot,
            id,
            "pilotage de l’accompagnement social",
        );
    }
    for (login, town) in REFERENTS {
        let referent = hire.one(
            login,
            Role::HealthReferent,
            town,
            "coordination en santé mentale",
        );
        referent.territory = COMMUNES
            .iter()
            .filter(|row| row.3 == login)
            .map(|row| row.0.into())
            .collect();
    }
    for (k, structure) in structures.iter().enumerate() {
        let login = format!("cmp{:02}", k + 1);
        let nurse = hire.one(
            &login,
            Role::Cmp,
            structure.organisation.as_str(),
            "soins infirmiers en CMP",
        );
        nurse.structure = Some(structure.id.clone());
    }
    for (login, organisation, function) in [
        ("financeur-etat", "ddtm", "politiques sociales du logement"),
        ("financeur-mel", "mel", "habitat et accompagnement"),
    ] {
        hire.one(login, Role::SteeringMember, organisation, function);
    }
    hire.one(
        "administration",
        Role::Administrator,
        OPERATOR,
        "administration du logiciel",
    );
    hire.one(
        "donnees",
        Role::DataProtectionOfficer,
        OPERATOR,
        "protection des données",
    );
    hire.people
}

/// Hires people, each with a name of their own.
pub(super) struct Hire<'a> {
    names: Names,
    rng: &'a mut Rng,
    /// Those hired so far.
    pub people: Vec<User>,
}

impl<'a> Hire<'a> {
    /// Nobody yet.
    pub fn new(rng: &'a mut Rng) -> Self {
        Self {
            names: Names::default(),
            rng,
            people: vec![],
        }
    }

    /// How many hold the role.
    pub fn holding(&self, role: Role) -> usize {
        self.people.iter().filter(|user| user.is(role)).count()
    }

    /// Hires someone.
    pub fn one(
        &mut self,
        login: &str,
        role: Role,
        organisation: &str,
        function: &str,
    ) -> &mut User {
        let (given, family) = self.names.full(self.rng);
        let at = self.people.len();
        self.people.push(User {
            id: login.into(),
            login: login.to_owned(),
            display_name: format!("{given} {family}"),
            function: function.to_owned(),
            organisation: organisation.into(),
            roles: BTreeSet::from([role]),
            structure: None,
            territory: BTreeSet::new(),
        });
        &mut self.people[at]
    }
}
