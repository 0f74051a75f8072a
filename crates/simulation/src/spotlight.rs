//! A few cases placed just before the last day, so that each persona finds work on it: drafts to
//! validate or to mend, opinions to give, a fresh alert. None of them enters the programme.

use etayage_model::ids::CommuneCode;
use etayage_model::programme::OpinionFrom;
use etayage_model::roles::Role;
use jiff::civil::Date;

use crate::bank::{entry as bank, situations::concerned};
use crate::days::Days;
use crate::plan::{Cast, Fate, From, Life, Pen, Scene, danger, pathway};
use crate::rng::Rng;
use crate::story::Fault;
use crate::world::{User, World};
use crate::{References, new_case};

/// Places of these cases and of the danger in a seed.
const SPOTLIGHT: u64 = 2;
const ALARM: u64 = 5;
/// These cases fall to the first of the team, who are personas.
const FIRST: usize = 0;
/// Working days that a simulation must have run before its last day is lit.
const WARM_UP: i32 = 12;

/// Below so many households a year, a programme is small.
const SMALL: u32 = 60;

/// What is staged.
#[derive(Clone, Copy)]
enum Stage {
    /// A sheet being written.
    Writing,
    /// A sheet that waits for the named contact.
    Waiting,
    /// A sheet given back to its author.
    Returned,
    /// An alert of the day before.
    Fresh,
    /// Opinions asked so many working days ago, none given yet.
    Asked(i32),
}

/// The staged cases, for the personas of the world.
pub(crate) fn staged(
    scene: &mut Scene<'_>,
    references: &mut References,
    seed: u64,
    to: Date,
) -> Result<Vec<Life>, Fault> {
    let days = Days::of(scene.rules);
    let opening = days.before(to, WARM_UP);
    if opening < scene.from || opening.year() > scene.rules.last_year {
        return Ok(vec![]);
    }
    let world = scene.world;
    let around = (scene.rules, world);
    let fitting = concerned(scene.rules);
    let mut tenants: Vec<_> = fitting.iter().copied().filter(|one| one.tenant).collect();
    if tenants.is_empty() {
        tenants = fitting;
    }
    let small = (1..SMALL).contains(&scene.rules.targets.households_a_year);
    let places = [
        opening.year().unsigned_abs(),
        opening.day_of_year().unsigned_abs(),
    ];
    let mut lives = vec![];
    for (rank, (author, stage)) in (0..).zip(cast(world, small)) {
        let place = [SPOTLIGHT, places[0].into(), places[1].into(), rank];
        let mut rng = Rng::of(seed, &place);
        let situation = *rng.pick(&tenants);
        let from = From::by(world, author);
        let kind = world.organisation(&from.organisation).map(|one| one.kind);
        let Some(pathway) = pathway(&mut rng, scene.rules, situation, kind) else {
            continue;
        };
        let commune = lit_commune(world);
        let mut cast = Cast::draw(&mut rng, around, FIRST, situation, (pathway, from), commune)?;
        cast.cmp = lit_cmp(world).and_then(|user| user.structure.clone());
        let (case, reference) = new_case(scene.rules, references, &mut rng, opening);
        let pen = Pen::new(scene, rng, case, reference, cast);
        lives.push(pen.staged(stage, to));
    }
    Ok(lives)
}

/// A danger reported on the eve in a case that goes on, of someone whom the team visits.
pub(crate) fn alarm(days: Days, lives: &mut [Life], seed: u64, to: Date) {
    let eve = days.before(to, 1);
    let goes_on = |life: &&mut Life| {
        let calm = life.calm.as_ref();
        calm.is_some_and(|calm| calm.from < eve && to < calm.last)
    };
    if let Some(life) = lives.iter_mut().find(goes_on)
        && let Some(calm) = life.calm.clone()
    {
        let day = [eve.year().unsigned_abs(), eve.day_of_year().unsigned_abs()];
        let mut rng = Rng::of(seed, &[ALARM, day[0].into(), day[1].into()]);
        danger::staged(life, &mut rng, eve, &calm.visitor);
    }
}

/// Who files what: each landlord's agents, then the social worker that is a persona. A small programme
/// has one case of each sort.
fn cast(world: &World, small: bool) -> Vec<(&User, Stage)> {
    let mut staged = vec![];
    let is_landlord = |user: &&User| world.is_landlord(&user.organisation);
    let agents: Vec<_> = world.holding(Role::Referrer).filter(is_landlord).collect();
    for contact in world.holding(Role::LandlordContact) {
        let ours: Vec<_> = agents
            .iter()
            .filter(|agent| agent.organisation == contact.organisation)
            .collect();
        if let [first, second, ..] = ours.as_slice() {
            staged.push((**second, Stage::Waiting));
            staged.push((**first, Stage::Returned));
        }
    }
    let other = world
        .holding(Role::Referrer)
        .find(|user| !is_landlord(user));
    for author in agents.first().copied().into_iter().chain(other) {
        staged.push((author, Stage::Asked(9)));
        staged.push((author, Stage::Asked(4)));
        staged.push((author, Stage::Fresh));
    }
    if let Some(first) = agents.first() {
        staged.push((first, Stage::Writing));
    }
    if small {
        let mut seen = vec![];
        staged.retain(|(_, stage)| {
            let stage = std::mem::discriminant(stage);
            let new = !seen.contains(&stage);
            seen.push(stage);
            new
        });
    }
    staged
}

/// The CMP persona, and a commune that it serves.
fn lit_cmp(world: &World) -> Option<&User> {
    let persona = world
        .personas()
        .into_iter()
        .find(|persona| persona.role == Role::Cmp)?;
    world.user(&persona.user)
}

fn lit_commune(world: &World) -> CommuneCode {
    let structure = lit_cmp(world).and_then(|user| user.structure.as_ref());
    world
        .structures
        .iter()
        .find(|one| Some(&one.id) == structure)
        .and_then(|one| one.communes.first())
        .or(world.communes.first().map(|commune| &commune.code))
        .cloned()
        .unwrap_or_else(|| "".into())
}

impl Pen<'_> {
    fn staged(mut self, stage: Stage, to: Date) -> Life {
        let referrer = self.cast.from.referrer.clone();
        let contact = self.cast.from.contact.clone();
        match stage {
            Stage::Writing => self.open(self.days.before(to, 1), 1015, false),
            Stage::Waiting => self.open(self.days.before(to, 2), 880, true),
            Stage::Returned => {
                self.open(self.days.before(to, 4), 640, true);
                let why = self.say(bank::DRAFT_RETURNED);
                let back = etayage_model::case::Command::ReturnDraft { why };
                let by = contact.unwrap_or(referrer);
                self.write(self.days.before(to, 2), 930, &by, back);
            }
            Stage::Fresh => {
                self.alert(self.days.before(to, 1), Fate::Followed);
            }
            Stage::Asked(ago) => {
                let sent = self.days.before(to, ago);
                self.alert(sent, Fate::Followed);
                let taken = self.take(sent);
                for (rank, rule) in self.opinions().into_iter().enumerate() {
                    self.ask(taken, rank, rule);
                    if rule.from == OpinionFrom::HealthReferents && ago > 6 {
                        self.give(self.days.before(to, 1), rule, Fate::Followed);
                    }
                }
            }
        }
        self.finish()
    }
}
