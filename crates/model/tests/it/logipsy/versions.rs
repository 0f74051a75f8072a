//! A case keeps the rules under which it was opened.

use etayage_model::programme::{Matter, Programme};
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;
use jiff::civil::date;

/// Rules of another year: support of 4 months, three times.
fn second_version() -> Programme {
    let mut rules = rules();
    rules.version = 2;
    rules.contract.months = 4;
    rules.contract.renewals = Some(2);
    rules.contract.max_months = Some(12);
    rules
}

#[test]
fn version_one_holds_when_version_two_exists() {
    supported()
        .under(second_version())
        .on(COMMITTEE_OF_JUNE)
        .when(accept(Matter::Renewal, COMMITTEE_OF_JUNE))
        .then_refused("wrong-rules")
        .under(rules())
        .when(accept(Matter::Renewal, COMMITTEE_OF_JUNE))
        .then_events(&["decided"])
        .then(|case| {
            assert_eq!(case.rules_version, 1);
            let support = case.support.as_ref().expect("support");
            assert_eq!(support.ends, date(2019, 9, 28));
        });
}

#[test]
fn a_case_opened_under_version_two_follows_it() {
    Story::new(second_version())
        .on(ALERT)
        .as_(referrer())
        .given([alert(&second_version())])
        .then(|case| assert_eq!(case.rules_version, 2))
        .under(rules())
        .as_(coordinator())
        .when(etayage_model::case::Command::TakeInCharge)
        .then_refused("wrong-rules");
}
