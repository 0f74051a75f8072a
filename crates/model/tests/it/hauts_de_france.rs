//! The other programmes of the regional call of 2018: addiction, young people, evictions, leavers of care,
//! formulas.

use etayage_model::case::{Command, DeadlineState, ProcedureStage, Status, progress};
use etayage_model::programme::{Answer, Marks};
use etayage_model::roles::Role;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::story::Story;
use etayage_testkit::walk;
use jiff::civil::date;

fn story(id: &str) -> Story {
    Story::new(walk::shipped(id)).on(date(2021, 3, 1))
}

fn refused_with(id: &str, pathway: &str, answers: &[(&str, Answer)]) -> Story {
    let rules = walk::shipped(id);
    let mut sheet = walk::fitting_sheet(&rules, &pathway.into());
    for (question, answer) in answers {
        sheet.answers.insert((*question).into(), answer.clone());
    }
    story(id)
        .as_(referrer())
        .when(open(&rules, origin(&referrer(), false), sheet, true))
        .then_refused("audience")
}

#[test]
fn each_audience_is_explained_with_somewhere_else_to_turn() {
    let one = |id: &str| Answer::One(id.into());
    refused_with(
        "visa-logement",
        "acces",
        &[("addiction", Answer::YesNo(false))],
    )
    .then_told("SIAO (115)");
    refused_with("jeunes-partenord", "acces", &[("age", Answer::Number(25))])
        .then_told("Avoir moins de 25 ans")
        .then_told("À partir de 25 ans");
    refused_with(
        "jeunes-partenord",
        "acces",
        &[("situation-logement", one("bailleur-social"))],
    )
    .then_told("premier logement");
    refused_with("vivre-logement", "acces", &[("age", Answer::Number(31))])
        .then_told("de 18 à 30 ans");
    refused_with("vivre-logement", "acces", &[("age", Answer::Number(17))])
        .then_told("l’aide sociale à l’enfance");
    refused_with(
        "astree",
        "mise-a-labri",
        &[("danger-domicile", Answer::YesNo(false))],
    )
    .then_told("3919");
    let several = [
        ("situation-familiale", one("seul")),
        ("procedure", one("aucune")),
    ];
    refused_with("dra-aisne", "maintien", &several)
        .then_told("Avoir des enfants au foyer")
        .then_told("Être menacé d’expulsion");
}

#[test]
fn a_home_first_then_the_commitment() {
    let adhered = story("visa-logement").walked_to("acces", "logement");
    adhered
        .then_task("dwelling")
        .walked_to("acces", "contractualisation")
        .then(|case| assert!(case.dwelling().is_some() && case.support.is_none()));
}

#[test]
fn young_people_answer_about_themselves_with_their_coach_and_may_leave_lines_out() {
    let fill = |moment: Option<&str>, marks: &[(&str, u8)], on| {
        let marks: Marks = marks
            .iter()
            .map(|(id, mark)| ((*id).into(), *mark))
            .collect();
        Command::FillGrid {
            grid: "competences".into(),
            moment: moment.map(Into::into),
            marks,
            on,
        }
    };
    let start = story("jeunes-partenord");
    start
        .clone()
        .walked_to("acces", "integration")
        .as_(coordinator())
        .when(fill(Some("entree"), &[("parler", 1)], date(2021, 3, 1)))
        .then_refused("no-adhesion");
    let met = start
        .walked_to("acces", "projet")
        .then_task("grid:competences:entree")
        .as_(coordinator())
        .given([join(&coach(), Role::Coach)])
        .as_(coach());
    let day = met.today();
    met.clone()
        .as_(referrer())
        .when(fill(None, &[("parler", 1)], day))
        .then_refused("not-yours");
    let began = met
        .when(fill(Some("entree"), &[("parler", 1), ("projet", 0)], day))
        .then_events(&["grid-filled"])
        .when(fill(None, &[("parler", 2)], day))
        .then_events(&["grid-filled"])
        .walked_to("acces", "accompagnement");
    let starts = began.case().support.expect("support").starts;
    let three = etayage_model::calendar::add_months(starts, 3);
    began
        .on(three)
        .then_limit("evaluation", DeadlineState::Running)
        .as_(coach())
        .given([fill(Some("trois-mois"), &[("parler", 3)], three)])
        .then_limit("evaluation", DeadlineState::Kept)
        .then(|case| assert_eq!(case.fillings.len(), 3));
}

