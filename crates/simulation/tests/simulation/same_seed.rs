//! The same seed tells the same stories; another seed, others.

use std::collections::BTreeSet;

use etayage_model::case::Event;
use etayage_simulation::{World, simulate};
use jiff::civil::date;

use crate::common::{FROM, RULES, SEED, THREE_YEARS, WORLD, until};

#[test]
fn the_same_seed_tells_the_same_stories() {
    let day = date(2019, 10, 14);
    assert_eq!(until(day), until(day));
    assert_eq!(World::build(SEED, &RULES), *WORLD);
}

#[test]
fn another_seed_tells_others() {
    let day = date(2019, 6, 3);
    let others = simulate(&RULES, &WORLD, SEED + 1, FROM, day).unwrap();
    assert_ne!(until(day).stories, others.stories);
    assert_ne!(World::build(SEED + 1, &RULES).users, WORLD.users);
}

/// Only what is staged for the last day differs: a few cases, and one danger in a case that goes on.
#[test]
fn a_longer_simulation_continues_the_shorter() {
    let short = until(date(2020, 2, 20));
    let (mut staged, mut alarmed) = (0, 0);
    for story in &short.stories {
        let longer = THREE_YEARS
            .stories
            .iter()
            .find(|one| one.case == story.case);
        match longer.map(|longer| longer.events.starts_with(&story.events)) {
            Some(true) => {}
            Some(false) => alarmed += 1,
            None => staged += 1,
        }
    }
    assert!((1..=16).contains(&staged), "{staged}");
    assert_eq!(alarmed, 1);
}

#[test]
fn cases_and_references_are_unique_and_well_formed() {
    let mut cases = BTreeSet::new();
    let mut references = BTreeSet::new();
    for story in &THREE_YEARS.stories {
        let id = story.case.as_str();
        let dashes: Vec<_> = id.match_indices('-').map(|(at, _)| at).collect();
        assert_eq!((id.len(), dashes), (36, vec![8, 13, 18, 23]), "{id}");
        assert!(cases.insert(id));
        let Some(Event::Opened { reference, on, .. }) = story.flat().next() else {
            panic!("{id} does not begin by its opening");
        };
        let parts: Vec<_> = reference.split('-').collect();
        assert_eq!(
            (parts.len(), parts[0], parts[2].len()),
            (3, "LGP", 5),
            "{reference}"
        );
        assert!(
            ["19", "20", "21"].contains(&parts[1]),
            "{reference} on {on}"
        );
        assert!(references.insert(reference.clone()));
    }
}

#[test]
fn steps_are_in_time_order_and_done_by_known_people() {
    for story in &THREE_YEARS.stories {
        let moments: Vec<_> = story
            .events
            .iter()
            .map(|(step, _)| (step.on, step.minute_of_day))
            .collect();
        assert!(moments.is_sorted(), "{}", story.case);
        for (step, events) in &story.events {
            assert!(WORLD.user(&step.actor).is_some() && step.minute_of_day < 1440);
            assert!(!events.is_empty());
        }
    }
}
