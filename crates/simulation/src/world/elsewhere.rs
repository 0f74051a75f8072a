//! The world of a programme outside the Métropole Européenne de Lille: the organisations and the people
//! that its rules call for, all identified by the programme, so that several worlds live in one base.

use std::collections::BTreeSet;

use etayage_model::ids::{OrganisationId, StructureId};
use etayage_model::programme::{BodyKind, Gate, OpinionFrom, Programme};
use etayage_model::roles::{OrganisationKind, Role};

use super::organisations::named_landlords;
use super::people::Hire;
use super::territory::Territory;
use super::{Organisation, Structure, User, World};
use crate::french::french;
use crate::rng::Rng;

/// Who refers besides landlords: kind, end of the identifier, name, what they do.
const REFERRERS: [(OrganisationKind, &str, &str, &str); 7] = [
    (
        OrganisationKind::Town,
        "ccas",
        "CCAS",
        "accompagnement social",
    ),
    (
        OrganisationKind::Hospital,
        "hopital",
        "",
        "service social hospitalier",
    ),
    (
        OrganisationKind::Guardianship,
        "tutelle",
        "Association tutélaire des Quatre-Vents",
        "mandat judiciaire à la protection des majeurs",
    ),
    (
        OrganisationKind::Association,
        "association",
        "Le Pas de porte",
        "accueil et orientation",
    ),
    (
        OrganisationKind::SocialService,
        "social",
        "Service social départemental",
        "service social de secteur",
    ),
    (
        OrganisationKind::ChildProtection,
        "enfance",
        "Aide sociale à l'enfance",
        "accompagnement vers l'autonomie",
    ),
    (
        OrganisationKind::Justice,
        "justice",
        "Service pénitentiaire d'insertion et de probation",
        "insertion et probation",
    ),
];

/// Kinds that refer only to the programmes that name them.
const NAMED_ONLY: [OrganisationKind; 2] =
    [OrganisationKind::ChildProtection, OrganisationKind::Justice];
/// People hired at most for one profession.
const MOST_PEOPLE: u32 = 2;

/// The world of that programme, there.
pub(super) fn world(rng: &mut Rng, rules: &Programme, territory: &Territory) -> World {
    let mut settling = Settling {
        rules,
        territory,
        organisations: vec![],
        hire: Hire::new(rng),
    };
    settling.organisation(
        "operateur",
        &rules.operator.clone(),
        OrganisationKind::Operator,
    );
    settling.team();
    settling.landlords();
    settling.referrers();
    let structures = settling.structures();
    settling.advisers(&structures);
    settling.funders();
    World {
        communes: super::known_communes(territory.communes.iter().map(|row| (row.0, row.1))),
        organisations: settling.organisations,
        structures,
        users: settling.hire.people,
    }
}

struct Settling<'a, 'r> {
    rules: &'a Programme,
    territory: &'a Territory,
    organisations: Vec<Organisation>,
    hire: Hire<'r>,
}

impl Settling<'_, '_> {
    fn id(&self, end: &str) -> String {
        format!("{}-{end}", self.rules.id)
    }

    /// The organisation of that name; it is added when it is not there.
    fn organisation(&mut self, end: &str, name: &str, kind: OrganisationKind) -> OrganisationId {
        let name = french(name);
        if let Some(known) = self.organisations.iter().find(|one| one.name == name) {
            return known.id.clone();
        }
        let id = OrganisationId(self.id(end));
        self.organisations.push(Organisation {
            id: id.clone(),
            name,
            kind,
        });
        id
    }

    fn person(
        &mut self,
        end: &str,
        role: Role,
        organisation: &OrganisationId,
        function: &str,
    ) -> &mut User {
        let login = self.id(end);
        self.hire
            .one(&login, role, organisation.as_str(), &french(function))
    }

    fn team(&mut self) {
        let rules = self.rules;
        for (k, profession) in rules.professions.iter().enumerate() {
            let end = format!("employeur{}", k + 1);
            let kind = OrganisationKind::Association;
            let employer = self.organisation(&end, &profession.employer, kind);
            let people = profession
                .fte_hundredths
                .div_ceil(100)
                .clamp(1, MOST_PEOPLE);
            let function = profession.label.to_lowercase();
            for _ in 0..people {
                let rank = self.hire.holding(profession.role) + 1;
                let login = format!("{}{rank}", login_of(profession.role));
                self.person(&login, profession.role, &employer, &function);
            }
        }
        let operator = OrganisationId(self.id("operateur"));
        if self.hire.holding(Role::Coordinator) == 0 {
            let function = "coordination de parcours";
            self.person("coordination1", Role::Coordinator, &operator, function);
        }
        self.second_employer();
        let technical = |body: &etayage_model::programme::Body| body.kind == BodyKind::Technical;
        if rules.bodies.iter().any(technical) {
            let function = "direction de l'accompagnement";
            self.person("comite1", Role::CommitteeMember, &operator, function);
        }
    }

