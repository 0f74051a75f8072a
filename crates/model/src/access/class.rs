//! Data classes and the function that opens or closes them.

use super::relation::{Relation, relation};
use crate::case::{Case, progress};
use crate::closed_set;
use crate::programme::{Phase, Programme};
use crate::roles::{Actor, Role};
use jiff::civil::Date;

closed_set! {
    /// The class of a datum. Every stored field has one.
    pub enum DataClass {
        /// Reference, stages, dates, kinds of acts: what the individual sheet shows (LOGIPSY).
        Course = "course" => "Déroulé",
        /// The anonymous alert sheet.
        Facts = "facts" => "Faits anonymes",
        /// What the three parties agree on: objectives, commitment, relays, synthesis.
        Agreement = "agreement" => "Engagement",
        /// What is agreed on that tells of health: objectives of a field of care, relays of care.
        Care = "care" => "Soins convenus",
        /// Name, birth, telephone.
        Identity = "identity" => "Identité",
        /// Where the household lives: its address, the dwelling it was given.
        Address = "address" => "Adresse",
        /// Notes of social work.
        Social = "social" => "Notes sociales",
        /// Health: opinions of care, health notes.
        Health = "health" => "Santé",
        /// Arrears and legal procedure.
        Landlord = "landlord" => "Procédure du bailleur",
        /// What the team keeps to itself: dangers, team changes.
        Team = "team" => "Interne à l’équipe",
    }
}

impl DataClass {
    /// Whether it stays between the person, care and the team.
    fn tells_of_health(self) -> bool {
        matches!(self, Self::Health | Self::Care)
    }
}

/// Open, or closed with the reason shown to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// May be seen.
    Open,
    /// May not, because.
    Closed(&'static str),
}

impl Verdict {
    /// Whether it may be seen.
    pub fn is_open(self) -> bool {
        self == Self::Open
    }
}

const STRANGER: &str = "Cette situation n’est pas confiée à votre fonction.";
const PROTECTS: &str =
    "La protection des données lit les traces et les demandes, jamais le contenu d’une situation.";
const NOT_YOURS: &str = "Votre mission ne demande pas ces informations.";
const OUTSIDE_CARE: &str = "Les informations de santé restent entre professionnels du soin et de l’équipe\u{a0}: le secret professionnel ne permet pas de les transmettre à un bailleur ou à un autre partenaire.";
const NEEDS_CONSENT: &str = "La personne n’a pas (ou pas encore) donné son accord pour ce partage.";
pub(super) const SECRET: &str =
    "L’adresse est secrète\u{a0}: seule l’équipe de cette situation la connaît.";
const TOO_EARLY: &str =
    "L’identité n’est demandée à la personne qu’avec son adhésion\u{a0}: elle n’est pas connue.";
const NOT_TEAM: &str = "Seuls les professionnels désignés pour cette situation y ont accès.";
const ERASED: &str = "Ces informations ont été effacées\u{a0}: plus personne ne peut les lire.";
const NOT_IN_EMERGENCY: &str =
    "L’accès d’urgence n’ouvre que ce qu’il faut pour agir devant un danger.";
const STILL_SECRET: &str = "L’adresse est secrète\u{a0}: même une urgence ne l’ouvre pas. Appelez le coordinateur de la situation.";
const BY_CARE: &str = "Les notes de santé sont remises à la personne par un professionnel de santé de son équipe, qui peut les lui expliquer.";
const WITHDRAWN: &str = "La personne s’est retirée\u{a0}: le partage est interrompu.";

/// Whether the actor may see that class of the case: the best of their roles wins, but nobody of the
/// household's landlord, nor any adviser of a landlord, sees anything of health, whatever their roles.
pub fn may_see(rules: &Programme, case: &Case, actor: &Actor, class: DataClass) -> Verdict {
    let landlord = case.is_landlord(actor);
    if landlord && class.tells_of_health() {
        return Verdict::Closed(OUTSIDE_CARE);
    }
    let today = actor.now.map(|now| now.today);
    let mut reason = STRANGER;
    let secret = class == DataClass::Address && case.has_secret_address(rules);
    for role in &actor.roles {
        let relation = match relation(rules, case, actor, *role) {
            Relation::Team if secret && !case.is_followed_by(&actor.user) => Relation::Programme,
            relation => relation,
        };
        match open_to(rules, case, *role, relation, class, today) {
            Verdict::Open => return Verdict::Open,
            Verdict::Closed(why) => reason = why,
        }
    }
    match case.emergency_of(&actor.user, actor.now) {
        Some(emergency) if !landlord => in_emergency(rules, case, emergency.role, class),
        _ => Verdict::Closed(reason),
    }
}

/// What a danger opens for three hours to someone of the programme who does not follow the household:
/// who and where the person is, what the team wrote and agreed, the dangers and whom to call; health,
/// to the care professions only. A secret address stays secret (`docs/adr`: emergency access).
fn in_emergency(rules: &Programme, case: &Case, role: Role, class: DataClass) -> Verdict {
    match class {
        _ if case.erased.is_some() => Verdict::Closed(ERASED),
        DataClass::Health if !role.is_health() => Verdict::Closed(NOT_IN_EMERGENCY),
        DataClass::Address if case.has_secret_address(rules) => Verdict::Closed(STILL_SECRET),
        DataClass::Landlord => Verdict::Closed(NOT_IN_EMERGENCY),
        _ => Verdict::Open,
    }
}

