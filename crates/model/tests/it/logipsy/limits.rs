//! The time limits of the source: when they fall, and why on that day.

use etayage_model::case::DeadlineState::{Kept, Late, MetLate, Running, Soon, Stopped};
use etayage_model::case::{Command, deadlines};
use etayage_model::programme::Matter;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;
use jiff::civil::date;

#[test]
fn opinions_are_due_eight_days_after_the_alert() {
    alerted()
        .then_due("pre-evaluation", date(2019, 3, 6))
        .then_due_because(
            "pre-evaluation",
            "8 jours après l’alerte du mar. 26 février 2019\u{a0}: mer. 6 mars 2019",
        )
        .then_limit("pre-evaluation", Running)
        .on(date(2019, 3, 3))
        .then_limit("pre-evaluation", Soon)
        .on(date(2019, 3, 6))
        .then_limit("pre-evaluation", Soon)
        .on(date(2019, 3, 7))
        .then_limit("pre-evaluation", Late);
    opined().then_limit("pre-evaluation", Kept);
}

#[test]
fn an_opinion_given_late_is_counted_late() {
    let rules = rules();
    alerted()
        .on(date(2019, 3, 7))
        .as_(coordinator())
        .given(["prescripteur", "cmp", "referents-sante-mentale"].map(|id| opine(&rules, id)))
        .then_limit("pre-evaluation", MetLate);
}

#[test]
fn a_limit_on_the_first_of_may_is_put_off() {
    Story::new(rules())
        .on(date(2019, 4, 23))
        .as_(referrer())
        .given([alert(&rules())])
        .then_due("pre-evaluation", date(2019, 5, 2))
        .then_due_because(
            "pre-evaluation",
            "8 jours après l’alerte du mar. 23 avril 2019\u{a0}: mer. 1er mai 2019, \
             reporté au jeu. 2 mai 2019 parce que le 1er mai est férié (Fête du Travail)",
        );
}

#[test]
fn the_diagnosis_is_due_thirty_days_after_the_committee() {
    entered()
        .then_due("diagnostic", date(2019, 4, 5))
        .then_limit("diagnostic", Running)
        .on(date(2019, 3, 29))
        .then_limit("diagnostic", Soon);
    diagnosed(true, true).then_limit("diagnostic", Kept);
}

#[test]
fn what_follows_is_decided_a_week_before_the_end() {
    supported()
        .then_due("suite", date(2019, 6, 21))
        .then_due_because(
            "suite",
            "7 jours avant la fin prévue de l’accompagnement du ven. 28 juin 2019\u{a0}: \
             ven. 21 juin 2019",
        )
        .on(date(2019, 5, 22))
        .then_limit("suite", Soon)
        .on(COMMITTEE_OF_JUNE)
        .given([accept(Matter::Renewal, COMMITTEE_OF_JUNE)])
        .then_due("suite", date(2019, 9, 20))
        .then_limit("suite", Running);
    ended().then_limit("suite", Kept);
}

#[test]
fn the_synthesis_is_due_within_one_month() {
    ended()
        .then_due("synthese", date(2019, 7, 29))
        .then_due_because(
            "synthese",
            "1 mois après la fin de l’accompagnement du ven. 28 juin 2019\u{a0}: \
             dim. 28 juillet 2019, reporté au lun. 29 juillet 2019 parce que le 28 juillet est \
             un dimanche",
        )
        .on(date(2019, 7, 30))
        .then_limit("synthese", Late)
        .given([synthesis()])
        .then_limit("synthese", MetLate);
}

#[test]
fn the_dwelling_is_looked_at_within_a_month_of_each_moment() {
    ended()
        .then_due("devenir-sortie", date(2019, 7, 29))
        .then_due("devenir-six-mois", date(2020, 1, 28))
        .then_due("devenir-douze-mois", date(2020, 7, 28));
}

#[test]
fn a_case_that_closes_is_no_longer_late() {
    met()
        .given([Command::Decline {
            why: "Non merci.".into(),
            on: MEETING,
        }])
        .on(date(2019, 5, 1))
        .then_limit("diagnostic", Stopped)
        .then_limit("pre-evaluation", Kept);
}

#[test]
fn every_limit_of_the_file_runs_in_one_life_and_explains_itself() {
    let story = ended();
    let case = story.case();
    let running = deadlines(story.rules(), &case);
    assert_eq!(running.len(), story.rules().limits.len());
    for deadline in running {
        let why = deadline.why();
        let day = etayage_model::calendar::short(deadline.due.date);
        assert!(why.contains(&day), "{}: {why}", deadline.limit.id);
    }
}
