//! Le Cheval Bleu: a grid of weak signals, a week to object, an end in writing, the signals six months on.

use etayage_model::calendar::add_days;
use etayage_model::case::{Closure, Command, DeadlineState, Status, grid_changes, progress};
use etayage_model::programme::{Answer, Marks, Way};
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::story::Story;
use etayage_testkit::walk;
use jiff::civil::{Date, date};

const INFORMED: Date = date(2021, 3, 8);

fn story() -> Story {
    Story::new(walk::shipped("cheval-bleu")).on(date(2021, 3, 2))
}

fn fill(moment: Option<&str>, marks: &[(&str, u8)], on: Date) -> Command {
    let marks: Marks = marks
        .iter()
        .map(|(id, mark)| ((*id).into(), *mark))
        .collect();
    Command::FillGrid {
        grid: "signaux".into(),
        moment: moment.map(Into::into),
        marks,
        on,
    }
}

fn informed() -> Story {
    story()
        .walked_to("maintien", "etude")
        .as_(coordinator())
        .given([walk::decide_in(
            &"reunion-equipe".into(),
            ruling(
                etayage_model::programme::Matter::Entry,
                etayage_model::case::Outcome::Accepted,
                date(2021, 3, 2),
            ),
        )])
        .on(INFORMED)
        .as_(referrer())
        .given([Command::InformHousehold {
            how: "par le gardien, puis par un courrier".into(),
            on: INFORMED,
        }])
        .as_(coordinator())
}

#[test]
fn the_alert_says_to_whom_the_programme_is_closed_and_where_to_turn() {
    let rules = walk::shipped("cheval-bleu");
    let pathway = "maintien".into();
    let mut sheet = walk::fitting_sheet(&rules, &pathway);
    sheet.answers.insert("age".into(), Answer::Number(16));
    sheet
        .answers
        .insert("pch".into(), Answer::One("oui".into()));
    let command = open(&rules, origin(&referrer(), false), sheet, true);
    story()
        .as_(referrer())
        .when(command)
        .then_refused("audience")
        .then_told("Avoir plus de 18 ans")
        .then_told("PCH")
        .then_told("le 119");
}

#[test]
fn a_draft_that_does_not_fit_yet_may_be_kept() {
    let rules = walk::shipped("cheval-bleu");
    let mut sheet = walk::fitting_sheet(&rules, &"maintien".into());
    sheet.answers.insert("age".into(), Answer::Number(16));
    story()
        .as_(referrer())
        .when(open(&rules, origin(&referrer(), false), sheet, false))
        .then_events(&["opened"])
        .when(Command::SendAlert)
        .then_refused("audience");
}

#[test]
fn the_grid_is_filled_by_who_refers_and_by_nobody_else() {
    let day = date(2021, 3, 2);
    let alerted = story().walked_to("maintien", "signalement");
    alerted
        .then_task("grid:signaux:alerte")
        .when(fill(Some("alerte"), &[], day))
        .then_refused("no-mark")
        .when(fill(Some("alerte"), &[("repli", 9)], day))
        .then_refused("unknown-mark")
        .when(fill(Some("alerte"), &[("jardin", 1)], day))
        .then_refused("unknown-mark")
        .when(fill(Some("six-mois"), &[("repli", 1)], day))
        .then_refused("too-early")
        .then_told("2 sept. 2021".replace("sept.", "septembre").as_str())
        .when(fill(Some("alerte"), &[("repli", 2), ("soi", 1)], day))
        .then_events(&["grid-filled"])
        .as_(other_referrer())
        .when(fill(None, &[("repli", 1)], day))
        .then_refused("not-yours");
}

#[test]
fn nobody_comes_before_the_household_is_informed_and_a_week_has_run() {
    story()
        .walked_to("maintien", "etude")
        .as_(coordinator())
        .given([walk::decide_in(
            &"reunion-equipe".into(),
            ruling(
                etayage_model::programme::Matter::Entry,
                etayage_model::case::Outcome::Accepted,
                date(2021, 3, 2),
            ),
        )])
        .when(meet(date(2021, 3, 2)))
        .then_refused("not-informed")
        .then_tasks(&["inform", "limit:diagnostic", "limit:mesure"]);
    let informed = informed();
    informed.clone().then_task("objection");
    for day in 0..7 {
        informed
            .clone()
            .on(add_days(INFORMED, day))
            .when(meet(add_days(INFORMED, day)))
            .then_refused("objection-window")
            .then_told("lun. 15 mars 2021");
    }
    informed
        .when(arrange(date(2021, 3, 12)))
        .then_refused("objection-window")
        .when(arrange(date(2021, 3, 16)))
        .then_events(&["meeting-arranged"])
        .on(date(2021, 3, 16))
        .when(meet(date(2021, 3, 16)))
        .then_events(&["first-meeting-held"]);
}

