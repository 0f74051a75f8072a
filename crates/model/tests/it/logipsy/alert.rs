//! Days 0 and 1: the double criterion, an anonymous sheet, the landlord's own first look.

use etayage_model::case::{Command, Draft, Status};
use etayage_model::programme::{Answer, Programme};
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::{ALERT, alerted, rules};
use etayage_testkit::story::Story;
use jiff::civil::date;

fn day_one() -> Story {
    Story::new(rules()).on(ALERT).as_(referrer())
}

fn saying(rules: &Programme, words: &str) -> etayage_model::case::AlertSheet {
    let mut sheet = sheet(rules);
    sheet
        .answers
        .insert("description".into(), Answer::Text(words.into()));
    sheet
}

fn send(sheet: etayage_model::case::AlertSheet) -> Story {
    day_one().when(open(&rules(), origin(&referrer(), false), sheet, true))
}

#[test]
fn a_complete_and_anonymous_sheet_leaves_at_once() {
    day_one()
        .when(alert(&rules()))
        .then_events(&["opened", "alert-sent"])
        .then_stage("alerte")
        .then_status(Status::Open);
}

#[test]
fn both_criteria_are_needed() {
    for missing in ["risque-logement", "fragilite-psychique"] {
        let mut sheet = sheet(&rules());
        sheet.criteria.remove(&missing.into());
        send(sheet).then_refused("not-eligible").then_told("CCAS");
    }
}

#[test]
fn signs_help_but_none_is_needed() {
    let mut sheet = sheet(&rules());
    sheet.signs.clear();
    send(sheet).then_events(&["opened", "alert-sent"]);
}

#[test]
fn a_required_answer_is_asked_for() {
    let mut sheet = sheet(&rules());
    sheet.answers.remove(&"age".into());
    send(sheet)
        .then_refused("answer")
        .then_told("Âge de la personne");
}

#[test]
fn an_unknown_question_or_choice_is_refused() {
    let mut asked = sheet(&rules());
    asked
        .answers
        .insert("nom".into(), Answer::Text("rien".into()));
    send(asked).then_refused("unknown-question");
    let mut ticked = sheet(&rules());
    ticked.signs.insert("inconnu".into());
    send(ticked).then_refused("unknown-choice");
    let mut nowhere = sheet(&rules());
    nowhere.commune = "".into();
    send(nowhere).then_refused("no-commune");
}

#[test]
fn what_identifies_for_sure_is_refused_even_when_checked() {
    for words in [
        "Joignable au 06 12 34 56 78.",
        "Écrire à camille@exemple.org pour la joindre.",
        "NIR 2 74 06 59 350 123 45 sur le dossier.",
    ] {
        let mut sheet = saying(&rules(), words);
        sheet.wording_checked = true;
        send(sheet).then_refused("identifying").then_told("anonyme");
    }
}

#[test]
fn what_may_identify_is_pointed_out_and_left_to_its_author() {
    let mut sheet = saying(&rules(), "Depuis l’hiver, madame Vantorre crie la nuit.");
    send(sheet.clone())
        .then_refused("maybe-identifying")
        .then_told("«\u{a0}madame Vantorre\u{a0}»");
    sheet.wording_checked = true;
    send(sheet).then_events(&["opened", "alert-sent"]);
}

#[test]
fn the_names_of_the_programme_identify_nobody() {
    let words = "Vu deux fois avec Partenord Habitat et Vilogia, puis avec La Sauvegarde du Nord.";
    send(saying(&rules(), words)).then_events(&["opened", "alert-sent"]);
}

#[test]
fn a_draft_may_be_incomplete_but_holds_nothing_that_identifies() {
    let mut blank = sheet(&rules());
    blank.answers.clear();
    blank.criteria.clear();
    let draft = day_one().given([open(&rules(), origin(&referrer(), false), blank, false)]);
    draft
        .clone()
        .when(Command::SendAlert)
        .then_refused("not-eligible")
        .then_status(Status::Draft)
        .then_tasks(&["alert:finish"]);
    draft
        .when(Command::Revise {
            sheet: saying(&rules(), "Tél. 06 12 34 56 78"),
        })
        .then_refused("identifying");
}

#[test]
fn a_text_too_long_is_refused_even_in_a_draft() {
    let words = "bruit la nuit ".repeat(200);
    day_one()
        .when(open(
            &rules(),
            origin(&referrer(), false),
            saying(&rules(), &words),
            false,
        ))
        .then_refused("answer")
        .then_told("2\u{202f}000");
}

/// A landlord whose named contact validates what its agents write.
fn validated_by_contact() -> Story {
    day_one().given([open(
        &rules(),
        origin(&referrer(), true),
        sheet(&rules()),
        true,
    )])
}

