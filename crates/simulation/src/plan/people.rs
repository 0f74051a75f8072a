//! Who has a part in a life, drawn from the world.

use etayage_model::case::Identity;
use etayage_model::ids::{CommuneCode, OrganisationId, PathwayId, StructureId, UserId};
use etayage_model::programme::{Gate, Pathway, Programme};
use etayage_model::roles::{OrganisationKind, Role};
use jiff::civil::Date;

use super::Pen;
use crate::bank::Situation;
use crate::rng::Rng;
use crate::story::Fault;
use crate::world::{User, World, names};

/// Where an alert comes from.
#[derive(Clone, Debug)]
pub(crate) struct From {
    /// The referrer.
    pub referrer: UserId,
    /// Their organisation.
    pub organisation: OrganisationId,
    /// The named contact who validates, for a landlord.
    pub contact: Option<UserId>,
    /// Whether it is the household's landlord.
    pub landlord: bool,
}

/// Who has a part in a life.
#[derive(Clone, Debug)]
pub(crate) struct Cast {
    /// What the household lives through.
    pub situation: &'static Situation,
    /// Where they live.
    pub commune: CommuneCode,
    /// Where the alert comes from.
    pub from: From,
    /// In charge of the case.
    pub coordinator: UserId,
    /// Visits the household the most; none when the programme has no such profession.
    pub tisf: Option<UserId>,
    /// Health professional of the team; none when the programme has no such profession.
    pub health: Option<UserId>,
    /// The CMP asked for its opinion.
    pub cmp: Option<StructureId>,
    /// Everybody of the team who follows the household, in which role, besides the coordinator.
    pub team: Vec<(UserId, Role)>,
    /// By which pathway.
    pub pathway: PathwayId,
    /// Age of the person, in years.
    pub age: i32,
}

/// How often each sort of organisation files an alert, when it is not a landlord.
const OTHERS: [(OrganisationKind, i32); 7] = [
    (OrganisationKind::Town, 46),
    (OrganisationKind::Hospital, 22),
    (OrganisationKind::Guardianship, 12),
    (OrganisationKind::Association, 10),
    (OrganisationKind::SocialService, 10),
    (OrganisationKind::ChildProtection, 30),
    (OrganisationKind::Justice, 10),
];
/// Percents of the alerts that landlords file.
const LANDLORDS_PERCENT: i32 = 50;

impl From {
    /// Draws where an alert comes from, among those who may file it for that situation, by that pathway.
    pub fn draw(
        rng: &mut Rng,
        world: &World,
        situation: &Situation,
        pathway: Option<&Pathway>,
    ) -> Result<Self, Fault> {
        let of_kind = |kind| {
            let referrers = world.holding(Role::Referrer);
            referrers.filter(move |user| kind_of(world, user) == Some(kind))
        };
        let may = |kind| {
            pathway.is_none_or(|way| way.welcomes(Some(kind))) && of_kind(kind).next().is_some()
        };
        let others: Vec<_> = OTHERS.into_iter().filter(|(kind, _)| may(*kind)).collect();
        let landlords = may(OrganisationKind::Landlord);
        let drawn = situation.tenant && rng.chance(LANDLORDS_PERCENT * 100 / TENANTS_PERCENT);
        let kind = match (landlords, others.as_slice()) {
            (false, []) => return Err(Fault::Nobody("referrer")),
            (true, []) => OrganisationKind::Landlord,
            (true, _) if drawn => OrganisationKind::Landlord,
            (_, others) => rng.weighted(others),
        };
        let referrers: Vec<&User> = of_kind(kind).collect();
        Ok(Self::by(world, referrers[rng.index(referrers.len())]))
    }

    /// An alert filed by that person.
    pub fn by(world: &World, referrer: &User) -> Self {
        let organisation = referrer.organisation.clone();
        let landlord = world.is_landlord(&organisation);
        let contact = world
            .holding(Role::LandlordContact)
            .find(|user| landlord && user.organisation == organisation)
            .map(|user| user.id.clone());
        Self {
            referrer: referrer.id.clone(),
            organisation,
            contact,
            landlord,
        }
    }
}

