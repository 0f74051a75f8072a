//! What the team writes for the steering committee, some days after each half-year and each year.

use std::collections::BTreeSet;

use etayage_model::calendar::add_days;
use etayage_model::programme::Programme;
use etayage_model::roles::Role;
use etayage_model::steering::{SteeringNote, decide};
use jiff::civil::{Date, date};

use crate::bank::steering as bank;
use crate::days::Days;
use crate::french::french;
use crate::rng::Rng;
use crate::story::{Fault, NoteStory, Step};
use crate::world::{World, own_seed};

/// Place of the notes in a seed.
const NOTES: u64 = 6;

/// The notes of every period that ended before `to`, since the beginning of the programme.
///
/// # Errors
/// When nobody coordinates, or when the rules refuse a note, which is a bug of this crate.
pub fn steering_notes(
    rules: &Programme,
    world: &World,
    seed: u64,
    to: Date,
) -> Result<Vec<NoteStory>, Fault> {
    let seed = own_seed(seed, rules);
    let days = Days::of(rules);
    let mut notes = vec![];
    for (rank, (period, last)) in (0..).zip(periods(rules.first_year, to)) {
        let mut rng = Rng::of(seed, &[NOTES, rank]);
        let written = days.after(last, rng.between(4, 12));
        if written < to {
            notes.push(note(rules, world, &mut rng, period, written)?);
        }
    }
    Ok(notes)
}

/// Halves, then the year that they make; each with its last day.
fn periods(first_year: i16, to: Date) -> Vec<(String, Date)> {
    let of_year = |year: i16| {
        let last = date(year, 12, 31);
        [
            (format!("{year}-1"), date(year, 6, 30)),
            (format!("{year}-2"), last),
            (year.to_string(), last),
        ]
    };
    let all = (first_year..=to.year()).flat_map(of_year);
    all.filter(|(_, last)| add_days(*last, 1) < to).collect()
}

fn note(
    rules: &Programme,
    world: &World,
    rng: &mut Rng,
    period: String,
    on: Date,
) -> Result<NoteStory, Fault> {
    let writer = world
        .holding(Role::Coordinator)
        .next()
        .ok_or(Fault::Nobody("coordinator"))?;
    let mut said = |bank: &[&str]| french(rng.pick::<&str>(bank)).into();
    let note = SteeringNote {
        activity: said(bank::ACTIVITY),
        difficulties: said(bank::DIFFICULTIES),
        adaptations: said(bank::ADAPTATIONS),
    };
    let found = etayage_model::steering::passages(rules, &note, &[]);
    let none = BTreeSet::new();
    let events =
        decide(&writer.actor(), &rules.id, &period, note, &found, &none).map_err(|refusal| {
            Fault::Refused {
                case: period.as_str().into(),
                actor: writer.id.clone(),
                on,
                refusal: Box::new(refusal),
            }
        })?;
    let at = Step {
        actor: writer.id.clone(),
        on,
        minute_of_day: 985,
    };
    Ok(NoteStory { period, at, events })
}
