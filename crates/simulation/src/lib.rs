//! Demonstration data: an invented world, and years of a programme lived in it under the real rules.
//!
//! ```text
//! seed ─▶ World (places, partners, people)
//! seed ─▶ arrivals ─▶ one drawn life per alert ─▶ played through case::decide ─▶ stories, up to a day
//! ```
//! Nothing here invents an event: every event comes from [`etayage_model::case::decide`] or
//! [`etayage_model::meeting::decide`], asked by someone of the [`World`]. The same seed gives the same
//! stories; a longer simulation continues them.

mod arrivals;
mod bank;
mod days;
mod french;
mod meetings;
mod notes;
mod plan;
mod rng;
mod run;
mod spotlight;
mod story;
mod trainings;
mod trial;
pub mod world;

use std::collections::BTreeSet;

use etayage_model::ids::CaseId;
use etayage_model::programme::Programme;
use jiff::civil::Date;

use plan::{Cast, From, Life, Pen, Scene};
use rng::Rng;

pub use notes::steering_notes;
pub use story::{Caseload, Fault, MeetingStory, NoteStory, Step, Story, TrainingStory};
pub use trainings::trainings;
pub use trial::{Cohort, cohort};
pub use world::{Organisation, Persona, Structure, User, World};

/// Place of the lives in a seed.
const LIVES: u64 = 4;

/// References already given.
pub(crate) type References = BTreeSet<String>;

/// Lives the programme from `from` to the morning of `to`: everything that happened before that day,
/// and what is planned from that day on.
///
/// # Errors
/// When the programme decides on no entry, when a function it needs is held by nobody, or when the
/// rules refuse what someone did, which is a bug of this crate.
pub fn simulate(
    rules: &Programme,
    world: &World,
    seed: u64,
    from: Date,
    to: Date,
) -> Result<Caseload, Fault> {
    live(rules, rules, world, seed, from, to)
}

/// The same, among people who work at the pace of the limits of `habits`.
pub(crate) fn live(
    rules: &Programme,
    habits: &Programme,
    world: &World,
    seed: u64,
    from: Date,
    to: Date,
) -> Result<Caseload, Fault> {
    let seed = world::own_seed(seed, rules);
    let mut scene = Scene {
        rules,
        habits,
        world,
        from,
        diary: days::Diary::default(),
    };
    let actors = run::actors(world);
    let mut stories = vec![];
    for life in lives(&mut scene, seed, to)? {
        stories.extend(run::tell(rules, &actors, life, to)?);
    }
    stories.sort_by_key(|story| {
        story
            .events
            .first()
            .map(|(step, _)| (step.on, step.minute_of_day))
    });
    let meetings = meetings::minutes(rules, world, seed, from, to, &stories)?;
    Ok(Caseload { stories, meetings })
}

fn lives(scene: &mut Scene<'_>, seed: u64, to: Date) -> Result<Vec<Life>, Fault> {
    let around = (scene.rules, scene.world);
    let fitting = bank::situations::concerned(scene.rules);
    let mut references = References::new();
    let mut lives = vec![];
    for arrival in arrivals::arrivals(seed, scene.rules, scene.from, to)? {
        let [meeting, rank] = arrival.place;
        let mut rng = Rng::of(seed, &[LIVES, meeting, rank]);
        let situation = *rng.pick(&fitting);
        let pathway = plan::pathway(&mut rng, scene.rules, situation, None)
            .ok_or(Fault::Nobody("pathway"))?;
        let way = scene.rules.pathway(&pathway);
        let from = From::draw(&mut rng, scene.world, situation, way)?;
        let commune = world::draw_commune(&mut rng, scene.rules);
        let turn = usize::try_from(meeting + rank).unwrap_or(0);
        let cast = Cast::draw(&mut rng, around, turn, situation, (pathway, from), commune)?;
        let (case, reference) = new_case(scene.rules, &mut references, &mut rng, arrival.sent);
        let pen = Pen::new(scene, rng, case, reference, cast);
        lives.push(pen.whole_life(arrival.sent));
    }
    spotlight::alarm(days::Days::of(scene.rules), &mut lives, seed, to);
    lives.extend(spotlight::staged(scene, &mut references, seed, to)?);
    Ok(lives)
}

/// Letters and digits that cannot be mistaken for one another (Crockford).
const BASE32: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a reference after its prefix and year.
const REFERENCE_LENGTH: usize = 5;

/// An identifier shaped as a UUID, and a reference that nobody has: `LGP-19-K7QDM`.
pub(crate) fn new_case(
    rules: &Programme,
    references: &mut References,
    rng: &mut Rng,
    on: Date,
) -> (CaseId, String) {
    let (high, low) = (rng.next(), rng.next());
    let case = format!(
        "{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        (low >> 48) & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    );
    let year = on.year() % 100;
    loop {
        let code: String = (0..REFERENCE_LENGTH)
            .map(|_| char::from(BASE32[rng.index(BASE32.len())]))
            .collect();
        let reference = format!("{}-{year:02}-{code}", rules.prefix);
        if references.insert(reference.clone()) {
            return (CaseId(case), reference);
        }
    }
}