#[test]
fn the_landlord_looks_first() {
    validated_by_contact()
        .then_status(Status::Draft)
        .then_stage("reperage")
        .then_tasks(&["alert:validate"])
        .when(Command::SendAlert)
        .then_refused("not-yours")
        .as_(contact())
        .when(Command::SendAlert)
        .then_events(&["alert-sent"])
        .then_stage("alerte")
        .then(|case| assert_eq!(case.sent, Some(ALERT)));
}

#[test]
fn the_contact_sends_a_draft_back_with_the_reason() {
    validated_by_contact()
        .as_(contact())
        .when(Command::ReturnDraft { why: " ".into() })
        .then_refused("blank")
        .when(Command::ReturnDraft {
            why: "Dites depuis quand.".into(),
        })
        .then_events(&["draft-returned"])
        .then_tasks(&["alert:mend"])
        .when(Command::ReturnDraft {
            why: "Encore.".into(),
        })
        .then_refused("not-waiting")
        .as_(referrer())
        .given([Command::Revise {
            sheet: sheet(&rules()),
        }])
        .when(Command::AskValidation)
        .then_events(&["validation-asked"])
        .then(|case| assert_eq!(case.draft, Draft::Waiting(ALERT)))
        .when(Command::AskValidation)
        .then_refused("already-waiting");
}

#[test]
fn the_contact_of_another_landlord_has_no_say() {
    let stranger = someone(
        "u-autre",
        OTHER_LANDLORD,
        etayage_model::roles::Role::LandlordContact,
    );
    validated_by_contact()
        .as_(stranger)
        .when(Command::SendAlert)
        .then_refused("not-yours");
}

#[test]
fn the_contact_sends_their_own_alert_without_asking() {
    day_one()
        .as_(contact())
        .when(open(
            &rules(),
            origin(&contact(), true),
            sheet(&rules()),
            true,
        ))
        .then_events(&["opened", "alert-sent"]);
}

#[test]
fn where_nobody_validates_none_is_asked() {
    day_one()
        .given([open(
            &rules(),
            origin(&referrer(), false),
            sheet(&rules()),
            false,
        )])
        .when(Command::AskValidation)
        .then_refused("validation-not-needed")
        .when(Command::SendAlert)
        .then_events(&["alert-sent"]);
}

#[test]
fn a_draft_may_be_given_up_and_is_then_closed() {
    validated_by_contact()
        .when(Command::DropDraft)
        .then_events(&["draft-dropped"])
        .then_status(Status::Dropped)
        .then_tasks(&[])
        .when(Command::SendAlert)
        .then_refused("not-yours")
        .as_(contact())
        .when(Command::SendAlert)
        .then_refused("closed");
}

#[test]
fn a_sheet_that_left_does_not_change() {
    alerted()
        .when(Command::Revise {
            sheet: sheet(&rules()),
        })
        .then_refused("already-sent");
}

#[test]
fn alerts_are_not_reserved_to_landlords() {
    Story::new(rules())
        .on(ALERT)
        .as_(town_referrer())
        .when(open(
            &rules(),
            origin(&town_referrer(), false),
            sheet(&rules()),
            true,
        ))
        .then_events(&["opened", "alert-sent"])
        .then(|case| assert!(!case.origin.landlord));
}

#[test]
fn only_a_referrer_files_and_only_in_their_own_name() {
    for actor in [tisf(), coordinator(), cmp(), administrator(), pilot()] {
        day_one()
            .as_(actor.clone())
            .when(open(&rules(), origin(&actor, false), sheet(&rules()), true))
            .then_refused("not-yours");
    }
    day_one()
        .as_(colleague())
        .when(alert(&rules()))
        .then_refused("not-yours");
}

#[test]
fn nothing_happens_to_a_draft_but_its_writing() {
    validated_by_contact()
        .on(date(2019, 2, 27))
        .as_(coordinator())
        .when(Command::TakeInCharge)
        .then_refused("not-yours")
        .as_(referrer())
        .when(arrange(date(2019, 3, 20)))
        .then_refused("not-sent");
}

#[test]
fn an_alert_without_its_opening_is_unknown() {
    day_one()
        .when(Command::SendAlert)
        .then_refused("unknown-case");
}

#[test]
fn a_coordinator_writes_what_a_referrer_told_them_and_nobody_else_does() {
    let rules = rules();
    let told = |needs_validation| {
        let origin = origin(&referrer(), needs_validation);
        open(&rules, origin, sheet(&rules), true)
    };
    day_one()
        .as_(coordinator())
        .when(told(false))
        .then_events(&["opened", "alert-sent"])
        .then(|case| assert_eq!(case.origin.referrer, referrer().user));
    day_one()
        .as_(coordinator())
        .when(told(true))
        .then_events(&["opened", "validation-asked"]);
    for writer in [
        tisf(),
        nurse(),
        committee_member(),
        administrator(),
        other_referrer(),
    ] {
        day_one()
            .as_(writer)
            .when(told(false))
            .then_refused("not-yours");
    }
}