/// Percents of the situations that tenants of a social landlord may live through.
const TENANTS_PERCENT: i32 = 93;

fn kind_of(world: &World, user: &User) -> Option<OrganisationKind> {
    world
        .organisation(&user.organisation)
        .map(|organisation| organisation.kind)
}

impl Cast {
    /// The parts of a life in that commune; `turn` shares the cases out among the team.
    pub fn draw(
        rng: &mut Rng,
        (rules, world): (&Programme, &World),
        turn: usize,
        situation: &'static Situation,
        (pathway, from): (PathwayId, From),
        commune: CommuneCode,
    ) -> Result<Self, Fault> {
        let nth = |role: Role, n: usize| {
            let count = world.holding(role).count();
            let user = world.holding(role).nth(n % count.max(1));
            user.map(|user| user.id.clone())
        };
        let structures = world.serving(&commune);
        let cmp = (!structures.is_empty()).then(|| rng.pick(&structures).id.clone());
        Ok(Self {
            age: rng.between(situation.ages.0, situation.ages.1),
            coordinator: nth(Role::Coordinator, turn).ok_or(Fault::Nobody("coordinator"))?,
            tisf: None,
            health: None,
            team: vec![],
            situation,
            commune,
            from,
            pathway,
            cmp,
        }
        .with_team(rules, world, turn))
    }

    /// The team that the programme's professions make, in turn; two of a profession when a pair needs it.
    fn with_team(mut self, rules: &Programme, world: &World, turn: usize) -> Self {
        let roles = rules.team_roles();
        let named = roles
            .iter()
            .filter(|role| role.visits() || **role == Role::LandlordAdviser);
        for role in named {
            let holders: Vec<&User> = world.holding(*role).collect();
            let Some(first) = holders.get(turn % holders.len().max(1)) else {
                continue;
            };
            self.team.push((first.id.clone(), *role));
            let other = |user: &&&User| user.organisation != first.organisation;
            let paired = rules.gates().any(|(_, gate)| *gate == Gate::Pair);
            if let Some(second) = holders.iter().find(other).filter(|_| paired) {
                self.team.push((second.id.clone(), *role));
            }
        }
        let first = |wanted: &[Role]| {
            let of = |role: &Role| self.team.iter().find(|(_, held)| held == role);
            let found = wanted.iter().find_map(of);
            found.map(|(user, _)| user.clone())
        };
        self.tisf = first(&[Role::Tisf, Role::SocialWorker, Role::Coach]);
        self.health = first(&[Role::HealthProfessional, Role::Psychologist]);
        self
    }
}

impl Pen<'_> {
    /// Someone of the team in that role, else the coordinator.
    pub fn teammate(&self, role: Role) -> UserId {
        let wanted = match role {
            Role::Tisf => &self.cast.tisf,
            Role::HealthProfessional => &self.cast.health,
            _ => &None,
        };
        wanted
            .clone()
            .unwrap_or_else(|| self.cast.coordinator.clone())
    }

    /// The name of a user.
    pub fn name_of(&self, user: &UserId) -> String {
        self.world
            .user(user)
            .map_or_else(String::new, |user| user.display_name.clone())
    }

    /// Invents who the person is.
    pub fn identity(&mut self, today: Date) -> Identity {
        let rng = &mut self.rng;
        let month = i8::try_from(rng.between(1, 12)).unwrap_or(1);
        let day = i8::try_from(rng.between(1, 28)).unwrap_or(1);
        let years = i16::try_from(self.cast.age).unwrap_or(40);
        let birth = Date::new(today.year() - years - 1, month, day).ok();
        Identity {
            given_name: names::given(rng, self.woman),
            family_name: names::family(rng),
            birth: birth.filter(|_| rng.chance(92)),
            address: format!(
                "{}, {}",
                names::street(rng),
                self.world.commune_name(&self.cast.commune)
            ),
            phone: if rng.chance(78) {
                names::phone(rng, true)
            } else {
                String::new()
            },
        }
    }
}
