//! Who has a part in a life, drawn from the world.

use std::collections::BTreeSet;

use etayage_model::case::Identity;
use etayage_model::ids::{CommuneCode, OrganisationId, StructureId, UserId};
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
    /// Visits the household; none when the programme has no such profession.
    pub tisf: Option<UserId>,
    /// Health professional of the team; none when the programme has no such profession.
    pub health: Option<UserId>,
    /// The CMP asked for its opinion.
    pub cmp: Option<StructureId>,
    /// Age of the person, in years.
    pub age: i32,
}

/// How often each sort of organisation files an alert, when it is not a landlord.
const OTHERS: [(OrganisationKind, i32); 5] = [
    (OrganisationKind::Town, 46),
    (OrganisationKind::Hospital, 22),
    (OrganisationKind::Guardianship, 12),
    (OrganisationKind::Association, 10),
    (OrganisationKind::SocialService, 10),
];
/// Percents of the alerts that landlords file.
const LANDLORDS_PERCENT: i32 = 50;

impl From {
    /// Draws where an alert comes from, among those who may file it for that situation.
    pub fn draw(rng: &mut Rng, world: &World, situation: &Situation) -> Result<Self, Fault> {
        let kind = if situation.tenant && rng.chance(LANDLORDS_PERCENT * 100 / TENANTS_PERCENT) {
            OrganisationKind::Landlord
        } else {
            rng.weighted(&OTHERS)
        };
        let referrers: Vec<&User> = world
            .holding(Role::Referrer)
            .filter(|user| kind_of(world, user) == Some(kind))
            .collect();
        if referrers.is_empty() {
            return Err(Fault::Nobody("referrer"));
        }
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
        world: &World,
        turn: usize,
        situation: &'static Situation,
        from: From,
        commune: CommuneCode,
    ) -> Result<Self, Fault> {
        let in_turn = |role: Role| {
            let count = world.holding(role).count();
            let user = world.holding(role).nth(turn % count.max(1));
            user.map(|user| user.id.clone())
        };
        let structures = world.serving(&commune);
        let cmp = (!structures.is_empty()).then(|| rng.pick(&structures).id.clone());
        Ok(Self {
            age: rng.between(situation.ages.0, situation.ages.1),
            coordinator: in_turn(Role::Coordinator).ok_or(Fault::Nobody("coordinator"))?,
            tisf: in_turn(Role::Tisf),
            health: in_turn(Role::HealthProfessional),
            situation,
            commune,
            from,
            cmp,
        })
    }

    /// The same, without the professions that the programme does not have.
    pub fn only(mut self, team: &BTreeSet<Role>) -> Self {
        self.tisf = self.tisf.filter(|_| team.contains(&Role::Tisf));
        self.health = self
            .health
            .filter(|_| team.contains(&Role::HealthProfessional));
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
