//! The shipped programmes are sound, and LOGIPSY says what its source says.

use etayage_model::calendar::{Length, MoveRule, Nth, OnNonWorking, Rhythm, Weekday, short};
use etayage_model::case::Toward;
use etayage_model::ids::{BodyId, LimitId, MomentId, OpinionId};
use etayage_model::programme::{
    Act, BodyKind, Gate, Matter, Milestone, OpinionFrom, Phase, Programme, QuestionKind, Signatory,
};
use etayage_model::roles::Role;
use etayage_programme::{describe, parse, shipped};
use jiff::civil::date;

fn logipsy() -> Programme {
    let (_, text) = shipped()
        .iter()
        .find(|(id, _)| *id == "logipsy")
        .expect("shipped");
    parse(text).unwrap_or_else(|mistakes| panic!("{}", mistakes.render("logipsy.toml", false)))
}

#[test]
fn each_shipped_file_is_sound_and_bears_its_name() {
    for (id, text) in shipped() {
        let programme =
            parse(text).unwrap_or_else(|mistakes| panic!("{}", mistakes.render(id, false)));
        assert_eq!(programme.id.as_str(), *id);
    }
}

#[test]
fn six_stages_and_the_follow_up() {
    let programme = logipsy();
    let phases: Vec<_> = programme.stages.iter().map(|stage| stage.phase).collect();
    assert_eq!(phases, Phase::ALL);
    let entry = Gate::Decision(Matter::Entry, BodyId::from("comite-technique"));
    let opinions = ["prescripteur", "cmp", "referents-sante-mentale"].map(OpinionId::from);
    assert_eq!(
        programme.stages[2].gates,
        [
            Gate::Opinions(opinions.to_vec()),
            entry,
            Gate::FirstMeeting,
            Gate::Adhesion
        ]
    );
    assert_eq!(
        programme.stages[3].gates,
        [
            Gate::DiagnosisGivenBack,
            Gate::Objectives(1),
            Gate::Relays(1),
            Gate::Commitment
        ]
    );
}

#[test]
fn the_limits_are_those_of_the_source() {
    let programme = logipsy();
    let limit = |id: &str| {
        let id = LimitId::from(id);
        programme
            .limits
            .iter()
            .find(|limit| limit.id == id)
            .unwrap()
    };
    let opinions = limit("pre-evaluation");
    assert_eq!(
        (&opinions.from, &opinions.to),
        (&Milestone::AlertSent, &Milestone::OpinionsComplete)
    );
    assert_eq!(opinions.rule.length, Length::Days(8));
    assert_eq!(opinions.rule.on_non_working, OnNonWorking::NextWorkingDay);
    let due = opinions.rule.due(date(2019, 4, 23), programme.holidays);
    assert_eq!(short(due.date), "jeu. 2 mai 2019");
    assert_eq!(limit("diagnostic").rule.length, Length::Days(30));
    let synthesis = limit("synthese");
    assert_eq!(
        (&synthesis.from, synthesis.rule.length),
        (&Milestone::SupportEnded, Length::Months(1))
    );
    let future = limit("suite");
    assert!(future.rule.before && future.from == Milestone::SupportEnds);
}

#[test]
fn three_months_renewable_once_six_at_most_signed_by_three() {
    let contract = logipsy().contract;
    assert_eq!(
        (contract.months, contract.renewals, contract.max_months),
        (3, Some(1), Some(6))
    );
    assert_eq!(contract.signatories, Signatory::ALL);
}

#[test]
fn the_alert_sheet_asks_what_the_source_lists() {
    let programme = logipsy();
    assert_eq!((programme.criteria.len(), programme.signs.len()), (2, 10));
    let required = programme.alert.iter().filter(|question| question.required);
    let required: Vec<_> = required.map(|question| question.id.as_str()).collect();
    assert_eq!(
        required,
        [
            "description",
            "age",
            "situation-familiale",
            "situation-logement"
        ]
    );
    let age = programme
        .alert
        .iter()
        .find(|question| question.id.as_str() == "age")
        .unwrap();
    assert_eq!(age.kind, QuestionKind::Number { min: 16, max: 110 });
    assert_eq!(
        programme.alert[0].kind,
        QuestionKind::Paragraph { max: 2000 }
    );
}

#[test]
fn three_opinions_and_a_refusal_that_orients() {
    let programme = logipsy();
    let from: Vec<_> = programme.opinions.iter().map(|rule| rule.from).collect();
    assert_eq!(
        from,
        [
            OpinionFrom::Referrer,
            OpinionFrom::SectorCmp,
            OpinionFrom::HealthReferents
        ]
    );
    assert!(
        programme
            .opinions
            .iter()
            .all(|rule| !rule.questions.is_empty())
    );
    assert!(programme.refusal_needs_orientation && !programme.orientations.is_empty());
}