/// Whether the actor may hand that class to the person who asks for what is written about them (RGPD,
/// art. 15; CSP L.1111-7 for health, which a professional of care hands over and explains).
pub fn may_copy(rules: &Programme, case: &Case, actor: &Actor, class: DataClass) -> Verdict {
    let stands = |role| relation(rules, case, actor, role);
    let coordinates = stands(Role::Coordinator) == Relation::Team;
    let protects = stands(Role::DataProtectionOfficer) == Relation::Protection;
    let landlord = case.is_landlord(actor);
    let mut roles = actor.roles.iter().filter(|role| role.is_health());
    let cares = !landlord && roles.any(|role| case.has_in_team(&actor.user, *role));
    match class {
        _ if case.erased.is_some() => Verdict::Closed(ERASED),
        DataClass::Health if cares => Verdict::Open,
        DataClass::Health if coordinates => match may_see(rules, case, actor, class) {
            Verdict::Open => Verdict::Open,
            Verdict::Closed(_) => Verdict::Closed(BY_CARE),
        },
        DataClass::Health => Verdict::Closed(BY_CARE),
        DataClass::Address if case.has_secret_address(rules) => Verdict::Closed(SECRET),
        DataClass::Course | DataClass::Identity if cares => Verdict::Open,
        _ if coordinates || protects => Verdict::Open,
        _ => Verdict::Closed(NOT_YOURS),
    }
}

/// Whether a role, so related to the case, may see that class on that day.
fn open_to(
    rules: &Programme,
    case: &Case,
    role: Role,
    relation: Relation,
    class: DataClass,
    today: Option<Date>,
) -> Verdict {
    let coordinates = role == Role::Coordinator && class != DataClass::Health;
    let closed_to = case.withdrawn() && !coordinates;
    let personal = !matches!(
        class,
        DataClass::Course | DataClass::Facts | DataClass::Landlord
    );
    match relation {
        Relation::Stranger => Verdict::Closed(STRANGER),
        Relation::Protection => Verdict::Closed(PROTECTS),
        _ if personal_text(class) && case.erased.is_some() => Verdict::Closed(ERASED),
        _ if class == DataClass::Identity && case.adhesion.is_none() => Verdict::Closed(TOO_EARLY),
        Relation::Programme | Relation::Consulted | Relation::Origin | Relation::Author
            if class == DataClass::Address && case.has_secret_address(rules) =>
        {
            Verdict::Closed(SECRET)
        }
        _ if closed_to && personal => Verdict::Closed(WITHDRAWN),
        Relation::Team => team(case, role, class, today),
        Relation::Programme => only(&[DataClass::Course, DataClass::Facts], class, NOT_TEAM),
        Relation::Consulted => consulted(rules, case, role, class),
        Relation::Author | Relation::Origin => origin(case, role, class, today),
    }
}

/// Every class but the course holds text that goes with the key of the case.
fn personal_text(class: DataClass) -> bool {
    class != DataClass::Course
}

fn team(case: &Case, role: Role, class: DataClass, today: Option<Date>) -> Verdict {
    let anonymous = case.adhesion.is_none();
    let agreed = case
        .shares(today)
        .is_some_and(|sharing| sharing.health_with_team);
    match class {
        DataClass::Health if role.is_health() || anonymous || agreed => Verdict::Open,
        DataClass::Health => Verdict::Closed(NEEDS_CONSENT),
        _ => Verdict::Open,
    }
}

fn consulted(rules: &Programme, case: &Case, role: Role, class: DataClass) -> Verdict {
    let before = case.adhesion.is_none() && progress(rules, case).phase() <= Phase::Entry;
    match (role, class) {
        (
            Role::Cmp | Role::HealthReferent | Role::CommitteeMember,
            DataClass::Course | DataClass::Facts,
        ) => Verdict::Open,
        (Role::Cmp | Role::HealthReferent, DataClass::Health) if before => Verdict::Open,
        (Role::Cmp | Role::HealthReferent, DataClass::Health) => Verdict::Closed(NEEDS_CONSENT),
        (_, DataClass::Health) => Verdict::Closed(OUTSIDE_CARE),
        _ => Verdict::Closed(NOT_YOURS),
    }
}

fn origin(case: &Case, role: Role, class: DataClass, today: Option<Date>) -> Verdict {
    let agreed = case
        .shares(today)
        .is_some_and(|sharing| sharing.agreement_with_referrer);
    match class {
        DataClass::Course | DataClass::Facts | DataClass::Landlord => Verdict::Open,
        DataClass::Health | DataClass::Care => Verdict::Closed(OUTSIDE_CARE),
        _ if role == Role::Pilot => Verdict::Closed(NOT_YOURS),
        DataClass::Agreement | DataClass::Identity | DataClass::Address if agreed => Verdict::Open,
        DataClass::Agreement | DataClass::Identity | DataClass::Address => {
            Verdict::Closed(NEEDS_CONSENT)
        }
        DataClass::Social | DataClass::Team => Verdict::Closed(NOT_YOURS),
    }
}

fn only(open: &[DataClass], class: DataClass, why: &'static str) -> Verdict {
    if open.contains(&class) {
        Verdict::Open
    } else {
        Verdict::Closed(why)
    }
}