#[test]
fn an_objection_closes_the_way() {
    let objected = informed()
        .on(date(2021, 3, 10))
        .as_(referrer())
        .when(Command::Object {
            why: "Ne veut voir personne.".into(),
            on: date(2021, 3, 10),
        })
        .then_events(&["objected"])
        .then_status(Status::Objected)
        .then_tasks(&[]);
    objected
        .clone()
        .as_(coordinator())
        .when(meet(date(2021, 3, 10)))
        .then_refused("closed")
        .then_told("opposé");
    let case = objected.case();
    assert!(matches!(case.closure, Some(Closure::Objected(..))));
    let seen = objected.seen_by(&referrer()).expect("the referrer follows");
    assert_eq!(
        seen.closure,
        Some(Closure::Objected(date(2021, 3, 10), "".into()))
    );
}

#[test]
fn after_the_first_visit_the_person_refuses_and_no_longer_objects() {
    informed()
        .on(date(2021, 3, 16))
        .given([meet(date(2021, 3, 16))])
        .when(Command::Object {
            why: "Non.".into(),
            on: date(2021, 3, 16),
        })
        .then_refused("already-met");
}

#[test]
fn the_end_is_written_with_its_reason_and_the_relays_that_stay() {
    let ended = story()
        .walked_to("maintien", "accompagnement")
        .as_(coordinator())
        .given([relay(), relay(), Command::EndRelay { relay: "r2".into() }])
        .when(Command::WriteEnd {
            text: "Fin.".into(),
        })
        .then_refused("not-ended")
        .walked_to("maintien", "sortie");
    ended
        .then_task("end:write")
        .as_(coordinator())
        .when(Command::WriteEnd { text: "".into() })
        .then_refused("blank")
        .when(Command::WriteEnd {
            text: "Nous nous voyons pour la dernière fois.".into(),
        })
        .then_events(&["end-written"])
        .then(|case| {
            let letter = case.end_letter.as_ref().expect("a letter");
            let relays: Vec<_> = letter.relays.iter().map(|relay| relay.as_str()).collect();
            assert_eq!(relays, ["r1"]);
        })
        .when(Command::WriteEnd {
            text: "Encore.".into(),
        })
        .then_refused("already-written");
}

#[test]
fn the_signals_are_measured_again_six_months_after_the_alert() {
    let rules = walk::shipped("cheval-bleu");
    let grid = rules.grid(&"signaux".into()).expect("the grid");
    let supported = story()
        .as_(referrer())
        .given([walk::alert(&rules, &"maintien".into()).1])
        .given([fill(
            Some("alerte"),
            &[("repli", 3), ("soi", 2), ("voisinage", 1)],
            date(2021, 3, 2),
        )])
        .walked_to("maintien", "accompagnement");
    let again = supported
        .on(date(2021, 9, 2))
        .then_limit("mesure", DeadlineState::Running)
        .as_(referrer())
        .given([fill(
            Some("six-mois"),
            &[("repli", 1), ("soi", 2), ("paiement", 3)],
            date(2021, 9, 2),
        )])
        .then_limit("mesure", DeadlineState::Kept);
    let case = again.case();
    let marks = |moment: &str| {
        let filling = case.filling(&grid.id, &moment.into()).expect("filled");
        filling.marks.known().expect("known").clone()
    };
    let (before, after) = (marks("alerte"), marks("six-mois"));
    assert_eq!((grid.score(&before), grid.out_of(&before)), (11, 15));
    let changes: Vec<_> = grid
        .changes(&before, &after)
        .iter()
        .map(|change| (change.signal.id.to_string(), change.by()))
        .collect();
    assert_eq!(changes, [("repli".to_owned(), -2), ("soi".to_owned(), 0)]);
    assert_eq!(grid.overall(&before, &after), -4);
    assert_eq!(
        [-4, 4, 0].map(|by| grid.way(by)),
        [Way::Better, Way::Worse, Way::Same]
    );
    let told: Vec<_> = grid_changes(again.rules(), &case)
        .into_iter()
        .map(|change| {
            (
                change.signal.map(|id| id.to_string()),
                change.way,
                change.on,
            )
        })
        .collect();
    let on = date(2021, 9, 2);
    assert_eq!(
        told,
        [
            (None, Way::Better, on),
            (Some("repli".to_owned()), Way::Better, on),
            (Some("soi".to_owned()), Way::Same, on),
        ]
    );
}

#[test]
fn signals_guide_alone_or_together() {
    let rules = walk::shipped("cheval-bleu");
    let grid = rules.grid(&"signaux".into()).expect("the grid");
    let told = |marks: &[(&str, u8)]| {
        let marks: Marks = marks
            .iter()
            .map(|(id, mark)| ((*id).into(), *mark))
            .collect();
        grid.holding(&marks).len()
    };
    assert_eq!(told(&[("repli", 3)]), 0);
    assert_eq!(told(&[("repli", 1), ("soi", 1)]), 1);
    assert_eq!(told(&[("propos", 1)]), 0);
    assert_eq!(told(&[("propos", 2)]), 1);
    assert_eq!(
        told(&[("danger", 1), ("propos", 3), ("repli", 1), ("logement", 2)]),
        3
    );
}

#[test]
fn a_case_goes_from_the_signal_to_its_second_measure_without_any_committee() {
    story()
        .walked("maintien", |rules, case| {
            progress(rules, case).status == Status::Ended
        })
        .then(|case| {
            assert_eq!(case.fillings.len(), 2);
            assert!(case.synthesis.is_none() && case.end_letter.is_some());
        });
}