#[test]
fn the_committees_meet_when_the_source_says() {
    let programme = logipsy();
    let technical = programme.body(&BodyId::from("comite-technique")).unwrap();
    let recurrence = technical.recurrence;
    let monthly = Rhythm::Monthly {
        nth: Nth::First,
        weekday: Weekday::Wednesday,
        every_months: 1,
        start_month: 1,
    };
    assert_eq!(recurrence.rhythm, monthly);
    assert_eq!(recurrence.on_holiday, MoveRule::NextWorkingDay);
    assert_eq!(technical.decides, Matter::ALL);
    let steering = programme
        .bodies
        .iter()
        .find(|body| body.kind == BodyKind::Steering)
        .unwrap();
    assert_eq!(steering.recurrence.rhythm.a_year(), 2);
    assert!(steering.decides.is_empty());
}

#[test]
fn the_team_and_the_promises() {
    let programme = logipsy();
    let fte: Vec<_> = programme
        .professions
        .iter()
        .map(|p| (p.role, p.fte_hundredths))
        .collect();
    let two_each =
        [Role::Coordinator, Role::Tisf, Role::HealthProfessional].map(|role| (role, 200));
    assert_eq!(fte, two_each);
    let targets = &programme.targets;
    assert_eq!(
        (targets.households_a_year, targets.households_total),
        (120, 360)
    );
    let pledge = targets.pledge.as_ref().unwrap();
    assert_eq!(pledge.percent, 25);
    assert_eq!(
        pledge.organisations,
        ["Lille Métropole Habitat", "Partenord Habitat", "Vilogia"]
    );
}

#[test]
fn support_and_its_follow_up() {
    let programme = logipsy();
    assert_eq!(programme.acts, Act::ALL);
    assert_eq!(programme.fields.len(), 9);
    let moments: Vec<_> = programme
        .moments
        .iter()
        .map(|m| (m.id.clone(), m.months))
        .collect();
    let expected = [("sortie", 0), ("six-mois", 6), ("douze-mois", 12)];
    assert_eq!(
        moments,
        expected.map(|(id, months)| (MomentId::from(id), months))
    );
    let dangers: Vec<_> = programme
        .dangers
        .iter()
        .map(|danger| danger.toward)
        .collect();
    assert_eq!(dangers, Toward::ALL);
    assert_eq!(programme.retention_months, 24);
}

#[test]
fn labels_are_set_in_french_typography() {
    let programme = logipsy();
    let question = &programme.opinions[0].questions[0].label;
    assert_eq!(question, "Qu’est-ce qui a changé depuis l’alerte\u{202f}?");
    let drawn = describe(&programme, date(2019, 1, 1));
    for wrong in [" ?", " !", " ;", " :", "« ", " »", "'"] {
        assert!(!drawn.contains(wrong), "« {wrong} » in the drawing");
    }
}

#[test]
fn the_drawing_shows_the_stages_the_limits_and_the_meetings() {
    let drawn = describe(&logipsy(), date(2019, 1, 1));
    for shown in [
        "┌─ 3. L’intégration et la recherche d’adhésion ─",
        "▸ La personne a donné son accord",
        "8 jours après l’alerte, reporté au jour ouvré suivant",
        "3 mois, renouvelable une fois, 6 mois au plus",
        "• jeu. 2 mai 2019, au lieu du mer. 1er mai 2019 (Fête du Travail)",
        "• jeu. 20 juin 2019",
        "120 ménages par an, 360 en tout",
    ] {
        assert!(drawn.contains(shown), "{shown}\n{drawn}");
    }
    assert!(drawn.lines().all(|line| line.chars().count() <= 90));
}

/// A file that does not say how long data are kept keeps them two years after the last contact.
#[test]
fn data_are_kept_two_years_when_the_file_does_not_say() {
    let small = include_str!("../small.toml");
    let silent = small.replace("conservation = \"2 ans\"\n", "");
    assert_ne!(small, silent);
    let months = |text: &str| parse(text).expect("a programme").retention_months;
    assert_eq!(months(&silent), 24);
    assert_eq!(months(&small.replace("\"2 ans\"", "\"6 mois\"")), 6);
}

#[test]
fn partners_do_not_read_the_objectives_of_care() {
    let programme = logipsy();
    let care = programme.fields.iter().filter(|field| field.care);
    let care: Vec<_> = care.map(|field| field.id.as_str()).collect();
    assert_eq!(care, ["psychologique", "soins"]);
}
