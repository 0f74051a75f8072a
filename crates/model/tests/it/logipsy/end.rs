//! End of support: 3 months, renewable once, 6 at most; synthesis; what became of the housing.

use etayage_model::case::{ActState, Command, Outcome, Status};
use etayage_model::programme::Matter;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;
use jiff::civil::{Date, date};

#[track_caller]
fn ends(story: &Story, day: Date) {
    assert_eq!(story.case().support.expect("support").ends, day);
}

#[test]
fn three_months_then_three_more_and_no_more() {
    let renewed = supported()
        .on(COMMITTEE_OF_JUNE)
        .given([accept(Matter::Renewal, COMMITTEE_OF_JUNE)]);
    ends(&renewed, date(2019, 9, 28));
    renewed
        .on(date(2019, 9, 4))
        .when(accept(Matter::Renewal, date(2019, 9, 4)))
        .then_refused("no-more-renewal")
        .when(extend(date(2019, 9, 4), date(2019, 9, 29)))
        .then_refused("too-long")
        .then_told("6 mois au plus")
        .then_told("sam. 28 septembre 2019");
}

#[test]
fn months_stop_at_the_end_of_a_short_month() {
    let august = date(2019, 8, 31);
    let story = supported_from(august);
    ends(&story, date(2019, 11, 30));
    let november = date(2019, 11, 6);
    let story = story
        .on(november)
        .given([accept(Matter::Renewal, november)]);
    ends(&story, date(2020, 2, 29));
}

#[test]
fn a_few_weeks_more_count_in_the_six_months() {
    let story = supported().on(COMMITTEE_OF_JUNE);
    let extended = story
        .clone()
        .given([extend(COMMITTEE_OF_JUNE, date(2019, 7, 31))]);
    ends(&extended, date(2019, 7, 31));
    let july = date(2019, 7, 3);
    let renewed = extended.on(july).given([accept(Matter::Renewal, july)]);
    ends(&renewed, date(2019, 9, 28));
    let all = story
        .clone()
        .given([extend(COMMITTEE_OF_JUNE, date(2019, 9, 28))]);
    all.on(july)
        .when(accept(Matter::Renewal, july))
        .then_refused("too-long");
    story
        .clone()
        .when(extend(COMMITTEE_OF_JUNE, FIRST_END))
        .then_refused("too-early");
    story
        .when(extend(COMMITTEE_OF_JUNE, date(2019, 9, 29)))
        .then_refused("too-long");
}

#[test]
fn an_extension_names_its_day() {
    supported()
        .on(COMMITTEE_OF_JUNE)
        .when(accept(Matter::Extension, COMMITTEE_OF_JUNE))
        .then_refused("no-date");
}

#[test]
fn once_over_support_is_not_renewed() {
    let july = date(2019, 7, 3);
    supported()
        .on(july)
        .when(accept(Matter::Renewal, july))
        .then_refused("too-late")
        .when(extend(july, date(2019, 8, 30)))
        .then_refused("too-late")
        .when(accept(Matter::Renewal, COMMITTEE_OF_JUNE))
        .then_events(&["decided"]);
}

#[test]
fn a_renewal_put_off_or_refused_changes_no_date() {
    for outcome in [Outcome::Deferred, Outcome::Refused] {
        let story = supported()
            .on(COMMITTEE_OF_JUNE)
            .given([Command::Decide(ruling(
                Matter::Renewal,
                outcome,
                COMMITTEE_OF_JUNE,
            ))]);
        ends(&story, FIRST_END);
        story.then_stage("accompagnement").then_status(Status::Open);
    }
}

#[test]
fn nothing_is_renewed_or_ended_before_it_starts() {
    for matter in [Matter::Renewal, Matter::Extension, Matter::End] {
        diagnosed(true, true)
            .when(accept(matter, GIVEN_BACK))
            .then_refused("no-support");
    }
    diagnosed(true, true)
        .when(wish(Matter::End))
        .then_refused("no-support");
}

#[test]
fn partners_say_what_they_wish_before_the_committee() {
    for actor in [
        referrer(),
        contact(),
        tisf(),
        nurse(),
        coordinator(),
        health_referent(),
        cmp(),
    ] {
        supported()
            .as_(actor.clone())
            .when(wish(Matter::Renewal))
            .then_events(&["future-opinion-given"])
            .then(|case| assert_eq!(case.future_opinions[0].by, actor.user));
    }
    for actor in [pilot(), other_referrer(), other_cmp(), administrator()] {
        supported()
            .as_(actor)
            .when(wish(Matter::End))
            .then_refused("not-yours");
    }
    supported()
        .when(wish(Matter::Entry))
        .then_refused("wrong-wish");
}