#[test]
fn self_assessment_is_read_by_the_referrer_only_with_the_persons_agreement() {
    let supported = story("jeunes-partenord").walked_to("acces", "accompagnement");
    let marks = |story: &Story| {
        let seen = story.seen_by(&referrer()).expect("the referrer follows");
        seen.particular.fillings[0].marks.open().is_some()
    };
    assert!(marks(&supported));
    let closed = supported.as_(coordinator()).given([share(true, false)]);
    assert!(!marks(&closed));
}

#[test]
fn justice_speaks_through_the_coordinator_and_the_procedure_waits() {
    let rules = walk::shipped("dra-aisne");
    let alerted = story("dra-aisne").walked_to("relogement", "integration");
    alerted
        .clone()
        .as_(cmp())
        .when(opine(&rules, "justice"))
        .then_refused("not-yours");
    alerted
        .as_(coordinator())
        .when(accept(
            etayage_model::programme::Matter::Entry,
            date(2021, 3, 1),
        ))
        .then_refused("pre-evaluation")
        .when(opine(&rules, "justice"))
        .then_events(&["opinion-given"])
        .as_(referrer())
        .given([procedure(ProcedureStage::Judgment)])
        .when(Command::SuspendProcedure {
            until: date(2021, 12, 31),
        })
        .then_events(&["procedure-suspended"])
        .walked_to("relogement", "reloger")
        .then_task("dwelling");
}

#[test]
fn a_request_is_evaluated_before_the_committee_on_anonymous_facts() {
    let alerted = story("vivre-logement").walked_to("acces", "evaluation");
    alerted
        .then_task("grid:demande:entree")
        .as_(coordinator())
        .when(accept(
            etayage_model::programme::Matter::Entry,
            date(2021, 3, 1),
        ))
        .then_refused("pre-evaluation")
        .walked_to("acces", "contractualisation")
        .then(|case| assert!(case.fillings[0].on <= case.decisions[0].meeting));
}

#[test]
fn a_formula_is_chosen_then_changed_with_its_reason() {
    let choose = |formula: &str, why: &str, on| Command::ChooseFormula {
        formula: formula.into(),
        why: why.into(),
        on,
    };
    let adhered = story("sia-logement-abord").walked_to("maintien", "contractualisation");
    let day = adhered.today();
    adhered
        .as_(coordinator())
        .when(choose("royale", "", day))
        .then_refused("unknown-choice")
        .given([choose("intensive", "", day)])
        .when(choose("intensive", "Pareil.", day))
        .then_refused("same-formula")
        .when(choose("soutenue", "", day))
        .then_refused("blank")
        .when(choose("soutenue", "L’installation est faite.", day))
        .then_events(&["formula-chosen"])
        .then(|case| assert_eq!(case.formulas.len(), 2))
        .as_(referrer())
        .when(choose("legere", "Non.", day))
        .then_refused("not-yours");
}

#[test]
fn each_goes_from_the_signal_to_the_last_look_at_the_dwelling() {
    for (id, pathways) in [
        ("visa-logement", &["acces"][..]),
        ("jeunes-partenord", &["acces"]),
        ("dra-aisne", &["maintien", "relogement"]),
        ("vivre-logement", &["acces"]),
        ("sia-logement-abord", &["acces", "maintien"]),
    ] {
        for pathway in pathways {
            story(id)
                .walked(pathway, |rules, case| {
                    progress(rules, case).status == Status::Ended
                })
                .then_tasks(&[]);
        }
    }
}
