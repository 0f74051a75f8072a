//! Each shipped programme is lived from its first year to two years after its last, without any refusal.

use std::collections::BTreeSet;

use etayage_model::case::Case;
use etayage_model::programme::{Answer, Programme};
use etayage_model::words::findings;
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
    let mut logins = BTreeSet::new();
    let mut organisations = BTreeSet::new();
    let mut cases = BTreeSet::new();
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

/// The longest texts of the alert sheets of a programme's first year.
fn told_in(id: &str) -> BTreeSet<String> {
    let rules = programmes().find(|rules| rules.id.as_str() == id).unwrap();
    let world = World::build(SEEDS[0], &rules);
    let from = date(rules.first_year, 1, 1);
    let year = simulate(
        &rules,
        &world,
        SEEDS[0],
        from,
        date(rules.first_year + 1, 1, 1),
    );
    let stories = year.unwrap().stories;
    let cases: Vec<_> = stories.iter().filter_map(|story| story.case()).collect();
    let answers = cases.iter().flat_map(|case| case.sheet.answers.values());
    answers
        .filter_map(|answer| match answer {
            Answer::Text(text) => text.known().cloned(),
            _ => None,
        })
        .collect()
}

/// The text of a programme made for someone is about them.
#[test]
fn a_programme_made_for_someone_hears_of_them() {
    let spoken = [
        (
            "astree",
            &["partie", "partir", "départ", "enceinte", "attend"][..],
        ),
        ("logac-v", &["enfants", "bébé", "enceinte", "attend"]),
        (
            "dra-aisne",
            &[
                "audience",
                "assignation",
                "plan",
                "bail",
                "Jugement",
                "Loyer",
                "loyer",
            ],
        ),
        (
            "jeunes-partenord",
            &["canapé", "voiture", "maison", "ans", "parents", "contrat"],
        ),
        (
            "visa-logement",
            &[
                "boit",
                "boire",
                "sevrage",
                "substitution",
                "addictologie",
                "produit",
            ],
        ),
    ];
    for (id, words) in spoken {
        let texts = told_in(id);
        let about = |text: &&String| words.iter().any(|word| text.contains(word));
        let meant = texts.iter().filter(about).count();
        assert!(meant * 3 >= texts.len(), "{id}: {meant} of {}", texts.len());
        for text in &texts {
            assert_eq!(findings(text), vec![], "{id}: {text}");
            assert!(!text.contains(['{', '|']), "{id}: {text}");
        }
    }
}

#[test]
fn nothing_said_of_someone_in_hiding_leads_to_their_building() {
    for id in ["astree", "logac-v"] {
        let rules = programmes().find(|rules| rules.id.as_str() == id).unwrap();
        let caseload = lived(&rules, SEEDS[0]);
        for case in caseload.stories.iter().filter_map(|story| story.case()) {
            let notes = case.acts.iter().map(|act| act.note.read());
            let reasons = case.decisions.iter().map(|decision| decision.reason.read());
            for text in notes.chain(reasons) {
                for word in ["gardien", "voisin", "palier"] {
                    assert!(!text.contains(word), "{id}: {text}");
                }
            }
        }
    }
}
