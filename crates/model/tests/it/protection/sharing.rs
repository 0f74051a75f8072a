//! What the person allows to be shared, and what they are handed.

use etayage_model::access::{DataClass, may_copy};
use etayage_model::case::*;
use etayage_model::roles::{Actor, Now};
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use jiff::civil::{Date, date};

use super::{TODAY, minutes, running, sees, withdrawn};

fn until(until: Option<Date>) -> Command {
    match share(true, true) {
        Command::ChangeSharing { sharing } => Command::ChangeSharing {
            sharing: Sharing { until, ..sharing },
        },
        other => other,
    }
}

#[test]
fn an_agreement_with_an_end_stops_by_itself() {
    let story = running()
        .as_(coordinator())
        .given([until(Some(date(2019, 5, 8)))]);
    let on = |today, class| {
        let now = Now {
            today,
            ..minutes(0)
        };
        sees(&story, &referrer().at(now), class)
    };
    assert!(on(date(2019, 5, 8), DataClass::Agreement), "the last day");
    assert!(!on(date(2019, 5, 9), DataClass::Agreement));
    assert!(!on(date(2019, 5, 9), DataClass::Identity));
    assert!(
        !sees(&story, &referrer(), DataClass::Agreement),
        "on no known day"
    );
    let tisf = |today| {
        let now = Now {
            today,
            ..minutes(0)
        };
        sees(&story, &tisf().at(now), DataClass::Health)
    };
    assert!(tisf(date(2019, 5, 8)) && !tisf(date(2019, 5, 9)));
    story
        .when(until(Some(date(2019, 5, 5))))
        .then_refused("already-over");
}

#[test]
fn every_word_of_the_person_about_sharing_is_kept_with_how_it_was_said() {
    let guarded = |guardian: &str| match share(true, false) {
        Command::ChangeSharing { sharing } => Command::ChangeSharing {
            sharing: Sharing {
                how: Manner::Guardian,
                guardian: guardian.into(),
                ..sharing
            },
        },
        other => other,
    };
    let story = running().as_(coordinator());
    story.clone().when(guarded(" ")).then_refused("no-guardian");
    let story = story.given([guarded("L’association tutélaire"), share(false, false)]);
    let said: Vec<_> = story
        .case()
        .sharings
        .iter()
        .map(|one| (one.how, one.health_with_team, one.on))
        .collect();
    assert_eq!(
        said,
        [
            (Manner::Signed, false, MEETING),
            (Manner::Guardian, true, TODAY),
            (Manner::Spoken, false, TODAY),
        ]
    );
}

#[test]
fn the_person_is_handed_everything_by_those_who_may() {
    let story = running();
    let copies =
        |actor: &Actor, class| may_copy(story.rules(), &story.case(), actor, class).is_open();
    for actor in [coordinator(), protection_officer()] {
        for class in DataClass::ALL
            .iter()
            .filter(|class| **class != DataClass::Health)
        {
            assert!(copies(&actor, *class), "{}", class.label());
        }
        assert!(!copies(&actor, DataClass::Health), "{actor:?}");
    }
    assert!(copies(&nurse(), DataClass::Health));
    assert!(copies(&nurse(), DataClass::Identity));
    assert!(
        !copies(&nurse(), DataClass::Social),
        "the coordinator hands it over"
    );
    for actor in [
        other_nurse(),
        tisf(),
        referrer(),
        contact(),
        pilot(),
        cmp(),
        administrator(),
    ] {
        for class in DataClass::ALL {
            assert!(!copies(&actor, *class), "{actor:?} {}", class.label());
        }
    }
}

#[test]
fn after_a_withdrawal_the_person_still_has_a_right_to_their_health_notes() {
    let story = withdrawn();
    let may = |actor: &Actor| may_copy(story.rules(), &story.case(), actor, DataClass::Health);
    assert!(
        !sees(&story, &nurse(), DataClass::Health),
        "for work, it is closed"
    );
    assert!(may(&nurse()).is_open());
    let landlords = Actor {
        organisation: referrer().organisation,
        ..nurse()
    };
    assert!(!may(&landlords).is_open());
}
