//! Who acts: the functions a person holds in a programme.

use crate::closed_set;
use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::ids::{CommuneCode, OrganisationId, StructureId, UserId};

closed_set! {
    /// A function held in a programme. One person may hold several.
    pub enum Role {
        /// Prescripteur: files alerts and follows them.
        Referrer = "referrer" => "prescripteur",
        /// Référent du bailleur: validates the drafts of its colleagues.
        LandlordContact = "landlord-contact" => "référent du bailleur",
        /// Pilote of an organisation: follows the deployment.
        Pilot = "pilot" => "pilote",
        /// Coordinateur de parcours.
        Coordinator = "coordinator" => "coordinateur de parcours",
        /// Technicien de l'intervention sociale et familiale.
        Tisf = "tisf" => "TISF",
        /// Professionnel de santé mentale of the team (nurse, social worker of the hospital).
        HealthProfessional = "health-professional" => "professionnel de santé mentale",
        /// Travailleur social of the team.
        SocialWorker = "social-worker" => "travailleur social",
        /// Psychologue of the team: a health profession.
        Psychologist = "psychologist" => "psychologue",
        /// Coach: helps the person to carry their own project.
        Coach = "coach" => "coach",
        /// Conseillère en économie sociale et familiale of the landlord: takes over at the end (tuilage).
        LandlordAdviser = "landlord-adviser" => "CESF du bailleur",
        /// Référent de santé mentale (CLSM): gives an opinion on anonymous facts.
        HealthReferent = "health-referent" => "référent de santé mentale",
        /// Professional of the sector's CMP.
        Cmp = "cmp" => "CMP de secteur",
        /// Member of the technical committee.
        CommitteeMember = "committee-member" => "membre du comité technique",
        /// Member of the steering committee (comité de pilotage): whoever pays or supports the programme. Reads
        /// its figures, which name nobody; sees no case (LOGIPSY, « Le Comité de Pilotage »).
        SteeringMember = "steering-member" => "membre du comité de pilotage",
        /// Keeps accounts, programmes and the directory. Sees no case.
        Administrator = "administrator" => "administrateur",
        /// Déléguée ou délégué à la protection des données: reads who opened what, answers requests,
        /// confirms erasures. Reads no case (RGPD, art. 37 to 39).
        DataProtectionOfficer = "data-protection-officer" => "délégué à la protection des données",
    }
}

impl Role {
    /// Whether the role belongs to the team that visits the household.
    pub fn is_team(self) -> bool {
        matches!(self, Self::Coordinator) || self.visits()
    }

    /// Whether the role follows only the households it is named for, by the coordinator.
    pub fn visits(self) -> bool {
        matches!(
            self,
            Self::Tisf
                | Self::HealthProfessional
                | Self::SocialWorker
                | Self::Psychologist
                | Self::Coach
        )
    }

    /// Whether the role files alerts for its organisation.
    pub fn files_alerts(self) -> bool {
        matches!(self, Self::Referrer | Self::LandlordContact)
    }

    /// Whether the role is held about cases: the others never reach one by its reference or its name.
    pub fn is_about_cases(self) -> bool {
        !matches!(
            self,
            Self::SteeringMember | Self::Administrator | Self::DataProtectionOfficer
        )
    }

    /// Whether the role reads the figures of the programme with the name of every organisation that refers.
    pub fn reads_all_origins(self) -> bool {
        matches!(
            self,
            Self::Coordinator | Self::CommitteeMember | Self::SteeringMember | Self::Administrator
        )
    }

    /// Whether the role reads the figures of the programme. A pilot reads the line of their own organisation, and
    /// the others together.
    pub fn steers(self) -> bool {
        self == Self::Pilot || self.reads_all_origins()
    }

    /// Whether the role is a health profession of the team: it reads and writes about health.
    pub fn is_health(self) -> bool {
        matches!(self, Self::HealthProfessional | Self::Psychologist)
    }
}

closed_set! {
    /// Why a named file is opened; part of the trace.
    pub enum Purpose {
        /// The work of whoever follows the household.
        Work = "work" => "Suivi de la situation",
        /// A danger, for three hours.
        Emergency = "emergency" => "Accès d’urgence",
        /// The person asked for what is written about them.
        Copy = "copy" => "Copie remise à la personne",
        /// An erasure, a request: the protection of the data themselves.
        Protection = "protection" => "Protection des données",
    }
}

closed_set! {
    /// What an organisation is.
    pub enum OrganisationKind {
        /// Runs the programme.
        Operator = "operator" => "Opérateur",
        /// Social landlord.
        Landlord = "landlord" => "Bailleur social",
        /// Town service or its social centre (CCAS).
        Town = "town" => "Ville ou CCAS",
        /// Hospital, its CMPs included.
        Hospital = "hospital" => "Établissement de santé",
        /// Guardianship association.
        Guardianship = "guardianship" => "Association tutélaire",
        /// Other association.
        Association = "association" => "Association",
        /// Social service of the department.
        SocialService = "social-service" => "Service social",
        /// Child protection (ASE) and those who act for it.
        ChildProtection = "child-protection" => "Protection de l’enfance",
        /// Court, probation service, police.
        Justice = "justice" => "Justice ou police",
        /// State service, authority or federation that pays for the programme or supports it.
        Funder = "funder" => "Financeur ou institution",
    }
}

closed_set! {
    /// What a structure of the directory is.
    pub enum StructureKind {
        /// Public psychiatric consultation of a sector: gives opinions.
        Cmp = "cmp" => "CMP",
        /// Part-time therapeutic centre.
        Cattp = "cattp" => "CATTP",
        /// Care and prevention of addictions.
        Csapa = "csapa" => "CSAPA",
        /// Any other.
        Other = "other" => "Autre structure",
    }
}

/// When someone looks or acts: what ends by itself depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The instant: an emergency access lasts some hours.
    pub at: Timestamp,
    /// The day: an agreement to share may have a last one.
    pub today: Date,
}

/// A signed-in person, as one programme knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub user: UserId,
    /// Their employer.
    pub organisation: OrganisationId,
    /// The functions they hold in the programme of the case.
    pub roles: BTreeSet<Role>,
    /// The structure they answer for (CMP).
    pub structure: Option<StructureId>,
    /// The communes they cover; empty means all of the programme.
    pub territory: BTreeSet<CommuneCode>,
    /// When they look. Without it, nothing that ends by itself is open to them.
    pub now: Option<Now>,
}

impl Actor {
    /// Whether they hold the role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// The same person, at that moment.
    #[must_use]
    pub fn at(mut self, now: Now) -> Self {
        self.now = Some(now);
        self
    }

    /// Whether they hold a role of the team.
    pub fn in_team(&self) -> bool {
        self.roles.iter().any(|role| role.is_team())
    }

    /// Whether they cover the commune.
    pub fn covers(&self, commune: &CommuneCode) -> bool {
        self.territory.is_empty() || self.territory.contains(commune)
    }
}
