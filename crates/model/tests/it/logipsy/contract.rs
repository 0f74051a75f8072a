//! Days 8 to 30: diagnosis given back, objectives set together, commitment signed by three.

use etayage_model::case::{ActState, Command, Level};
use etayage_model::programme::Signatory::{Person, Referrer, Team};
use etayage_model::roles::Role;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use jiff::civil::date;

fn diagnosis_with_health(health: &str) -> Command {
    Command::Diagnose {
        needs: "Du calme.".into(),
        difficulties: "Encombrement.".into(),
        strengths: "".into(),
        health: health.into(),
    }
}

#[test]
fn the_diagnosis_is_written_then_given_back_once() {
    adhered(true, true)
        .on(GIVEN_BACK)
        .when(Command::GiveDiagnosisBack { on: GIVEN_BACK })
        .then_refused("no-diagnosis")
        .given([diagnose()])
        .when(Command::GiveDiagnosisBack {
            on: date(2019, 3, 10),
        })
        .then_refused("too-early")
        .when(Command::GiveDiagnosisBack { on: GIVEN_BACK })
        .then_events(&["diagnosis-given-back"])
        .when(Command::GiveDiagnosisBack { on: GIVEN_BACK })
        .then_refused("already-given-back");
}

#[test]
fn the_diagnosis_says_needs_and_difficulties() {
    adhered(true, true)
        .when(Command::Diagnose {
            needs: "".into(),
            difficulties: "Dette.".into(),
            strengths: "".into(),
            health: "".into(),
        })
        .then_refused("blank")
        .then_told("Besoins exprimés par la personne");
}

#[test]
fn only_a_health_professional_of_the_team_writes_about_health() {
    let story = adhered(false, true);
    for actor in [
        coordinator(),
        tisf(),
        also(coordinator(), Role::HealthProfessional),
    ] {
        story
            .clone()
            .as_(actor)
            .when(diagnosis_with_health("Traitement arrêté."))
            .then_refused("health-only");
    }
    story
        .clone()
        .as_(other_nurse())
        .when(diagnosis_with_health("Traitement arrêté."))
        .then_refused("not-yours");
    story
        .as_(nurse())
        .when(diagnosis_with_health("Traitement arrêté."))
        .then_events(&["diagnosed"]);
}

#[test]
fn whoever_rewrites_the_diagnosis_leaves_its_health_part_alone() {
    let written = adhered(true, true)
        .as_(nurse())
        .given([diagnosis_with_health("Traitement arrêté.")])
        .as_(coordinator());
    for health in ["", "Traitement arrêté."] {
        written
            .clone()
            .when(diagnosis_with_health(health))
            .then_events(&["diagnosed"])
            .then(|case| {
                let diagnosis = case.diagnosis.as_ref().expect("a diagnosis");
                assert_eq!(diagnosis.health.read(), "Traitement arrêté.");
            });
    }
}

#[test]
fn an_objective_is_in_a_field_of_the_programme() {
    adhered(true, true)
        .when(objective("jardinage"))
        .then_refused("unknown-field")
        .when(objective("soins"))
        .then_events(&["objective-set"])
        .when(Command::ReviewObjective {
            objective: "o1".into(),
            level: Level::Partly,
            comment: "".into(),
        })
        .then_events(&["objective-reviewed"])
        .when(Command::ReviewObjective {
            objective: "o9".into(),
            level: Level::Partly,
            comment: "".into(),
        })
        .then_refused("unknown-objective");
}

#[test]
fn a_commitment_follows_from_diagnosis_objectives_and_relays() {
    adhered(true, true)
        .on(GIVEN_BACK)
        .given([diagnose()])
        .when(commitment(START))
        .then_refused("diagnosis-not-given-back")
        .given([Command::GiveDiagnosisBack { on: GIVEN_BACK }])
        .when(commitment(START))
        .then_refused("no-objective")
        .given([objective("logement")])
        .when(commitment(START))
        .then_refused("too-soon")
        .then_told("relais")
        .given([relay()])
        .when(commitment(START))
        .then_events(&["commitment-drafted"])
        .then_stage("contractualisation");
}

#[test]
fn three_parties_sign_and_support_begins_with_its_last_day() {
    let story = diagnosed(true, true).on(START).given([commitment(START)]);
    story
        .then_tasks(&[
            "commitment:sign:person",
            "commitment:sign:referrer",
            "commitment:sign:team",
        ])
        .given([sign(Person, START)])
        .when(sign(Team, START))
        .then_stage("contractualisation")
        .then(|case| assert_eq!(case.support, None))
        .as_(referrer())
        .when(sign(Referrer, START))
        .then_events(&["commitment-signed"])
        .then_stage("accompagnement")
        .then(|case| {
            let support = case.support.as_ref().expect("support");
            assert_eq!((support.starts, support.ends), (START, FIRST_END));
        });
}