#[test]
fn the_end_has_a_day_and_a_reason() {
    let story = supported().on(COMMITTEE_OF_JUNE);
    story
        .clone()
        .when(accept(Matter::End, COMMITTEE_OF_JUNE))
        .then_refused("no-end");
    story
        .clone()
        .when(end(COMMITTEE_OF_JUNE, date(2019, 6, 29)))
        .then_refused("after-the-end");
    story
        .clone()
        .when(end(COMMITTEE_OF_JUNE, date(2019, 4, 1)))
        .then_refused("too-early")
        .then_told("le dernier acte noté");
    let mut decision = ruling(Matter::End, Outcome::Accepted, COMMITTEE_OF_JUNE);
    decision.end = Some(etayage_model::case::End {
        on: FIRST_END,
        reason: "lassitude".into(),
    });
    story
        .when(Command::Decide(decision))
        .then_refused("unknown-choice");
}

#[test]
fn support_goes_on_until_the_day_that_was_decided() {
    let story = supported()
        .given([plan_visit(&tisf(), date(2019, 6, 26))])
        .on(COMMITTEE_OF_JUNE)
        .when(end(COMMITTEE_OF_JUNE, date(2019, 6, 20)))
        .then_events(&["act-cancelled", "decided"])
        .then_stage("sortie")
        .then(|case| {
            assert!(case.in_support(date(2019, 6, 20)) && !case.in_support(date(2019, 6, 21)));
            assert_eq!(case.acts[1].state, ActState::Cancelled);
        });
    story
        .clone()
        .on(date(2019, 6, 18))
        .as_(tisf())
        .when(act(
            etayage_model::programme::Act::HomeVisit,
            date(2019, 6, 18),
        ))
        .then_events(&["act-recorded"]);
    story
        .on(date(2019, 6, 21))
        .as_(tisf())
        .when(act(
            etayage_model::programme::Act::HomeVisit,
            date(2019, 6, 21),
        ))
        .then_refused("after-the-end");
}

#[test]
fn an_end_is_decided_once() {
    ended()
        .when(end(COMMITTEE_OF_JUNE, FIRST_END))
        .then_refused("support-ended")
        .when(accept(Matter::Renewal, COMMITTEE_OF_JUNE))
        .then_refused("support-ended");
}

#[test]
fn the_synthesis_follows_the_end_and_is_sent_once() {
    supported().when(synthesis()).then_refused("not-ended");
    supported()
        .on(COMMITTEE_OF_JUNE)
        .given([end(COMMITTEE_OF_JUNE, FIRST_END)])
        .when(synthesis())
        .then_refused("too-early");
    ended()
        .when(synthesis())
        .then_events(&["synthesis-sent"])
        .then_limit("synthese", etayage_model::case::DeadlineState::Kept)
        .then_stage("sortie")
        .then_task("outcome:sortie")
        .when(synthesis())
        .then_refused("already-sent");
}

#[test]
fn the_dwelling_is_looked_at_at_exit_then_at_six_and_twelve_months() {
    ended()
        .given([synthesis()])
        .when(kept_dwelling("six-mois"))
        .then_refused("too-early")
        .when(kept_dwelling("demain"))
        .then_refused("unknown-moment")
        .when(kept_dwelling("sortie"))
        .then_events(&["outcome-recorded"])
        .then_stage("suites")
        .then_tasks(&["outcome:six-mois", "outcome:douze-mois"])
        .on(date(2019, 12, 27))
        .when(kept_dwelling("six-mois"))
        .then_refused("too-early")
        .on(date(2019, 12, 28))
        .when(kept_dwelling("six-mois"))
        .then_events(&["outcome-recorded"])
        .then_tasks(&["outcome:douze-mois"])
        .on(date(2020, 6, 29))
        .as_(referrer())
        .when(kept_dwelling("douze-mois"))
        .then_events(&["outcome-recorded"])
        .then_status(Status::Ended)
        .then_tasks(&[])
        .then(|case| {
            let days: Vec<_> = case.outcomes.iter().map(|outcome| outcome.on).collect();
            assert_eq!(
                days,
                [date(2019, 7, 1), date(2019, 12, 28), date(2020, 6, 29)]
            );
        });
}

#[test]
fn the_dwelling_cannot_be_looked_at_before_the_end() {
    supported()
        .when(kept_dwelling("sortie"))
        .then_refused("not-ended");
}
