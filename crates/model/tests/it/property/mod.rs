//! Whatever people ask, on whatever day, no case leaves its rules.

mod every;
mod invariants;
mod life;
mod requests;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use etayage_model::case::{Status, decide, progress, rebuild};
use etayage_model::programme::Programme;
use etayage_testkit::logipsy;
use proptest::prelude::*;

use life::{Life, Step};

static RULES: LazyLock<Programme> = LazyLock::new(logipsy::rules);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let days = prop_oneof![3 => Just(0u8), 5 => 0u8..6, 2 => 0u8..50];
    let step = (days, 0u8..10, any::<u8>(), any::<u16>());
    let step = step.prop_map(|(days, sense, who, seed)| Step {
        days,
        sensible: sense < 6,
        who,
        seed,
    });
    prop::collection::vec(step, 1..90)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_case_ever_leaves_its_rules(steps in steps()) {
        let mut life = Life::new(&RULES);
        for step in steps {
            let before = life.case().cloned();
            let outcome = life.live(step);
            match &outcome {
                Ok(events) => events.iter().for_each(invariants::of_event),
                Err(refusal) => invariants::of_refusal(refusal),
            }
            let Some(case) = life.case() else { continue };
            invariants::of_case(&RULES, case);
            invariants::of_passage(&RULES, before.as_ref(), case);
            if outcome.is_err() {
                prop_assert_eq!(before.as_ref(), Some(case));
            }
        }
        let rebuilt = rebuild(life.events());
        prop_assert_eq!(rebuilt.as_ref(), life.case());
    }

    #[test]
    fn other_rules_never_touch_a_case(steps in steps(), who in any::<u8>(), seed in any::<u16>()) {
        let mut life = Life::new(&RULES);
        for step in steps {
            let _ = life.live(step);
        }
        let mut second = RULES.clone();
        second.version = 2;
        second.contract.max_months = Some(24);
        let (actor, command) = requests::any(&second, life.case(), life.today(), who, seed);
        if let Some(case) = life.case() {
            prop_assert_eq!(case.rules_version, 1);
            let refusal = decide(&second, Some(case), &actor, life.today(), command).unwrap_err();
            prop_assert!(matches!(refusal.rule, "wrong-rules" | "not-yours"), "{}", refusal.rule);
        }
    }
}

/// The random walk is worth something only if it goes far: sensible steps alone lead to the end.
#[test]
fn sensible_steps_lead_from_the_alert_to_the_last_look_at_the_dwelling() {
    let mut kinds = BTreeSet::new();
    for first in 0..12 {
        let mut life = Life::new(&RULES);
        for turn in 0..400u16 {
            let seed = first + turn.wrapping_mul(37) % 61;
            let _ = life.live(Step {
                days: 4,
                sensible: true,
                who: 0,
                seed,
            });
        }
        let case = life.case().expect("a case");
        assert_eq!(
            progress(&RULES, case).status,
            Status::Ended,
            "{first}: {case:?}"
        );
        kinds.extend(life.events().iter().map(etayage_testkit::story::kind));
    }
    for kind in [
        "act-recorded",
        "act-planned",
        "review-held",
        "validation-asked",
    ] {
        assert!(kinds.contains(kind), "{kind} is not in {kinds:?}");
    }
}