#[test]
fn each_party_signs_once_and_for_itself() {
    let story = diagnosed(true, true).on(START).given([commitment(START)]);
    story
        .clone()
        .given([sign(Person, START)])
        .when(sign(Person, START))
        .then_refused("already-signed");
    for (party, strangers) in [
        (
            Person,
            vec![referrer(), cmp(), committee_member(), other_tisf()],
        ),
        (Team, vec![referrer(), contact(), tisf(), nurse()]),
        (Referrer, vec![other_referrer(), pilot(), tisf(), cmp()]),
    ] {
        for actor in strangers {
            story
                .clone()
                .as_(actor)
                .when(sign(party, START))
                .then_refused("not-yours");
        }
    }
}

#[test]
fn a_signature_has_a_name_and_a_possible_day() {
    let story = diagnosed(true, true).on(START).given([commitment(START)]);
    let nameless = Command::Sign {
        party: Person,
        name: "".into(),
        means: etayage_model::case::Means::Typed,
        on: START,
    };
    story.clone().when(nameless).then_refused("blank");
    story
        .clone()
        .when(sign(Person, date(2019, 3, 27)))
        .then_refused("too-early");
    story
        .when(sign(Person, date(2019, 3, 29)))
        .then_refused("in-the-future");
    diagnosed(true, true)
        .when(sign(Person, GIVEN_BACK))
        .then_refused("no-commitment");
}

#[test]
fn a_commitment_that_ran_out_unsigned_is_written_again() {
    let late = date(2019, 7, 1);
    diagnosed(true, true)
        .on(START)
        .given([commitment(START), sign(Person, START), sign(Team, START)])
        .on(late)
        .as_(referrer())
        .when(sign(Referrer, FIRST_END))
        .then_refused("commitment-over")
        .as_(coordinator())
        .when(commitment(late))
        .then_events(&["commitment-drafted"]);
}

#[test]
fn a_new_version_supersedes_the_one_half_signed() {
    diagnosed(true, true)
        .on(START)
        .given([
            commitment(START),
            sign(Person, START),
            commitment(date(2019, 4, 1)),
        ])
        .then_tasks(&[
            "commitment:sign:person",
            "commitment:sign:referrer",
            "commitment:sign:team",
        ])
        .given([sign(Team, START)])
        .as_(referrer())
        .given([sign(Referrer, START)])
        .then(|case| assert_eq!(case.support, None))
        .as_(coordinator())
        .when(sign(Person, START))
        .then(|case| {
            let support = case.support.as_ref().expect("support");
            assert_eq!(support.starts, date(2019, 4, 1));
            assert_eq!(case.commitments.len(), 2);
        });
}

#[test]
fn support_does_not_start_before_the_adhesion_nor_far_away() {
    let story = diagnosed(true, true).on(START);
    story
        .clone()
        .when(commitment(date(2019, 3, 10)))
        .then_refused("too-early");
    story
        .when(commitment(date(2019, 4, 29)))
        .then_refused("too-far");
}

#[test]
fn the_person_may_have_it_revised_at_any_time_within_the_same_days() {
    supported()
        .on(date(2019, 5, 6))
        .as_(coordinator())
        .when(commitment(date(2019, 5, 6)))
        .then_events(&["commitment-drafted"])
        .then(|case| {
            let second = case.commitment().expect("a commitment");
            assert_eq!(
                (second.number, second.starts, second.ends),
                (2, START, FIRST_END)
            );
        })
        .then_stage("accompagnement")
        .on(date(2019, 6, 5))
        .given([end(date(2019, 6, 5), date(2019, 6, 20))])
        .on(date(2019, 6, 12))
        .when(commitment(date(2019, 6, 12)))
        .then_events(&["commitment-drafted"])
        .then(|case| assert_eq!(case.commitment().expect("one").ends, date(2019, 6, 20)))
        .on(date(2019, 6, 21))
        .when(commitment(date(2019, 6, 21)))
        .then_refused("support-ended")
        .when(objective("soins"))
        .then_refused("support-ended");
}

#[test]
fn a_visit_planned_beyond_the_last_day_falls_when_that_day_is_known() {
    diagnosed(true, true)
        .on(START)
        .given([
            plan_visit(&tisf(), date(2019, 7, 1)),
            plan_visit(&tisf(), date(2019, 4, 2)),
            commitment(START),
            sign(Person, START),
            sign(Team, START),
        ])
        .as_(referrer())
        .when(sign(Referrer, START))
        .then_events(&["act-cancelled", "commitment-signed"])
        .then(|case| {
            assert_eq!(case.acts[0].state, ActState::Cancelled);
            assert_eq!(case.acts[1].state, ActState::Planned);
        });
}

#[test]
fn the_team_of_the_case_is_chosen_among_the_professions() {
    entered()
        .when(join(&tisf(), Role::CommitteeMember))
        .then_refused("not-a-team-role")
        .when(join(&tisf(), Role::Tisf))
        .then_events(&["team-joined"])
        .when(join(&tisf(), Role::Tisf))
        .then_refused("already-in-team")
        .when(Command::LeaveTeam { user: nurse().user })
        .then_refused("not-in-team")
        .when(Command::LeaveTeam { user: tisf().user })
        .then_events(&["team-left"]);
    opined()
        .as_(coordinator())
        .when(join(&tisf(), Role::Tisf))
        .then_refused("entry-not-decided");
}
