//! What someone may not see is not in the view that is made for them.

use etayage_model::access::{DataClass, Verdict, may_see, view};
use etayage_model::case::{Case, Decision, Outcome};
use etayage_model::programme::Matter;
use etayage_model::roles::{Actor, Role};
use etayage_testkit::actors::*;
use etayage_testkit::commands::{join, ruling};
use etayage_testkit::logipsy::*;

use super::marks::{mark, plant};
use super::situations::{programme, situations};

fn planted() -> Vec<(&'static str, Case)> {
    let mut planted = situations();
    planted.iter_mut().for_each(|(_, case)| plant(case));
    planted
}

#[test]
fn marked_words_appear_only_where_their_class_is_open() {
    let rules = programme();
    let mut seen = 0;
    for (moment, case) in planted() {
        for (who, actor) in everyone() {
            let shown = format!("{:?}", view(&rules, &case, &actor));
            for class in DataClass::ALL {
                let open = may_see(&rules, &case, &actor, *class).is_open();
                let there = shown.contains(&mark(*class));
                assert!(
                    open || !there,
                    "{who}, {moment}: {} in {shown}",
                    class.label()
                );
                seen += usize::from(there);
            }
        }
    }
    assert!(
        seen > 300,
        "the marks are planted where people look: {seen}"
    );
}

#[test]
fn every_class_that_holds_text_is_marked_somewhere() {
    let rules = programme();
    let supported = planted().remove(11).1;
    let shown = format!("{:?}", view(&rules, &supported, &nurse()));
    for class in DataClass::ALL
        .iter()
        .filter(|class| **class != DataClass::Course)
    {
        assert!(shown.contains(&mark(*class)), "{}", class.label());
    }
}

/// Someone of that organisation who holds every role and every link there is.
fn all_powerful(organisation: &str) -> Actor {
    Actor {
        roles: Role::ALL.iter().copied().collect(),
        ..someone("u-tout", organisation, Role::Referrer)
    }
}

#[test]
fn the_landlord_reaches_no_health_by_any_route() {
    let rules = programme();
    let landlord = Actor {
        structure: cmp().structure,
        ..all_powerful(LANDLORD)
    };
    for (moment, mut case) in planted() {
        for role in Role::ALL.iter().filter(|role| role.is_team()) {
            case.team.push(etayage_model::case::TeamMember {
                user: landlord.user.clone(),
                role: *role,
                since: MEETING,
                organisation: None,
            });
        }
        for actor in [
            referrer(),
            colleague(),
            contact(),
            pilot(),
            landlord.clone(),
        ] {
            let verdict = may_see(&rules, &case, &actor, DataClass::Health);
            assert_ne!(verdict, Verdict::Open, "{moment}");
            let shown = format!("{:?}", view(&rules, &case, &actor));
            assert!(
                !shown.contains(&mark(DataClass::Health)),
                "{moment}: {shown}"
            );
        }
    }
}

#[test]
fn an_administrator_sees_nothing() {
    let rules = programme();
    for (moment, case) in planted() {
        assert!(view(&rules, &case, &administrator()).is_err(), "{moment}");
    }
}

#[test]
fn the_committee_reads_verdicts_before_the_entry_and_no_care_text() {
    let story = opined();
    let seen = story
        .seen_by(&committee_member())
        .expect("the committee sees the case");
    assert_eq!(seen.opinions.len(), 3);
    for opinion in &seen.opinions {
        assert!(opinion.verdict.open().is_some(), "{}", opinion.id);
        let readable = opinion.id.as_str() == "prescripteur";
        assert_eq!(opinion.content.open().is_some(), readable, "{}", opinion.id);
    }
    let later = adhered(true, true)
        .seen_by(&committee_member())
        .expect("the course");
    assert!(
        later
            .opinions
            .iter()
            .all(|o| o.id.as_str() == "prescripteur" || o.verdict.open().is_none())
    );
}

#[test]
fn those_who_prepare_the_first_meeting_know_through_whom_and_others_only_when() {
    let story = met();
    for (who, actor, knows) in [
        ("referrer", referrer(), true),
        ("contact", contact(), true),
        ("coordinator", coordinator(), true),
        ("pilot", pilot(), false),
        ("CMP", cmp(), false),
        ("committee", committee_member(), false),
        ("TISF elsewhere", other_tisf(), false),
    ] {
        let seen = story.seen_by(&actor).expect("the course");
        let arranged = seen.arranged.open().cloned().flatten().expect("a date");
        assert_eq!(arranged.on, MEETING, "{who}");
        assert_eq!(!arranged.through.is_blank(), knows, "{who}");
    }
}

#[test]
fn why_the_committee_renewed_stays_with_the_committee_and_the_parties() {
    let reasoned = Decision {
        reason: "Traitement repris en mai.".into(),
        ..ruling(Matter::Renewal, Outcome::Accepted, COMMITTEE_OF_JUNE)
    };
    let story = signed(diagnosed(true, false), START)
        .on(COMMITTEE_OF_JUNE)
        .given([etayage_model::case::Command::Decide(reasoned)]);
    for (actor, reads) in [
        (coordinator(), true),
        (tisf(), true),
        (committee_member(), true),
        (referrer(), false),
        (contact(), false),
        (cmp(), false),
        (other_tisf(), false),
    ] {
        let shown = format!("{:?}", story.seen_by(&actor));
        assert_eq!(shown.contains("Traitement repris"), reads, "{actor:?}");
        assert!(
            shown.contains("Renewal"),
            "the decision itself is no secret"
        );
    }
}

#[test]
fn whoever_leaves_the_team_no_longer_sees_the_person() {
    let story = adhered(true, true);
    let sees = |story: &etayage_testkit::story::Story| {
        story
            .seen_by(&tisf())
            .is_ok_and(|seen| seen.identity.open().is_some())
    };
    assert!(sees(&story));
    let without = story.given([etayage_model::case::Command::LeaveTeam { user: tisf().user }]);
    assert!(!sees(&without));
    assert!(sees(&without.given([join(&tisf(), Role::Tisf)])));
}

#[test]
fn every_closed_door_says_why() {
    let rules = programme();
    for (moment, case) in situations() {
        for (who, actor) in everyone() {
            for class in DataClass::ALL {
                if let Verdict::Closed(why) = may_see(&rules, &case, &actor, *class) {
                    assert!(
                        why.ends_with('.') && why.chars().count() > 20,
                        "{who}, {moment}: {why}"
                    );
                }
            }
        }
    }
}
