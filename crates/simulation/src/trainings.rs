//! Training sessions of the partners' agents: two a half-year, by turns for each landlord.

use etayage_model::programme::Programme;
use etayage_model::roles::{OrganisationKind, Role};
use etayage_model::training::{TrainingCommand, TrainingSession, decide, sessions};
use jiff::civil::{Date, date};

use crate::bank::steering as bank;
use crate::days::Days;
use crate::french::french;
use crate::rng::Rng;
use crate::story::{Fault, Step, TrainingStory};
use crate::world::{World, own_seed};

/// Place of the sessions in a seed.
const TRAININGS: u64 = 7;
/// Months in which sessions are held, once the programme runs.
const MONTHS: [i8; 4] = [3, 5, 10, 11];

/// The sessions held before `to`, a story a year.
///
/// # Errors
/// When nobody coordinates, or when the rules refuse a session, which is a bug of this crate.
pub fn trainings(
    rules: &Programme,
    world: &World,
    seed: u64,
    to: Date,
) -> Result<Vec<TrainingStory>, Fault> {
    let seed = own_seed(seed, rules);
    let years = rules.first_year..=to.year();
    let stories = years.map(|year| of_year(rules, world, seed, year, to));
    stories.collect()
}

fn of_year(
    rules: &Programme,
    world: &World,
    seed: u64,
    year: i16,
    to: Date,
) -> Result<TrainingStory, Fault> {
    let keeper = world
        .holding(Role::Coordinator)
        .next()
        .ok_or(Fault::Nobody("coordinator"))?;
    let landlord = |one: &&crate::Organisation| one.kind == OrganisationKind::Landlord;
    let landlords: Vec<_> = world.organisations.iter().filter(landlord).collect();
    let days = Days::of(rules);
    let mut events = vec![];
    for (turn, month) in (0..).zip(MONTHS) {
        let mut rng = Rng::of(seed, &[TRAININGS, u64::from(year.unsigned_abs()), turn]);
        let on = days.after(date(year, month, 1), rng.between(3, 14));
        if on >= to || landlords.is_empty() {
            continue;
        }
        let place = usize::try_from(turn).unwrap_or(0) + usize::from(year.unsigned_abs());
        let session = TrainingSession {
            on,
            organisation: landlords[place % landlords.len()].id.clone(),
            theme: french(rng.pick::<&str>(bank::THEMES)),
            agents: u32::try_from(rng.between(8, 22)).unwrap_or(8),
        };
        let known = sessions(events.iter().flat_map(|(_, events)| events));
        let command = TrainingCommand::Note(session);
        let answered = decide(&rules.id, &known, &keeper.actor(), on, command);
        let answered = answered.map_err(|refusal| Fault::Refused {
            case: rules.id.as_str().into(),
            actor: keeper.id.clone(),
            on,
            refusal: Box::new(refusal),
        })?;
        let step = Step {
            actor: keeper.id.clone(),
            on,
            minute_of_day: 1020,
        };
        events.push((step, answered));
    }
    Ok(TrainingStory { year, events })
}
