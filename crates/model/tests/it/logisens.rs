//! LOGISENS: the landlord refers, three professions with their axes, a weekly team, twelve months renewable.

use etayage_model::case::{Command, Outcome, Status, points, progress, ripe};
use etayage_model::programme::Matter;
use etayage_model::roles::Role;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::story::Story;
use etayage_testkit::walk;
use jiff::civil::date;

const WAY: &str = "maintien";

fn story() -> Story {
    Story::new(walk::shipped("logisens")).on(date(2021, 1, 5))
}

#[test]
fn the_landlord_alone_submits_a_complex_situation() {
    let rules = walk::shipped("logisens");
    let sheet = walk::fitting_sheet(&rules, &WAY.into());
    story()
        .as_(town_referrer())
        .when(open(&rules, origin(&town_referrer(), false), sheet, true))
        .then_refused("wrong-referrer")
        .then_told("bailleur social");
}

#[test]
fn the_committee_studies_the_diagnosis_before_the_commitment() {
    let diagnosed = story()
        .walked_to(WAY, "contractualisation")
        .as_(coordinator());
    let today = diagnosed.today();
    diagnosed
        .given([
            diagnose(),
            Command::GiveDiagnosisBack { on: today },
            objective("estime"),
            relay(),
        ])
        .when(commitment(today))
        .then_refused("too-soon")
        .given([accept(Matter::Diagnosis, today)])
        .when(commitment(today))
        .then_events(&["commitment-drafted"]);
}

#[test]
fn a_psychologist_of_the_team_writes_about_health_and_a_social_worker_does_not() {
    let note = |text: &str| Command::RecordAct {
        planned: None,
        kind: etayage_model::programme::Act::Interview,
        on: date(2021, 1, 5),
        minutes: Some(45),
        field: Some("soutien".into()),
        note: "".into(),
        health_note: text.into(),
    };
    let adhered = story()
        .walked_to(WAY, "contractualisation")
        .as_(coordinator())
        .given([
            join(&psychologist(), Role::Psychologist),
            join(&social_worker(), Role::SocialWorker),
        ]);
    adhered
        .as_(psychologist())
        .when(note("Sommeil difficile."))
        .then_events(&["act-recorded"])
        .as_(social_worker())
        .when(note("Sommeil difficile."))
        .then_refused("not-yours")
        .when(note(""))
        .then_events(&["act-recorded"]);
}

#[test]
fn a_profession_that_the_programme_does_not_have_joins_no_team() {
    story()
        .walked_to(WAY, "contractualisation")
        .as_(coordinator())
        .when(join(&coach(), Role::Coach))
        .then_refused("not-a-team-role")
        .when(join(&adviser(), Role::LandlordAdviser))
        .then_refused("not-a-team-role");
}

#[test]
fn twelve_months_renewed_as_long_as_it_helps() {
    let mut story = story().walked_to(WAY, "accompagnement").as_(coordinator());
    let starts = story.case().support.expect("support").starts;
    for years in 1..=3i16 {
        let ends = story.case().support.expect("support").ends;
        story = story.on(ends).given([accept(Matter::Renewal, ends)]);
        let support = story.case().support.expect("support");
        assert_eq!(support.ends.year() - starts.year(), years + 1);
    }
    story
        .on(date(2021, 6, 1))
        .when(accept(Matter::Extension, date(2021, 6, 1)))
        .then_refused("wrong-body");
}

#[test]
fn the_weekly_meeting_says_what_presses_and_nothing_personal() {
    let rules = walk::shipped("logisens");
    let weekly = rules
        .body(&"reunion-equipe".into())
        .expect("the team meets");
    let monthly = rules
        .body(&"comite-technique".into())
        .expect("the committee meets");
    let alerted = story().walked_to(WAY, "integration");
    let said = |story: &Story, body, on| points(&rules, &story.case(), body, on);
    let day = alerted.today();
    assert_eq!(
        said(&alerted, weekly, day),
        ["Nouvelle situation\u{a0}: alerte du mar. 5 janvier 2021"]
    );
    assert_eq!(said(&alerted, monthly, day)[0], "À décider\u{a0}: entrée");
    let supported = alerted.walked_to(WAY, "accompagnement").as_(coordinator());
    let day = supported.today();
    assert_eq!(said(&supported, weekly, day), [""; 0]);
    let later = etayage_model::calendar::add_days(day, 30);
    let silent = said(&supported, weekly, later);
    assert!(
        silent[0].starts_with("Aucune visite ni démarche depuis le"),
        "{silent:?}"
    );
    let alarmed = supported.on(later).given([
        Command::ReportDanger {
            toward: etayage_model::case::Toward::Oneself,
            facts: "Camille ne mange plus.".into(),
        },
        act(etayage_model::programme::Act::Call, later),
    ]);
    let told = said(&alarmed, weekly, later);
    assert!(
        told[0].starts_with("Mise en danger signalée le"),
        "{told:?}"
    );
    assert!(told.iter().all(|point| !point.contains("Camille")));
    let steering = rules.body(&"comite-pilotage".into()).expect("it steers");
    assert!(said(&alarmed, steering, later).is_empty());
}

#[test]
fn what_is_ripe_waits_for_the_body_that_the_programme_names() {
    let rules = walk::shipped("logisens");
    let supported = story().walked_to(WAY, "accompagnement");
    let waiting = ripe(&rules, &supported.case());
    let waiting: Vec<_> = waiting
        .iter()
        .map(|ripe| (ripe.matter, ripe.body.as_str()))
        .collect();
    assert_eq!(waiting, [(Matter::End, "comite-technique")]);
    let refused = story().walked_to(WAY, "integration").as_(coordinator());
    let day = refused.today();
    let mut no = ruling(Matter::Entry, Outcome::Refused, day);
    no.orientation = Some(etayage_model::case::Orientation {
        kind: "siao".into(),
        advice: "Le SIAO a une place.".into(),
    });
    let refused = refused.given([Command::Decide(no)]);
    assert!(ripe(&rules, &refused.case()).is_empty());
}

#[test]
fn a_case_goes_from_the_census_to_the_last_look_at_the_dwelling() {
    story()
        .walked(WAY, |rules, case| {
            progress(rules, case).status == Status::Ended
        })
        .then(|case| assert!(case.accepted(Matter::Diagnosis) && case.synthesis.is_some()));
}
