//! Each shipped programme is lived from its first year to two years after its last, without any refusal.

use etayage_model::case::Case;
use etayage_model::programme::Programme;
use etayage_simulation::{Caseload, World, simulate};
use jiff::civil::{Date, date};

const SEEDS: [u64; 3] = [1, 20_190_101, 77];

fn lived(rules: &Programme, seed: u64) -> Caseload {
    let from = date(rules.first_year, 1, 1);
    let to = date(rules.last_year + 3, 1, 1);
    let world = World::build(seed, rules);
    simulate(rules, &world, seed, from, to)
        .unwrap_or_else(|fault| panic!("{}, seed {seed}: {fault}", rules.id))
}

fn programmes() -> impl Iterator<Item = Programme> {
    let shipped = etayage_programme::shipped().iter();
    shipped.map(|(_, text)| etayage_programme::parse(text).unwrap())
}

#[test]
fn every_shipped_programme_has_households_in_support_and_gone() {
    for rules in programmes() {
        for seed in SEEDS {
            let caseload = lived(&rules, seed);
            let cases: Vec<_> = caseload
                .stories
                .iter()
                .filter_map(|story| story.case())
                .collect();
            let last: Date = date(rules.last_year, 12, 31);
            let signed = |case: &&Case| {
                let support = case.support.as_ref();
                support.is_some_and(|support| support.starts <= last && last <= support.last_day())
            };
            let supported = cases.iter().filter(signed).count();
            let ended = cases
                .iter()
                .filter_map(|case| case.support.as_ref())
                .filter(|support| support.ended.is_some());
            let ended = ended.count();
            assert!(
                supported > 0 && ended > 0,
                "{}, seed {seed}: {supported} in support, {ended} ended, of {}",
                rules.id,
                cases.len()
            );
        }
    }
}

#[test]
fn worlds_live_in_one_base() {
    let mut logins = std::collections::BTreeSet::new();
    let mut organisations = std::collections::BTreeSet::new();
    let mut cases = std::collections::BTreeSet::new();
    for rules in programmes() {
        let world = World::build(SEEDS[0], &rules);
        let from = date(rules.first_year, 1, 1);
        let soon = date(rules.first_year, 6, 1);
        for story in simulate(&rules, &world, SEEDS[0], from, soon)
            .unwrap()
            .stories
        {
            assert!(
                cases.insert(story.case.clone()),
                "{} {}",
                rules.id,
                story.case
            );
        }
        for user in &world.users {
            assert!(logins.insert(user.login.clone()), "{}", user.login);
        }
        for one in &world.organisations {
            assert!(organisations.insert(one.id.clone()), "{}", one.id);
        }
        for role in rules.team_roles() {
            assert!(
                world.holding(role).next().is_some(),
                "{} {}",
                rules.id,
                role.label()
            );
        }
    }
}