    fn funders(&mut self) {
        let steering = |body: &etayage_model::programme::Body| body.kind == BodyKind::Steering;
        if self.rules.bodies.iter().any(steering) {
            let name = "Direction départementale chargée du logement";
            let state = self.organisation("etat", name, OrganisationKind::Funder);
            let function = "politiques sociales du logement";
            self.person("financeur1", Role::SteeringMember, &state, function);
        }
    }

    /// A pair needs two employers: when the team has one, the last of its visitors is lent by a partner.
    fn second_employer(&mut self) {
        if !self.rules.gates().any(|(_, gate)| *gate == Gate::Pair) {
            return;
        }
        let visits = |user: &&mut User| user.roles.iter().any(|role| role.visits());
        let employers: BTreeSet<_> = self
            .hire
            .people
            .iter_mut()
            .filter(visits)
            .map(|user| user.organisation.clone())
            .collect();
        if employers.len() > 1 {
            return;
        }
        let name = "Toit et Trait d'union";
        let lender = self.organisation("partenaire", name, OrganisationKind::Association);
        if let Some(last) = self.hire.people.iter_mut().rfind(visits) {
            last.organisation = lender;
        }
    }

    fn landlords(&mut self) {
        for landlord in named_landlords(self.rules, self.territory.landlords) {
            let short = landlord.id.to_string();
            let id = self.organisation(&short, &landlord.name, OrganisationKind::Landlord);
            if let Some(known) = self.organisations.iter_mut().find(|one| one.id == id) {
                known.kind = OrganisationKind::Landlord;
            }
            if self.welcomes(OrganisationKind::Landlord) {
                for (k, function) in ["gestion de proximité", "accompagnement social"]
                    .into_iter()
                    .enumerate()
                {
                    let login = format!("{short}{}", k + 1);
                    self.person(&login, Role::Referrer, &id, function);
                }
                let function = "référence du dispositif chez le bailleur";
                let login = format!("{short}-referent");
                self.person(&login, Role::LandlordContact, &id, function);
            }
            let login = format!("{short}-pilote");
            self.person(
                &login,
                Role::Pilot,
                &id,
                "pilotage de l'accompagnement social",
            );
        }
    }

    fn welcomes(&self, kind: OrganisationKind) -> bool {
        let mut ways = self.rules.pathways.iter();
        ways.any(|way| {
            way.referrers.contains(&kind)
                || (way.referrers.is_empty() && !NAMED_ONLY.contains(&kind))
        })
    }

    fn referrers(&mut self) {
        for (kind, end, name, function) in REFERRERS {
            if !self.welcomes(kind) {
                continue;
            }
            let name = match kind {
                OrganisationKind::Hospital => self.territory.hospital.to_owned(),
                OrganisationKind::Town => format!("{name} ({})", self.territory.communes[0].1),
                _ => name.to_owned(),
            };
            let id = self.organisation(end, &name, kind);
            self.person(&format!("{end}1"), Role::Referrer, &id, function);
        }
    }

    fn structures(&mut self) -> Vec<Structure> {
        let name = self.territory.hospital;
        let hospital = self.organisation("hopital", name, OrganisationKind::Hospital);
        let sectors = (1..).zip(self.territory.communes);
        let structure = |(k, (code, name, _)): (i32, &(&str, &str, i32))| Structure {
            id: StructureId(self.id(&format!("secteur-{k:02}"))),
            name: format!("CMP {name} (secteur {k})"),
            kind: "cmp",
            organisation: hospital.clone(),
            communes: vec![(*code).into()],
        };
        sectors.map(structure).collect()
    }

    /// Those whose opinion the rules ask for.
    fn advisers(&mut self, structures: &[Structure]) {
        let asked = |from| self.rules.opinions.iter().any(|rule| rule.from == from);
        let (cmp, referents) = (
            asked(OpinionFrom::SectorCmp),
            asked(OpinionFrom::HealthReferents),
        );
        for (k, structure) in (1..).zip(structures).filter(|_| cmp) {
            let login = format!("cmp{k}");
            let function = "soins infirmiers en CMP";
            let nurse = self.person(&login, Role::Cmp, &structure.organisation, function);
            nurse.structure = Some(structure.id.clone());
        }
        if referents {
            let name = format!("Ville de {} (CLSM)", self.territory.communes[0].1);
            let town = self.organisation("ville", &name, OrganisationKind::Town);
            self.person(
                "clsm",
                Role::HealthReferent,
                &town,
                "coordination en santé mentale",
            );
        }
    }
}

/// How the logins of those who hold a role of the team begin.
fn login_of(role: Role) -> &'static str {
    match role {
        Role::Coordinator => "coordination",
        Role::Tisf => "tisf",
        Role::HealthProfessional => "sante",
        Role::SocialWorker => "ts",
        Role::Psychologist => "psychologue",
        Role::Coach => "coach",
        Role::LandlordAdviser => "cesf",
        _ => "equipe",
    }
}
