//! What always holds.

use etayage_model::calendar::{add_months, short};
use etayage_model::case::*;
use etayage_model::programme::{Matter, Programme, Signatory};
use etayage_model::refusal::Refusal;

/// An event comes back from JSON as it went.
pub fn of_event(event: &Event) {
    let json = serde_json::to_string(event).expect("an event is JSON");
    let back: Event = serde_json::from_str(&json).expect("an event of its own JSON");
    assert_eq!(&back, event);
}

/// A refusal says why and what next, in set French.
pub fn of_refusal(refusal: &Refusal) {
    for sentence in [&refusal.why, &refusal.next] {
        assert!(
            sentence.ends_with(['.', '»']),
            "{}: {sentence}",
            refusal.rule
        );
        french(sentence);
    }
}

fn french(sentence: &str) {
    for wrong in [" :", " ;", " !", " ?", "« ", " »", "'", "  "] {
        assert!(!sentence.contains(wrong), "« {wrong} » in: {sentence}");
    }
}

/// A case never goes back to a stage it has left.
pub fn of_passage(rules: &Programme, before: Option<&Case>, after: &Case) {
    let place = |case: &Case| {
        let here = progress(rules, case).stage;
        rules.stages.iter().position(|stage| stage.id == here.id)
    };
    if let Some(before) = before {
        assert!(place(before) <= place(after));
        assert!(before.closure.is_none() || after.closure == before.closure);
        assert_eq!(
            (&before.programme, before.rules_version),
            (&after.programme, after.rules_version)
        );
    }
}

/// No gate passed unmet, no day beyond the limits, nobody forgotten.
pub fn of_case(rules: &Programme, case: &Case) {
    entry(case);
    support(rules, case);
    of_any_case(rules, case);
}

/// The part of it that no programme chooses: acts within support, limits that say why, nobody forgotten.
pub fn of_any_case(rules: &Programme, case: &Case) {
    acts(rules, case);
    limits(rules, case);
    duties(rules, case);
}

fn entry(case: &Case) {
    if case.accepted(Matter::Entry) {
        assert!(case.sent.is_some() && case.taken.is_some());
        let given = case
            .opinions
            .values()
            .filter(|opinion| opinion.given.is_some());
        assert_eq!(given.count(), 3);
    }
    if case.met.is_some() {
        assert!(case.accepted(Matter::Entry));
    }
    assert_eq!(case.identity.is_some(), case.adhesion.is_some());
    if let Some(adhesion) = &case.adhesion {
        assert!(case.met.is_some_and(|met| met <= adhesion.on));
    }
    let refused = case
        .ruling(Matter::Entry)
        .filter(|r| r.outcome == Outcome::Refused);
    if let Some(refused) = refused {
        assert!(refused.orientation.is_some());
        assert!(matches!(case.closure, Some(Closure::Refused(_))));
    }
}

fn support(rules: &Programme, case: &Case) {
    let Some(support) = &case.support else {
        assert!(case.synthesis.is_none() && case.outcomes.is_empty());
        return;
    };
    assert!(case.adhesion.is_some() && case.given_back.is_some());
    assert!(!case.objectives.is_empty() && !case.relays.is_empty());
    let signed = case
        .commitments
        .iter()
        .find(|c| c.signed_on().is_some())
        .expect("signed");
    for party in Signatory::ALL {
        assert!(signed.signature(*party).is_some());
    }
    assert!(support.starts >= case.adhesion.as_ref().map_or(support.starts, |a| a.on));
    assert!(support.starts <= support.last_day());
    assert!(support.ends <= add_months(support.starts, 6), "{support:?}");
    assert!(support.last_day() <= support.ends);
    let most = rules.contract.renewals.unwrap_or(u8::MAX);
    assert!(support.renewals <= most);
    assert_eq!(support.ended.is_some(), case.accepted(Matter::End));
    if let Some(synthesis) = &case.synthesis {
        assert!(
            support
                .ended
                .as_ref()
                .is_some_and(|end| end.on <= synthesis.on)
        );
    }
}

fn acts(rules: &Programme, case: &Case) {
    let last = case.support.as_ref().map(Support::last_day);
    for act in case
        .acts
        .iter()
        .filter(|act| act.state != ActState::Cancelled)
    {
        assert!(entered(rules, case).is_some());
        if act.kind.meets_person() {
            assert!(
                case.adhesion
                    .as_ref()
                    .is_some_and(|adhesion| adhesion.on <= act.on),
                "{act:?}"
            );
        }
        assert!(
            last.is_none_or(|last| act.on <= last),
            "{act:?} after {last:?}"
        );
    }
    assert!(
        case.reviews
            .iter()
            .all(|review| last.is_none_or(|last| review.on <= last))
    );
    if case.withdrawn() {
        assert!(case.acts.iter().all(|act| act.state != ActState::Planned));
    }
}

fn limits(rules: &Programme, case: &Case) {
    for deadline in deadlines(rules, case) {
        let why = deadline.why();
        assert!(why.contains(&short(deadline.due.date)), "{why}");
        french(&why);
    }
}

fn duties(rules: &Programme, case: &Case) {
    let tasks = tasks(rules, case);
    if matches!(progress(rules, case).status, Status::Open | Status::Draft) {
        assert!(!tasks.is_empty(), "nobody is in charge: {case:?}");
    }
    for task in &tasks {
        french(&task.label);
        assert_eq!(task.due.is_some(), task.why.is_some(), "{}", task.id);
        task.why.iter().for_each(|why| french(why));
        let twins = tasks.iter().filter(|other| other.id == task.id);
        assert_eq!(twins.count(), 1, "{}", task.id);
    }
}
