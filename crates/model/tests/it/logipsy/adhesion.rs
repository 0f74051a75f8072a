//! The person agrees, declines or withdraws; identity enters with their adhesion only.

use etayage_model::access::DataClass;
use etayage_model::access::{Verdict, may_see};
use etayage_model::case::{ActState, Command, Identity, Status};
use etayage_model::programme::{Act, Matter};
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use jiff::civil::date;

#[test]
fn the_person_agrees_at_the_first_meeting() {
    met()
        .then_tasks(&["adhesion", "limit:diagnostic"])
        .then(|case| assert_eq!(case.name(), None))
        .when(adhere(MEETING, true, true))
        .then_events(&["adhered"])
        .then_stage("contractualisation")
        .then(|case| assert_eq!(case.name().as_deref(), Some("Camille Vantorre")));
}

#[test]
fn no_identity_before_the_committee_and_the_meeting() {
    alerted()
        .as_(coordinator())
        .when(adhere(ALERT, true, true))
        .then_refused("entry-not-decided");
    entered()
        .when(adhere(COMMITTEE_OF_MARCH, true, true))
        .then_refused("not-met");
    met()
        .when(Command::CorrectIdentity {
            identity: identity(),
        })
        .then_refused("no-adhesion");
}

#[test]
fn nobody_sees_an_identity_before_the_adhesion() {
    let story = met();
    for (who, actor) in everyone() {
        let verdict = may_see(story.rules(), &story.case(), &actor, DataClass::Identity);
        assert_ne!(verdict, Verdict::Open, "{who}");
    }
}

#[test]
fn adhesion_is_recorded_by_the_coordinator_on_a_possible_day() {
    met()
        .as_(referrer())
        .when(adhere(MEETING, true, true))
        .then_refused("not-yours")
        .as_(coordinator())
        .when(adhere(date(2019, 3, 10), true, true))
        .then_refused("too-early")
        .when(adhere(date(2019, 3, 12), true, true))
        .then_refused("in-the-future");
}

#[test]
fn a_person_has_a_name() {
    let nameless = Identity {
        family_name: " ".into(),
        ..identity()
    };
    let endless = Identity {
        address: "x".repeat(201),
        ..identity()
    };
    let unborn = Identity {
        birth: Some(date(2030, 1, 1)),
        ..identity()
    };
    for (identity, rule) in [
        (nameless, "blank"),
        (endless, "too-long"),
        (unborn, "in-the-future"),
    ] {
        adhered(true, true)
            .when(Command::CorrectIdentity { identity })
            .then_refused(rule);
    }
}

#[test]
fn nothing_is_done_with_the_person_before_they_agree() {
    let story = met();
    for kind in [Act::HomeVisit, Act::Interview, Act::Appointment] {
        story
            .clone()
            .when(act(kind, MEETING))
            .then_refused("no-adhesion");
    }
    for command in [
        diagnose(),
        objective("logement"),
        relay(),
        commitment(MEETING),
        review(MEETING),
    ] {
        story.clone().when(command).then_refused("no-adhesion");
    }
    story
        .when(act(Act::Call, MEETING))
        .then_events(&["act-recorded"]);
}

#[test]
fn a_person_who_says_no_closes_the_case() {
    met()
        .when(Command::Decline {
            why: "".into(),
            on: MEETING,
        })
        .then_refused("blank")
        .when(Command::Decline {
            why: "Pas maintenant.".into(),
            on: MEETING,
        })
        .then_events(&["declined"])
        .then_status(Status::Declined)
        .then_tasks(&[])
        .when(adhere(MEETING, true, true))
        .then_refused("closed")
        .then_told("nouvelle alerte");
}

#[test]
fn once_agreed_one_withdraws() {
    adhered(true, true)
        .when(Command::Decline {
            why: "Non.".into(),
            on: MEETING,
        })
        .then_refused("already-adhered")
        .when(adhere(MEETING, true, true))
        .then_refused("already-adhered");
}

#[test]
fn the_person_withdraws_when_they_want() {
    let may = date(2019, 5, 6);
    supported()
        .given([plan_visit(&tisf(), date(2019, 5, 20))])
        .on(may)
        .as_(tisf())
        .when(Command::Withdraw {
            why: "Je préfère m’arrêter.".into(),
            on: may,
        })
        .then_events(&["act-cancelled", "withdrew"])
        .then_status(Status::Withdrawn)
        .then_tasks(&[])
        .then(|case| {
            assert!(case.acts.iter().all(|act| act.state != ActState::Planned));
            assert!(!case.adhered() && !case.in_support(may));
        })
        .when(act(Act::HomeVisit, may))
        .then_refused("closed")
        .as_(coordinator())
        .when(accept(Matter::Renewal, may))
        .then_refused("closed");
}

#[test]
fn after_a_withdrawal_who_no_longer_reads_the_identity_does_not_write_it() {
    let withdrawn = adhered(true, true).given([Command::Withdraw {
        why: "Non merci.".into(),
        on: MEETING,
    }]);
    withdrawn
        .as_(tisf())
        .when(Command::CorrectIdentity {
            identity: identity(),
        })
        .then_refused("not-yours");
}

#[test]
fn after_a_withdrawal_only_dangers_and_the_right_to_be_corrected_go_on() {
    let withdrawn = adhered(true, true).given([Command::Withdraw {
        why: "Non merci.".into(),
        on: MEETING,
    }]);
    withdrawn
        .when(Command::CorrectIdentity {
            identity: identity(),
        })
        .then_events(&["identity-corrected"])
        .when(Command::ReportDanger {
            toward: etayage_model::case::Toward::Oneself,
            facts: "Ne répond plus, volets clos.".into(),
        })
        .then_events(&["danger-reported"])
        .then_tasks(&["danger:d1"]);
}

#[test]
fn after_a_withdrawal_sharing_stops() {
    let story = adhered(true, true).given([Command::Withdraw {
        why: "Non merci.".into(),
        on: MEETING,
    }]);
    for actor in [tisf(), nurse(), referrer(), contact()] {
        let verdict = may_see(story.rules(), &story.case(), &actor, DataClass::Identity);
        assert_ne!(verdict, Verdict::Open, "{actor:?}");
    }
}

#[test]
fn what_the_person_lets_be_shared_changes_when_they_say_so() {
    let story = adhered(false, false);
    let sees = |story: &etayage_testkit::story::Story, class| {
        may_see(story.rules(), &story.case(), &referrer(), class).is_open()
    };
    assert!(!sees(&story, DataClass::Agreement));
    let story = story.given([share(true, true)]);
    assert!(sees(&story, DataClass::Agreement));
    assert!(sees(&story, DataClass::Identity));
    assert!(!sees(&story, DataClass::Health));
}
